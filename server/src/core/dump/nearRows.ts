import type { TextProblem } from '../base/problem.ts';
import type { TextRange } from '../base/span.ts';

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

/** Tells that a line of bytes is not read, since something in it is none: a slip of the pen. Undefined for prose. */
export function nearRow(text: string, start: number, end: number): TextProblem | undefined {
  if (end - start > LONGEST) return undefined;
  const source = text.slice(start, end);
  for (const near of NEAR) {
    const found = near.exec(source);
    const [from, to] = found?.indices?.[1] ?? [];
    if (found && from !== undefined && to !== undefined)
      return unread(found[1] as string, { start: start + from, end: start + to });
  }
  return undefined;
}

function unread(token: string, range: TextRange): TextProblem {
  const meant = token.replace(/[oO]/g, '0').replace(/[lI]/g, '1').replace(/S/g, '5').replace(/[Zz]/g, '2');
  const isSlip = meant !== token && /^(?:0x)?[0-9A-Fa-f]{2}$/.test(meant);
  const what =
    token.length > MOST_DIGITS
      ? 'These digits are odd in number: one is missing, or one too many'
      : `"${token}" is no byte${isSlip ? ` (${meant} perhaps)` : ''}`;
  return {
    code: 'unread-row',
    message: `${what}. The line is not read, and what it holds is missing from what is decoded.`,
    range,
    severity: 'warning',
    ...(isSlip ? { meant } : {}),
  };
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
