import type { TextProblem } from '../base/problem.ts';
import type { TextRange } from '../base/span.ts';
import type { Finding, Fix, Severity } from '../diagnosis/finding.ts';
import type { Dump } from '../dump/parseDump.ts';
import type { Stream } from '../dump/streams.ts';
import type { Session } from '../session/model.ts';
import type { DecodedStream } from '../wire/decodedStream.ts';

/** What features answer: plain values in text offsets. Only the server knows the protocol's own shapes. */

/** A connection with what was found in it. */
export interface Connection {
  readonly session: Session;
  readonly findings: readonly Finding[];
}

/** Every stage of a document, from text to findings, as `analyze` answers it. Nothing in it changes: features are functions of it. */
export interface Analysis {
  readonly text: string;
  readonly dump: Dump;
  readonly streams: readonly Stream[];
  /** Decoded streams, in the order of `streams`. */
  readonly decoded: readonly DecodedStream[];
  readonly connections: readonly Connection[];
  /** The connection that is told of: the first that failed, else the first. */
  readonly main: Connection;
  /** What is wrong with the text itself. */
  readonly problems: readonly TextProblem[];
}

export interface Hover {
  /** The text that the hover is about: the whole field, all its lines. */
  readonly range: TextRange;
  readonly markdown: string;
}

export interface DiagnosticNote {
  readonly range: TextRange;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly related: readonly { readonly range: TextRange; readonly message: string }[];
  /** The finding behind it; undefined for what is wrong with the text or can't be decoded. */
  readonly finding: Finding | undefined;
}

export type SymbolKind = 'stream' | 'record' | 'message' | 'extension' | 'field' | 'list' | 'directive' | 'text';

export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly range: TextRange;
  readonly selection: TextRange;
  readonly children: readonly DocumentSymbol[];
}

/** The kinds of token that the manifest gives colours to. */
export type TokenType =
  | 'tlsMessage'
  | 'tlsExtension'
  | 'tlsVersion'
  | 'tlsLength'
  | 'tlsCode'
  | 'tlsText'
  | 'tlsRandom'
  | 'tlsAlert'
  | 'tlsOpaque';

export interface SemanticToken {
  /** On one line. */
  readonly range: TextRange;
  readonly type: TokenType;
}

export interface InlayHint {
  readonly position: number;
  readonly label: string;
  readonly tooltip: string;
}

export interface Completion {
  readonly label: string;
  readonly detail: string;
  readonly documentation: string;
  readonly kind: 'directive' | 'value';
  readonly insert: string;
  /** What the insertion replaces. */
  readonly range: TextRange;
}

/** Lines that can be folded away. */
export interface Folding {
  readonly range: TextRange;
  readonly kind: 'region' | 'comment';
}

/** A run of text that belongs to the thing under the cursor. */
export interface Highlight {
  readonly range: TextRange;
  /** `text`: the field itself; `read`: what it covers. */
  readonly kind: 'text' | 'read';
}

/** What came of a connection, in a line over its first bytes. */
export interface VerdictLens {
  readonly range: TextRange;
  readonly title: string;
  /** Index among the document's connections. */
  readonly connection: number;
}

/** A cure on offer at a finding. */
export interface QuickFix {
  readonly title: string;
  readonly finding: Finding;
  /** The fixes that it carries out in the firmware, in order. */
  readonly fixes: readonly Fix[];
  readonly preferred: boolean;
  /** Why it may be worth having, for what the cure doesn't need. */
  readonly why: string | undefined;
}
