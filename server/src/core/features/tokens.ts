import { spanEnd, type TextRange } from '../base/span.ts';
import type { DirectiveName } from '../dump/directives.ts';
import type { Stream } from '../dump/streams.ts';
import { type FieldKind, fieldRow } from '../registry/fields.ts';
import { groupByName } from '../registry/groups.ts';
import { suiteByName } from '../registry/suiteNames.ts';
import type { DecodedStream } from '../wire/decodedStream.ts';
import type { Field } from '../wire/field.ts';
import { decodedFrame } from './frames.ts';
import type { Analysis, SemanticToken, TokenType } from './types.ts';

/** The kinds of token, in the order in which the protocol numbers them. */
export const tokenTypes: readonly TokenType[] = [
  'tlsMessage',
  'tlsExtension',
  'tlsVersion',
  'tlsLength',
  'tlsCode',
  'tlsText',
  'tlsRandom',
  'tlsAlert',
  'tlsOpaque',
];

/**
 * Colours of bytes by what they are, and of names in lists, in the order of the text; of a part of the text alone where
 * `within` says so.
 */
export function semanticTokens(analysis: Analysis, within?: TextRange): readonly SemanticToken[] {
  const { map } = analysis.dump;
  const first = within ? map.indexFrom(within.start) : 0;
  const end = within ? Math.min(map.length, map.indexFrom(Math.max(within.end - 1, within.start)) + 1) : map.length;
  const bytes = byteTokens(analysis, first, end, within === undefined);
  const names = nameTokens(analysis).filter(
    ({ range }) => !within || (range.start < within.end && range.end > within.start),
  );
  return names.length === 0 ? bytes : [...bytes, ...names].sort((a, b) => a.range.start - b.range.start);
}

/** Set at the first byte of a field; the rest is the place of its type in the list, from 1, or 0 for no colour. */
const STARTS = 0x80;

/** Tokens of the bytes `[first, end)` of the map. */
function byteTokens(analysis: Analysis, first: number, end: number, whole: boolean): SemanticToken[] {
  const { frames } = analysis.dump;
  const paint = new Uint8Array(Math.max(0, end - first));
  for (const frame of frames) {
    if (frame.first < end && frame.first + frame.length > first)
      paintLeaves(decodedFrame(analysis, frame).fields, paint, first - frame.first, false);
  }
  for (const [index, stream] of analysis.streams.entries()) {
    const decoded = analysis.decoded[index] as DecodedStream;
    const painted = whole ? paintOf(decoded, stream) : undefined;
    for (const piece of stream.pieces) {
      const from = Math.max(piece.index, first);
      const to = Math.min(piece.index + piece.length, end);
      if (to <= from) continue;
      const offset = piece.offset + from - piece.index;
      const target = paint.subarray(from - first, to - first);
      if (painted) target.set(painted.subarray(offset, offset + to - from));
      else paintLeaves(decoded.fields, target, offset, false);
      if (target[0] !== 0) target[0] = (target[0] as number) | STARTS;
    }
  }
  return tokensOf(analysis, paint, first);
}

/** What is painted of a stream that was decoded, until the next decoding: editors ask for all colours at each key. */
const painted = new WeakMap<DecodedStream, Uint8Array>();

function paintOf(decoded: DecodedStream, { bytes }: Stream): Uint8Array {
  const found = painted.get(decoded);
  if (found) return found;
  const paint = new Uint8Array(bytes.length);
  paintLeaves(decoded.fields, paint, 0, false);
  painted.set(decoded, paint);
  return paint;
}

/** Paints the leaves that share a byte with `paint`, whose first byte is the one at `offset`. */
function paintLeaves(fields: readonly Field[], paint: Uint8Array, offset: number, inExtension: boolean): void {
  const end = offset + paint.length;
  for (let i = firstEndingAfter(fields, offset); i < fields.length; i++) {
    const field = fields[i] as Field;
    if (field.offset >= end) return;
    const { children } = field;
    if (children.length > 0) {
      paintLeaves(children, paint, offset, inExtension || field.id === 'extension');
      continue;
    }
    const from = field.offset - offset;
    const code = codeOf(field, inExtension);
    paint.fill(code, Math.max(0, from), Math.max(0, from + field.length));
    if (code !== 0 && from >= 0 && field.length > 0) paint[from] = code | STARTS;
  }
}

/** One token for each run of a field's bytes on one line. */
function tokensOf({ text, dump: { map } }: Analysis, paint: Uint8Array, first: number): SemanticToken[] {
  const { starts, widths } = map;
  const out: SemanticToken[] = [];
  let lineEnd = -1;
  let last = 0;
  for (let i = 0; i < paint.length; ) {
    const code = (paint[i] as number) & ~STARTS;
    const start = starts[first + i] as number;
    let next = i + 1;
    if (code !== 0) {
      if (start >= lineEnd) lineEnd = text.indexOf('\n', start);
      if (lineEnd < 0) lineEnd = text.length;
      while (next < paint.length && paint[next] === code && (starts[first + next] as number) < lineEnd) next++;
      const end = (starts[first + next - 1] as number) + (widths[first + next - 1] as number);
      // All bytes that stand for a `*` stand at its one place.
      if (start >= last) out.push({ range: { start, end }, type: tokenTypes[code - 1] as TokenType });
      last = end;
    }
    i = next;
  }
  return out;
}

/** Lists whose items are names of code points. */
const nameLists: Partial<Record<DirectiveName, (name: string) => number | undefined>> = {
  'server-suites': suiteByName,
  'server-groups': (name) => groupByName(name),
};

/** Tokens of the names in lists, as far as they are known. */
function nameTokens({ dump }: Analysis): SemanticToken[] {
  return dump.directives.flatMap(({ name, items }) => {
    const find = name && nameLists[name];
    return find ? items.flatMap(({ text, range }) => (find(text) === undefined ? [] : { range, type: 'tlsCode' })) : [];
  });
}

const byKind: Readonly<Record<FieldKind, TokenType | undefined>> = {
  header: undefined,
  length: 'tlsLength',
  type: 'tlsMessage',
  version: 'tlsVersion',
  suite: 'tlsCode',
  group: 'tlsCode',
  scheme: 'tlsCode',
  random: 'tlsRandom',
  name: 'tlsText',
  key: 'tlsRandom',
  alert: 'tlsAlert',
  data: 'tlsOpaque',
  encrypted: 'tlsOpaque',
  unknown: 'tlsOpaque',
};

/** The place of a leaf's type in the list, from 1; 0 for none. */
function codeOf({ id }: Field, inExtension: boolean): number {
  const type = tokenType(id, inExtension);
  return type === undefined ? 0 : tokenTypes.indexOf(type) + 1;
}

function tokenType(id: Field['id'], inExtension: boolean): TokenType | undefined {
  if (id === 'extension.extension_type') return 'tlsExtension';
  if (id === 'scheme.hash' || id === 'scheme.signature') return 'tlsCode';
  const type = byKind[fieldRow(id).kind];
  // Code points inside an extension are values, however they are called elsewhere.
  return type === 'tlsMessage' && inExtension ? 'tlsCode' : type;
}

function firstEndingAfter(fields: readonly Field[], offset: number): number {
  let low = 0;
  let high = fields.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spanEnd(fields[middle] as Field) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
