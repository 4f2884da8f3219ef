import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { CLIENT_ID, CLIENT_NAME, startClient } from '../common/client.ts';

let stop: (() => Promise<void>) | undefined;

/** Starts the client with the server in a process of its own. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.cjs');
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  stop = await startClient(context, (options) => new LanguageClient(CLIENT_ID, CLIENT_NAME, { run, debug }, options));
}

/** Stops the client and its server. */
export async function deactivate(): Promise<void> {
  await stop?.();
}
