import type { ScanLine } from './lines.ts';

const PROLOGUE = /^\s*<(?:\?xml|!DOCTYPE|!--|\?xml-stylesheet)/;
/** A prologue is a few lines long. */
const LONGEST_PROLOGUE = 20;

/**
 * The line behind the last one of an XML document whose root element is `root`, where it begins with the line `at`, its
 * prologue or the root itself. A document that is cut ends where its lines end to look like XML.
 */
export function xmlBlock(lines: readonly ScanLine[], at: number, root: string): number | undefined {
  let start = at;
  while (start - at < LONGEST_PROLOGUE && PROLOGUE.test(lines[start]?.text ?? '')) start++;
  if (!new RegExp(`^\\s*<${root}[\\s>]`).test(lines[start]?.text ?? '')) return undefined;
  for (let i = start; i < lines.length; i++) if (lines[i]?.text.includes(`</${root}>`)) return i + 1;
  let end = start + 1;
  while (/^\s*<[\w/!]/.test(lines[end]?.text ?? '')) end++;
  return end;
}
