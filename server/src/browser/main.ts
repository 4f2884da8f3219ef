import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from '../lsp/server.ts';

/** Put in by the build. */
declare const __TLSHEX_VERSION__: string | undefined;

const version = typeof __TLSHEX_VERSION__ === 'string' ? __TLSHEX_VERSION__ : '0.0.0-source';
const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

startServer(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)), { version });
