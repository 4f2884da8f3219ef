import { followOffset, type RowForm, readRow, startsDump } from '../hexRow.ts';
import { SPACE, skipBlanks, skipHexDigits, TAB } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'Wireshark';
const FORM: RowForm = { middleGap: 2 };

/**
 * Wireshark's "Copy ... as a Hex Dump" and the like: an offset of four or five digits, single bytes, characters behind
 * two blanks or more.
 *
 *     0000   16 03 03 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f   ....O...K...*...
 *
 * Four digits before single bytes are an offset when they go on from the row before, or start at nought or a multiple of
 * eight; else they would be two bytes of data.
 */
export const wireshark: DumpStyle = {
  name: NAME,
  distinct: true,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    const offsetEnd = skipHexDigits(text, at, end);
    if (offsetEnd - at < 3 || offsetEnd - at > 5) return undefined;
    const code = text.charCodeAt(offsetEnd);
    if (code !== SPACE && code !== TAB) return undefined;
    const hex = skipBlanks(text, offsetEnd, end);
    if (!pairFollows(text, hex, end)) return undefined;
    const value = Number.parseInt(text.slice(at, offsetEnd), 16);
    if (value % 8 !== 0 && value !== state.nextOffset) return undefined;
    if (state.nextOffset === undefined && !startsDump(text, at)) return undefined;
    const first = out.length;
    const count = readRow(line, hex, FORM, state, out);
    if (count <= 0) return undefined;
    return followOffset(value, first, out, state);
  },
};

/** Bytes stand singly; Markdown may have made the first one bold. */
function pairFollows(text: string, at: number, end: number): boolean {
  const from = text.startsWith('**', at) ? at + 2 : at;
  return skipHexDigits(text, from, end) === from + 2;
}
