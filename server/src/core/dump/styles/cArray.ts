import { hexDigit } from '../../base/hex.ts';
import { startsLikeTls } from '../looks.ts';
import { LOWER_X, skipBlanks, skipHexDigits, UPPER_X, ZERO } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'C array';
const OPENERS = '{[(';
const COMMENT = /\/\*.*?(\*\/|$)|\/\/.*$/y;
/** What makes a number a byte in Java, C, Kotlin and Rust. */
const CAST = /\([ \t]*(?:(?:un)?signed[ \t]+)?(?:byte|char|u?int8_t|uint8|u8|BYTE)[ \t]*\)|\.toU?Byte\(\)|_?u8|[uU]/y;
/** A bracket that closes an array. */
const CLOSED = /[\]}][ \t]*$/;
const CAST_LAST = /\([ \t\w]*\)[ \t]*$/;

/**
 * A C array (or Rust, Go, JavaScript with `0x`): bytes as `0x16, 0x03,` with or without the declaration around them.
 *
 *     static const unsigned char hello[] = { 0x16, 0x03, 0x03,        byte[] hello = {(byte) 0x16, 0x03,
 */
export const cArray: DumpStyle = {
  name: NAME,
  amongWords: true,
  read(line, state, out) {
    const { text, end } = line;
    const first = out.length;
    let at = firstByte(text, line.start, end);
    if (at < 0) return undefined;
    const head = text.slice(line.start, at).replace(CAST_LAST, '');
    while (at < end) {
      const code = text.charCodeAt(at);
      if (code === ZERO && isX(text.charCodeAt(at + 1))) {
        const tokenEnd = skipHexDigits(text, at + 2, end);
        const digits = tokenEnd - at - 2;
        if (digits < 1 || digits > 2) return undefined;
        out.push(Number.parseInt(text.slice(at + 2, tokenEnd), 16), at, tokenEnd - at);
        at = tokenEnd;
      } else if (text.startsWith('/*', at) || text.startsWith('//', at)) {
        COMMENT.lastIndex = at;
        const comment = COMMENT.exec(text.slice(0, end));
        at = comment ? at + comment[0].length : end;
      } else if (castEnd(text, at) > at) {
        at = castEnd(text, at);
      } else if (code === 0x23) {
        break; // a comment of the document
      } else if (' \t,;}])+|"\\'.includes(text[at] as string)) {
        at++;
      } else if (CLOSED.test(text.slice(Math.max(line.start, at - 3), at)) && out.length > first) {
        break; // the array is whole, and the statement goes on
      } else {
        return undefined;
      }
    }
    const count = out.length - first;
    const declared = DECLARED.test(head) || (count > 1 && CALL.test(head));
    const believed = state.style === NAME || declared || count >= FEWEST || startsLikeTls(out, first);
    return count > 0 && (believed || (state.expected && !head.includes('('))) ? NOTHING : undefined;
  },
};

const NOTHING = {};
/** What may stand before the bytes of an array: nothing, a bracket alone, or a declaration. A number in a sentence has words. */
const DECLARED = /^[ \t([{]*$|[=\]][^(]*[{[][^{[(]*$|![ \t]*[{[(][^{[(]*$|\bnew\b/;
/** A call with several bytes as arguments. */
const CALL = /\w\([^()]*$/;
/** A line with words before the bytes is an array if it holds as many as these. */
const FEWEST = 4;

/** The first `0x`: at the start of the line, or behind the bracket that opens the array. */
function firstByte(text: string, start: number, end: number): number {
  const at = skipBlanks(text, start, end);
  const first = skipBlanks(text, castEnd(text, at), end);
  if (first < end && startsByte(text, first)) return first;
  for (let i = at; i < end; i++) {
    if (!OPENERS.includes(text[i] as string)) continue;
    let next = skipBlanks(text, i + 1, end);
    if (text.startsWith('/*', next)) {
      const close = text.indexOf('*/', next + 2);
      if (close < 0 || close >= end) return -1; // the rest of the line is comment
      next = skipBlanks(text, close + 2, end);
    }
    next = skipBlanks(text, castEnd(text, next), end);
    if (next < end && startsByte(text, next)) return next;
  }
  return -1;
}

/** The place behind a cast that stands at `at`; `at` where there is none. */
function castEnd(text: string, at: number): number {
  CAST.lastIndex = at;
  return CAST.test(text) ? CAST.lastIndex : at;
}

function startsByte(text: string, at: number): boolean {
  return text.charCodeAt(at) === ZERO && isX(text.charCodeAt(at + 1)) && hexDigit(text.charCodeAt(at + 2)) >= 0;
}

function isX(code: number): boolean {
  return code === LOWER_X || code === UPPER_X;
}
