import type { Value } from '../wolfssl/predict/model.ts';
import { asNumber } from '../wolfssl/predict/values.ts';
import { typeSize, unknown } from './predictArithmetic.ts';
import { evaluateWords } from './predictExpression.ts';
import { declare, type Memory } from './predictMemory.ts';
import type { Scope } from './predictScope.ts';
import { emptyStructure, fillStructure, storage, structureList } from './predictStructure.ts';
import { type Layout, layoutNamed, layoutOf } from './predictTypes.ts';
import type { Word } from './predictUnit.ts';
import { closingAt, insideAt, splitWords } from './predictWords.ts';

/** Whether the words declare variables: then they are made, with what they begin with. */
export function declareAll(memory: Memory, words: readonly Word[], scope: Scope): boolean {
  const defined = words.findIndex(({ text }) => /^(struct|union|enum)$/.test(text));
  const open = words[defined + 1]?.text === '{' ? defined + 1 : defined + 2;
  if (defined >= 0 && defined <= 3 && words[open]?.text === '{') {
    const inside = insideAt(words, open);
    if (words[defined]?.text === 'enum') enumerate(memory, inside, scope);
    if (words[0]?.text !== 'typedef')
      for (const declarator of splitWords(words.slice(closingAt(words, open) + 1), ','))
        declareOne(memory, declarator, [], layoutOf(inside), scope);
    return true;
  }
  const callback = callbackAt(words);
  if (callback !== undefined) {
    declareOne(memory, callback, [], undefined, scope);
    return true;
  }
  const stop = words.findIndex(({ text }) => /^[=;,[({]$/.test(text));
  const head = words.slice(0, stop < 0 ? words.length : stop);
  const names = head.filter(({ kind }) => kind === 'identifier');
  const before = head.slice(0, -1);
  if (names.length < 2 || head.at(-1)?.kind !== 'identifier') return false;
  if (!head.every(({ kind, text }) => kind === 'identifier' || text === '*' || text === '&' || text === '::'))
    return false;
  if (/^(return|else|case|delete|throw|new|typedef|extern|using|goto)$/.test(head[0]?.text ?? ''))
    return head[0]?.text === 'extern' || head[0]?.text === 'typedef';
  if (stop >= 0 && words[stop]?.text === '(') return false;
  const type = before.filter(({ text }) => text !== '*' && !/^(static|const|volatile|register)$/.test(text));
  const star = head.findIndex(({ text }) => text === '*');
  for (const declarator of splitWords(words.slice(star < 0 ? head.length - 1 : star), ','))
    declareOne(memory, declarator, type, layoutNamed(memory.layouts, type), scope);
  return true;
}

/** Of `int (*const name[])(...) = value` the words `*const name[] = value`; undefined where the words declare no pointer to a function. */
function callbackAt(words: readonly Word[]): readonly Word[] | undefined {
  const open = words.findIndex(({ text }, i) => text === '(' && words[i + 1]?.text === '*');
  if (open <= 0) return undefined;
  const close = closingAt(words, open);
  if (words[close + 1]?.text !== '(' || words[0]?.kind !== 'identifier' || words[0].text === 'return') return undefined;
  if (!words.slice(0, open).every(({ kind, text }) => kind === 'identifier' || text === '*')) return undefined;
  const declarator = words.slice(open + 1, close).filter(({ text }) => text !== 'const');
  return [...declarator, ...words.slice(closingAt(words, close + 1) + 1)];
}

/** The names of an enumeration, each one more than the one before it. */
function enumerate(memory: Memory, words: readonly Word[], scope: Scope): void {
  let next: number | undefined = 0;
  for (const [name, , ...value] of splitWords(words, ',')) {
    if (name === undefined) continue;
    if (value.length > 0) next = asNumber(evaluateWords(value, scope));
    if (next === undefined) return;
    memory.set(name.text, { kind: 'number', value: next++ });
  }
}

function declareOne(
  memory: Memory,
  words: readonly Word[],
  type: readonly Word[],
  layout: Layout | undefined,
  scope: Scope,
): void {
  const at = words.findIndex(({ kind, text }) => kind === 'identifier' && !/^(const|volatile|restrict)$/.test(text));
  const name = words[at]?.text;
  if (name === undefined) return;
  const pointer = words.slice(0, at).some(({ text }) => text === '*');
  const key = declare(scope.frame, name);
  const equals = words.findIndex(({ text }) => text === '=');
  const array = words[at + 1]?.text === '[';
  const itemSize = pointer ? 8 : (typeSize(type) ?? 4);
  const braces = words[equals + 1]?.text === '{';
  if (equals < 0) {
    if (layout !== undefined && !pointer && !array) emptyStructure(key, layout, scope);
    else if (array && itemSize === 1) memory.set(key, storage(key, insideAt(words, at + 1), scope));
    else if (scope.frame.id > 0) memory.set(key, array ? uninitialised(words, at, itemSize, scope) : unknown(name));
    return;
  }
  if (layout !== undefined && !pointer && braces) {
    if (array) memory.set(key, structureList(key, words.slice(equals + 1), layout, scope));
    else fillStructure(key, words.slice(equals + 1), layout, scope);
    return;
  }
  const value = evaluateWords(words.slice(equals + 1), scope);
  if (array && itemSize === 1 && isEmpty(value) && words[at + 2]?.text !== ']') {
    memory.set(key, storage(key, insideAt(words, at + 1), scope));
    memory.set(`${key}.storage`, { kind: 'text', text: '', size: 1 });
  } else if (value.kind === 'list' && braces) memory.set(key, array ? { ...value, itemSize } : value);
  else if (value.kind === 'text') memory.set(key, array ? arrayText(words, at, value, scope) : { ...value, size: 8 });
  else memory.set(key, value);
}

/** `= ""` or `= { 0 }`. */
function isEmpty(value: Value): boolean {
  if (value.kind === 'text') return value.text === '';
  return value.kind === 'list' && value.items.every((item) => asNumber(item) === 0);
}

/** An array nobody has filled yet: its elements are set one by one. */
function uninitialised(words: readonly Word[], at: number, itemSize: number, scope: Scope): Value {
  const count = asNumber(evaluateWords(insideAt(words, at + 1), scope));
  if (count === undefined || count < 0 || count > MOST_ELEMENTS) return unknown('an array');
  return { kind: 'list', items: new Array<Value>(count).fill(unknown('an element')), itemSize };
}

/** Longer arrays are no lists of groups. */
const MOST_ELEMENTS = 64;

/** `char name[16] = "abc"`: the array is as large as it says. */
function arrayText(words: readonly Word[], at: number, value: Value & { readonly kind: 'text' }, scope: Scope): Value {
  const size = asNumber(evaluateWords(insideAt(words, at + 1), scope));
  return size === undefined ? value : { ...value, size };
}
