import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnostics, tokenTypes } from '../core/index.ts';
import { registerCaptures } from './captures.ts';
import { type ClientFeatures, clientFeatures } from './clientFeatures.ts';
import { registerCodeActions, SHOW_EQUIVALENTS } from './codeActions.ts';
import { comparedFiles, DUMPS_GLOB } from './comparedFiles.ts';
import { diagnosticsReport } from './diagnosticsReport.ts';
import type { Environment } from './environment.ts';
import { firmwareDocuments } from './firmwareDocuments.ts';
import { firmwareCache, mayBeFirmware, watchedGlobs } from './firmwareFiles.ts';
import { registerFirmwareDocuments } from './firmwareRegistration.ts';
import { registerLanguageFeatures } from './languageFeatures.ts';
import { modelCache } from './models.ts';
import { sourceTexts } from './planner.ts';
import { rulePages } from './rulePages.ts';
import { errorPlace, quietly } from './runSafe.ts';
import { defaultSettings, settingsCache } from './settings.ts';
import { toDiagnostic } from './toLsp.ts';
import { folderUri } from './treePath.ts';
import { workspaceFiles } from './workspaceFiles.ts';

const LANGUAGE = 'tlshex';
/** How long files have to rest before they are read again, in milliseconds. */
const REST = 300;

