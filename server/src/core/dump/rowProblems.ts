import type { TextProblem } from '../base/problem.ts';
import type { TextRange } from '../base/span.ts';
import { skipBlanks } from './scan.ts';
import type { Line, LineReading } from './style.ts';

/** Tells that offsets jump before a row. */
export function missingBefore({ text, start, end }: Line, missing: number): TextProblem {
  const range = { start: skipBlanks(text, start, end), end };
  const count = missing === 1 ? 'a byte is' : `${missing} bytes are`;
  const message = `The offset jumps: ${count} missing before this line.`;
  return { code: 'offset-jump', message, range, severity: 'warning' };
}

/** Tells that octets of a row were made unreadable. */
export function redactedIn(redacted: readonly TextRange[]): TextProblem {
  const range = { start: (redacted[0] as TextRange).start, end: (redacted.at(-1) as TextRange).end };
  const count = redacted.length === 1 ? 'An octet is' : `${redacted.length} octets are`;
  const message = `${count} made unreadable here and taken for 00: what is decoded from this place may not be what was sent.`;
  return { code: 'redacted-octets', message, range, severity: 'warning' };
}

/** Tells that a program left out the rest of what it printed. */
export function cutIn({ count, range }: NonNullable<LineReading['cut']>): TextProblem {
  const rest = count === undefined ? 'the rest' : `${count} more`;
  const message = `The program that printed these bytes left out ${rest}: what is decoded ends here.`;
  return { code: 'bytes-cut', message, range, severity: 'warning' };
}
