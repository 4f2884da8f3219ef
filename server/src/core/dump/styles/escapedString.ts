import type { ByteMapBuilder } from '../../base/byteMap.ts';
import { startsLikeTls } from '../looks.ts';
import { skipBlanks } from '../scan.ts';
import type { DumpStyle, LineReading } from '../style.ts';

const NAME = 'escaped string';
/** What Python and Rust put before a string of bytes. */
const BYTES_MARK = /(?<![\w])(?:b|rb|br)$/i;
const QUOTES = '"\'`';
const NUMERIC = /\\(?:x([0-9A-Fa-f]{1,2})|u00([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]{1,2})\}|([0-3]?[0-7]{1,2}))/y;
const BACKSLASH = 0x5c;
/** Escapes of one letter, in C and Python. */
const LETTERS: Readonly<Record<string, number>> = {
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
  a: 0x07,
  b: 0x08,
  f: 0x0c,
  v: 0x0b,
  e: 0x1b,
  '0': 0,
  '\\': 0x5c,
  "'": 0x27,
  '"': 0x22,
  '`': 0x60,
};

/**
 * A string literal whose bytes are escaped: C, shell, Wireshark's "Escaped String", and Python's bytes, where characters
 * that can be printed stand for themselves. The string has to start like TLS, go on from the line before, or stand where
 * bytes are expected and have a numeric escape.
 *
 *     "\x16\x03\x01\x00\x4f" \        b'\x16\x03\x01\x00O\x01'        "\026\003\001", '\000' <repeats 12 times>, "O"
 */
export const escapedString: DumpStyle = {
  name: NAME,
  amongWords: true,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    const first = out.length;
    const goesOn = state.style === NAME;
    if (text.charCodeAt(at) === BACKSLASH) {
      const read = readString(text, at, end, '', out);
      const rest = skipBlanks(text, read.end, end);
      const whole = rest >= end || (text.charCodeAt(rest) === BACKSLASH && rest === end - 1);
      return read.numeric > 0 && whole && (goesOn || state.expected || startsLikeTls(out, first)) ? {} : undefined;
    }
    let numeric = 0;
    let marked = false;
    let startsLine = false;
    let cut: LineReading['cut'];
    for (let opener = at; opener < end; opener++) {
      const quote = text[opener] as string;
      if (!QUOTES.includes(quote)) continue;
      const before = out.length;
      const read = readString(text, opener + 1, end, quote, out);
      if (read.end < 0) {
        out.rollback(before);
        if (before > first) break;
        continue;
      }
      if (before === first) {
        const mark = BYTES_MARK.exec(text.slice(Math.max(at, opener - 3), opener))?.[0] ?? '';
        startsLine = opener - mark.length === skipOpeners(text, at, end);
        marked = mark !== '';
        const believed =
          (goesOn && startsLine) || startsLikeTls(out, first) || (state.expected && (read.numeric > 0 || marked));
        if (!believed || (read.numeric === 0 && !marked && !goesOn)) {
          out.rollback(first); // another string on the line, a name perhaps
          opener = read.end - 1;
          continue;
        }
      }
      numeric += read.numeric;
      opener = read.end - 1;
      REPEATS.lastIndex = read.end;
      const repeats = out.length === before + 1 ? REPEATS.exec(text) : undefined;
      if (repeats && REPEATS.lastIndex <= end) {
        const times = Math.min(Number(repeats[1]), MOST_REPEATS);
        for (let i = 1; i < times; i++) out.push(out.at(before) as number, opener, 1);
        opener = REPEATS.lastIndex - 1;
      }
      const joins = repeats ? JOINED : JOINED_TO_RUN;
      joins.lastIndex = opener + 1;
      if (joins.test(text) && joins.lastIndex < end) {
        opener = joins.lastIndex - 1;
        continue;
      }
      if (text.startsWith('...', read.end)) {
        const total = RETURNED.exec(text.slice(read.end, end))?.[1];
        const missing = total === undefined ? Number.NaN : Number(total) - (out.length - first);
        cut = { count: missing > 0 ? missing : undefined, range: { start: read.end, end: read.end + 3 } };
        break;
      }
      const next = skipBlanks(text, read.end, end);
      if (text[next] !== '"' && text[next] !== "'" && text[next] !== 'b' && text[next] !== '+') break;
    }
    if (out.length === first || (numeric === 0 && !marked && !(goesOn && startsLine))) return undefined;
    return cut ? { cut } : {};
  },
};

/** gdb prints a run of one character apart, joined by a comma to the strings around it. */
const REPEATS = / <repeats (\d+) times>/y;
const JOINED = /, (?=["'])/y;
const JOINED_TO_RUN = /, (?='(?:\\[0-7]{3}|\\?.)' <repeats )/y;
/** No dump has as many bytes of one value in a row: whatever a text says, memory is kept. */
const MOST_REPEATS = 0x10000;

/** strace leaves out the end of long strings; what the call returned tells how long it was. */
const RETURNED = /= (\d+)\s*$/;

/** Brackets and signs that join strings may stand before one that goes on. */
function skipOpeners(text: string, at: number, end: number): number {
  let position = at;
  while (position < end && ' \t([{+.'.includes(text[position] as string)) position++;
  return position;
}

/** Reads up to the closing quote (or, without quotes, the last escape); `end` is the place behind it, or -1 where it is missing. */
function readString(
  text: string,
  at: number,
  end: number,
  quote: string,
  out: ByteMapBuilder,
): { readonly end: number; readonly numeric: number } {
  let position = at;
  let numeric = 0;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code === BACKSLASH) {
      NUMERIC.lastIndex = position;
      const found = NUMERIC.exec(text);
      if (found && NUMERIC.lastIndex <= end) {
        const hex = found[1] ?? found[2] ?? found[3];
        out.push(
          hex === undefined ? Number.parseInt(found[4] as string, 8) : Number.parseInt(hex, 16),
          position,
          found[0].length,
        );
        position = NUMERIC.lastIndex;
        numeric++;
        continue;
      }
      const letter = LETTERS[text[position + 1] as string];
      if (letter === undefined || position + 1 >= end) return { end: quote === '' ? position : -1, numeric };
      out.push(letter, position, 2);
      position += 2;
    } else if (quote === '') {
      return { end: position, numeric };
    } else if (text[position] === quote) {
      return { end: position + 1, numeric };
    } else if (code >= 0x20 && code <= 0x7e) {
      out.push(code, position, 1);
      position++;
    } else {
      return { end: -1, numeric };
    }
  }
  return { end: quote === '' ? position : -1, numeric };
}
