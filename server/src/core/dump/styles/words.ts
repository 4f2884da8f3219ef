import type { ByteMapBuilder } from '../../base/byteMap.ts';
import { fillSqueezed, followOffset, readOffset } from '../hexRow.ts';
import { startsLikeTls } from '../looks.ts';
import { hexPair, SPACE, STAR, skipBlanks, skipHexDigits, ZERO } from '../scan.ts';
import type { DumpStyle, Line, LineReading, LineState } from '../style.ts';

const NAME = 'words';
/** `hexdump` and `od` write seven digits, `od -A x` six: those could be data, unless a whole row stands behind them. */
const OFFSET_DIGITS = [6, 7, 8];
const SURE_DIGITS = 7;
const WHOLE_ROW = 16;

/**
 * Plain `hexdump`, `od -x` and `od -t x4`: numbers of two bytes or four, as the machine reads them. Nearly every machine has
 * the least significant byte first, so the bytes stand the wrong way round; where the first row starts like TLS as it is
 * written, they don't. A lone byte at the end is filled up with a nought, which the length on the last line takes away.
 *
 *     0000000 0316 0001 014f 0000 034b 2e03 ec2a 7f85
 *     0000010 0316 0001
 *     0000013
 */
export const words: DumpStyle = {
  name: NAME,
  distinct: true,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    const goesOn = state.style === NAME && state.nextOffset !== undefined;
    if (goesOn && text.charCodeAt(at) === STAR && skipBlanks(text, at + 1, end) >= end) {
      state.squeezedAt = at;
      return {};
    }
    const offsetEnd = skipHexDigits(text, at, end);
    if (!OFFSET_DIGITS.includes(offsetEnd - at)) return undefined;
    const first = skipBlanks(text, offsetEnd, end);
    if (first >= end) return goesOn ? readEnd(readOffset(text, at, offsetEnd, state), state, out) : undefined;
    const size = wordSize(line, first);
    if (size === undefined || text.charCodeAt(offsetEnd) !== SPACE) return undefined;
    const isFirst = isNought(text, at, offsetEnd);
    if (!goesOn && !isFirst) return undefined;
    const value = isFirst ? 0 : readOffset(text, at, offsetEnd, state);
    if (state.squeezedAt !== undefined && !isFirst) fillSqueezed(value, state, out);
    const start = out.length;
    const swapped = isFirst || state.swapped;
    readWords(line, first, size, swapped, out);
    if (isFirst) {
      const isTls = startsLikeTls(out, start);
      if (!isTls && offsetEnd - at !== SURE_DIGITS && out.length - start < WHOLE_ROW) return undefined;
      state.swapped = isTls || !startsAsWritten(line, first, size, start, out);
    }
    return followOffset(value, start, out, state);
  },
};

/** Whether the row starts like TLS in the order in which it is written: then it stays as it is read so. */
function startsAsWritten(line: Line, first: number, size: number, start: number, out: ByteMapBuilder): boolean {
  out.rollback(start);
  readWords(line, first, size, false, out);
  if (startsLikeTls(out, start)) return true;
  out.rollback(start);
  readWords(line, first, size, true, out);
  return false;
}

/** Bytes of each number of a row, which are all of the same width, with nothing behind them; undefined where they aren't. */
function wordSize({ text, end }: Line, first: number): 2 | 4 | undefined {
  const digits = skipHexDigits(text, first, end) - first;
  if (digits !== 4 && digits !== 8) return undefined;
  for (let at = first; at < end; ) {
    const next = skipHexDigits(text, at, end);
    if (next - at !== digits || (next < end && text.charCodeAt(next) !== SPACE)) return undefined;
    at = skipBlanks(text, next, end);
  }
  return digits === 4 ? 2 : 4;
}

/** All bytes of a number stand at the whole of it: the first of them is its last two digits. */
function readWords({ text, end }: Line, first: number, size: number, swapped: boolean, out: ByteMapBuilder): void {
  for (let at = first; at < end; at = skipBlanks(text, at + 2 * size, end)) {
    for (let i = 0; i < size; i++) {
      const digits = at + 2 * (swapped ? size - 1 - i : i);
      if (swapped) out.push(hexPair(text, digits), at, 2 * size);
      else out.push(hexPair(text, digits), digits, 2);
    }
  }
}

/** The length of the dump, alone on its last line: it tells how many bytes the last number was filled up with. */
function readEnd(value: number, state: LineState, out: ByteMapBuilder): LineReading {
  fillSqueezed(value, state, out);
  const over = (state.nextOffset as number) - value;
  if (over > 0 && over < 4 && over < state.rowLength && state.swapped) out.rollback(out.length - over);
  state.nextOffset = undefined;
  state.squeezedAt = undefined;
  return over < 0 ? { missing: -over } : {};
}

function isNought(text: string, at: number, end: number): boolean {
  for (let i = at; i < end; i++) if (text.charCodeAt(i) !== ZERO) return false;
  return true;
}
