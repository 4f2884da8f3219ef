import type { Value } from '../wolfssl/predict/model.ts';
import { asNumber } from '../wolfssl/predict/values.ts';
import { logical } from './predictArithmetic.ts';
import type { Memory } from './predictMemory.ts';
import { movedBy } from './predictOperand.ts';

/** The operators between two values, those that bind least first. */
export const BINARY: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];
/** The operators that keep what they come to. */
export const ASSIGNMENTS: ReadonlySet<string> = new Set([
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '|=',
  '&=',
  '^=',
  '<<=',
  '>>=',
  '%=',
]);

/** The value of two values and an operator: beside C's arithmetic, a text or the address of an element moved on. */
export function combined(memory: Memory, operator: string, left: Value, right: Value): Value {
  const by = asNumber(right);
  const moves = (operator === '+' || operator === '-') && left.kind !== 'number' && by !== undefined;
  const moved = moves ? movedBy(memory, left, operator === '+' ? by : -by) : undefined;
  return moved ?? logical(operator, left, right);
}
