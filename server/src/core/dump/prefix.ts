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
    const closes = CLOSING.includes(text[tokenEnd - 1] as string) || (tokenEnd === at + 1 && text[at] === '-');
    onlyMarks &&= closes || isMark(text, at, tokenEnd);
    const startsBytes = hexDigit(text.charCodeAt(next)) >= 0 || '"\'b[<{\\x'.includes(text[next] as string);
    const glued = gluedBytes(text, at, tokenEnd);
    if (glued > 0) ends.push(glued);
    if (startsBytes && (closes || onlyMarks || text.charCodeAt(tokenEnd) === 0x09 || isRowStart(text, next)))
      ends.push(next);
    at = next;
  }
  return ends;
}

/** Where bytes begin that stand right behind the colon of a name, or in a cell of a table; 0 where there are none. */
function gluedBytes(text: string, start: number, end: number): number {
  if (end - start > LONGEST_NAME) return 0;
  const found = GLUED.exec(text.slice(start, end));
  return found ? start + (found[1] as string).length : 0;
}

const GLUED =
  /^([A-Za-z_][\w.]*:(?:[\w.]*[G-Zg-z_][\w.]*:)*|(?:[^,;]*[,;])+"?|\w*:?[0-9A-Fa-f]{4,16}\|>?)(?:[0-9A-Fa-f]{2}|[0-9A-Fa-f]{4,16}:?)$/;
const LONGEST_NAME = 80;

/** Whether a row starts here that words can't be taken for: a record's first bytes, or an offset and bytes. */
function isRowStart(text: string, at: number): boolean {
  ROW_START.lastIndex = at;
  return ROW_START.test(text);
}

const ROW_START =
  /(?:(?:1[4-8]|80)[ \t](?:03|fe|[0-9A-Fa-f]{2} 01)[ \t](?:[0-9A-Fa-f]{2}[ \t]){2}|0[0-9A-Fa-f]{3,15}h?:?[ \t]+(?:[0-9A-Fa-f]{2}[ \t]+){4}|(?:1[4-8]03|80[0-9A-Fa-f]{2}01)[0-9A-Fa-f]{10,}[ \t]*\r?(?:\n|$))/y;

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
  return text
    .slice(start, end)
    .replace(/<[\w.]+\+\d+>|<[\w.]+>/g, '<>')
    .replace(/0x[0-9A-Fa-f]+|\d+/g, '0')
    .replace(/\|>$/, '| '); // a debugger's cursor
}

/**
 * Whether a line starts with what looks like a direction and is something else: a logger's mark (`<6>`, `<0.95.0>`, `<dbg>`),
 * a tag, a byte (`<4b>`), a value of a program (`<Buffer 16 03>`).
 */
export function isAngled(text: string, at: number, end: number): boolean {
  return ANGLED.test(text.slice(at, Math.min(end, at + LONGEST_ANGLED)));
}

const ANGLED = /^<(?:\d[\d.]*|[0-9A-Fa-f]{2}|\/?[A-Za-z_][\w.:-]*(?:[ \t/][^<>]*)?)>/;
const LONGEST_ANGLED = 4096;
