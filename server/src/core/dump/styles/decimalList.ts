import type { ByteMapBuilder } from '../../base/byteMap.ts';
import { startsLikeTls } from '../looks.ts';
import { skipBlanks } from '../scan.ts';
import type { DumpStyle, LineReading } from '../style.ts';

const NAME = 'decimal list';
const OPENER = /<<|[[{(]/y;
/** A number; gdb writes its character behind it, and how often it stands there. */
const TOKEN = /[ \t]*(-?\d{1,3})(?: '(?:\\[^']+|\\'|[^'])')?(?: <repeats (\d+) times>)?[ \t]*(,?)/y;
const CLOSER = /(\.\.\.)?[ \t]*(?:>>|[\]})])/y;

/**
 * Decimal numbers in a list, as JavaScript, Rust, Go, Java (signed) and Erlang print them. A list is bytes only where it
 * starts like TLS, goes on from the line before, or is all that a line holds where bytes are expected.
 *
 *     [22, 3, 1, 0, 79]        [22 3 1 0 79]        <<22,3,1,0,79>>        {22 '\026', 3 '\003' <repeats 2 times>, 0...}
 */
export const decimalList: DumpStyle = {
  name: NAME,
  amongWords: true,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    if (state.style === NAME || isDigit(text.charCodeAt(at))) {
      const first = out.length;
      const goesOn = state.style === NAME;
      const reading = readList(text, at, end, { opened: false, goesOn }, out);
      if (reading && (goesOn || startsLikeTls(out, first))) return reading;
      out.rollback(first);
    }
    for (let opener = at; opener < end; opener++) {
      OPENER.lastIndex = opener;
      if (!OPENER.test(text)) continue;
      const first = out.length;
      const from = skipBlanks(text, OPENER.lastIndex, end);
      const reading = readList(text, from, end, { opened: true, goesOn: false }, out);
      if (reading) {
        const whole = opener === at && out.length - first >= 4 && CLOSER.lastIndex >= end;
        if (startsLikeTls(out, first) || (state.expected && whole)) return reading;
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

/** The numbers from `at` on up to the bracket that closes the list, or the end of the line; undefined where it is no list. */
function readList(text: string, at: number, end: number, how: How, out: ByteMapBuilder): LineReading | undefined {
  const { opened, goesOn } = how;
  let position = at;
  let count = 0;
  let commas = 0;
  while (position < end) {
    TOKEN.lastIndex = position;
    const token = TOKEN.exec(text);
    if (!token || TOKEN.lastIndex > end) break;
    const digits = token[1] as string;
    const value = Number(digits);
    if (value > 255 || value < -128 || (digits.length === 2 && digits.startsWith('0'))) return undefined;
    const start = position + token[0].indexOf(digits);
    const times = Math.min(Number(token[2] ?? 1), MOST_REPEATS);
    for (let i = 0; i < times; i++) out.push(value & 0xff, start, digits.length);
    if (token[3] === ',') commas++;
    else if (TOKEN.lastIndex === start + digits.length && isDigit(text.charCodeAt(TOKEN.lastIndex))) return undefined;
    count++;
    position = TOKEN.lastIndex;
  }
  if (count === 0 || (commas > 0 && commas < count - 1)) return undefined;
  if (commas === 0 && !opened && !goesOn && count < FEWEST) return undefined;
  CLOSER.lastIndex = position;
  if (position >= end || skipBlanks(text, position, end) >= end) {
    CLOSER.lastIndex = end;
    return {};
  }
  const closer = CLOSER.exec(text);
  if (!closer || CLOSER.lastIndex > end) return undefined;
  return closer[1] === undefined ? {} : { cut: { count: undefined, range: { start: position, end: position + 3 } } };
}

/** No dump has as many bytes of one value in a row: whatever a text says, memory is kept. */
const MOST_REPEATS = 0x10000;

/** Numbers between blanks alone are as many as a record's header, or words. */
const FEWEST = 5;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
