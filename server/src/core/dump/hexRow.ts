import type { ByteMapBuilder } from '../base/byteMap.ts';
import { BAR, HASH, hexPair, SPACE, skipBlanks, skipHexDigits, TAB } from './scan.ts';
import type { Line, LineReading, LineState } from './style.ts';

/** How a tool prints the row behind its offset. */
export interface RowForm {
  /** A double blank stands in the middle, after eight bytes, without ending the bytes. */
  readonly middleGap: boolean;
}

/**
 * Reads one row of a dump with offsets: groups of hexadecimal pairs, then perhaps an ASCII column. The column is told from
 * data by its place: two blanks or more (or a bar) stand before it. Answers the number of bytes, or -1 when this is no row.
 */
export function readRow(line: Line, from: number, form: RowForm, out: ByteMapBuilder): number {
  const { text, end } = line;
  const first = out.length;
  let position = from;
  for (;;) {
    const at = skipBlanks(text, position, end);
    if (at >= end) break;
    const count = out.length - first;
    const code = text.charCodeAt(at);
    if (code === BAR || code === HASH) break;
    const tokenEnd = skipHexDigits(text, at, end);
    const isGroup = tokenEnd > at && (tokenEnd - at) % 2 === 0 && endsToken(text, tokenEnd, end);
    if (count > 0 && at - position >= 2) {
      const isMiddle = form.middleGap && count === 8 && at - position === 2 && isGroup && tokenEnd - at === 2;
      if (!isMiddle) return isColumn(line, at, out, first) ? count : -1;
    }
    if (!isGroup) return count > 0 && matchesColumn(line, at, out, first) ? count : -1;
    for (let digit = at; digit < tokenEnd; digit += 2) out.push(hexPair(text, digit), digit, 2);
    position = tokenEnd;
  }
  return out.length - first;
}

/**
 * Keeps the offsets of a dump in step: fills what a `*` squeezed out, notes a jump, and says where the next row should
 * start. `value` is the row's own offset and `count` its bytes, which stand last in `out`.
 */
export function followOffset(value: number, count: number, state: LineState): LineReading {
  const jump = state.nextOffset === undefined ? 0 : value - state.nextOffset;
  state.nextOffset = value + count;
  state.squeezedAt = undefined;
  return jump > 0 ? { missing: jump } : {};
}

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

function endsToken(text: string, at: number, end: number): boolean {
  if (at >= end) return true;
  const code = text.charCodeAt(at);
  return code === SPACE || code === TAB || code === BAR || code === HASH;
}

/** A column behind a wide gap: at most as long as its bytes allow, with room for what pages put around it. */
function isColumn(line: Line, at: number, out: ByteMapBuilder, first: number): boolean {
  return line.end - at <= 2 * (out.length - first) + 8 || matchesColumn(line, at, out, first);
}

/** Whether the rest of the line shows the bytes as characters, with a point for what can't be printed. */
export function matchesColumn(line: Line, at: number, out: ByteMapBuilder, first: number): boolean {
  const count = out.length - first;
  if (line.end - at < count) return false;
  for (let i = 0; i < count; i++) {
    const shown = line.text.charCodeAt(at + i);
    const byte = out.at(first + i);
    if (shown !== byte && shown !== 0x2e && shown !== SPACE) return false;
  }
  return skipBlanks(line.text, at + count, line.end) >= line.end;
}
