import type { ByteMapBuilder } from '../base/byteMap.ts';
import { hexDigit } from '../base/hex.ts';
import {
  BAR,
  COLON,
  DASH,
  HASH,
  hexPair,
  isRedacted,
  SPACE,
  STAR,
  skipBlanks,
  skipHexDigits,
  TAB,
  ZERO,
} from './scan.ts';
import type { Line, LineReading, LineState } from './style.ts';

/** How a tool prints the row behind its offset. */
export interface RowForm {
  /** So many blanks in the middle, after eight bytes, don't end the bytes. */
  readonly middleGap: 0 | 2 | 3;
  /** A dash may stand in the middle. */
  readonly middleDash?: boolean;
}

/**
 * Reads one row of a dump with offsets: groups of hexadecimal pairs, then perhaps an ASCII column. The column is told from
 * data by its place: two blanks or more (or a bar) stand before it. Answers the number of bytes, or -1 when this is no row.
 */
export function readRow(line: Line, from: number, form: RowForm, state: LineState, out: ByteMapBuilder): number {
  const { text, end } = line;
  const first = out.length;
  let position = from;
  for (;;) {
    let at = skipBlanks(text, position, end);
    if (at >= end) break;
    const code = text.charCodeAt(at);
    // Nearly every byte of a large dump: two digits behind one blank and before another.
    if (at - position < 2 && text.charCodeAt(at + 2) === SPACE && at + 2 < end) {
      const value = pairAt(text, at);
      if (value >= 0) {
        out.push(value, at, 2);
        position = at + 2;
        continue;
      }
    }
    const count = out.length - first;
    if (code === BAR || code === HASH || (code === COLON && count > 0)) break;
    if (code === DASH && form.middleDash && count === 8 && at - position < 2) {
      position = at + 1;
      const next = skipBlanks(text, position, end);
      if (next - position >= 2) return count; // a dash behind the last byte, then the column
      continue;
    }
    const isBold = code === STAR && text.charCodeAt(at + 1) === STAR;
    const wide = at - position >= 2;
    if (isBold) at += 2;
    const tokenEnd = skipHexDigits(text, at, end);
    const isGroup = tokenEnd > at && (tokenEnd - at) % 2 === 0 && endsToken(text, tokenEnd, end, form);
    if (count > 0 && wide) {
      const isMiddle = count === 8 && at - position === form.middleGap && isGroup && tokenEnd - at === 2;
      // Characters that begin with a blank and go on like digits stand as far off as the second half of a row.
      if (!isMiddle || matchesColumn(line, position + 2, out, first))
        return isColumn(line, at, out, first) ? count : -1;
    }
    if (!isGroup) {
      if (!isRedacted(text, at, end)) return count > 0 && matchesColumn(line, at, out, first) ? count : -1;
      state.redacted.push({ start: at, end: at + 2 });
      out.push(0, at, 2);
      position = at + 2;
      continue;
    }
    for (let digit = at; digit < tokenEnd; digit += 2) out.push(hexPair(text, digit), digit, 2);
    position = isBold || text.charCodeAt(tokenEnd) === STAR ? skipStars(text, tokenEnd) : tokenEnd;
  }
  return out.length - first;
}

/** The value of two digits; negative where one is none. */
function pairAt(text: string, at: number): number {
  const low = hexDigit(text.charCodeAt(at + 1));
  return low < 0 ? low : hexDigit(text.charCodeAt(at)) * 16 + low;
}

/**
 * Whether the digits at `at` can be the offset of a dump's first row: those of a paste begin with a nought. Digits that
 * don't are packed bytes.
 */
export function startsDump(text: string, at: number): boolean {
  return text.charCodeAt(at) === ZERO;
}

/**
 * The offset written at `at`. It is hexadecimal unless the dump's second row shows another base: `od` counts in octal, or
 * with `-A d` in decimal.
 */
