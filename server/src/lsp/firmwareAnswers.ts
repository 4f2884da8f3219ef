import {
  type CodeLens,
  type CompletionItem,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Hover,
  type Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import * as core from '../core/index.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import type { FirmwareModels } from './firmwareModels.ts';
import * as toLsp from './toLsp.ts';

/** What is answered for settings files and C sources. Where there is nothing of wolfSSL, nothing is answered. */
export interface FirmwareAnswers {
  hover(document: TextDocument, position: Position): Hover | null;
  completion(document: TextDocument, position: Position): CompletionItem[];
  codeLens(document: TextDocument): CodeLens[];
  diagnostics(document: TextDocument): Diagnostic[];
}

/** The command of clients that open the predicted hello; others show the line alone. */
const PREDICT_COMMAND = 'tlshex.showPrediction';

/** Answers from the analysis of the firmware that a document belongs to. */
export function firmwareAnswers(models: FirmwareModels, features: () => ClientFeatures): FirmwareAnswers {
  return {
    hover: (document, position) => {
      const model = models.of(document.uri);
      const found = model && core.firmwareHover(model.analysis, model.path, document.offsetAt(position));
      return toLsp.toHover(document, found, features().markdownHover);
    },
    completion: (document, position) => {
      const model = models.of(document.uri);
      if (!model) return [];
      return core
        .firmwareCompletions(model.analysis, model.path, document.offsetAt(position))
        .map((each, i) => toLsp.toCompletion(document, each, i, features().markdownCompletion));
    },
    codeLens: (document) => {
      const { analysis, path } = models.of(document.uri) ?? {};
      if (!analysis?.prediction || analysis.settings?.path !== path) return [];
      const title = `sends: ${core.predictionSummary(analysis.prediction)}`;
      const command = features().showsMarkdown
        ? { title, command: PREDICT_COMMAND, arguments: [document.uri] }
        : { title, command: '' };
      const start = { line: 0, character: 0 };
      return [{ range: { start, end: start }, command }];
    },
    diagnostics: (document) => {
      const model = models.of(document.uri);
      if (!model) return [];
      return core.firmwareNotes(model.analysis, model.path).map((note) => toDiagnostic(document, note));
    },
  };
}

function toDiagnostic(document: TextDocument, note: core.FirmwareNote): Diagnostic {
  const { severity, code, message, faded } = note;
  const diagnostic: Diagnostic = {
    range: toLsp.toRange(document, note.range),
    severity: toLsp.severities[severity],
    code,
    source: 'tlshex',
    message: withAdvice(message, note.remark),
  };
  if (faded) return { ...diagnostic, severity: DiagnosticSeverity.Hint, tags: [DiagnosticTag.Unnecessary] };
  return diagnostic;
}

/** What can't be carried out here stands in the message. */
function withAdvice(message: string, remark: core.Remark | undefined): string {
  const advice = remark?.fixes.filter(
    ({ edits, steps }) => edits.length === 0 && steps.every(({ kind }) => kind === 'advice'),
  );
  return [message, ...(advice ?? []).map(({ title }) => `${title.replace(/\.$/, '')}.`)].join(' ');
}
