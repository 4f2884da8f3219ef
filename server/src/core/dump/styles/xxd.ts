import { fillSqueezed, followOffset, readRow } from '../hexRow.ts';
import { COLON, LOWER_X, skipBlanks, skipHexDigits, ZERO } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'xxd';

/**
 * `xxd`: an offset with a colon, groups of one byte or more, characters behind two blanks. `tcpdump -x` writes the offset
 * with `0x` in front.
 *
 *     00000000: 1603 0300 4f01 0000 4b03 032e 2aec 857f  ....O...K...*...
 *     0x0010:  4b03 032e 2aec 857f                      K...*...
 */
export const xxd: DumpStyle = {
  name: NAME,
  read(line, state, out) {
    const { text, end } = line;
    let at = skipBlanks(text, line.start, end);
    if (state.style === NAME && text.charCodeAt(at) === 0x2a && skipBlanks(text, at + 1, end) >= end) {
      state.squeezedAt = at;
      return {};
    }
    if (text.charCodeAt(at) === ZERO && text.charCodeAt(at + 1) === LOWER_X) at += 2;
    const offsetEnd = skipHexDigits(text, at, end);
    if (offsetEnd - at < 3 || offsetEnd - at > 12 || text.charCodeAt(offsetEnd) !== COLON) return undefined;
    const hex = offsetEnd + 1;
    if (hex < end && text.charCodeAt(hex) > 0x20) return undefined; // colon-separated bytes
    const value = Number.parseInt(text.slice(at, offsetEnd), 16);
    const saved = { ...state };
    fillSqueezed(value, state, out);
    const first = out.length;
    const count = readRow(line, skipBlanks(text, hex, end), { middleGap: false }, out);
    if (count <= 0) {
      Object.assign(state, saved);
      return undefined;
    }
    state.rowStart = first;
    state.rowLength = count;
    return followOffset(value, count, state);
  },
};
