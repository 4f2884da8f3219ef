import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  ExplainMethod,
  ExplainParams,
  ExplainResult,
  PredictMethod,
  PredictParams,
  PredictResult,
} from '../../../server/src/lsp/protocol.ts';
import { importCapture } from './captures.ts';
import { compareDumps } from './compare.ts';
import { type MarkdownPages, showPage } from './pages.ts';

const EXPLAIN: ExplainMethod = 'tlshex/explain';
const PREDICT: PredictMethod = 'tlshex/predict';
const LANGUAGE = 'tlshex';

/** The commands of the manifest. */
export function registerCommands(
  client: BaseLanguageClient,
  pages: MarkdownPages,
  extension: vscode.Uri,
): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('tlshex.explain', (uri?: vscode.Uri | string, connection?: number) =>
      explain(client, pages, typeof uri === 'string' ? vscode.Uri.parse(uri) : uri, connection),
    ),
    vscode.commands.registerCommand('tlshex.compare', (uri?: vscode.Uri) => compare(client, pages, uri)),
    vscode.commands.registerCommand('tlshex.showPrediction', (uri?: vscode.Uri | string) =>
      showPrediction(client, pages, uri),
    ),
    vscode.commands.registerCommand('tlshex.showRule', (code: unknown) => showRule(extension, code)),
    vscode.commands.registerCommand('tlshex.newDump', newDump),
    vscode.commands.registerCommand('tlshex.importCapture', (uri?: vscode.Uri) => importCapture(client, LANGUAGE, uri)),
    vscode.commands.registerCommand('tlshex.restartServer', () => restart(client)),
    vscode.commands.registerCommand('tlshex.showOutput', () => client.outputChannel.show()),
  ];
}

/** Shows why the handshake in a document failed: of the editor in front, or of the one whose button was pressed. */
async function explain(
  client: BaseLanguageClient,
  pages: MarkdownPages,
  uri?: vscode.Uri,
  connection?: unknown,
): Promise<void> {
  const document = await dumpOf(uri);
  if (!document) return;
  // A button of the editor's title sends something else in its place.
  const index = typeof connection === 'number' ? { connection } : {};
  const params: ExplainParams = { uri: client.code2ProtocolConverter.asUri(document.uri), ...index };
  const answer = await client.sendRequest<ExplainResult>(EXPLAIN, params);
  if (!answer) return;
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  await pages.show(`${name} explained`, answer.markdown);
}

async function compare(client: BaseLanguageClient, pages: MarkdownPages, uri?: vscode.Uri): Promise<void> {
  const document = await dumpOf(uri);
  if (document) await compareDumps(client, pages, document);
}

/** The dump of the editor in front, or the one whose button was pressed. */
async function dumpOf(uri?: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const document = uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
  if (document?.languageId === LANGUAGE) return document;
  void vscode.window.showInformationMessage('Open a TLS Hex document first, or make one from the clipboard.');
  return undefined;
}

/** Opens the hello that the firmware will send as a dump of its own: of a settings file or source, by default the one in front. */
async function showPrediction(
  client: BaseLanguageClient,
  pages: MarkdownPages,
  of?: vscode.Uri | string,
): Promise<void> {
  const uri = typeof of === 'string' ? vscode.Uri.parse(of) : (of ?? vscode.window.activeTextEditor?.document.uri);
  const params: PredictParams | undefined = uri && { uri: client.code2ProtocolConverter.asUri(uri) };
  const answer = params && (await client.sendRequest<PredictResult>(PREDICT, params));
  if (!uri || !answer) {
    void vscode.window.showInformationMessage('Open the user_settings.h of a wolfSSL firmware, or one of its sources.');
    return;
  }
  await pages.showDump(`What ${uri.path.slice(uri.path.lastIndexOf('/') + 1)} sends`, answer.text);
}

async function restart(client: BaseLanguageClient): Promise<void> {
  await client.stop();
  await client.start();
}

/** Opens what the clipboard holds as a new document of the language. */
async function newDump(): Promise<void> {
  const content = await vscode.env.clipboard.readText();
  const document = await vscode.workspace.openTextDocument({ language: LANGUAGE, content });
  await vscode.window.showTextDocument(document);
}

/** Shows the page of a rule: links on the codes of diagnostics lead here. */
async function showRule(extension: vscode.Uri, code: unknown): Promise<void> {
  if (typeof code !== 'string' || !/^[a-z0-9-]+$/.test(code)) return;
  await showPage(vscode.Uri.joinPath(extension, 'client/rules', `${code}.md`));
}
