import type { ByteMapBuilder } from '../../base/byteMap.ts';
import { followOffset, type RowForm, readRow } from '../hexRow.ts';
import { DASH, SPACE, skipBlanks, skipHexDigits } from '../scan.ts';
import type { DumpStyle, Line, LineReading, LineState } from '../style.ts';

const NAME = 'offset and dash';
const FORM: RowForm = { middleGap: 2, middleDash: true };
const FOLDED = '<SPACES/NULS>';

/**
 * The rows of OpenSSL's BIO_dump (`s_client -debug`) and of Erlang's ssl log: a dash behind the offset. OpenSSL puts
 * another one in the middle of the row, even where nothing follows it, and folds noughts at the end into one line that
 * tells the whole length.
 *
 *     0000 - 16 03 01 00 c0 01 00 00-bc 03 03 72 62 0f 91 60   ...........rb..`
 *     0020 - <SPACES/NULS>
 */
export const dashRow: DumpStyle = {
  name: NAME,
  distinct: true,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    const offsetEnd = skipHexDigits(text, at, end);
    if (offsetEnd - at < 4 || offsetEnd - at > 8) return undefined;
    const dash = skipBlanks(text, offsetEnd, end);
    if (text.charCodeAt(dash) !== DASH || text.charCodeAt(dash + 1) !== SPACE) return undefined;
    const value = Number.parseInt(text.slice(at, offsetEnd), 16);
    const hex = skipBlanks(text, dash + 1, end);
    if (text.startsWith(FOLDED, hex)) return unfold(value, hex, state, out);
    if (skipHexDigits(text, hex, end) !== hex + 2) return undefined;
    const first = out.length;
    if (readRow(untilColumn(line, hex), hex, FORM, state, out) <= 0) return undefined;
    return followOffset(value, first, out, state);
  },
};

/** OpenSSL's rows are as wide as sixteen bytes before the characters: what stands there can't be bytes. */
function untilColumn(line: Line, hex: number): Line {
  const end = hex + 16 * 3 + 1;
  return line.text.startsWith('  ', end - 2) && end < line.end ? { ...line, end } : line;
}

/** Blanks and noughts at the end, not printed: nearly always noughts. The heading's count goes before the line's offset. */
function unfold(value: number, at: number, state: LineState, out: ByteMapBuilder): LineReading {
  const missing = state.left ?? value - (state.nextOffset ?? 0);
  for (let i = 0; i < missing && i < MOST; i++) out.push(0, at, FOLDED.length);
  state.nextOffset = undefined;
  return {};
}

/** The longest write OpenSSL makes is a few records. */
const MOST = 0x100000;
