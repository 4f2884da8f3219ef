import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';
import type {
  InitializationOptions,
  ShowMarkdownMethod,
  ShowMarkdownParams,
} from '../../../server/src/lsp/protocol.ts';
import { registerCommands } from './commands.ts';
import { answerFileRequests } from './files.ts';
import { markdownPages } from './pages.ts';

export const CLIENT_ID = 'tlshex';
export const CLIENT_NAME = 'TLS Hex';
export const LANGUAGE = 'tlshex';

const SHOW_MARKDOWN: ShowMarkdownMethod = 'tlshex/showMarkdown';

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
    ...registerCommands(client, pages, context.extensionUri),
  );
  await client.start();
  return async () => {
    if (client.state !== State.Stopped) await client.stop();
  };
}
