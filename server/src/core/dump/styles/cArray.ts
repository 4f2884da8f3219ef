import { hexDigit } from '../../base/hex.ts';
import { LOWER_X, skipBlanks, skipHexDigits, UPPER_X, ZERO } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const OPENERS = '{[(';
const COMMENT = /\/\*.*?(\*\/|$)|\/\/.*$/y;

/**
 * A C array (or Rust, Go, JavaScript with `0x`): bytes as `0x16, 0x03,` with or without the declaration around them.
 *
 *     static const unsigned char hello[] = { 0x16, 0x03, 0x03,
 */
export const cArray: DumpStyle = {
  name: 'C array',
  read(line, _state, out) {
    const { text, end } = line;
    const first = out.length;
    let at = firstByte(text, line.start, end);
    if (at < 0) return undefined;
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
      } else if (code === 0x23) {
        break; // a comment of the document
      } else if (' \t,;}])+|"\\'.includes(text[at] as string)) {
        at++;
      } else {
        return undefined;
      }
    }
    return out.length > first ? {} : undefined;
  },
};

/** The first `0x`: at the start of the line, or behind the bracket that opens the array. */
function firstByte(text: string, start: number, end: number): number {
  const at = skipBlanks(text, start, end);
  if (startsByte(text, at)) return at;
  for (let i = at; i < end; i++) {
    if (!OPENERS.includes(text[i] as string)) continue;
    let next = skipBlanks(text, i + 1, end);
    if (text.startsWith('/*', next)) {
      const close = text.indexOf('*/', next + 2);
      next = close < 0 || close >= end ? end : skipBlanks(text, close + 2, end);
    }
    if (next < end && startsByte(text, next)) return next;
  }
  return -1;
}

function startsByte(text: string, at: number): boolean {
  return text.charCodeAt(at) === ZERO && isX(text.charCodeAt(at + 1)) && hexDigit(text.charCodeAt(at + 2)) >= 0;
}

function isX(code: number): boolean {
  return code === LOWER_X || code === UPPER_X;
}
