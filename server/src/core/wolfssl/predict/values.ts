import type { Value } from './model.ts';

/** What calls answer. */
export const OK: Value = { kind: 'number', value: 1 };
export const FAILED: Value = { kind: 'number', value: 0 };
export const ZERO: Value = { kind: 'number', value: 0 };

/** An error code. */
export function failure(code: number): Value {
  return { kind: 'number', value: code };
}

/** The number a value is, where it is one. */
export function asNumber(value: Value | undefined): number | undefined {
  return value?.kind === 'number' ? value.value : undefined;
}

/** The characters a value points to, up to the first NUL. */
export function asText(value: Value | undefined): string | undefined {
  if (value?.kind === 'text') return value.text.split('\0')[0];
  const bytes = value?.kind === 'list' ? bytesOf(value) : undefined;
  if (bytes === undefined) return undefined;
  const end = bytes.indexOf(0);
  return String.fromCharCode(...(end < 0 ? bytes : bytes.slice(0, end)));
}

/** The bytes a value points to. */
export function bytesOf(value: Value | undefined): readonly number[] | undefined {
  if (value?.kind === 'text') return [...value.text].map((character) => character.charCodeAt(0) & 0xff);
  if (value?.kind !== 'list' || value.itemSize !== 1) return undefined;
  const numbers = value.items.map((item) => asNumber(item));
  return numbers.every((one) => one !== undefined) ? numbers.map((one) => (one as number) & 0xff) : undefined;
}
