import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { ClientCapabilities, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A document for a language server, and where in it a character is typed. */
export interface BenchDocument {
  readonly uri: string;
  /** The workspace's folder; without it there is none. */
  readonly folder?: string;
  readonly language: string;
  readonly text: string;
  /** A position in front of which the character goes and comes back out. */
  readonly at: number;
  readonly character: string;
}

/** How long a server takes for one document, medians in milliseconds. */
export interface Answers {
  /** From a typed character to the diagnostics of the text with it, where the editor asks for them at once. */
  readonly diagnostics: number;
  /** The same where the server sends them by itself, when it thinks that typing rests. */
  readonly pushed: number;
  /** What the processor has to do for a typed character and its diagnostics; undefined where the system doesn't tell. */
  readonly processor: number | undefined;
  readonly hover: number;
  readonly outline: number;
  readonly folding: number;
  /** Undefined for a server that has no semantic tokens. */
  readonly tokens: number | undefined;
}

const RUNS = 15;
/** Programs get faster while they run: nobody types but one word. */
const WARM_UP = 20;

/** Starts a server over stdio twice, for an editor that pulls diagnostics and for one that doesn't, and asks as they do. */
export async function measureServer(command: readonly string[], document: BenchDocument): Promise<Answers> {
  const pulling = await withServer(command, document, true, async (server) => {
    const edit = async () => {
      server.type();
      await server.request('textDocument/diagnostic');
    };
    for (let i = 0; i < WARM_UP; i++) await edit();
    const before = processorTime(server.pid);
    const diagnostics = await median(edit);
    const after = processorTime(server.pid);
    const { hover, outline, folding, tokens } = await features(server);
    const processor = before === undefined || after === undefined ? undefined : (after - before) / RUNS;
    return { diagnostics, processor, hover, outline, folding, tokens };
  });
  return { ...pulling, pushed: await measurePushed(command, document) };
}

/** How long a server takes from a typed character to the diagnostics that it sends by itself: the median in milliseconds. */
export async function measurePushed(command: readonly string[], document: BenchDocument): Promise<number> {
  return withServer(command, document, false, async (server) => {
    const edit = () => {
      server.type();
      return server.pushed();
    };
    for (let i = 0; i < WARM_UP; i++) await edit();
    return median(edit);
  });
}

async function features(server: Server): Promise<Pick<Answers, 'hover' | 'outline' | 'folding' | 'tokens'>> {
  const time = (method: string, more?: object) => median(() => server.request(method, more));
  return {
    hover: await time('textDocument/hover', { position: server.position }),
    outline: await time('textDocument/documentSymbol'),
    folding: await time('textDocument/foldingRange'),
    tokens: server.hasTokens ? await time('textDocument/semanticTokens/full') : undefined,
  };
}

interface Server {
  readonly pid: number;
  readonly hasTokens: boolean;
  readonly position: { readonly line: number; readonly character: number };
  /** Puts the character in, or takes it out again. */
  type(): void;
  /** The next diagnostics that the server sends for the text as it is now. */
  pushed(): Promise<void>;
  request(method: string, more?: object): Promise<unknown>;
}

async function withServer<T>(
  [program, ...args]: readonly string[],
  { uri, folder, language, text, at, character }: BenchDocument,
  pulls: boolean,
  work: (server: Server) => Promise<T>,
): Promise<T> {
  const child = spawn(program as string, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let wanted: (() => void) | undefined;
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    if (params.uri === uri) wanted?.();
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const { capabilities: offered } = await connection.sendRequest<{ capabilities: Record<string, unknown> }>(
    'initialize',
    { processId: process.pid, rootUri: folder ?? null, capabilities: capabilitiesOf(pulls) },
  );
  await connection.sendNotification('initialized', {});
  const position = TextDocument.create(uri, language, 1, text).positionAt(at);
  let version = 1;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: language, version, text },
  });
  const server: Server = {
    pid: child.pid as number,
    hasTokens: offered.semanticTokensProvider !== undefined,
    position,
    type: () => {
      version++;
      const isThere = version % 2 === 1;
      const end = isThere ? { ...position, character: position.character + character.length } : position;
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: position, end }, text: isThere ? '' : character }],
      });
    },
    pushed: () =>
      new Promise((resolve) => {
        wanted = resolve;
      }),
    request: (method, more = {}) => connection.sendRequest(method, { textDocument: { uri }, ...more }),
  };
  if (!pulls) await server.pushed();
  try {
    return await work(server);
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await ended;
    connection.dispose();
  }
}

function capabilitiesOf(pulls: boolean): ClientCapabilities {
  return {
    textDocument: {
      synchronization: { dynamicRegistration: true },
      completion: { dynamicRegistration: true },
      codeLens: { dynamicRegistration: true },
      codeAction: { dynamicRegistration: true },
      hover: { contentFormat: ['markdown'], dynamicRegistration: true },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      foldingRange: { lineFoldingOnly: true },
      publishDiagnostics: { relatedInformation: true },
      ...(pulls ? { diagnostic: { relatedDocumentSupport: false } } : {}),
    },
  };
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[RUNS >> 1] as number;
}

/** Milliseconds that all threads of a process have run for, as Linux tells it. */
function processorTime(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return undefined;
  }
}
