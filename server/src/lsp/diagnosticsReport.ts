import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { errorPlace, quietly } from './runSafe.ts';

/**
 * How long typing has to rest before diagnostics are pushed, in milliseconds: as long as they took the last time, so that a
 * small document answers at once, and a large one leaves the server half of its time for other work.
 */
const LEAST_REST = 20;
const MOST_REST = 300;

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
  /** Whether the client pulls these diagnostics: then none are pushed. */
  readonly pulled: () => boolean;
  /** Whether it pulls again when it is asked to. */
  readonly refreshes: () => boolean;
  readonly read: (document: TextDocument) => Diagnostic[];
  readonly generation: () => number;
  /** The document as it is now; undefined once it is closed. */
  readonly current: (uri: string) => TextDocument | undefined;
}

/** Pushes diagnostics when typing rests, unless the client pulls them. */
export function diagnosticsReport({
  connection,
  pulled,
  refreshes,
  read,
  generation,
  current,
}: ReportContext): DiagnosticsReport {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const rest = new Map<string, number>();
  const cancel = (uri: string) => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
  };
  const push = (uri: string) => {
    waiting.delete(uri);
    const document = current(uri);
    if (!document) return;
    try {
      const { version } = document;
      const start = Date.now();
      quietly(connection.sendDiagnostics({ uri, version, diagnostics: read(document) }));
      rest.set(uri, Math.min(MOST_REST, Math.max(LEAST_REST, Date.now() - start)));
    } catch (error) {
      connection.console.error(`diagnostics failed: ${errorPlace(error)}`);
    }
  };
  const changed = (document: TextDocument) => {
    if (pulled()) return;
    cancel(document.uri);
    waiting.set(
      document.uri,
      setTimeout(() => push(document.uri), rest.get(document.uri) ?? LEAST_REST),
    );
  };
  return {
    changed,
    refresh: (documents) => {
      if (pulled() && refreshes()) quietly(connection.languages.diagnostics.refresh());
      else for (const document of documents) changed(document);
    },
    closed: (uri) => {
      cancel(uri);
      rest.delete(uri);
      if (!pulled()) quietly(connection.sendDiagnostics({ uri, diagnostics: [] }));
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
