import type { Span, TextRange } from '../base/span.ts';
import type { DecodedStream } from '../wire/decodedStream.ts';
import type { Field } from '../wire/field.ts';
import { textRangeOf } from './places.ts';
import { skippedFoldings } from './skipped.ts';
import type { Analysis, Folding } from './types.ts';

/** What can be folded: turns, records, messages and extensions over several lines, lists of directives, runs of comments. */
export function foldings(analysis: Analysis): readonly Folding[] {
  const out: Folding[] = [
    ...turnFoldings(analysis),
    ...listFoldings(analysis),
    ...commentFoldings(analysis),
    ...skippedFoldings(analysis),
  ];
  for (const [stream, decoded] of analysis.decoded.entries()) {
    for (const span of foldedSpans(decoded)) {
      const range = textRangeOf(analysis, stream, span);
      if (range) out.push({ range, kind: 'region' });
    }
  }
  return out.filter(({ range }) => analysis.text.slice(range.start, range.end).includes('\n'));
}

/** Fields that are worth folding; what lies in other ones is not looked into. */
const FOLDED: ReadonlySet<Field['id']> = new Set([
  'record',
  'dialogue',
  'handshake',
  'bare.client_hello',
  'bare.server_hello',
  'extension',
  'hello.cipher_suites',
]);
const LOOKED_INTO: ReadonlySet<Field['id']> = new Set([...FOLDED, 'hello.extensions']);

/** What can be folded of a stream that was decoded, until it is decoded anew. */
const folded = new WeakMap<DecodedStream, readonly Span[]>();

function foldedSpans(decoded: DecodedStream): readonly Span[] {
  const found = folded.get(decoded);
  if (found) return found;
  const spans: Span[] = [];
  for (const field of decoded.fields) collectSpans(field, spans);
  folded.set(decoded, spans);
  return spans;
}

function collectSpans(field: Field, out: Span[]): void {
  if (FOLDED.has(field.id)) out.push({ offset: field.offset, length: field.length });
  if (LOOKED_INTO.has(field.id)) for (const child of field.children) collectSpans(child, out);
}

/** From a direction line to the last byte under it. */
function turnFoldings({ dump }: Analysis): Folding[] {
  const { map, blocks, directions } = dump;
  return directions.flatMap((direction, i): Folding[] => {
    const from = map.indexFrom(direction.range.start);
    const next = directions[i + 1];
    const to = next ? map.indexFrom(next.range.start) : map.length;
    if (to <= from || blocks.length === 0) return [];
    return [{ range: { start: direction.range.start, end: map.range(to - 1).end }, kind: 'region' }];
  });
}

function listFoldings({ dump }: Analysis): Folding[] {
  return dump.directives.flatMap(({ nameRange, items }): Folding[] => {
    const last = items.at(-1);
    return last ? [{ range: { start: nameRange.start, end: last.range.end }, kind: 'region' }] : [];
  });
}

const COMMENTS = /^[ \t]*#[^\n]*(?:\r?\n[ \t]*#[^\n]*)+/gm;

function commentFoldings({ text }: Analysis): Folding[] {
  return Array.from(text.matchAll(COMMENTS), ({ index, 0: match }): Folding => {
    const range: TextRange = { start: index, end: index + match.length };
    return { range, kind: 'comment' };
  });
}
