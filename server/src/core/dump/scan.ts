import { hexDigit } from '../base/hex.ts';

/** Code units that every style meets. */
export const SPACE = 0x20;
export const TAB = 0x09;
export const COLON = 0x3a;
export const DASH = 0x2d;
export const BAR = 0x7c;
export const HASH = 0x23;
export const ZERO = 0x30;
export const LOWER_X = 0x78;
export const UPPER_X = 0x58;
export const STAR = 0x2a;

/** The first position from `at` on that is neither blank nor tab, at most `end`. */
export function skipBlanks(text: string, at: number, end: number): number {
  let position = at;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code !== SPACE && code !== TAB) break;
    position++;
  }
  return position;
}

/** The first position from `at` on that is no hexadecimal digit, at most `end`. */
export function skipHexDigits(text: string, at: number, end: number): number {
  let position = at;
  while (position < end && hexDigit(text.charCodeAt(position)) >= 0) position++;
  return position;
}

/** The byte whose two hexadecimal digits stand at `at`, or -1. */
export function hexPair(text: string, at: number): number {
  const high = hexDigit(text.charCodeAt(at));
  const low = hexDigit(text.charCodeAt(at + 1));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/** Whether an octet stands at `at` that was made unreadable: `XX` or `??`, with nothing but a blank behind. */
export function isRedacted(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at);
  if ((code !== UPPER_X && code !== LOWER_X && code !== QUESTION) || text.charCodeAt(at + 1) !== code) return false;
  if (at + 2 >= end) return at + 2 === end;
  const next = text.charCodeAt(at + 2);
  return next === SPACE || next === TAB || next === COLON || next === DASH || next === BAR;
}

const QUESTION = 0x3f;
