import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnostics } from '../core/index.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import type { Models } from './models.ts';
import { errorPlace, quietly } from './runSafe.ts';
import { toDiagnostic } from './toLsp.ts';

/** How long typing has to rest before diagnostics are pushed, in milliseconds. */
const REST = 200;

/** Diagnostics to clients that ask for them, and to those that don't. */
export interface DiagnosticsReport {
  /** The document has other text, or is new. */
  changed(document: TextDocument): void;
  /** What is known beside the text has changed: every document is looked at again. */
  refresh(documents: readonly TextDocument[]): void;
  closed(uri: string): void;
  pull(document: TextDocument, previous: string | undefined): DocumentDiagnosticReport;
  /** Nothing is sent any more. */
  stop(): void;
}

/** What reporting needs. `generation` grows whenever something beside the text changes. */
export interface ReportContext {
  readonly connection: Connection;
  readonly features: () => ClientFeatures;
  readonly models: Models;
  readonly generation: () => number;
  /** The document as it is now; undefined once it is closed. */
  readonly current: (uri: string) => TextDocument | undefined;
}

/** Pushes diagnostics when typing rests, unless the client pulls them. */
export function diagnosticsReport({
  connection,
  features,
  models,
  generation,
  current,
}: ReportContext): DiagnosticsReport {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const cancel = (uri: string) => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
  };
  const read = (document: TextDocument): Diagnostic[] => {
    const { relatedInformation } = features();
    return diagnostics(models.of(document)).map((note) => toDiagnostic(document, note, relatedInformation));
  };
  const push = (uri: string) => {
    waiting.delete(uri);
    const document = current(uri);
    if (!document) return;
    try {
      const { version } = document;
      quietly(connection.sendDiagnostics({ uri, version, diagnostics: read(document) }));
    } catch (error) {
      connection.console.error(`diagnostics failed: ${errorPlace(error)}`);
    }
  };
  const changed = (document: TextDocument) => {
    if (features().pullDiagnostics) return;
    cancel(document.uri);
    waiting.set(
      document.uri,
      setTimeout(() => push(document.uri), REST),
    );
  };
  return {
    changed,
    refresh: (documents) => {
      const { pullDiagnostics, refreshDiagnostics } = features();
      if (pullDiagnostics && refreshDiagnostics) quietly(connection.languages.diagnostics.refresh());
      else for (const document of documents) changed(document);
    },
    closed: (uri) => {
      cancel(uri);
      if (!features().pullDiagnostics) quietly(connection.sendDiagnostics({ uri, diagnostics: [] }));
    },
    pull: (document, previous) => {
      const resultId = `${document.version}.${generation()}`;
      if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: read(document) };
    },
    stop: () => {
      for (const uri of [...waiting.keys()]) cancel(uri);
    },
  };
}
