import {
  type CancellationToken,
  type Connection,
  DocumentDiagnosticReportKind,
  type Location,
  type ResponseError,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import * as core from '../core/index.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import type { DiagnosticsReport } from './diagnosticsReport.ts';
import type { FirmwareDocuments } from './firmwareDocuments.ts';
import type { Models } from './models.ts';
import type {
  CompareMethod,
  CompareParams,
  CompareResult,
  ExplainMethod,
  ExplainParams,
  ExplainResult,
  PredictMethod,
  PredictParams,
  PredictResult,
} from './protocol.ts';
import { runSafe } from './runSafe.ts';
import type { Settings } from './settings.ts';
import * as toLsp from './toLsp.ts';

/** What the handlers of language features need. */
export interface FeatureContext {
  readonly connection: Connection;
  readonly features: () => ClientFeatures;
  readonly models: Models;
  readonly report: DiagnosticsReport;
  readonly settings: (uri: string) => Promise<Settings>;
  /** The document a request speaks of; undefined where it isn't one of ours. */
  readonly document: (uri: string) => TextDocument | undefined;
  /** All dumps that are open. */
  readonly dumps: () => readonly TextDocument[];
  /** The other documents: settings files and C sources. */
  readonly firmware: FirmwareDocuments;
}

const COMPARE: CompareMethod = 'tlshex/compare';
const EXPLAIN: ExplainMethod = 'tlshex/explain';
const PREDICT: PredictMethod = 'tlshex/predict';

/** Answers the requests that only read: each converts a position, asks the core and converts the answer. */
export function registerLanguageFeatures(context: FeatureContext): void {
  const { connection, features, models, report, settings, document: find, dumps, firmware } = context;
  const answer = <T>(
    name: string,
    uri: string,
    fallback: T,
    token: CancellationToken | undefined,
    work: (document: TextDocument, analysis: core.Analysis) => T | Promise<T>,
  ): Promise<T | ResponseError<never>> =>
    runSafe(connection.console, name, fallback, token, () => {
      const document = find(uri);
      return document ? work(document, models.of(document)) : fallback;
    });

  /** The same for a document that may be firmware, else for a dump. */
  const answerBoth = <T>(
    name: string,
    uri: string,
    fallback: T,
    token: CancellationToken | undefined,
    forFirmware: (document: TextDocument) => T,
    forDump: (document: TextDocument, analysis: core.Analysis) => T,
  ): Promise<T | ResponseError<never>> => {
    const document = firmware.document(uri);
    if (!document) return answer(name, uri, fallback, token, forDump);
    return runSafe(connection.console, name, fallback, token, () => forFirmware(document));
  };

  connection.onHover(({ textDocument, position }, token) =>
    answerBoth(
      'hover',
      textDocument.uri,
      null,
      token,
      (document) => firmware.answers.hover(document, position),
      (document, analysis) =>
        toLsp.toHover(document, core.hover(analysis, document.offsetAt(position)), features().markdownHover),
    ),
  );
  // From bytes of a hello to the macros and calls that made them, and back.
  connection.onDefinition(({ textDocument, position }, token) =>
    answer<Location[]>('definition', textDocument.uri, [], token, (document, analysis) => {
      const model = firmware.models.around(document.uri);
      if (!model) return [];
      return core
        .originsAt(analysis, document.offsetAt(position), model.analysis)
        .flatMap((place) => toLsp.toFirmwareLocation(place, model.files.get(place.path)) ?? []);
    }),
  );
  connection.onReferences(({ textDocument, position }, token) =>
    runSafe<Location[]>(connection.console, 'references', [], token, () => {
      const document = firmware.document(textDocument.uri);
      const model = document && firmware.models.of(document.uri);
      if (!model) return [];
      return dumps().flatMap((dump) =>
        core
          .bytesMadeBy(model.analysis, model.path, document.offsetAt(position), models.of(dump))
          .map((range) => ({ uri: dump.uri, range: toLsp.toRange(dump, range) })),
      );
    }),
  );
  connection.onDocumentSymbol(({ textDocument }, token) =>
    answer<ReturnType<typeof toLsp.toSymbol>[] | ReturnType<typeof toLsp.toSymbolList>>(
      'documentSymbol',
      textDocument.uri,
      [],
      token,
      (document, analysis) => {
        const symbols = core.documentSymbols(analysis);
        if (!features().hierarchicalSymbols) return toLsp.toSymbolList(document, symbols);
        return symbols.map((symbol) => toLsp.toSymbol(document, symbol));
      },
    ),
  );
  connection.onFoldingRanges(({ textDocument }, token) =>
    answer('foldingRange', textDocument.uri, [], token, (document, analysis) =>
      core.foldings(analysis).map((folding) => toLsp.toFolding(document, folding, features().lineFoldingOnly)),
    ),
  );
  connection.onDocumentHighlight(({ textDocument, position }, token) =>
    answer('documentHighlight', textDocument.uri, [], token, (document, analysis) =>
      core.highlights(analysis, document.offsetAt(position)).map((each) => toLsp.toHighlight(document, each)),
    ),
  );
  connection.onSelectionRanges(({ textDocument, positions }, token) =>
    answer('selectionRange', textDocument.uri, [], token, (document, analysis) =>
      positions.map((position) =>
        toLsp.toSelection(document, core.selectionRanges(analysis, document.offsetAt(position)), position),
      ),
    ),
  );
  connection.onCompletion(({ textDocument, position, context: asked }, token) =>
    answerBoth(
      'completion',
      textDocument.uri,
      [],
      token,
      (document) => firmware.answers.completion(document, position),
      (document, analysis) => {
        // A blank asks for the value of a directive, and for nothing else.
        const line = document.getText({ start: { line: position.line, character: 0 }, end: position });
        if (asked?.triggerCharacter === ' ' && !line.trimStart().startsWith('@')) return [];
        return core
          .completions(analysis, document.offsetAt(position))
          .map((each, i) => toLsp.toCompletion(document, each, i, features().markdownCompletion));
      },
    ),
  );
  connection.languages.inlayHint.on(({ textDocument, range }, token) =>
    answer('inlayHint', textDocument.uri, [], token, async (document, analysis) => {
      if (!(await settings(document.uri)).inlayHints) return [];
      const within = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return core.inlayHints(analysis, within).map((hint) => toLsp.toInlayHint(document, hint));
    }),
  );
  connection.languages.semanticTokens.on(({ textDocument }, token) =>
    answer('semanticTokens', textDocument.uri, { data: [] }, token, (document, analysis) =>
      toLsp.toSemanticTokens(document, core.semanticTokens(analysis)),
    ),
  );
  connection.languages.semanticTokens.onRange(({ textDocument, range }, token) =>
    answer('semanticTokens/range', textDocument.uri, { data: [] }, token, (document, analysis) => {
      const within = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return toLsp.toSemanticTokens(document, core.semanticTokens(analysis, within));
    }),
  );
  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
    answer('diagnostic', textDocument.uri, { kind: DocumentDiagnosticReportKind.Full, items: [] }, token, (document) =>
      report.pull(document, previousResultId),
    ),
  );
  connection.onRequest<ExplainResult, never>(
    EXPLAIN,
    ({ uri, connection: index }: ExplainParams, token: CancellationToken) =>
      answer<ExplainResult>('explain', uri, null, token, (_, analysis) => ({
        markdown: core.explainMarkdown(analysis, analysis.connections[index ?? -1]),
      })),
  );
  connection.onCodeLens(({ textDocument }, token) =>
    answerBoth('codeLens', textDocument.uri, [], token, firmware.answers.codeLens, (document, analysis) =>
      core.verdictLenses(analysis).map((lens) => toLsp.toVerdictLens(document, lens, features().showsMarkdown)),
    ),
  );
  connection.onRequest<CompareResult, never>(COMPARE, ({ uri, name, other }: CompareParams, token: CancellationToken) =>
    answer<CompareResult>('compare', uri, null, token, (_, analysis) => {
      const second = other && { label: other.name, analysis: core.analyze(other.text) };
      const found = core.compareDumps({ label: name, analysis }, second);
      return 'problem' in found ? found : { markdown: core.compareMarkdown(found) };
    }),
  );
  connection.onRequest<PredictResult, never>(PREDICT, ({ uri }: PredictParams, token: CancellationToken) =>
    runSafe<PredictResult>(connection.console, 'predict', null, token, () => {
      const prediction = firmware.models.of(uri)?.analysis.prediction;
      return prediction ? { text: core.predictedDocument(prediction) } : null;
    }),
  );
}
