import type { Value } from '../wolfssl/predict/model.ts';
import { asNumber } from '../wolfssl/predict/values.ts';
import { number, unknown } from './predictArithmetic.ts';
import type { Memory } from './predictMemory.ts';

/** A part of an expression: its value, and the place it is read from. */
export interface Operand {
  readonly value: Value;
  /** Where it is kept, for what can be assigned to. */
  readonly key?: string;
  /** What `sizeof` says. */
  readonly size?: number;
}

/** `operand.name`, or `operand->name`. */
export function memberOf(memory: Memory, operand: Operand, arrow: boolean, name: string): Operand {
  const base = arrow ? (pointedTo(operand.value) ?? operand.key) : operand.key;
  if (base === undefined) return { value: unknown(name) };
  const key = `${base}.${name}`;
  return { value: memory.get(key) ?? unknown(`${plainKey(base)}${arrow ? '->' : '.'}${name}`), key };
}

/** `operand[index]`. */
export function elementOf(memory: Memory, operand: Operand, index: number | undefined): Operand {
  const { value } = operand;
  const base =
    value.kind === 'pointer'
      ? value.to
      : value.kind === 'list' && value.place !== undefined
        ? value.place
        : operand.key;
  const key = base === undefined || index === undefined ? undefined : `${base}[${index}]`;
  const size = value.kind === 'list' ? value.itemSize : 1;
  return {
    value: itemOf(memory, memory.read(value), index, key) ?? unknown('an element'),
    size,
    ...(key === undefined ? {} : { key }),
  };
}

function itemOf(memory: Memory, value: Value, index: number | undefined, key: string | undefined): Value | undefined {
  if (index === undefined) return undefined;
  if (value.kind === 'list') return value.items[index];
  if (value.kind === 'text') return number(value.text.charCodeAt(index) || 0);
  return key === undefined ? undefined : memory.get(key);
}

/** `*value`. */
export function dereferenced(memory: Memory, pointer: Value): Operand {
  const value = memory.read(pointer);
  if (value.kind === 'pointer') return { value: memory.get(value.to) ?? unknown(value.to), key: value.to };
  if (value.kind === 'list') return { value: value.items[0] ?? unknown(''), size: value.itemSize };
  return { value: value.kind === 'text' ? number(value.text.charCodeAt(0) || 0) : value, size: 1 };
}

/** `&operand`: texts, lists and functions are addresses already. */
export function addressOf({ key, value }: Operand): Value {
  if (value.kind === 'text' || value.kind === 'list' || value.kind === 'function') return value;
  if (value.kind === 'pointer' && value.size !== undefined) return value;
  return key === undefined ? unknown('an address') : { kind: 'pointer', to: key };
}

/** A number, or the address of an element, so many further on; undefined where that can't be told. */
export function movedBy(memory: Memory, operand: Value, by: number): Value | undefined {
  const plain = asNumber(operand);
  if (plain !== undefined) return number(plain + by);
  const value = memory.read(operand);
  if (value.kind === 'text' && by >= 0 && by <= value.text.length)
    return { kind: 'text', text: value.text.slice(by), size: 8 };
  const at = /^(.*)\[(\d+)\]$/.exec(pointedTo(value) ?? '');
  return at === null ? undefined : { kind: 'pointer', to: `${at[1]}[${Number(at[2]) + by}]` };
}

/** The key of what a value points to: for an array of structures, of its first element. */
function pointedTo(value: Value): string | undefined {
  if (value.kind === 'pointer') return value.to;
  return value.kind === 'list' && value.place !== undefined ? `${value.place}[0]` : undefined;
}

/** A key as the program spells it. */
export function plainKey(key: string): string {
  return key.replace(/^\d+:/, '').replace(/\.storage$/, '');
}