/** The whole server: everything it knows of where it runs comes in `env`. */
export function startServer(connection: Connection, env: Environment): void {
  const documents = new TextDocuments(TextDocument);
  let features: ClientFeatures = clientFeatures({ capabilities: {} } as InitializeParams);
  let folders: readonly string[] = [];
  /** Grows whenever something beside the texts changes: firmware, settings. */
  let generation = 0;

  const document = (uri: string) => {
    const found = documents.get(uri);
    return found?.languageId === LANGUAGE ? found : undefined;
  };
  const ours = () => documents.all().filter(({ languageId }) => languageId === LANGUAGE);
  const settings = settingsCache(connection, () => features.configuration);
  const files = workspaceFiles({
    connection,
    env,
    asksClient: () => features.findsFiles,
    folders: () => folders,
    open: (uri) => {
      const found = documents.get(uri);
      return found && { text: found.getText(), version: found.version };
    },
  });
  const changed = () => {
    refreshDumps();
    firmwareFiles.refresh();
  };
  /** What is said of dumps hangs on the firmware too; so do the lines over dumps and settings. */
  const refreshDumps = () => {
    generation++;
    report.refresh(ours());
    if (features.refreshCodeLenses) quietly(connection.sendRequest(CodeLensRefreshRequest.type));
  };
  const firmware = firmwareCache(files, changed, async () => {
    const [folder] = folders;
    const { wolfsslPath } = await settings.of(folder ?? '');
    return wolfsslPath === undefined ? undefined : folderUri(wolfsslPath, folder);
  });
  const compared = comparedFiles(files, changed);
  const models = modelCache(
    (uri) => {
      const known = firmware.known();
      const { wolfsslVersion, settingsFile } = settings.known(uri);
      const wolfssl = known?.wolfssl ?? wolfsslVersion;
      return {
        wolfssl,
        firmware: known ? sourceTexts(known, folders, settingsFile) : [],
        nearest: () => firmwareFiles.models.around(uri)?.analysis,
        compared: (path) => compared.of(uri, path, wolfssl),
      };
    },
    () => generation,
  );
  const report = diagnosticsReport({
    connection,
    pulled: () => features.pullDiagnostics,
    refreshes: () => features.refreshDiagnostics,
    read: (read) => {
      const page = rulePages(features, env);
      return diagnostics(models.of(read)).map((note) => toDiagnostic(read, note, features.relatedInformation, page));
    },
    generation: () => generation,
    current: document,
  });
  const loadFirmware = () => {
    firmware.load().catch((error) => connection.console.error(`firmware: ${errorPlace(error)}`));
  };
  const firmwareFiles = firmwareDocuments({
    connection,
    features: () => features,
    documents,
    firmware,
    settings,
    folders: () => folders,
    load: loadFirmware,
  });
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let edited: ReturnType<typeof setTimeout> | undefined;
  const firmwareChanged = (uris: readonly string[]) => {
    if (!uris.some(mayBeFirmware)) return;
    firmware.invalidate();
    clearTimeout(waiting);
    waiting = setTimeout(loadFirmware, REST);
  };
  /** A workspace in which nobody looks at dumps or wolfSSL isn't searched. */
  const isWanted = () => ours().length > 0 || firmware.known() !== undefined;
  const firmwareEdited = () => {
    clearTimeout(edited);
    edited = setTimeout(refreshDumps, REST);
  };
  const loadSettings = async (uri: string) => {
    const before = JSON.stringify(settings.known(uri));
    if (JSON.stringify(await settings.of(uri)) !== before) changed();
  };

  connection.onInitialize((params): InitializeResult => {
    features = clientFeatures(params);
    folders = (params.workspaceFolders ?? []).map(({ uri }) => uri);
    if (folders.length === 0 && params.rootUri) folders = [params.rootUri];
    return { capabilities: capabilitiesFor(features), serverInfo: { name: 'tlshex', version: env.version } };
  });
  connection.onInitialized(() => {
    registerFirmwareDocuments(connection, features);
    if (features.configurationChanges) {
      quietly(connection.client.register(DidChangeConfigurationNotification.type, { section: 'tlshex' }));
    }
    if (features.watchedFiles) {
      const watchers = [...watchedGlobs, DUMPS_GLOB].map((globPattern) => ({ globPattern }));
      quietly(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    if (features.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = removed.map(({ uri }) => uri);
        folders = [...folders.filter((uri) => !gone.includes(uri)), ...added.map(({ uri }) => uri)];
        firmware.invalidate();
        if (isWanted()) loadFirmware();
      });
    }
  });
  connection.onDidChangeConfiguration(() => {
    settings.clear();
    if (features.refreshInlayHints) quietly(connection.languages.inlayHint.refresh());
    for (const { uri } of ours()) void loadSettings(uri);
    // The setting may name another wolfSSL tree.
    firmware.invalidate();
    if (isWanted()) loadFirmware();
  });
  const filesChanged = (uris: readonly string[]) => {
    firmwareChanged(uris);
    compared.invalidate(uris);
  };
  connection.onDidChangeWatchedFiles(({ changes }) => filesChanged(changes.map(({ uri }) => uri)));

  documents.onDidOpen(({ document: opened }) => {
    if (opened.languageId !== LANGUAGE) return firmwareFiles.opened(opened);
    loadFirmware();
    void loadSettings(opened.uri);
  });
  documents.onDidChangeContent(({ document: changed }) => {
    compared.invalidate([changed.uri]);
    if (changed.languageId === LANGUAGE) report.changed(changed);
    else {
      const what = firmwareFiles.changed(changed);
      if (what === 'search') firmwareChanged([changed.uri]);
      if (what === 'edited') firmwareEdited();
    }
  });
  documents.onDidClose(({ document: closed }) => {
    if (closed.languageId !== LANGUAGE) {
      firmwareFiles.closed(closed.uri);
      void firmware.closed(closed.uri).then((isOther) => isOther && firmwareEdited());
      return;
    }
    models.forget(closed.uri);
    settings.forget(closed.uri);
    report.closed(closed.uri);
  });
  connection.onShutdown(() => {
    clearTimeout(waiting);
    clearTimeout(edited);
    report.stop();
    firmwareFiles.stop();
  });

  registerCaptures(connection);
  registerLanguageFeatures({
    connection,
    features: () => features,
    models,
    report,
    settings: settings.of,
    document,
    dumps: ours,
    firmware: firmwareFiles,
  });
  registerCodeActions({
    connection,
    features: () => features,
    models,
    document,
    firmwareDocuments: firmwareFiles,
    firmware,
    folders: () => folders,
    settings: async (uri) => (features.configuration ? settings.of(uri) : defaultSettings),
  });
  documents.listen(connection);
  connection.listen();
}

/** What the server offers: everything, but for what this client can't take. */
function capabilitiesFor(features: ClientFeatures): InitializeResult['capabilities'] {
  return {
    // The texts are JavaScript's: positions count UTF-16 code units, which every client has to know.
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    documentHighlightProvider: true,
    selectionRangeProvider: true,
    inlayHintProvider: true,
    codeLensProvider: {},
    definitionProvider: true,
    completionProvider: { triggerCharacters: ['@', ' '] },
    semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] }, full: true, range: true },
    ...(features.codeActionLiterals
      ? { codeActionProvider: { codeActionKinds: ['quickfix'], resolveProvider: features.resolveEdits } }
      : {}),
    executeCommandProvider: { commands: [SHOW_EQUIVALENTS] },
    ...(features.pullDiagnostics
      ? { diagnosticProvider: { identifier: LANGUAGE, interFileDependencies: false, workspaceDiagnostics: false } }
      : {}),
    ...(features.workspaceFolders
      ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
      : {}),
  };
}
