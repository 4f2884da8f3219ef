import type { Span, TextRange } from './span.ts';

/** Something in the text that can't be read as the `.tlshex` form asks. Ranges count UTF-16 code units. */
export interface TextProblem {
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
  readonly severity: 'error' | 'warning' | 'information';
  /** What most likely was meant, to stand in the range's place. */
  readonly meant?: string;
}

/** Bytes that can't be decoded as the protocol asks. Spans count bytes of the stream decoded. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly at: Span;
}

/**
 * - `cut-short`: the bytes end before the structure does (the capture or its enclosing length stops there).
 * - `length-mismatch`: a length says more, or less, than what stands there.
 * - `trailing-bytes`: bytes left over inside a length after the structure has ended.
 * - `not-a-record`: bytes that aren't a TLS record where one should start.
 * - `malformed`: bytes that break the rules of their encoding, as DER, or stand where another element should.
 */
export type ProblemCode = 'cut-short' | 'length-mismatch' | 'trailing-bytes' | 'not-a-record' | 'malformed';
