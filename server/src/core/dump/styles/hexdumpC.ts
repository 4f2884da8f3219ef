import type { ByteMapBuilder } from '../../base/byteMap.ts';
import { fillSqueezed, followOffset, type RowForm, readOffset, readRow, startsDump } from '../hexRow.ts';
import { LOWER_X, SPACE, STAR, skipBlanks, skipHexDigits, TAB, ZERO } from '../scan.ts';
import type { DumpStyle, LineReading, LineState } from '../style.ts';

const NAME = 'hexdump -C';
const SQUEEZED = /^\s*\*\s*$/;
const FORM: RowForm = { middleGap: 2 };

/**
 * `hexdump -C` (also `od -t x1` with offsets of any base, and ESP-IDF's dump of a buffer, whose offsets are addresses): an
 * offset of six digits or more, two groups of eight bytes, characters between bars.
 *
 *     00000000  16 03 03 00 4f 01 00 00  4b 03 03 2e 2a ec 85 7f  |....O...K...*...|
 *
 * The dump ends with a line that holds its length alone, and `*` stands for rows equal to the one before.
 */
export const hexdumpC: DumpStyle = {
  name: NAME,
  distinct: true,
  read(line, state, out) {
    const { text, end } = line;
    let at = skipBlanks(text, line.start, end);
    if (state.style === NAME && text.charCodeAt(at) === STAR && SQUEEZED.test(text.slice(line.start, end))) {
      state.squeezedAt = at;
      return {};
    }
    if (text.charCodeAt(at) === ZERO && text.charCodeAt(at + 1) === LOWER_X) at += 2;
    let offsetEnd = skipHexDigits(text, at, end);
    const isGrouped = offsetEnd - at >= 4 && (text[offsetEnd] === '`' || text[offsetEnd] === "'"); // WinDbg, IAR
    if (isGrouped) {
      at = offsetEnd + 1;
      offsetEnd = skipHexDigits(text, at, end);
    }
    const digits = offsetEnd - at;
    if (digits < (isGrouped ? 4 : 6) || digits > 16) return undefined;
    const hex = skipBlanks(text, offsetEnd, end);
    if (hex >= end) return readEnd(readOffset(text, at, offsetEnd, state), state, out);
    if (state.nextOffset === undefined && !startsDump(text, at) && !startsAddress(text, at) && !isGrouped)
      return undefined;
    const blank = text.charCodeAt(offsetEnd);
    if ((blank !== SPACE && blank !== TAB) || !pairFollows(text, hex, end)) return undefined;
    const { nextOffset, radix } = state;
    const value = readOffset(text, at, offsetEnd, state);
    if (state.squeezedAt !== undefined) fillSqueezed(value, state, out);
    const first = out.length;
    if (readRow(line, offsetEnd, FORM, state, out) <= 0) {
      state.nextOffset = nextOffset;
      state.radix = radix;
      return undefined;
    }
    return followOffset(value, first, out, state);
  },
};

/** The length of the dump, which stands alone on its last line. Rows may have been taken out by hand. */
function readEnd(value: number, state: LineState, out: ByteMapBuilder): LineReading | undefined {
  if (state.style !== NAME || state.nextOffset === undefined || value > MOST) return undefined;
  fillSqueezed(value, state, out);
  const missing = value - state.nextOffset;
  state.nextOffset = undefined;
  state.squeezedAt = undefined;
  return missing > 0 ? { missing } : {};
}

/** A number above this is no length of a paste: eight digits of packed bytes. */
const MOST = 0xfffffff;

/** `0x` before the digits: an address. */
function startsAddress(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === LOWER_X;
}

/** Bytes stand singly in this style: two digits, then a blank or the end. */
function pairFollows(text: string, at: number, end: number): boolean {
  return skipHexDigits(text, at, end) === at + 2;
}
