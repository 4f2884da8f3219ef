import type { TextRange } from '../base/span.ts';

/** A line of the document, with its place; colours of a terminal are left out of `text`. */
export interface ScanLine extends TextRange {
  readonly text: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of terminals begin with one
const COLOURS = /\x1b\[[\d;]*[A-Za-z]/g;

/** The lines of a text, without their ends. */
export function scanLines(text: string): readonly ScanLine[] {
  const lines: ScanLine[] = [];
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length + 1 : newline + 1;
    const end = newline < 0 ? text.length : newline;
    lines.push({ text: text.slice(start, end).replace(COLOURS, '').trimEnd(), start, end });
    start = next;
  }
  return lines;
}

/** The line behind the last of a block: lines that belong to it, and blank ones between them. */
export function blockEnd(lines: readonly ScanLine[], at: number, belongs: (text: string) => boolean): number {
  let end = at + 1;
  for (let i = end; i < lines.length; i++) {
    const { text } = lines[i] as ScanLine;
    if (text.trim() === '') continue;
    if (!belongs(text)) break;
    end = i + 1;
  }
  return end;
}

const HEX_ROW = /^\s*(?:[0-9a-f]{4,8}[:\s-]\s*)?(?:(?:0x|\\x)?[0-9a-f]{2}[\s,:-]*){4,}(?:\s.*)?$/i;

/** Whether a line looks like a row of a dump: scanners print none that stands alone, so bytes begin with it. */
export function isHexRow(text: string): boolean {
  return HEX_ROW.test(text);
}
