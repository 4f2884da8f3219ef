import { counted } from '../base/counted.ts';
import type { Span, TextRange } from '../base/span.ts';
import type { Dump } from '../dump/parseDump.ts';
import type { Analysis, DiagnosticNote, Folding } from './types.ts';

/** Lines of bytes that are not decoded, and why. */
interface Skipped {
  readonly range: TextRange;
  readonly reason: 'aside' | 'repeated' | 'untold';
}

/** More notes than these say less than one. */
const MOST_NOTES = 20;
/** Bytes are looked for among as many, at most. */
const MOST_BYTES = 0x200000;

const REASONS: Readonly<Record<Skipped['reason'], string>> = {
  aside: 'by the line above them they were not on the wire as they stand: keys, hashes, decrypted text.',
  repeated: 'they repeat bytes that are decoded elsewhere in this document.',
  untold: 'the log says of other bytes that they were sent or received, and not of these.',
};

/** Tells which dumps of a log were passed over, one note a dump, or where there are many, one for all. */
export function skippedNotes(analysis: Analysis): readonly DiagnosticNote[] {
  const all = skippedDumps(analysis);
  const note = (range: TextRange, message: string): DiagnosticNote => ({
    range,
    severity: 'hint',
    code: 'skipped-bytes',
    message,
    related: [],
    finding: undefined,
  });
  const lines = (range: TextRange) => analysis.text.slice(range.start, range.end).split('\n').length;
  const [first] = all;
  if (first && all.length > MOST_NOTES) {
    const sum = all.reduce((total, { range }) => total + lines(range), 0);
    const message = `${all.length} dumps in this log, ${sum} lines, are skipped: they repeat others or were not on the wire as they stand. Each of them can be folded.`;
    return [note(first.range, message)];
  }
  return all.map(({ range, reason }) => {
    const count = lines(range);
    return note(
      range,
      `${counted(count, 'line')} skipped: ${count === 1 ? singular(REASONS[reason]) : REASONS[reason]}`,
    );
  });
}

/** Dumps that were passed over can be folded away. */
export function skippedFoldings(analysis: Analysis): readonly Folding[] {
  return skippedDumps(analysis).map(({ range }) => ({ range, kind: 'region' }));
}

function singular(reason: string): string {
  return reason
    .replace('above them they were', 'above it it was')
    .replace('they stand', 'it stands')
    .replace('they repeat', 'it repeats')
    .replace('of these', 'of this one');
}

/** What was found in a dump: notes and foldings ask for the same. */
const found = new WeakMap<Dump, readonly Skipped[]>();

function skippedDumps({ dump, text }: Analysis): readonly Skipped[] {
  const known = found.get(dump);
  if (known) return known;
  const asides = joined(dump.asides, text).map(
    (range): Skipped => ({ range: wholeLines(range, text), reason: 'aside' }),
  );
  const all = [...asides, ...unused(dump, text)].sort((a, b) => a.range.start - b.range.start);
  found.set(dump, all);
  return all;
}

/** Ranges of lines right below each other as one. */
function joined(rows: readonly TextRange[], text: string): readonly TextRange[] {
  const out: TextRange[] = [];
  for (const row of rows) {
    const last = out.at(-1);
    const newline = last ? text.indexOf('\n', last.end) : -1;
    const isNext = last && newline >= 0 && newline < row.start && !isBetween(text, newline + 1, row.start);
    if (isNext) out[out.length - 1] = { start: last.start, end: row.end };
    else out.push(row);
  }
  return out;
}

/** Whether a line that isn't blank ends between two places. */
function isBetween(text: string, start: number, end: number): boolean {
  const newline = text.lastIndexOf('\n', end - 1);
  return newline >= start && text.slice(start, newline).trim() !== '';
}

function wholeLines({ start, end }: TextRange, text: string): TextRange {
  const newline = text.indexOf('\n', end);
  return { start: start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1, end: newline < 0 ? text.length : newline };
}

/** Runs of bytes of which no block and no frame takes any. */
function unused(dump: Dump, text: string): readonly Skipped[] {
  const { map, blocks, frames } = dump;
  const sum = blocks.reduce((total, { length }) => total + length, 0);
  if (frames.length === 0 && sum === map.length) return [];
  const used: Span[] = [...blocks, ...frames].map(({ first, length }) => ({ offset: first, length }));
  used.sort((a, b) => a.offset - b.offset);
  let next = 0;
  const runs = dump.lines.runs.filter(({ first, length }) => {
    while (next < used.length && end(used[next] as Span) <= first) next++;
    const span = used[next];
    return length > 0 && (!span || span.offset >= first + length);
  });
  const isSmall = runs.length > 0 && map.length <= MOST_BYTES;
  const decoded = isSmall ? used.map((span) => letters(map.bytes, span)).join('') : '';
  return runs.map(({ first, length, parts, doubtful }): Skipped => {
    const range = wholeLines({ start: map.range(first).start, end: map.range(first + length - 1).end }, text);
    const own = letters(map.bytes, { offset: first, length });
    return { range, reason: decoded.includes(own) ? 'repeated' : parts || doubtful ? 'aside' : 'untold' };
  });
}

function end({ offset, length }: Span): number {
  return offset + length;
}

/** Bytes as characters, to look for them. */
function letters(bytes: Uint8Array, { offset, length }: Span): string {
  let out = '';
  for (let at = offset; at < offset + length; at += PIECE) {
    out += String.fromCharCode(...bytes.subarray(at, Math.min(at + PIECE, offset + length)));
  }
  return out;
}

/** So many arguments any call takes. */
const PIECE = 8192;
