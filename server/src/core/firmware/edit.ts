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

/** Where an offset of the edited text was in the text before; undefined inside of what the edits brought. */
export function originalOffset(edits: readonly OffsetEdit[], offset: number): number | undefined {
  let shift = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const start = edit.start + shift;
    if (offset < start) break;
    if (offset < start + edit.newText.length) return undefined;
    shift += edit.newText.length - (edit.end - edit.start);
  }
  return offset - shift;
}
