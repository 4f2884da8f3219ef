import { hexDigit } from '../base/hex.ts';
import type { TextProblem } from '../base/problem.ts';
import type { TextRange } from '../base/span.ts';
import { lineAbove, lineBelow } from './ahead.ts';

/** Two digits, in an array behind `0x`; and what may stand between. */
const PAIR = '[0-9A-Fa-f]{2}(?![0-9A-Za-z])';
const GAP = '[ \\t:]{1,2}';
const NUMBER = '0[xX][0-9A-Fa-f]{1,2}(?![0-9A-Za-z])';
const COMMA = '[ \\t]*,[ \\t]*';
/** What stands where a byte should: up to four letters and digits that aren't whole bytes. */
const ODD = `(?!(?:[0-9A-Fa-f]{2}){1,2}(?![0-9A-Za-z]))[0-9A-Za-z]{1,4}`;
/** At the ends of a row it may as well be a word: a digit is in it, or it is one digit alone. */
const ODD_NUMBER = `(?!(?:[0-9A-Fa-f]{2}){1,2}(?![0-9A-Za-z]))(?=[A-Za-z]{0,2}[0-9]|[A-Fa-f](?![0-9A-Za-z]))[0-9A-Za-z]{1,3}`;

const NEAR: readonly RegExp[] = [
  new RegExp(`(?<![0-9A-Za-z])(?:${PAIR}${GAP}){3,}(${ODD})${GAP}(?:${PAIR}${GAP}){2,}${PAIR}`, 'd'),
  new RegExp(`(?<![0-9A-Za-z])(?:${PAIR}${GAP}){4,}(${ODD_NUMBER})${GAP}${PAIR}`, 'd'),
  new RegExp(`^[ \\t]*(${ODD_NUMBER})${GAP}(?:${PAIR}${GAP}){4,}`, 'd'),
  new RegExp(`(?<![0-9A-Za-z])(?:${PAIR}${GAP}){5,}(${ODD_NUMBER})[ \\t]*$`, 'd'),
  new RegExp(`(?:${NUMBER}${COMMA}){2,}((?!${NUMBER})\\w+)[ \\t]*(?:[,;})].*)?$`, 'd'),
  /^[ \t]*((?:[0-9A-Fa-f]{2}){8,}[0-9A-Fa-f])[ \t]*$/d,
];
/** A row is no longer than this; words may be. */
const LONGEST = 400;

/**
 * Tells that a line of bytes is not read, since something in it is none: a slip of the pen. Undefined for prose. `goesOn`
 * says that the line above was read.
 */
export function nearRow(text: string, start: number, end: number, goesOn: boolean): TextProblem | undefined {
  if (end - start > LONGEST) return undefined;
  const source = text.slice(start, end);
  for (const near of NEAR) {
    const found = near.exec(source);
    const [from, to] = found?.indices?.[1] ?? [];
    if (found && from !== undefined && to !== undefined)
      return unread(found[1] as string, { start: start + from, end: start + to });
  }
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const row = goesOn ? lineAbove(text, line) : lineBelow(text, end);
  const zone = (goesOn ? ROW : SURE_ROW).exec(row);
  const odd = zone ? oddPlace(text.slice(line, end), row, zone.index, zone[0].trimEnd().length) : undefined;
  return odd === undefined ? undefined : misfit(text[line + odd] as string, row[odd] as string, line + odd);
}

function unread(token: string, range: TextRange): TextProblem {
  if (token.length > MOST_DIGITS)
    return problem('These digits are odd in number: one is missing, or one too many', range);
  const meant = token.replace(/./g, meantDigit);
  const isSlip = meant !== token && /^(?:0x)?[0-9A-Fa-f]{2}$/.test(meant);
  return problem(`"${token}" is no byte`, range, isSlip ? meant : undefined);
}

