/** A small editor: the built language server at its other end, a folder on disk as its workspace. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-languageserver/node');
const { TextDocument } = require('vscode-languageserver-textdocument');

const program = resolve(import.meta.dirname, '../../dist/server.cjs');
/** Milliseconds. */
const PATIENCE = 10_000;

const capabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, dataSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
    },
  },
};

/** Opens `folder` as a workspace: `{ open, diagnostics, actions, apply, close }`. */
export async function openWorkspace(folder) {
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const pushed = new Map();
  const waiting = new Set();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    pushed.set(uri, diagnostics);
    for (const look of waiting) look();
  });
  connection.listen();
  const root = pathToFileURL(folder).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: 'firmware' }],
    capabilities,
  });
  await connection.sendNotification('initialized', {});

  return {
    /** Opens a dump of the folder: its URI. */
    open: async (name) => {
      const path = join(folder, name);
      const textDocument = { uri: pathToFileURL(path).href, languageId: 'tlshex', version: 1 };
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { ...textDocument, text: readFileSync(path, 'utf8') },
      });
      return textDocument.uri;
    },
    /** The diagnostics of a document, as soon as they are as wanted; as they are, where that takes too long. */
    diagnostics: (uri, wanted) =>
      new Promise((done) => {
        const finish = () => {
          clearTimeout(timer);
          waiting.delete(look);
          done(pushed.get(uri) ?? []);
        };
        const look = () => {
          if (wanted(pushed.get(uri) ?? [])) finish();
        };
        const timer = setTimeout(finish, PATIENCE);
        waiting.add(look);
        look();
      }),
    /** The quick fixes that are offered for a diagnostic. */
    actions: (uri, diagnostic) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic], only: ['quickfix'] },
      }),
    /** Carries an action out on the files: the names of those that it changed. */
    apply: async (action) => {
      const { edit } = action.edit ? action : await connection.sendRequest('codeAction/resolve', action);
      const changes = edit?.documentChanges ?? [];
      for (const { textDocument, edits } of changes) {
        const path = fileURLToPath(textDocument.uri);
        const document = TextDocument.create(textDocument.uri, 'c', 0, readFileSync(path, 'utf8'));
        writeFileSync(path, TextDocument.applyEdits(document, edits));
      }
      const changed = changes.map(({ textDocument }) => ({ uri: textDocument.uri, type: 2 }));
      await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: changed });
      return changed.map((each) => each.uri.slice(root.length + 1));
    },
    close: async () => {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
      process.off('exit', stop);
    },
  };
}
