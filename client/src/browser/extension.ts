import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { CLIENT_ID, CLIENT_NAME, startClient } from '../common/client.ts';

let stop: (() => Promise<void>) | undefined;

/** Starts the client with the server in a worker. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server.worker.js');
  let worker: Worker | undefined;
  // A restart wants a new worker. The streams are made here, since VS Code's web host puts a class of its own in the place
  // of Worker, which the client doesn't know for one.
  const makeTransports = async () => {
    worker?.terminate();
    worker = new Worker(script.toString(true));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const stopClient = await startClient(
    context,
    (options) => new LanguageClient(CLIENT_ID, CLIENT_NAME, makeTransports, options),
  );
  stop = async () => {
    await stopClient();
    worker?.terminate();
  };
}

/** Stops the client and its server. */
export async function deactivate(): Promise<void> {
  await stop?.();
}
