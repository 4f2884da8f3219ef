/** A run of bytes: `offset` and `length` count bytes from the start of one stream (or one frame). */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** A run of text: `start` inclusive and `end` exclusive, in UTF-16 code units from the start of the document. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The first byte after a span. */
export function spanEnd(span: Span): number {
  return span.offset + span.length;
}
