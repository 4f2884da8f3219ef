import type { Value } from '../wolfssl/predict/model.ts';
import { asNumber } from '../wolfssl/predict/values.ts';
import { number } from './predictArithmetic.ts';
import type { Word } from './predictUnit.ts';
import { insideAt, splitWords } from './predictWords.ts';

/** Longer lists and texts than this are none that settings pass through. */
export const LONGEST = 4096;

/** The values between the braces of a list: `{ a, b }`, `{ [1] = b }`; the names of members are read past. */
export function bracedItems(inside: readonly Word[], evaluate: (words: readonly Word[]) => Value): readonly Value[] {
  const items: Value[] = [];
  let next = 0;
  for (const words of splitWords(inside, ',')) {
    if (words.length === 0) continue;
    const designated = /^[.[]$/.test(words[0]?.text ?? '');
    if (words[0]?.text === '[') next = listIndex(evaluate(insideAt(words, 0))) ?? next;
    while (items.length < next) items.push(number(0));
    items[next++] = evaluate(designated ? words.slice(words.findIndex(({ text }) => text === '=') + 1) : words);
  }
  return items;
}

/** The index a designator names, where it is one of a list that is followed. */
export function listIndex(value: Value): number | undefined {
  const index = asNumber(value);
  return index !== undefined && Number.isInteger(index) && index >= 0 && index < LONGEST ? index : undefined;
}
