import { startsLikeTls } from './looks.ts';

/** So many lines below it, at most, may tell how a line is read. What an edit changes is read again from above them. */
export const LOOKAHEAD = 8;

/** The line above the one that starts at `start`, without its end. */
export function lineAbove(text: string, start: number): string {
  return start === 0 ? '' : text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1).trimEnd();
}

/** The line below the one that ends at `end`, without its end. */
export function lineBelow(text: string, end: number): string {
  const start = text.indexOf('\n', end) + 1;
  const newline = text.indexOf('\n', start);
  return start === 0 ? '' : text.slice(start, newline < 0 ? text.length : newline).trimEnd();
}

/** The lines below the one that ends at `end`, blank ones left out, without their ends. */
export function* linesBelow(text: string, end: number): Generator<string> {
  let start = text.indexOf('\n', end) + 1;
  for (let count = 0; start > 0 && count < LOOKAHEAD; count++) {
    const newline = text.indexOf('\n', start);
    const line = text.slice(start, newline < 0 ? text.length : newline).trim();
    if (line !== '') yield line;
    start = newline + 1;
  }
}

/** Whether a value and those on the lines below, one a line, start like TLS. `read` answers undefined where a line has none. */
export function columnStartsLikeTls(
  first: number,
  text: string,
  end: number,
  read: (line: string) => number | undefined,
): boolean {
  const values = [first];
  for (const line of linesBelow(text, end)) {
    const value = line.length > LONGEST ? undefined : read(line);
    if (value === undefined) break;
    values.push(value);
  }
  return values.length >= FEWEST && startsLikeTls({ length: values.length, at: (index) => values[index] }, 0);
}

/** A record's header. */
const FEWEST = 5;
/** A line that holds one byte is short. */
const LONGEST = 200;
