import { fieldExplanations } from '../explain/fields.ts';
import { fieldRow } from '../registry/fields.ts';
import { type Field, fieldText } from '../wire/field.ts';
import { codePoint, explanationMarkdown } from './codePoints.ts';
import { code, paragraphs, plain, references } from './markdown.ts';
import { shortName } from './names.ts';

/** Where a field stands: the names of those around it, its own in bold. */
export function pathLine(path: readonly Field[]): string {
  return path
    .map((each, i) => (i === path.length - 1 ? `**${plain(shortName(each))}**` : plain(shortName(each))))
    .join(' › ');
}

/** What the bytes of a field say; undefined where its children say it. */
export function valueLine(field: Field, bytes: Uint8Array): string | undefined {
  const row = fieldRow(field.id);
  const text = fieldText(field, bytes);
  if (text === '') return undefined;
  if (row.form === 'number' && field.value !== undefined && field.text === undefined)
    return `= **${field.value}** (0x${hex(field)})`;
  return row.form === 'group' || row.form === 'code' ? `= **${plain(text)}**` : `= ${code(text)}`;
}

/** What a field is for. */
export function meaning(field: Field): string {
  return explanationMarkdown(fieldExplanations[field.id]);
}

/** What is told of a field's code point, where it is one. */
export function codePointText(field: Field): string | undefined {
  const { table } = fieldRow(field.id);
  if (!table || field.value === undefined) return undefined;
  const told = codePoint(table, field.value);
  return paragraphs([told.markdown, told.source === undefined ? undefined : references(told.source)]);
}

function hex({ value = 0, length }: Field): string {
  return value.toString(16).padStart(length * 2, '0');
}
