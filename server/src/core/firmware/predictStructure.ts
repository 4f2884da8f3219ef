import type { Value } from '../wolfssl/predict/model.ts';
import { asNumber } from '../wolfssl/predict/values.ts';
import { number, typeSize, unknown } from './predictArithmetic.ts';
import { listIndex } from './predictBraces.ts';
import { evaluateWords } from './predictExpression.ts';
import type { Scope } from './predictScope.ts';
import { type Layout, type Member, memberLayout } from './predictTypes.ts';
import type { Word } from './predictUnit.ts';
import { insideAt, splitWords } from './predictWords.ts';

/** An array of characters that is written later: what stands in it is kept apart from its address. */
export function storage(key: string, count: readonly Word[], scope: Scope): Value {
  const size = asNumber(evaluateWords(count, scope));
  return { kind: 'pointer', to: `${key}.storage`, ...(size === undefined ? {} : { size }) };
}

/** Makes the structure at a key, its members empty: arrays of characters have a place to be written to. */
export function emptyStructure(key: string, layout: Layout, scope: Scope): void {
  for (const each of layout) {
    const { name, type, pointer, count } = each;
    const member = `${key}.${name}`;
    const inner = memberLayout(scope.memory.layouts, each);
    if (inner !== undefined) emptyStructure(member, inner, scope);
    else if (count !== undefined && !pointer && typeSize(type) === 1)
      scope.memory.set(member, storage(member, count, scope));
  }
}

/** Fills the members of the structure at a key from `{ ... }`; what the braces leave out is zero. */
export function fillStructure(key: string, words: readonly Word[], layout: Layout, scope: Scope): void {
  for (const { name } of layout) scope.memory.set(`${key}.${name}`, number(0));
  emptyStructure(key, layout, scope);
  let next = 0;
  for (const item of splitWords(insideAt(words, 0), ',')) {
    if (item.length === 0) continue;
    const designated = item[0]?.text === '.' ? layout.findIndex(({ name }) => name === item[1]?.text) : -1;
    if (designated >= 0) next = designated;
    const member = layout[next++];
    if (member === undefined) continue;
    const equals = item[0]?.text === '.' ? item.findIndex(({ text }) => text === '=') : -1;
    fillMember(`${key}.${member.name}`, item.slice(equals + 1), member, scope);
  }
}

function fillMember(key: string, words: readonly Word[], member: Member, scope: Scope): void {
  const inner = memberLayout(scope.memory.layouts, member);
  if (inner !== undefined && words[0]?.text === '{') fillStructure(key, words, inner, scope);
  else scope.memory.set(key, evaluateWords(words, scope));
}

/** Fills an array of structures, and answers it: its elements are kept under its own key. */
export function structureList(key: string, words: readonly Word[], layout: Layout, scope: Scope): Value {
  let next = 0;
  let count = 0;
  for (const item of splitWords(insideAt(words, 0), ',')) {
    if (item.length === 0) continue;
    const designated = item[0]?.text === '[';
    const index = designated ? listIndex(evaluateWords(insideAt(item, 0), scope)) : undefined;
    if (index !== undefined) next = index;
    const equals = !designated ? -1 : item.findIndex(({ text }) => text === '=');
    fillStructure(`${key}[${next++}]`, item.slice(equals + 1), layout, scope);
    count = Math.max(count, next);
  }
  const items = new Array<Value>(count).fill(unknown('a structure'));
  return { kind: 'list', items, itemSize: 8, place: key };
}
