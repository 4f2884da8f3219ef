import { type Analysis, decodedFrame, type Field, fieldName, fieldText } from '../../core/index.ts';
import type { Style } from '../style.ts';

/** All fields of all streams as an indented tree: offset, length, name, value. */
export function fieldTree(analysis: Analysis, style: Style): string {
  const lines: string[] = [];
  analysis.streams.forEach((stream, i) => {
    lines.push(style.strong(`${stream.sender}, ${stream.bytes.length} bytes`));
    for (const field of analysis.decoded[i]?.fields ?? []) addField(field, stream.bytes, 0, lines, style);
  });
  for (const frame of analysis.dump.frames) {
    const { bytes, fields } = decodedFrame(analysis, frame);
    lines.push(style.strong(`frame ${frame.number}, ${frame.length} bytes`));
    for (const field of fields) addField(field, bytes, 0, lines, style);
  }
  return `${lines.join('\n')}\n`;
}

function addField(field: Field, bytes: Uint8Array, depth: number, lines: string[], style: Style): void {
  const place = `${String(field.offset).padStart(6)} ${String(field.length).padStart(5)}`;
  lines.push(
    `${style.dim(place)}  ${'  '.repeat(depth)}${fieldName(field)}  ${style.note(fieldText(field, bytes))}`.trimEnd(),
  );
  for (const child of field.children) addField(child, bytes, depth + 1, lines, style);
}
