import type { TextRange } from '../../../server/src/core/base/span.ts';
import { type Analysis, analyze } from '../../../server/src/core/index.ts';

/** A text with a cursor taken out of it. */
export interface Marked {
  readonly text: string;
  /** Where `$0` stood. */
  readonly cursor: number;
  readonly analysis: Analysis;
}

/** Takes the cursor `$0` out of a text and analyzes what is left. */
export function marked(source: string): Marked {
  const cursor = source.indexOf('$0');
  if (cursor < 0) throw new Error('the text has no $0');
  const text = source.slice(0, cursor) + source.slice(cursor + 2);
  return { text, cursor, analysis: analyze(text) };
}

/** The text of a range. */
export function textOf(text: string, { start, end }: TextRange): string {
  return text.slice(start, end);
}

/** A hello of TLS 1.2 with two suites and one group, refused with alert 40. */
export const refused = [
  '> hello',
  '16 03 01 00 3d 01 00 00  39 03 03 00 01 02 03 04',
  '05 06 07 08 09 0a 0b 0c  0d 0e 0f 10 11 12 13 14',
  '15 16 17 18 19 1a 1b 1c  1d 1e 1f 00 00 04 c0 2f',
  '00 9c 01 00 00 0c 00 0a  00 08 00 06 00 1d 00 17',
  '00 18',
  '< answer',
  '15 03 03 00 02 02 28',
  '',
].join('\n');
