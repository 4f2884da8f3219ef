import type { Table } from './table.ts';

/** How a field's value is told: a code point of a registry, a number, a moment, text, bytes, or by its children. */
export type FieldForm = 'code' | 'number' | 'time' | 'milliseconds' | 'text' | 'opaque' | 'group';

/** What kind of thing a field is, for colours. */
export type FieldKind =
  | 'header'
  | 'length'
  | 'type'
  | 'version'
  | 'suite'
  | 'group'
  | 'scheme'
  | 'random'
  | 'name'
  | 'key'
  | 'alert'
  | 'data'
  | 'encrypted'
  | 'unknown';

export interface FieldRow {
  /** The RFC's own name. */
  readonly name: string;
  readonly form: FieldForm;
  readonly kind: FieldKind;
  readonly table?: Table;
  readonly source: string;
}

/** A field that is told by its children. */
export function group(name: string, source: string, kind: FieldKind = 'header'): FieldRow {
  return { name, form: 'group', kind, source };
}

/** A number of bytes that follow. */
export function length(name: string, source: string): FieldRow {
  return { name, form: 'number', kind: 'length', source };
}

/** A number that stands for itself. */
export function number(name: string, source: string, kind: FieldKind = 'data'): FieldRow {
  return { name, form: 'number', kind, source };
}

/** A code point of a registry. */
export function code(name: string, table: Table, kind: FieldKind, source: string): FieldRow {
  return { name, form: 'code', kind, table, source };
}

/** Bytes that stand for themselves. */
export function opaque(name: string, source: string, kind: FieldKind = 'data'): FieldRow {
  return { name, form: 'opaque', kind, source };
}

/** Bytes that are text. */
export function text(name: string, source: string): FieldRow {
  return { name, form: 'text', kind: 'name', source };
}

/** A moment: seconds since 1970 in 4 bytes, or milliseconds in 8. */
export function time(name: string, source: string, form: 'time' | 'milliseconds' = 'time'): FieldRow {
  return { name, form, kind: 'data', source };
}
