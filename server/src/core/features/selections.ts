import type { TextRange } from '../base/span.ts';
import { fieldAtPosition, textRangeOf } from './places.ts';
import type { Analysis } from './types.ts';

/** Ever larger runs of text around a position: the field, what holds it, up to the record. */
export function selectionRanges(analysis: Analysis, position: number): readonly TextRange[] {
  const found = fieldAtPosition(analysis, position);
  if (!found) return [];
  const out: TextRange[] = [];
  for (const field of found.path.toReversed()) {
    const range = textRangeOf(analysis, found.stream, field);
    const last = out.at(-1);
    // Each has to hold the one before; a field in two turns may not.
    if (
      range &&
      (!last || (range.start <= last.start && range.end >= last.end && range.end - range.start > last.end - last.start))
    )
      out.push(range);
  }
  return out;
}
