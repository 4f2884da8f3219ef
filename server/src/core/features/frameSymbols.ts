import { type Field, fieldName, fieldText } from '../wire/field.ts';
import { decodedFrame, frameRange } from './frames.ts';
import { byteCount } from './names.ts';
import type { Analysis, DocumentSymbol } from './types.ts';

/** The most frames that the outline shows; the turns in the others stand for themselves. */
const MOST = 500;

/** Frames with their headers, and in them the turns that they carry; turns that stand in no frame stay as they are. */
export function withFrames(analysis: Analysis, turns: readonly DocumentSymbol[]): readonly DocumentSymbol[] {
  const { frames, map } = analysis.dump;
  if (frames.length === 0) return turns;
  const rest = turns.toSorted((a, b) => a.selection.start - b.selection.start);
  const out: DocumentSymbol[] = [];
  let next = 0;
  for (const frame of frames.slice(0, MOST)) {
    const selection = { start: map.range(frame.first).start, end: map.range(frame.first + frame.length - 1).end };
    for (; next < rest.length && (rest[next] as DocumentSymbol).selection.start < selection.start; next++)
      out.push(rest[next] as DocumentSymbol);
    const from = next;
    while (next < rest.length && (rest[next] as DocumentSymbol).selection.start < selection.end) next++;
    const carried = rest.slice(from, next);
    const { fields, bytes } = decodedFrame(analysis, frame);
    const headers = fields
      .filter(({ id, length }) => id !== 'frame.payload' && length > 0)
      .map((field) => headerSymbol(analysis, frame, field, bytes));
    const children = [...headers, ...carried].sort((a, b) => a.range.start - b.range.start);
    const start = Math.min(selection.start, ...carried.map(({ range }) => range.start));
    const end = Math.max(selection.end, ...carried.map(({ range }) => range.end));
    const detail = byteCount(frame.length);
    out.push({ name: `frame ${frame.number}`, detail, kind: 'record', range: { start, end }, selection, children });
  }
  return [...out, ...rest.slice(next)];
}

function headerSymbol(
  analysis: Analysis,
  frame: Parameters<typeof frameRange>[1],
  field: Field,
  bytes: Uint8Array,
): DocumentSymbol {
  const range = frameRange(analysis, frame, field);
  return {
    name: fieldName(field),
    detail: fieldText(field, bytes),
    kind: 'field',
    range,
    selection: range,
    children: [],
  };
}