export function readOffset(text: string, at: number, end: number, state: LineState): number {
  const { nextOffset, radix } = state;
  if (radix !== undefined) return Number.parseInt(text.slice(at, end), radix);
  let value = 0;
  for (let i = at; i < end; i++) value = value * 16 + hexDigit(text.charCodeAt(i));
  if (nextOffset === undefined || value === nextOffset || value === 0) return value;
  if (end - at !== OD_DIGITS) return value;
  const digits = text.slice(at, end);
  const octal = /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
  const decimal = /^\d+$/.test(digits) ? Number.parseInt(digits, 10) : Number.NaN;
  const squeezed = state.squeezedAt !== undefined;
  const fits = (offset: number) =>
    offset === nextOffset || (squeezed && offset > nextOffset && offset % state.rowLength === 0);
  if (fits(octal)) state.radix = 8;
  else if (fits(decimal)) state.radix = 10;
  return state.radix === 8 ? octal : state.radix === 10 ? decimal : value;
}

/** `od` writes seven digits, where `od -A x` writes six and `hexdump -C` eight. */
const OD_DIGITS = 7;

/**
 * Keeps the offsets of a dump in step: notes a jump or a new start, and says where the next row should start. `value` is
 * the row's own offset, and its bytes stand in `out` from `first` on.
 */
export function followOffset(value: number, first: number, out: ByteMapBuilder, state: LineState): LineReading {
  const { nextOffset } = state;
  const jump = nextOffset === undefined ? 0 : value - nextOffset;
  const restart = value === 0 && nextOffset !== undefined && nextOffset > 0;
  state.rowStart = first;
  state.rowLength = out.length - first;
  state.nextOffset = value + state.rowLength;
  state.squeezedAt = undefined;
  if (restart) state.radix = undefined;
  return jump === 0 ? NOTHING : jump > 0 ? { missing: jump } : { restart };
}

const NOTHING: LineReading = {};

/**
 * What stood between the last row and `value` when the tool printed `*` for rows equal to the one before (hexdump, od and
 * xxd -a do). The bytes are put at the text of the `*`. At most 16 MiB, so that a mistyped offset can't fill the memory.
 */
export function fillSqueezed(value: number, state: LineState, out: ByteMapBuilder): void {
  const { squeezedAt, nextOffset, rowStart, rowLength } = state;
  if (squeezedAt === undefined || nextOffset === undefined || rowLength === 0) return;
  const missing = value - nextOffset;
  if (missing <= 0 || missing > 0x1000000) return;
  for (let i = 0; i < missing; i++) out.push(out.at(rowStart + (i % rowLength)), squeezedAt, 1);
  state.nextOffset = value;
}

function skipStars(text: string, at: number): number {
  let position = at;
  while (text.charCodeAt(position) === STAR) position++;
  return position;
}

function endsToken(text: string, at: number, end: number, form: RowForm): boolean {
  if (at >= end) return true;
  const code = text.charCodeAt(at);
  if (code === SPACE || code === TAB || code === BAR || code === HASH) return true;
  return (code === DASH && form.middleDash === true) || (code === STAR && text.charCodeAt(at + 1) === STAR);
}

/** A column behind a wide gap: at most as long as its bytes allow, with room for what pages put around it. */
function isColumn(line: Line, at: number, out: ByteMapBuilder, first: number): boolean {
  return line.end - at <= 2 * (out.length - first) + 8 || matchesColumn(line, at, out, first);
}

/**
 * Whether the rest of the line shows the bytes as characters, with a point for what can't be printed. A comment may follow;
 * blanks at the end may be gone.
 */
export function matchesColumn(line: Line, at: number, out: ByteMapBuilder, first: number): boolean {
  const { text, end } = line;
  const count = out.length - first;
  for (let i = 0; i < count; i++) {
    const shown = at + i < end ? text.charCodeAt(at + i) : SPACE;
    if (shown !== out.at(first + i) && shown !== 0x2e && shown !== SPACE) return false;
  }
  const after = skipBlanks(text, at + count, end);
  return after >= end || text.charCodeAt(after) === HASH;
}
