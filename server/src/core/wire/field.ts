import { hexBytes, hexNumber } from '../base/hex.ts';
import { type Span, spanEnd } from '../base/span.ts';
import { timeText } from '../base/time.ts';
import { type FieldId, fieldRow } from '../registry/fields.ts';

/** A decoded piece of a stream. Children lie inside it, in order, and don't overlap. `offset` counts stream bytes. */
export interface Field extends Span {
  readonly id: FieldId;
  /** The number on the wire, for fields that are one. */
  readonly value?: number;
  /** What is told of a group or of text; for other forms it is made from the bytes when asked for. */
  readonly text?: string | undefined;
  readonly children: readonly Field[];
}

/** No children: shared by all leaves. */
export const NO_FIELDS: readonly Field[] = [];

/** The RFC's name of a field. */
export function fieldName(field: Field): string {
  return fieldRow(field.id).name;
}

/** The most bytes of an opaque value that its text shows. */
const SHOWN_BYTES = 32;

/** A field's value for people: name and number of a code point, a number, text, bytes in hex. */
export function fieldText(field: Field, bytes: Uint8Array): string {
  if (field.text !== undefined) return field.text;
  const row = fieldRow(field.id);
  const { value = 0 } = field;
  switch (row.form) {
    case 'code':
      return row.table ? row.table.label(value) : hexNumber(value, field.length * 2);
    case 'number':
      return String(value);
    case 'time':
      return timeText(value);
    case 'milliseconds':
      return timeText(value / 1000);
    case 'group':
      return '';
    default: {
      const shown = hexBytes(bytes.subarray(field.offset, Math.min(spanEnd(field), field.offset + SHOWN_BYTES)));
      return field.length > SHOWN_BYTES ? `${shown} ... (${field.length} bytes)` : shown;
    }
  }
}

/** The fields that hold a byte, outermost first; empty where none does. */
export function fieldPath(list: readonly Field[], offset: number): readonly Field[] {
  const path: Field[] = [];
  let level = list;
  for (;;) {
    const found = fieldAt(level, offset);
    if (!found) return path;
    path.push(found);
    level = found.children;
  }
}

/** The first field with an id, in the fields given or inside them. */
export function findField(list: readonly Field[], id: FieldId): Field | undefined {
  for (const field of list) {
    if (field.id === id) return field;
    const inside = findField(field.children, id);
    if (inside) return inside;
  }
  return undefined;
}

/** All fields with an id, in the fields given or inside them, in order. */
export function findFields(list: readonly Field[], id: FieldId): readonly Field[] {
  const found: Field[] = [];
  collect(list, id, found);
  return found;
}

function collect(list: readonly Field[], id: FieldId, found: Field[]): void {
  for (const field of list) {
    if (field.id === id) found.push(field);
    if (field.children.length > 0) collect(field.children, id, found);
  }
}

function fieldAt(level: readonly Field[], offset: number): Field | undefined {
  let low = 0;
  let high = level.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const field = level[middle] as Field;
    if (offset < field.offset) high = middle - 1;
    else if (offset >= spanEnd(field)) low = middle + 1;
    else return field;
  }
  return undefined;
}
