import { errorOfCode } from '../wolfssl/errors.ts';
import { paragraphs, references } from './markdown.ts';
import type { Analysis, Hover } from './types.ts';

/** What an error number of wolfSSL in the prose of a log says. */
export function errorHover(analysis: Analysis, position: number): Hover | undefined {
  const note = analysis.dump.errors.find(({ range }) => position >= range.start && position <= range.end);
  return note && { range: note.range, markdown: errorText(note.code) };
}

/** Name, meaning, and who sent what; of an unknown number, that it is one. */
export function errorText(code: number): string {
  const row = errorOfCode(code);
  if (!row)
    return `**wolfSSL error ${code}**\n\nThis number is unknown here: \`wolfSSL_ERR_reason_error_string(${code})\` names it.`;
  return paragraphs([
    `**${row.name} (${row.code})**`,
    `${capital(row.meaning)}.`,
    `On the wire: ${row.wire}.`,
    references(row.source),
  ]);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
