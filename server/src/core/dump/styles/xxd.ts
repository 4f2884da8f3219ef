import { fillSqueezed, followOffset, type RowForm, readOffset, readRow } from '../hexRow.ts';
import { COLON, LOWER_X, SPACE, STAR, skipBlanks, skipHexDigits, ZERO } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'xxd';
const FORM: RowForm = { middleGap: 3, middleDash: true };

/**
 * `xxd` and what has a colon behind the offset: groups of one byte or more, characters behind two blanks. `tcpdump -x`
 * writes the offset with `0x` in front; Java leaves three blanks in the middle; iPXE puts blanks around the colon, a dash
 * in the middle and another colon before the characters.
 *
 *     00000000: 1603 0300 4f01 0000 4b03 032e 2aec 857f  ....O...K...*...
 *     0x0010:  4b03 032e 2aec 857f                      K...*...
 *     0000: 16 03 03 00 4F 01 00 00   4B 03 03 2E 2A EC 85 7F  ....O...K...*...
 *     00000000 : 16 03 03 00 4f 01 00 00 - 4b 03 03 2e 2a ec 85 7f : ....O...K...*...
 */
export const xxd: DumpStyle = {
  name: NAME,
  distinct: true,
  read(line, state, out) {
    const { text, end } = line;
    let at = skipBlanks(text, line.start, end);
    if (state.style === NAME && text.charCodeAt(at) === STAR && skipBlanks(text, at + 1, end) >= end) {
      state.squeezedAt = at;
      return {};
    }
    if (text.charCodeAt(at) === ZERO && text.charCodeAt(at + 1) === LOWER_X) at += 2;
    const offsetEnd = skipHexDigits(text, at, end);
    if (offsetEnd === at || offsetEnd - at > 16) return undefined;
    const isMarked = text[offsetEnd] === 'h' && offsetEnd - at > 3; // 010 Editor
    const colon = text.charCodeAt(offsetEnd) === SPACE || isMarked ? offsetEnd + 1 : offsetEnd;
    if (text.charCodeAt(colon) !== COLON || colon >= end) return undefined;
    const hex = colon + 1;
    if (hex < end && text.charCodeAt(hex) > SPACE) return undefined; // colon-separated bytes
    const { nextOffset, radix } = state;
    const value = readOffset(text, at, offsetEnd, state);
    if (state.squeezedAt !== undefined) fillSqueezed(value, state, out);
    const first = out.length;
    const count = readRow(line, skipBlanks(text, hex, end), FORM, state, out);
    // A digit or two before a colon are an offset where it is the right one, and a row stands behind the first.
    const short = offsetEnd - at < 3 && (value !== (nextOffset ?? 0) || (state.style !== NAME && count < 8));
    if (count <= 0 || short) {
      state.nextOffset = nextOffset;
      state.radix = radix;
      return undefined;
    }
    return followOffset(value, first, out, state);
  },
};
