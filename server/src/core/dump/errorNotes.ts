import type { TextRange } from '../base/span.ts';

/** An error number of wolfSSL in the prose of a log: where the number stands, and what it is. */
export interface ErrorNote {
  readonly code: number;
  readonly range: TextRange;
}

/** A longer line tells a story. */
const LONGEST = 500;

/** `error = -188`, `err: -308`, `error code -313`. Numbers below 97 are the socket's own. */
const ERROR = /\berr(?:or)?(?:[ _-]?(?:code|number|no))?(?:\s*[=:(]\s*|\s+(?:is\s+|was\s+)?)(-\d{2,3})(?!\w|\.\d)/gi;

/** `wolfSSL_connect failed: -313`, `wolfSSL_get_error returned -308`, `wolfSSL_read() = -397`: the last number of the line. */
const CALL = /\bwolfSSL_\w+\b[^\n-]{0,60}?(?<![\w.])(-\d{2,3})(?!\w|\.\d)/g;

/** The smallest number that is wolfSSL's own: wolfCrypt counts from -97 on, TLS from -301. */
const FIRST = -97;

/** The error numbers of wolfSSL in a line of prose, in order. */
export function readErrorNotes(text: string, start: number, end: number): readonly ErrorNote[] {
  if (end - start > LONGEST) return [];
  const line = text.slice(start, end);
  const found = new Map<number, number>();
  for (const pattern of [ERROR, CALL]) {
    for (const match of line.matchAll(pattern)) {
      const number = match[1] as string;
      if (Number(number) <= FIRST) found.set(match.index + match[0].length - number.length, Number(number));
    }
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([at, code]) => ({ code, range: { start: start + at, end: start + at + String(code).length } }));
}
