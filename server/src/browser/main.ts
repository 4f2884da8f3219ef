import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from '../lsp/server.ts';

/** Put in by the build. */
declare const __TLSHEX_VERSION__: string | undefined;

const version = typeof __TLSHEX_VERSION__ === 'string' ? __TLSHEX_VERSION__ : '0.0.0-source';
// The types know the worker's scope only beside Node's globals, which the whole server is checked with.
const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

startServer(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)), { version });
