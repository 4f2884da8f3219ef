import { fillSqueezed, followOffset, readRow } from '../hexRow.ts';
import { SPACE, skipBlanks, skipHexDigits } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'hexdump -C';
const SQUEEZED = /^\s*\*\s*$/;

/**
 * `hexdump -C` (also `od -A x -t x1`): an offset of six digits or more, two groups of eight bytes, characters between bars.
 *
 *     00000000  16 03 03 00 4f 01 00 00  4b 03 03 2e 2a ec 85 7f  |....O...K...*...|
 *
 * The dump ends with a line that holds its length alone, and `*` stands for rows equal to the one before.
 */
export const hexdumpC: DumpStyle = {
  name: NAME,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    if (state.style === NAME && text.charCodeAt(at) === 0x2a && SQUEEZED.test(text.slice(line.start, end))) {
      state.squeezedAt = at;
      return {};
    }
    const offsetEnd = skipHexDigits(text, at, end);
    const digits = offsetEnd - at;
    if (digits < 6 || digits > 12) return undefined;
    const value = Number.parseInt(text.slice(at, offsetEnd), 16);
    if (skipBlanks(text, offsetEnd, end) >= end) {
      if (state.style !== NAME || state.nextOffset === undefined || value < state.nextOffset) return undefined;
      if (value !== state.nextOffset && state.squeezedAt === undefined) return undefined;
      fillSqueezed(value, state, out);
      state.nextOffset = undefined;
      return {};
    }
    if (text.charCodeAt(offsetEnd) !== SPACE || !pairFollows(text, skipBlanks(text, offsetEnd, end), end)) return undefined;
    const saved = { ...state };
    fillSqueezed(value, state, out);
    const first = out.length;
    const count = readRow(line, offsetEnd, { middleGap: true }, out);
    if (count <= 0) {
      Object.assign(state, saved);
      return undefined;
    }
    state.rowStart = first;
    state.rowLength = count;
    return followOffset(value, count, state);
  },
};

/** Bytes stand singly in this style: two digits, then a blank or the end. */
function pairFollows(text: string, at: number, end: number): boolean {
  return skipHexDigits(text, at, end) === at + 2;
}
