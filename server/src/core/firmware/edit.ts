import type { TextRange } from '../base/span.ts';

/** Replaces the text of a range; an empty range inserts. Ranges count UTF-16 code units of the text before all edits. */
export interface OffsetEdit extends TextRange {
  readonly newText: string;
}

/** Applies edits that don't overlap, whatever their order. */
export function applyEdits(text: string, edits: readonly OffsetEdit[]): string {
  let out = '';
  let last = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(last, edit.start) + edit.newText;
    last = edit.end;
  }
  return out + text.slice(last);
}
