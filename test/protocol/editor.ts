import type {
  ClientCapabilities,
  Diagnostic,
  InitializeResult,
  Position,
  PublishDiagnosticsParams,
  Range,
  TextDocumentContentChangeEvent,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { globToRegExp } from '../../server/src/lsp/globs.ts';
import type { FindFilesParams, InitializationOptions, ReadFileParams } from '../../server/src/lsp/protocol.ts';
import type { Host, RunningServer } from './hosts.ts';

/** What an editor of today can do. */
export const modern: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create'],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
  textDocument: {
    synchronization: { dynamicRegistration: true },
    completion: { dynamicRegistration: true },
    codeLens: { dynamicRegistration: true },
    hover: { contentFormat: ['markdown', 'plaintext'], dynamicRegistration: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { relatedInformation: true, dataSupport: true, codeDescriptionSupport: true },
    codeAction: {
      dynamicRegistration: true,
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
    },
  },
};

/** The same, asking for diagnostics instead of waiting for them. */
export const pulling: ClientCapabilities = {
  ...modern,
  textDocument: { ...modern.textDocument, diagnostic: { relatedInformation: true } },
};

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  /** Files of the workspace by URI, answered over the custom requests. */
  readonly files?: Map<string, string>;
  /** The workspace's folder. */
  readonly folder?: string;
  readonly settings?: unknown;
}

/** A small editor at the other end: documents, files, settings, and what the server pushed. */
export interface Editor {
  readonly server: RunningServer;
  readonly initialized: InitializeResult;
  /** Every `textDocument/publishDiagnostics`, in order. */
  readonly pushed: readonly PublishDiagnosticsParams[];
  readonly files: Map<string, string>;
  readonly refreshes: { diagnostics: number; inlayHints: number; codeLenses: number };
  /** What files were searched for, in order. */
  readonly searched: readonly string[];
  readonly messages: readonly string[];
  readonly logged: readonly string[];
  readonly registered: readonly string[];
  settings: unknown;
  open(uri: string, text: string, language?: string): Promise<TextDocument>;
  change(document: TextDocument, changes: TextDocumentContentChangeEvent[], version?: number): Promise<TextDocument>;
  close(uri: string): Promise<void>;
  /** The next push for a document that `wanted` accepts; those that came before count too, from `since` on. */
  diagnostics(
    uri: string,
    wanted?: (diagnostics: readonly Diagnostic[]) => boolean,
    since?: number,
  ): Promise<readonly Diagnostic[]>;
  request<T>(method: string, params: unknown): Promise<T>;
}

const running: RunningServer[] = [];

/** Ends the servers of all editors: for `afterEach`, so that a failed test leaves none behind. */
export async function stopServers(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.stop()));
}

/** Starts a server and an editor for it. */
export async function openEditor(host: Host, options: EditorOptions = {}): Promise<Editor> {
  const server = host.start();
  running.push(server);
  const { connection } = server;
  const files = options.files ?? new Map<string, string>();
  const pushed: PublishDiagnosticsParams[] = [];
  const waiting = new Set<() => void>();
  const refreshes = { diagnostics: 0, inlayHints: 0, codeLenses: 0 };
  const searched: string[] = [];
  const messages: string[] = [];
  const logged: string[] = [];
  const registered: string[] = [];

  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    pushed.push(params);
    for (const check of [...waiting]) check();
  });
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => void messages.push(message));
  connection.onNotification(
    'tlshex/showMarkdown',
    ({ markdown }: { markdown: string }) => void messages.push(markdown),
  );
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void logged.push(message));
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => editor.settings),
  );
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes.diagnostics++;
    return null;
  });
  connection.onRequest('workspace/inlayHint/refresh', () => {
    refreshes.inlayHints++;
    return null;
  });
  connection.onRequest('workspace/codeLens/refresh', () => {
    refreshes.codeLenses++;
    return null;
  });
  connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
    registered.push(...registrations.map(({ method }) => method));
    return null;
  });
  connection.onRequest('tlshex/findFiles', ({ include, exclude, limit }: FindFilesParams) => {
    searched.push(include);
    const [wanted, unwanted] = [globToRegExp(include), globToRegExp(exclude)];
    return [...files.keys()].filter((uri) => wanted.test(uri) && !unwanted.test(uri)).slice(0, limit);
  });
  connection.onRequest('tlshex/readFile', ({ uri }: ReadFileParams) => {
    const text = files.get(uri);
    return text === undefined ? null : { text, version: null };
  });
  connection.listen();

  const initializationOptions: InitializationOptions = options.files
    ? { files: true, showMarkdown: true, showRule: true }
    : {};
  const folder = options.folder ?? 'file:///tlshex-test';
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'work' }],
    capabilities: options.capabilities ?? modern,
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});

  const editor: Editor = {
    server,
    initialized,
    pushed,
    files,
    refreshes,
    searched,
    messages,
    logged,
    registered,
    settings: options.settings ?? null,
    open: async (uri, text, language = 'tlshex') => {
      const document = TextDocument.create(uri, language, 1, text);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: language, version: 1, text },
      });
      return document;
    },
    change: async (document, contentChanges, version = document.version + 1) => {
      const after = TextDocument.update(document, contentChanges, version);
      const { uri } = document;
      await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
      return after;
    },
    close: (uri) => connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    diagnostics: (uri, wanted = () => true, since = 0) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check);
          reject(new Error(`no such diagnostics came for ${uri}`));
        }, 8000);
        const check = () => {
          const found = pushed.slice(since).find((each) => each.uri === uri && wanted(each.diagnostics));
          if (!found) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve(found.diagnostics);
        };
        waiting.add(check);
        check();
      }),
    request: (method, params) => connection.sendRequest(method, params),
  };
  return editor;
}

/** The position of a string in a document, or of the character `by` behind its start. */
export function positionOf(document: TextDocument, text: string, by = 0): Position {
  const at = document.getText().indexOf(text);
  if (at < 0) throw new Error(`the document does not hold ${text}`);
  return document.positionAt(at + by);
}

/** The text of a range. */
export function textOf(document: TextDocument, range: Range): string {
  return document.getText(range);
}

/** Carries out a workspace edit on files by URI, as an editor would. */
export function applyWorkspaceEdit({ documentChanges = [], changes }: WorkspaceEdit, files: Map<string, string>): void {
  for (const change of documentChanges) {
    if ('kind' in change) {
      if (change.kind !== 'create') throw new Error(`an edit of kind ${change.kind} is not expected`);
      if (files.has(change.uri)) throw new Error(`${change.uri} exists`);
      files.set(change.uri, '');
      continue;
    }
    const { uri } = change.textDocument;
    const edits = change.edits.filter((edit) => 'newText' in edit);
    files.set(uri, TextDocument.applyEdits(TextDocument.create(uri, 'c', 0, files.get(uri) ?? ''), edits));
  }
  for (const [uri, edits] of Object.entries(changes ?? {})) {
    files.set(uri, TextDocument.applyEdits(TextDocument.create(uri, 'c', 0, files.get(uri) ?? ''), edits));
  }
}
