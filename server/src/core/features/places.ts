import { type Span, spanEnd, type TextRange } from '../base/span.ts';
import type { Place } from '../diagnosis/finding.ts';
import { locate, mapIndex, type Stream } from '../dump/streams.ts';
import { type Field, fieldPath } from '../wire/field.ts';
import type { Analysis } from './types.ts';

/** A field under the cursor, with all around it. */
export interface FoundField {
  /** Index of the stream. */
  readonly stream: number;
  /** From the outermost field to the one found. */
  readonly path: readonly Field[];
  readonly field: Field;
  /** Offset in the stream of the byte under the cursor. */
  readonly offset: number;
}

/** The innermost field whose bytes stand at a position of the text; undefined between bytes. */
export function fieldAtPosition(analysis: Analysis, position: number): FoundField | undefined {
  const { dump, streams, decoded } = analysis;
  // A cursor right behind a byte still means the byte.
  let index = dump.map.indexAt(position);
  if (index < 0 && position > 0) index = dump.map.indexAt(position - 1);
  const found = index < 0 ? undefined : locate(streams, index);
  if (!found) return undefined;
  const stream = streams.indexOf(found.stream);
  const path = fieldPath(decoded[stream]?.fields ?? [], found.offset);
  const field = path.at(-1);
  return field && { stream, path, field, offset: found.offset };
}

/**
 * The runs of text in which a span of a stream stands, one for each line: offsets and ASCII columns between are left out.
 * The work grows with the lines, not with the bytes.
 */
export function textRanges(analysis: Analysis, streamIndex: number, span: Span): readonly TextRange[] {
  const stream = analysis.streams[streamIndex];
  if (!stream || span.length <= 0) return [];
  const { map } = analysis.dump;
  const out: TextRange[] = [];
  forEachRun(stream, span, (first, end) => {
    let index = first;
    while (index < end) {
      const { start } = map.range(index);
      const newline = analysis.text.indexOf('\n', start);
      const next = newline < 0 ? end : Math.min(end, Math.max(index + 1, map.indexFrom(newline)));
      out.push({ start, end: map.range(next - 1).end });
      index = next;
    }
  });
  return out;
}

/** From the first to the last byte of a span in the text; of an empty span the byte before it. */
export function textRangeOf(analysis: Analysis, streamIndex: number, span: Span): TextRange | undefined {
  const stream = analysis.streams[streamIndex];
  if (!stream || stream.bytes.length === 0) return undefined;
  const { map } = analysis.dump;
  if (span.length <= 0) return map.range(mapIndex(stream, Math.max(0, span.offset - 1)));
  const first = map.range(mapIndex(stream, span.offset));
  const last = map.range(mapIndex(stream, spanEnd(span) - 1));
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

/** The text of a finding's place. */
export function placeRange(analysis: Analysis, place: Place): TextRange | undefined {
  return textRangeOf(analysis, place.stream, place);
}

/** The range of bytes of a stream whose text lies in a run of text, as far as the stream has any there. */
export function spansWithin(analysis: Analysis, stream: Stream, within: TextRange): readonly Span[] {
  const { map } = analysis.dump;
  const from = map.indexFrom(within.start);
  const to = map.indexFrom(Math.max(within.end - 1, within.start)) + 1;
  return stream.pieces.flatMap((piece) => {
    const start = Math.max(piece.index, from);
    const end = Math.min(piece.index + piece.length, to);
    return end > start ? [{ offset: piece.offset + start - piece.index, length: end - start }] : [];
  });
}

/** Calls `visit` with the runs of the map, `[first, end)`, that a span of a stream is made of. */
function forEachRun(stream: Stream, span: Span, visit: (first: number, end: number) => void): void {
  const end = spanEnd(span);
  const { pieces } = stream;
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as { offset: number }).offset <= span.offset) low = middle;
    else high = middle - 1;
  }
  for (let i = low; i < pieces.length; i++) {
    const piece = pieces[i] as { offset: number; index: number; length: number };
    if (piece.offset >= end) return;
    const from = Math.max(span.offset, piece.offset) - piece.offset;
    const to = Math.min(end, piece.offset + piece.length) - piece.offset;
    if (to > from) visit(piece.index + from, piece.index + to);
  }
}
