import { matchesColumn, startsDump } from '../hexRow.ts';
import { BAR, COLON, DASH, HASH, hexPair, isRedacted, SPACE, STAR, skipBlanks, skipHexDigits, TAB } from '../scan.ts';
import type { DumpStyle, Line } from '../style.ts';

/**
 * Nothing but hexadecimal: spaced, packed (`xxd -p`), or with colons or dashes between the bytes. The whole line has to be
 * of that kind, or it is prose; only a comment, or the same bytes as characters, may follow.
 *
 *     16 03 03 00 4f        160303004f        16:03:03:00:4f
 */
export const plainHex: DumpStyle = {
  name: 'plain hex',
  read(line, state, out) {
    const { text, end } = line;
    const first = out.length;
    let position = line.start;
    let joined = false;
    if (state.brokenAt === position) position++;
    for (;;) {
      let at = skipBlanks(text, position, end);
      if (at >= end || text.charCodeAt(at) === HASH) break;
      if (text.charCodeAt(at) === STAR && text.charCodeAt(at + 1) === STAR) at += 2; // bold in Markdown
      const tokenEnd = skipHexDigits(text, at, end);
      const digits = tokenEnd - at;
      if (digits === 0 && out.length > first && isRedacted(text, at, end)) {
        state.redacted.push({ start: at, end: at + 2 });
        out.push(0, at, 2);
        position = at + 2;
        if (joined && text.charCodeAt(position) !== SPACE) position++;
        continue;
      }
      if (digits % 2 === 1 && isBroken(line, tokenEnd)) {
        for (let digit = at; digit < tokenEnd - 1; digit += 2) out.push(hexPair(text, digit), digit, 2);
        const rest = text.indexOf('\n', tokenEnd) + 1;
        out.push(Number.parseInt(`${text[tokenEnd - 1]}${text[rest]}`, 16), tokenEnd - 1, rest + 2 - tokenEnd);
        state.brokenAt = rest;
        return NOTHING;
      }
      if (digits === 0 || digits % 2 === 1 || !separates(text, tokenEnd, end)) {
        const column = text.charCodeAt(at) === BAR ? skipBlanks(text, at + 1, end) : at;
        if (out.length > first && (matchesColumn(line, column, out, first) || column > at)) break;
        return undefined;
      }
      const next = text.charCodeAt(tokenEnd);
      const joins = tokenEnd < end && (next === COLON || next === DASH);
      if ((joined || joins) && digits !== 2) return undefined; // a date, an address
      if (out.length === first && digits >= OFFSET_DIGITS && isRow(text, at, tokenEnd, end)) return undefined;
      for (let digit = at; digit < tokenEnd; digit += 2) out.push(hexPair(text, digit), digit, 2);
      position = joins ? tokenEnd + 1 : next === STAR ? tokenEnd + 2 : tokenEnd;
      joined = joins;
    }
    return out.length > first ? NOTHING : undefined;
  },
};

const NOTHING = {};

/** An offset in front of single bytes: a row of `hexdump -C` below plain lines. */
function isRow(text: string, at: number, tokenEnd: number, end: number): boolean {
  const next = skipBlanks(text, tokenEnd, end);
  if (next === tokenEnd || skipHexDigits(text, next, end) !== next + 2) return false;
  RECORD.lastIndex = next;
  return startsDump(text, at) || RECORD.test(text); // an address, where a record starts behind it
}

const RECORD = /(?:1[4-8] 03 0[0-4]|1[4-8] [Ff][Ee] [Ff][D-Fd-f]) /y;

/**
 * Whether a terminal broke the line in the middle of a byte: it is as wide as one, and the other digit of the byte begins
 * the next line, with nothing but hexadecimal behind.
 */
function isBroken({ text, start, end }: Line, tokenEnd: number): boolean {
  if (tokenEnd !== end || end - (text.lastIndexOf('\n', start - 1) + 1) < NARROWEST) return false;
  const below = text.indexOf('\n', end) + 1;
  if (below === 0) return false;
  REST.lastIndex = below;
  return REST.test(text);
}

/** No terminal has fewer columns. */
const NARROWEST = 72;
const REST =
  /[0-9A-Fa-f](?:[0-9A-Fa-f]{2})*[0-9A-Fa-f]?(?:[ :-]+(?:[0-9A-Fa-f]{2})+)*(?:[ :-]+[0-9A-Fa-f])?[ :-]*\r*(?:\n|$)/y;

const OFFSET_DIGITS = 6;

function separates(text: string, at: number, end: number): boolean {
  if (at >= end) return true;
  const code = text.charCodeAt(at);
  if (code === STAR) return text.charCodeAt(at + 1) === STAR;
  return code === SPACE || code === TAB || code === COLON || code === DASH || code === HASH || code === BAR;
}
