import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { CLIENT_ID, CLIENT_NAME, startClient } from '../common/client.ts';

let stop: (() => Promise<void>) | undefined;

/** Starts the client with the server in a worker. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server.worker.js');
  // A restart wants a new worker: the old one ends with its connection.
  const makeWorker = async () => new Worker(script.toString(true));
  stop = await startClient(context, (options) => new LanguageClient(CLIENT_ID, CLIENT_NAME, makeWorker, options));
}

/** Stops the client and its server. */
export async function deactivate(): Promise<void> {
  await stop?.();
}
