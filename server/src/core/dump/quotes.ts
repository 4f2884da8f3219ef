import type { ByteMap } from '../base/byteMap.ts';
import type { TextProblem } from '../base/problem.ts';
import { peek } from './peek.ts';
import type { Run } from './settle.ts';

/**
 * Tells where a line that begins with `>` gives the client bytes that only a server sends: in Markdown and mails the mark is
 * a quotation. What the author wrote holds; it may be meant.
 */
export function quotedProblems(runs: readonly Run[], { bytes, range }: ByteMap): readonly TextProblem[] {
  return runs.flatMap(({ told, sender, first, length }): TextProblem[] => {
    if (told !== 'line' || sender !== 'client') return [];
    if (peek(bytes.subarray(first, first + length)).sender !== 'server') return [];
    const message =
      "The line says that the client sent these bytes, and they are a server's. Where > marks a quotation, as in Markdown and mails, take the marks away: the bytes tell whose they are.";
    const place = { start: range(first).start, end: range(first + Math.min(length, HEADER) - 1).end };
    return [{ code: 'quoted-direction', message, range: place, severity: 'information' }];
  });
}

/** A record's header. */
const HEADER = 5;
