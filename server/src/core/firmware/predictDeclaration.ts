import type { Value } from '../wolfssl/predict/model.ts';
import { asNumber } from '../wolfssl/predict/values.ts';
import { typeSize, unknown } from './predictArithmetic.ts';
import { evaluateWords, type Scope } from './predictExpression.ts';
import { declare, type Memory } from './predictMemory.ts';
import type { Word } from './predictUnit.ts';
import { splitWords } from './predictWords.ts';

/** Whether the words declare variables: then they are made, with what they begin with. */
export function declareAll(memory: Memory, words: readonly Word[], scope: Scope): boolean {
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
  for (const declarator of splitWords(words.slice(before.filter(({ text }) => text !== '*').length), ','))
    declareOne(memory, declarator, type, scope);
  return true;
}

function declareOne(memory: Memory, words: readonly Word[], type: readonly Word[], scope: Scope): void {
  const at = words.findIndex(({ kind }) => kind === 'identifier');
  const name = words[at]?.text;
  if (name === undefined) return;
  const pointer = words.slice(0, at).some(({ text }) => text === '*');
  const key = declare(scope.frame, name);
  const equals = words.findIndex(({ text }) => text === '=');
  const array = words[at + 1]?.text === '[';
  const itemSize = pointer ? 8 : (typeSize(type) ?? 4);
  if (equals < 0) {
    if (scope.frame.id > 0) memory.set(key, array ? uninitialised(words, at, key, itemSize, scope) : unknown(name));
    return;
  }
  const value = evaluateWords(words.slice(equals + 1), scope);
  if (value.kind === 'list' && words[equals + 1]?.text === '{') memory.set(key, array ? { ...value, itemSize } : value);
  else if (value.kind === 'text') memory.set(key, array ? arrayText(words, at, value, scope) : { ...value, size: 8 });
  else memory.set(key, value);
}

/** An array nobody has filled yet. Characters are copied into it whole, other elements are set one by one. */
function uninitialised(words: readonly Word[], at: number, key: string, itemSize: number, scope: Scope): Value {
  const close = words.findIndex(({ text }, i) => i > at && text === ']');
  const count = asNumber(evaluateWords(words.slice(at + 2, close), scope));
  if (itemSize === 1 || count === undefined || count < 0 || count > MOST_ELEMENTS)
    return { kind: 'pointer', to: `${key}.storage` };
  return { kind: 'list', items: new Array<Value>(count).fill(unknown('an element')), itemSize };
}

/** Longer arrays are no lists of groups. */
const MOST_ELEMENTS = 64;

/** `char name[16] = "abc"`: the array is as large as it says. */
function arrayText(words: readonly Word[], at: number, value: Value & { readonly kind: 'text' }, scope: Scope): Value {
  const close = words.findIndex(({ text }, i) => i > at && text === ']');
  const size = asNumber(evaluateWords(words.slice(at + 2, close), scope));
  return size === undefined ? value : { ...value, size };
}
