import type { TextProblem } from '../base/problem.ts';
import type { TextRange } from '../base/span.ts';
import type { Finding, Fix, Severity } from '../diagnosis/finding.ts';
import type { RuleContext } from '../diagnosis/rule.ts';
import type { Dump } from '../dump/parseDump.ts';
import type { Stream } from '../dump/streams.ts';
import type { SourceText } from '../firmware/firmwareFiles.ts';
import type { Prediction } from '../firmware/predict.ts';
import type { Preprocessed, PreprocessProblem } from '../firmware/preprocess/preprocessed.ts';
import type { ReviewedSource } from '../review/context.ts';
import type { Remark } from '../review/remark.ts';
import type { Scans } from '../scan/readScans.ts';
import type { Knowledge } from '../session/knowledge.ts';
import type { Session } from '../session/model.ts';
import type { DecodedStream } from '../wire/decodedStream.ts';
import type { MacroSet } from '../wolfssl/macroSet.ts';

/** What features answer: plain values in text offsets. Only the server knows the protocol's own shapes. */

/** A connection with what was found in it. */
export interface Connection {
  readonly session: Session;
  readonly findings: readonly Finding[];
}

/** What a connection was read from: where it is the same in the next version of the text, the connection is, too. */
export interface ConnectionSource {
  /** Index of its first stream. */
  readonly first: number;
  readonly sides: readonly Stream[];
  /** All that is told of it beside its bytes: what its author noted, and whether another attempt follows. */
  readonly seen: Knowledge;
  readonly followed: boolean;
  readonly decoded: readonly DecodedStream[];
  /** The session by itself, without what other connections say of its server. */
  readonly session: Session;
}

/** Every stage of a document, from text to findings, as `analyze` answers it. Nothing in it changes: features are functions of it. */
export interface Analysis {
  readonly text: string;
  /** What scanners' outputs in the text say of servers. */
  readonly scans: Scans;
  readonly dump: Dump;
  readonly streams: readonly Stream[];
  /** Decoded streams, in the order of `streams`. */
  readonly decoded: readonly DecodedStream[];
  readonly sources: readonly ConnectionSource[];
  /** What findings hold the connections against. */
  readonly context: Omit<RuleContext, 'session'>;
  /** The dump that `@compare` names. */
  readonly compared: Analysis | null | undefined;
  /** The connections, in the order of `sources`. */
  readonly connections: readonly Connection[];
  /** The connection that is told of: the first that failed, else the first. */
  readonly main: Connection;
  /** What is wrong with the text itself. */
  readonly problems: readonly TextProblem[];
}

/** What the headers of a wolfSSL tree make of settings. */
export interface EvaluatedFirmware {
  /** The tree's settings.h. */
  readonly tree: SourceText;
  readonly macros: MacroSet;
  /** Active `#error` directives. */
  readonly errors: readonly PreprocessProblem[];
}

/** A firmware as far as its files tell, as `analyzeFirmware` answers it. Nothing in it changes. */
export interface FirmwareAnalysis {
  readonly files: readonly SourceText[];
  /** The settings file that is built with; undefined where there is none, or several and nobody said which. */
  readonly settings: SourceText | undefined;
  /** The C files with calls of wolfSSL. */
  readonly sources: readonly ReviewedSource[];
  readonly preprocessed: Preprocessed | undefined;
  /** What the headers of a wolfSSL tree among the files make of the settings; undefined without a tree. */
  readonly evaluated: EvaluatedFirmware | undefined;
  /** What the firmware's first hello will be; undefined without settings. */
  readonly prediction: Prediction | undefined;
  readonly remarks: readonly Remark[];
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
  /** What most likely was meant, to stand in the range's place. */
  readonly meant?: string;
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

/** Something to say of a place in a settings file or a source. */
export interface FirmwareNote {
  readonly range: TextRange;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** The lines aren't compiled: editors show them faded. */
  readonly faded: boolean;
  /** The remark behind it; undefined for faded lines. */
  readonly remark: Remark | undefined;
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
