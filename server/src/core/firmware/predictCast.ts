import { SIZES, TYPE } from './predictArithmetic.ts';
import { keyOf } from './predictMemory.ts';
import type { Scope } from './predictScope.ts';
import type { Word } from './predictUnit.ts';
import { closingAt } from './predictWords.ts';

/** Whether the bracket at an index begins a cast: it holds the words of a type, or one name that is no value here. */
export function isCast(words: readonly Word[], open: number, { macros, memory, frame }: Scope): boolean {
  const close = closingAt(words, open);
  const inner = words.slice(open + 1, close);
  if (inner.length === 0 || !inner.every(({ kind, text }) => kind === 'identifier' || text === '*')) return false;
  const after = words[close + 1];
  if (after === undefined) return false;
  if (inner.some(({ text }) => TYPE.test(text) || Object.hasOwn(SIZES, text) || text === '*')) return true;
  const name = inner[0]?.text ?? '';
  const isValue = macros.has(name) || memory.get(keyOf(frame, name)) !== undefined || frame.locals.has(name);
  return inner.length === 1 && !isValue && /^(identifier|string|number)$/.test(after.kind);
}
