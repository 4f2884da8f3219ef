import type { ByteMapBuilder } from '../../base/byteMap.ts';
import { startsLikeTls } from '../looks.ts';
import { skipBlanks } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'decimal list';
const OPENER = /<<|[[{(]/y;
const TOKEN = /[ \t]*(-?\d{1,3})[ \t]*(,?)/y;
const CLOSER = /[ \t]*(?:>>|[\]})])/y;

/**
 * Decimal numbers in a list, as JavaScript, Rust, Go, Java (signed) and Erlang print them. A list is bytes only where it
 * starts like TLS, goes on from the line before, or is all that a line holds where bytes are expected.
 *
 *     [22, 3, 1, 0, 79]        [22 3 1 0 79]        <<22,3,1,0,79>>
 */
export const decimalList: DumpStyle = {
  name: NAME,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    if (state.style === NAME || isDigit(text.charCodeAt(at))) {
      const first = out.length;
      const goesOn = state.style === NAME;
      if (readList(text, at, end, { opened: false, goesOn }, out) && (goesOn || startsLikeTls(out, first))) return {};
      out.rollback(first);
    }
    for (let opener = at; opener < end; opener++) {
      OPENER.lastIndex = opener;
      if (!OPENER.test(text)) continue;
      const first = out.length;
      const from = skipBlanks(text, OPENER.lastIndex, end);
      if (readList(text, from, end, { opened: true, goesOn: false }, out)) {
        const whole = opener === at && out.length - first >= 4 && CLOSER.lastIndex >= end;
        if (startsLikeTls(out, first) || (state.expected && whole)) return {};
      }
      out.rollback(first);
    }
    return undefined;
  },
};

interface How {
  readonly opened: boolean;
  readonly goesOn: boolean;
}

/** The numbers from `at` on up to the bracket that closes the list, or the end of the line. */
function readList(text: string, at: number, end: number, how: How, out: ByteMapBuilder): boolean {
  const { opened, goesOn } = how;
  const first = out.length;
  let position = at;
  let commas = 0;
  while (position < end) {
    TOKEN.lastIndex = position;
    const token = TOKEN.exec(text);
    if (!token || TOKEN.lastIndex > end) break;
    const digits = token[1] as string;
    const value = Number(digits);
    if (value > 255 || value < -128 || (digits.length === 2 && digits.startsWith('0'))) return false;
    const start = position + token[0].indexOf(digits);
    out.push(value & 0xff, start, digits.length);
    if (token[2] === ',') commas++;
    else if (TOKEN.lastIndex === start + digits.length && isDigit(text.charCodeAt(TOKEN.lastIndex))) return false;
    position = TOKEN.lastIndex;
  }
  const count = out.length - first;
  if (count === 0 || (commas > 0 && commas < count - 1)) return false;
  if (commas === 0 && !opened && !goesOn && count < FEWEST) return false;
  CLOSER.lastIndex = position;
  if (position >= end || skipBlanks(text, position, end) >= end) {
    CLOSER.lastIndex = end;
    return true;
  }
  return CLOSER.test(text) && CLOSER.lastIndex <= end;
}

/** Numbers between blanks alone are as many as a record's header, or words. */
const FEWEST = 5;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
