import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';
import type {
  FilesChangedMethod,
  FilesChangedParams,
  InitializationOptions,
  ShowMarkdownMethod,
  ShowMarkdownParams,
} from '../../../server/src/lsp/protocol.ts';
import { registerCommands } from './commands.ts';
import { answerFileRequests, mayBeFirmware } from './files.ts';
import { markdownPages } from './pages.ts';

export const CLIENT_ID = 'tlshex';
export const CLIENT_NAME = 'TLS Hex';
export const LANGUAGE = 'tlshex';

const FILES_CHANGED: FilesChangedMethod = 'tlshex/filesChanged';
const SHOW_MARKDOWN: ShowMarkdownMethod = 'tlshex/showMarkdown';
/** How long typing in firmware has to rest before the server is told, in milliseconds. */
const REST = 300;

/** Makes the client of the place the extension runs in. */
export type MakeClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** Starts the language client with everything around it. Answers how to stop it. */
export async function startClient(
  context: vscode.ExtensionContext,
  makeClient: MakeClient,
): Promise<() => Promise<void>> {
  const initializationOptions: InitializationOptions = { files: true, showMarkdown: true, showRule: true };
  const client = makeClient({
    // Any scheme: files, untitled documents, virtual workspaces, old versions in a diff.
    documentSelector: [{ language: LANGUAGE }],
    initializationOptions,
    outputChannel: vscode.window.createOutputChannel(CLIENT_NAME, { log: true }),
    diagnosticPullOptions: { onChange: true, onFocus: true },
  });
  const pages = markdownPages();
  context.subscriptions.push(
    pages,
    answerFileRequests(client),
    client.onNotification(SHOW_MARKDOWN, ({ title, markdown }: ShowMarkdownParams) => pages.show(title, markdown)),
    tellOfFirmware(client),
    ...registerCommands(client, pages, context.extensionUri),
  );
  await client.start();
  return async () => {
    if (client.state !== State.Stopped) await client.stop();
  };
}

/** Tells the server when firmware that is open in an editor is typed in, or given up. */
function tellOfFirmware(client: BaseLanguageClient): vscode.Disposable {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    const params: FilesChangedParams = { uris: [...waiting] };
    waiting.clear();
    if (client.state === State.Running) void client.sendNotification(FILES_CHANGED, params);
  };
  const changed = ({ uri }: vscode.TextDocument) => {
    if (!mayBeFirmware(uri)) return;
    waiting.add(uri.toString());
    clearTimeout(timer);
    timer = setTimeout(tell, REST);
  };
  const listeners = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) changed(document);
    }),
    vscode.workspace.onDidCloseTextDocument(changed),
  );
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    listeners.dispose();
  });
}
