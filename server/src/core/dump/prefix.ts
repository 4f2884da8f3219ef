import { hexDigit } from '../base/hex.ts';
import { skipBlanks } from './scan.ts';

/** Candidates tried on one line, and how far into it: a prefix is a time, a name, a level. */
const MOST_CANDIDATES = 12;
/** On a line this long a candidate costs much, and its prefix is short. */
const LONG_LINE = 2000;
const MOST_ON_LONG_LINE = 3;
const FARTHEST = 240;
const CLOSING = ':]|)>';

/**
 * Where bytes may begin behind the prefix that a logger put in front: behind a colon, a bracket, a bar, a tab, or behind
 * nothing but times, numbers and levels. Leftmost first. Words of a sentence are no prefix.
 *
 *     D (5076) mbedtls: ssl_msg.c:2708: |4| 0000:  16 03 ...
 *                                           ^
 */
export function prefixEnds(text: string, start: number, end: number): number[] {
  const ends: number[] = [];
  const most = end - start > LONG_LINE ? MOST_ON_LONG_LINE : MOST_CANDIDATES;
  const stop = Math.min(end, start + FARTHEST);
  let at = skipBlanks(text, start, end);
  let onlyMarks = true;
  while (at < stop && ends.length < most) {
    let tokenEnd = at;
    while (tokenEnd < end && text.charCodeAt(tokenEnd) !== 0x20 && text.charCodeAt(tokenEnd) !== 0x09) tokenEnd++;
    const next = skipBlanks(text, tokenEnd, end);
    if (next >= end) break;
    const closes = CLOSING.includes(text[tokenEnd - 1] as string);
    onlyMarks &&= closes || isMark(text, at, tokenEnd);
    const startsBytes = hexDigit(text.charCodeAt(next)) >= 0 || '"\'b[<{\\x'.includes(text[next] as string);
    if (startsBytes && (closes || onlyMarks || text.charCodeAt(tokenEnd) === 0x09)) ends.push(next);
    at = next;
  }
  return ends;
}

/** What a logger writes that is no word: it has a digit, or no small letter. */
function isMark(text: string, start: number, end: number): boolean {
  let small = false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) return true;
    if ((code >= 0x61 && code <= 0x7a) || code === 0x5f) small = true; // a name with underscores is a key log's
  }
  return !small;
}

/** A prefix without what changes from line to line: two lines of one log have the same. */
export function prefixShape(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/0x[0-9A-Fa-f]+|\d+/g, '0');
}

/** Whether a line starts like a logger's mark that looks like a direction: `<6>`, `<0.95.0>`, `<dbg>`. */
export function isLoggerMark(text: string, at: number): boolean {
  return LOGGER_MARK.test(text.slice(at, at + 24));
}

const LOGGER_MARK = /^<(?:\d[\d.]*|dbg|inf|wrn|err|debug|info|warn|warning|error|trace)>/i;
