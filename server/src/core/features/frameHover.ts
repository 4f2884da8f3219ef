import { fieldRow } from '../registry/fields.ts';
import { codePointText, meaning, pathLine, valueLine } from './fieldMarkdown.ts';
import { frameFieldAt, frameRange } from './frames.ts';
import { paragraphs, references } from './markdown.ts';
import { byteCount } from './names.ts';
import type { Analysis, Hover } from './types.ts';

/** What is known of a byte in a frame's headers, or of what it carries where that is part of no connection. */
export function frameHover(analysis: Analysis, position: number): Hover | undefined {
  const found = frameFieldAt(analysis, position);
  if (!found) return undefined;
  const { frame, bytes, path, field } = found;
  const where = `frame ${frame.number}, byte ${field.offset}, ${byteCount(field.length)}`;
  const markdown = paragraphs([
    pathLine(path),
    valueLine(field, bytes),
    meaning(field),
    codePointText(field),
    `---\n\n${where} · ${references(fieldRow(field.id).source)}`,
  ]);
  return { range: frameRange(analysis, frame, field), markdown };
}
