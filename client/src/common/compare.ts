import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CompareMethod, CompareParams, CompareResult } from '../../../server/src/lsp/protocol.ts';
import { captureText, isCapture } from './captures.ts';
import type { MarkdownPages } from './pages.ts';

const COMPARE: CompareMethod = 'tlshex/compare';
/** The longest dump that is read, in bytes. */
const LONGEST = 10_000_000;

/** Asks for a dump of a connection that works, and shows what it has otherwise than the one in the document. */
export async function compareDumps(
  client: BaseLanguageClient,
  pages: MarkdownPages,
  document: vscode.TextDocument,
): Promise<void> {
  const other = await chooseOther(client, document);
  if (!other) return;
  const name = nameOf(document.uri);
  const params: CompareParams = {
    uri: client.code2ProtocolConverter.asUri(document.uri),
    name,
    ...(other === 'same' ? {} : { other }),
  };
  const answer = await client.sendRequest<CompareResult>(COMPARE, params);
  if (!answer) return;
  if ('problem' in answer) void vscode.window.showInformationMessage(`${answer.problem}.`);
  else await pages.show(`${name} compared`, answer.markdown);
}

interface Choice extends vscode.QuickPickItem {
  readonly document?: vscode.TextDocument;
  readonly asks?: 'file' | 'clipboard';
}

/** Another dump that is open, a file (of a dump, or a capture), the clipboard, or the document's own second connection. */
async function chooseOther(client: BaseLanguageClient, document: vscode.TextDocument) {
  const open = vscode.workspace.textDocuments.filter(
    (each) => each.languageId === document.languageId && each !== document && !each.isClosed,
  );
  const choices: Choice[] = [
    ...open.map((each) => ({ label: nameOf(each.uri), description: 'open', document: each })),
    { label: 'Choose a File...', asks: 'file' },
    { label: 'From the Clipboard', asks: 'clipboard' },
    { label: 'The Second Connection in This Dump' },
  ];
  const picked = await vscode.window.showQuickPick(choices, {
    placeHolder: 'Which dump shows a connection to the same server that works?',
  });
  if (!picked) return undefined;
  if (picked.document) return { name: nameOf(picked.document.uri), text: picked.document.getText() };
  if (picked.asks === 'clipboard') return { name: 'the clipboard', text: await vscode.env.clipboard.readText() };
  return picked.asks === 'file' ? readChosen(client) : ('same' as const);
}

async function readChosen(client: BaseLanguageClient) {
  const [uri] = (await vscode.window.showOpenDialog({ title: 'Compare with Another Dump' })) ?? [];
  if (!uri) return undefined;
  if (isCapture(uri)) {
    const text = await captureText(client, uri);
    return text === undefined ? undefined : { name: nameOf(uri), text };
  }
  const bytes = await vscode.workspace.fs.readFile(uri);
  if (bytes.length <= LONGEST) return { name: nameOf(uri), text: new TextDecoder().decode(bytes) };
  void vscode.window.showErrorMessage(`${nameOf(uri)} is larger than 10 MB.`);
  return undefined;
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
