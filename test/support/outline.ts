import { type Field, fieldName, fieldText } from '../../server/src/core/wire/field.ts';

/**
 * Fields as lines, `offset+length name: text`, children indented by two blanks: what tests compare. `base` is taken off
 * every offset, so that a part of a stream can be written down as it stands by itself.
 */
export function outline(fields: readonly Field[], bytes: Uint8Array, base = 0): string[] {
  return fields.flatMap((field) => {
    const text = fieldText(field, bytes);
    const head = `${field.offset - base}+${field.length} ${fieldName(field)}${text === '' ? '' : `: ${text}`}`;
    return [head, ...outline(field.children, bytes, base).map((line) => `  ${line}`)];
  });
}

/** The lines of a template literal, without its indentation and its first and last line break. */
export function lines(text: string): string[] {
  if (text === '') return [];
  const all = text
    .replace(/^\n/, '')
    .replace(/\n\s*$/, '')
    .split('\n');
  const indent = Math.min(
    ...all.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length),
  );
  return all.map((line) => line.slice(indent));
}

/**
 * Asks whether fields are a well-formed tree over `length` bytes: children inside their parent, siblings in order and apart,
 * leaves covering every byte exactly once. Answers what is wrong, or nothing.
 */
export function malformed(fields: readonly Field[], length: number): string | undefined {
  const end = cover(fields, 0, length);
  if (typeof end === 'string') return end;
  return end === length ? undefined : `the leaves end at ${end} of ${length}`;
}

/** The end of what the fields cover without a hole from `start` on, or what is wrong. */
function cover(fields: readonly Field[], start: number, limit: number): number | string {
  let at = start;
  for (const field of fields) {
    const name = `${fieldName(field)} at ${field.offset}+${field.length}`;
    if (field.length <= 0) return `${name} is empty`;
    if (field.offset !== at) return `${name} should start at ${at}`;
    at += field.length;
    if (at > limit) return `${name} runs past ${limit}`;
    if (field.children.length === 0) continue;
    const end = cover(field.children, field.offset, at);
    if (typeof end === 'string') return end;
    if (end !== at) return `the children of ${name} end at ${end}`;
  }
  return at;
}
