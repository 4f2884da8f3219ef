import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol.ts';

/** What the client can do, as far as it changes what the server answers. */
export interface ClientFeatures {
  readonly markdownHover: boolean;
  readonly markdownCompletion: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly relatedInformation: boolean;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshInlayHints: boolean;
  readonly refreshCodeLenses: boolean;
  readonly configuration: boolean;
  readonly watchedFiles: boolean;
  readonly configurationChanges: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly changeAnnotations: boolean;
  readonly codeActionLiterals: boolean;
  /** Documents of further languages can be asked for, and what is answered for them. */
  readonly registersDocuments: boolean;
  readonly resolveEdits: boolean;
  readonly workspaceFolders: boolean;
  readonly lineFoldingOnly: boolean;
  /** The custom requests. */
  readonly findsFiles: boolean;
  readonly showsMarkdown: boolean;
  readonly showsRules: boolean;
  /** Diagnostics may link to a page of their code. */
  readonly codeDescriptions: boolean;
}

/** Reads the client's capabilities. What it doesn't name it doesn't have. */
export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { textDocument, workspace } = capabilities;
  const options = (initializationOptions ?? {}) as InitializationOptions;
  const formats = textDocument?.hover?.contentFormat;
  return {
    // An editor that says nothing of formats gets markdown, which is readable as it is.
    markdownHover: formats === undefined || formats.includes('markdown'),
    markdownCompletion: textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    relatedInformation:
      textDocument?.publishDiagnostics?.relatedInformation === true ||
      textDocument?.diagnostic?.relatedInformation === true,
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    registersDocuments: [
      textDocument?.synchronization,
      textDocument?.hover,
      textDocument?.completion,
      textDocument?.codeLens,
      textDocument?.codeAction,
    ].every((each) => each?.dynamicRegistration === true),
    resolveEdits:
      textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true &&
      textDocument.codeAction.dataSupport === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    lineFoldingOnly: textDocument?.foldingRange?.lineFoldingOnly === true,
    findsFiles: options.files === true,
    showsMarkdown: options.showMarkdown === true,
    showsRules: options.showRule === true,
    codeDescriptions:
      textDocument?.publishDiagnostics?.codeDescriptionSupport === true ||
      textDocument?.diagnostic?.codeDescriptionSupport === true,
  };
}
