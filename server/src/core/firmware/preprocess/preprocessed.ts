import type { TextRange } from '../../base/span.ts';
import type { MacroSet } from '../../wolfssl/macroSet.ts';

/** Whether the compiler sees a line: yes, no, or it hangs on what isn't known here. */
export type LineState = 'active' | 'inactive' | 'unknown';

/** Where a macro got the value that it has at the end. */
export interface MacroOrigin {
  readonly name: string;
  readonly value: string;
  /** The file; `<command line>` for a `-D` flag and `<built in>` for what the compiler defines by itself. */
  readonly file: string;
  /** The whole directive; undefined where there is no file. */
  readonly range: TextRange | undefined;
  /** The line of the directive, counted from 0; undefined where there is no file. */
  readonly line: number | undefined;
}

/** A run of whole lines with one state. Lines count from 0. */
export interface LineRun {
  readonly firstLine: number;
  readonly lines: number;
  readonly state: LineState;
  /** For a person: which condition decides, and by which definition. Empty where no condition stands around the lines. */
  readonly why: string;
}

/** What the preprocessor stumbled over: an active `#error` or `#warning`, a missing include, an expression it can't read, a redefinition. */
export interface PreprocessProblem {
  readonly kind: 'error' | 'warning' | 'missing-include' | 'unreadable' | 'redefined' | 'unbalanced';
  readonly message: string;
  readonly file: string;
  readonly range: TextRange;
}

/** What a configuration header comes to. */
export interface Preprocessed {
  /** What is defined after the last line: certainly, and with one known value. */
  readonly macros: MacroSet;
  /** The macros with parameters that are defined after the last line: `(a,b) replacement` by name. */
  readonly functions: MacroSet;
  /** Macros that may be defined or not, or have one of several values: it hangs on what isn't known here. */
  readonly uncertain: ReadonlySet<string>;
  /** Of every macro in `macros` and `functions`. */
  readonly origins: ReadonlyMap<string, MacroOrigin>;
  /** The state of every line of every file that was read, by file. */
  readonly lines: ReadonlyMap<string, readonly LineRun[]>;
  readonly problems: readonly PreprocessProblem[];
}