function misfit(found: string, beside: string, at: number): TextProblem {
  const range = { start: at, end: at + 1 };
  if (hexDigit(beside.charCodeAt(0)) < 0) {
    const mark = beside === ' ' ? 'a blank' : `"${beside}"`;
    return problem(`"${found}" stands where the row beside has ${mark}`, range, beside);
  }
  if (found === ' ') return problem('A digit is missing here', range);
  const meant = meantDigit(found);
  return problem(`"${found}" is no hexadecimal digit`, range, meant === found ? undefined : meant);
}

function problem(what: string, range: TextRange, meant?: string): TextProblem {
  const perhaps = meant === undefined || meant === ' ' ? '' : ` (${meant} perhaps)`;
  return {
    code: 'unread-row',
    message: `${what}${perhaps}. The line is not read, and what it holds is missing from what is decoded.`,
    range,
    severity: 'warning',
    ...(meant === undefined ? {} : { meant }),
  };
}

/** The digit that a letter looks like; itself where it looks like none. */
function meantDigit(letter: string): string {
  const at = 'oOlISZz'.indexOf(letter);
  return at < 0 ? letter : ('0011522'[at] as string);
}

/** Bytes as a row has them: tokens of digits with no more than usual between them, or nothing but digits. */
const ROW = /(?:(?:0[xX])?[0-9A-Fa-f]{2,8}(?:[:,-][ \t]{0,2}|[ \t]{1,2}|$)){4,}|^[0-9A-Fa-f]{16,}$/;
/** The same where nobody has read it: it is all of the line up to the characters. */
const SURE_ROW = /^[ \t]*(?:(?:0[xX])?[0-9A-Fa-f]{2,8}(?:[:,-][ \t]{0,3}|[ \t]{1,3}|$)){5,}|^[0-9A-Fa-f]{16,}$/;
/** In more places than these it is another form, not a slip. */
const MOST_ODD = 2;
/** Behind a shorter row stand so many blanks, or nothing. */
const SHORT = 3;
/** So many places have to be alike. */
const FEWEST_ALIKE = 8;

/** Where a line differs from the form of the row beside it, in a place or two; undefined where it has another form. */
function oddPlace(source: string, row: string, start: number, length: number): number | undefined {
  let [first, odd, alike] = [-1, 0, 0];
  const end = Math.min(source.length, start + length);
  for (let at = start; at < end; at++) {
    const isDigit = hexDigit(row.charCodeAt(at)) >= 0;
    // A shorter row ends here.
    if (isDigit && source.slice(at, at + SHORT).trim() === '') break;
    if (isDigit ? hexDigit(source.charCodeAt(at)) >= 0 : source[at] === row[at]) alike++;
    else if (++odd > MOST_ODD) return undefined;
    else if (first < 0) first = at;
  }
  return odd > 0 && alike >= FEWEST_ALIKE ? first : undefined;
}

/** More digits than these are no token of a row but all of it. */
const MOST_DIGITS = 16;

const HIDDEN =
  /(?:(?<![0-9A-Za-z])(?:0x)?[0-9A-Fa-f]{2}h?(?![0-9A-Za-z])[^0-9A-Za-z\n]{0,8}){8}|(?=[A-Fa-f]*[0-9])[0-9A-Fa-f]{16}|\^[@-_](?:.{0,3}\^[@-_]){2}/g;
/** So much of a text is looked through. */
const LOOK = 100_000;

/** Tells, of a text without a byte, which line may be meant to hold some; `taken` is where directives have their values. */
export function nothingRead(text: string, taken: readonly TextRange[]): readonly TextProblem[] {
  for (const { index } of text.slice(0, LOOK).matchAll(HIDDEN)) {
    const start = text.lastIndexOf('\n', index) + 1;
    const newline = text.indexOf('\n', index);
    const end = newline < 0 ? text.length : newline;
    const isTaken = taken.some((range) => range.start < end && range.end > start);
    if (isTaken || /^\s*[@#]/.test(text.slice(start, end))) continue;
    const message =
      'Nothing in this text reads as bytes. If this line holds them, bring them into another form, such as 16 03 03 00 4f, with > in front of what the client sent and < in front of what the server sent.';
    return [{ code: 'nothing-read', message, range: { start, end }, severity: 'information' }];
  }
  return [];
}
