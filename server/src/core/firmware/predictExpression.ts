import { constantNumber } from '../wolfssl/predict/constants.ts';
import type { Value } from '../wolfssl/predict/model.ts';
import { asNumber } from '../wolfssl/predict/values.ts';
import {
  arithmetic,
  literal,
  logical,
  number,
  numeric,
  outcome,
  SIZES,
  sizeOf,
  TYPE,
  truthOf,
  typeSize,
  unescaped,
  unknown,
} from './predictArithmetic.ts';
import { type Frame, keyOf, type Memory } from './predictMemory.ts';
import type { SourceMacro, Word } from './predictUnit.ts';
import { splitWords, statementWords } from './predictWords.ts';

/** What an expression is worked out with. */
export interface Scope {
  readonly memory: Memory;
  readonly frame: Frame;
  readonly macros: ReadonlyMap<string, SourceMacro>;
  /** Makes a call; the arguments are worked out already. */
  readonly call: (name: string, args: readonly Value[], at: number) => Value;
  readonly isFunction: (name: string) => boolean;
}

interface Operand {
  readonly value: Value;
  /** Where it is kept, for what can be assigned to. */
  readonly key?: string;
  /** What `sizeof` says. */
  readonly size?: number;
}

/** The value of an expression, with what it does on the way. Anything that can't be followed is an unknown value. */
export function evaluateWords(words: readonly Word[], scope: Scope, depth = 0): Value {
  return new Expression(words, scope, depth).whole();
}

/** Macros within macros are followed this deep. */
const DEEPEST = 24;
const BINARY: readonly (readonly string[])[] = [
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
const ASSIGNMENTS: ReadonlySet<string> = new Set(['=', '+=', '-=', '*=', '/=', '|=', '&=', '^=', '<<=', '>>=', '%=']);

class Expression {
  readonly #words: readonly Word[];
  readonly #scope: Scope;
  readonly #depth: number;
  #at = 0;
  /** False while a part is only read past. */
  #live = true;

  constructor(words: readonly Word[], scope: Scope, depth: number) {
    this.#words = words;
    this.#scope = scope;
    this.#depth = depth;
  }

  whole(): Value {
    let last: Value = unknown('');
    while (this.#at < this.#words.length) {
      const before = this.#at;
      last = this.#assignment().value;
      if (this.#text() === ',') this.#at++;
      if (this.#at === before) this.#at++;
    }
    return last;
  }

  #text(ahead = 0): string {
    return this.#words[this.#at + ahead]?.text ?? '';
  }

  #assignment(): Operand {
    const left = this.#ternary();
    const operator = this.#text();
    if (!ASSIGNMENTS.has(operator)) return left;
    this.#at++;
    const right = this.#assignment();
    const value = operator === '=' ? right.value : arithmetic(operator.slice(0, -1), left.value, right.value);
    if (this.#live && left.key !== undefined) this.#scope.memory.set(left.key, value);
    return { value };
  }

  #ternary(): Operand {
    const condition = this.#binary(0);
    if (this.#text() !== '?') return condition;
    this.#at++;
    const truth = truthOf(condition.value);
    const live = this.#live;
    this.#live = live && truth !== false;
    const yes = this.#assignment();
    if (this.#text() === ':') this.#at++;
    // `fd < 0 ? -1 : connect(fd)`: as with an `if` that leaves, what can't be told is taken to go well.
    const failed = truth === undefined && (asNumber(yes.value) ?? 0) < 0;
    this.#live = live && (truth === false || failed);
    const no = this.#ternary();
    this.#live = live;
    return truth === false || failed ? no : yes;
  }

  #binary(level: number): Operand {
    const operators = BINARY[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = this.#text();
      if (!operators.includes(operator)) return left;
      this.#at++;
      const live = this.#live;
      const truth = truthOf(left.value);
      if (operator === '||' && truth === true) this.#live = false;
      if (operator === '&&' && truth === false) this.#live = false;
      const right = this.#binary(level + 1);
      this.#live = live;
      left = { value: logical(operator, left.value, right.value) };
    }
  }

  #unary(): Operand {
    const operator = this.#text();
    if (operator === '!' || operator === '-' || operator === '~' || operator === '+') {
      this.#at++;
      const { value } = this.#unary();
      if (operator === '!') {
        const truth = truthOf(value);
        return { value: truth === undefined ? value : number(truth ? 0 : 1) };
      }
      const plain = asNumber(value);
      if (plain === undefined) return { value };
      return { value: number(operator === '-' ? -plain : operator === '~' ? ~plain : plain) };
    }
    if (operator === '++' || operator === '--') {
      this.#at++;
      return this.#step(this.#unary(), operator, true);
    }
    if (operator === '&') {
      this.#at++;
      const { key, value } = this.#unary();
      if (value.kind === 'text' || value.kind === 'list' || value.kind === 'function') return { value };
      return { value: key === undefined ? unknown('an address') : { kind: 'pointer', to: key } };
    }
    if (operator === '*') {
      this.#at++;
      return this.#dereferenced(this.#unary().value);
    }
    if (operator === 'sizeof') return this.#sizeof();
    if (operator === '(' && this.#isCast()) {
      this.#at = this.#closing(this.#at) + 1;
      return this.#text() === '{' ? { value: this.#braces(4) } : this.#unary();
    }
    return this.#postfix();
  }

  #dereferenced(value: Value): Operand {
    if (value.kind === 'pointer')
      return { value: this.#scope.memory.get(value.to) ?? unknown(value.to), key: value.to };
    if (value.kind === 'list') return { value: value.items[0] ?? unknown(''), size: value.itemSize };
    return { value: value.kind === 'text' ? number(value.text.charCodeAt(0) || 0) : value, size: 1 };
  }

  #sizeof(): Operand {
    this.#at++;
    const live = this.#live;
    this.#live = false;
    let size: number | undefined;
    if (this.#text() === '(') {
      const close = this.#closing(this.#at);
      const inner = this.#words.slice(this.#at + 1, close);
      size = typeSize(inner) ?? new Expression(inner, { ...this.#scope, call: () => unknown('') }, this.#depth).#size();
      this.#at = close + 1;
    } else {
      const operand = this.#unary();
      size = operand.size ?? sizeOf(operand.value);
    }
    this.#live = live;
    return { value: size === undefined ? unknown('sizeof') : number(size) };
  }

  #size(): number | undefined {
    const operand = this.#unary();
    return operand.size ?? sizeOf(operand.value);
  }

  #postfix(): Operand {
    let operand = this.#primary();
    for (;;) {
      const word = this.#text();
      if (word === '->' || word === '.') {
        const base = word === '->' && operand.value.kind === 'pointer' ? operand.value.to : operand.key;
        const key = base === undefined ? undefined : `${base}.${this.#text(1)}`;
        this.#at += 2;
        const value = key === undefined ? undefined : this.#scope.memory.get(key);
        operand = { value: value ?? unknown(this.#spelled(2)), ...(key === undefined ? {} : { key }) };
      } else if (word === '[') {
        const close = this.#closing(this.#at);
        const index = asNumber(this.#inner(this.#words.slice(this.#at + 1, close)));
        this.#at = close + 1;
        operand = this.#element(operand, index);
      } else if (word === '(') {
        // A call through a pointer: what it does isn't known.
        this.#arguments();
        operand = { value: outcome(this.#spelled(1)) };
      } else if (word === '++' || word === '--') {
        this.#at++;
        operand = this.#step(operand, word, false);
      } else return operand;
    }
  }

  #element(operand: Operand, index: number | undefined): Operand {
    const base = operand.value.kind === 'pointer' ? operand.value.to : operand.key;
    const key = base === undefined || index === undefined ? undefined : `${base}[${index}]`;
    const { value } = operand;
    const size = value.kind === 'list' ? value.itemSize : 1;
    const item =
      value.kind === 'list' && index !== undefined
        ? value.items[index]
        : value.kind === 'text' && index !== undefined
          ? number(value.text.charCodeAt(index) || 0)
          : key === undefined
            ? undefined
            : this.#scope.memory.get(key);
    return { value: item ?? unknown('an element'), size, ...(key === undefined ? {} : { key }) };
  }

  #step(operand: Operand, operator: string, before: boolean): Operand {
    const old = asNumber(operand.value);
    if (old === undefined || operand.key === undefined) return operand;
    const next = number(old + (operator === '++' ? 1 : -1));
    if (this.#live) this.#scope.memory.set(operand.key, next);
    return { value: before ? next : operand.value };
  }

  #primary(): Operand {
    const word = this.#words[this.#at];
    if (word === undefined) return { value: unknown('') };
    if (word.text === '(') {
      const close = this.#closing(this.#at);
      const inner = new Expression(this.#words.slice(this.#at + 1, close), this.#scope, this.#depth);
      inner.#live = this.#live;
      this.#at = close + 1;
      let operand = inner.#assignment();
      while (inner.#text() === ',') {
        inner.#at++;
        operand = inner.#assignment();
      }
      return operand;
    }
    if (word.text === '{') return { value: this.#braces(4) };
    this.#at++;
    if (word.kind === 'number') return { value: numeric(word.text) };
    if (word.kind === 'character')
      return { value: number(unescaped(word.text.slice(word.text.indexOf("'") + 1, -1)).charCodeAt(0) || 0) };
    if (word.kind === 'string') return { value: this.#strings(word) };
    if (word.kind !== 'identifier') return { value: unknown(word.text) };
    return this.#identifier(word);
  }

  /** Literals that stand side by side are one; macros that are literals count. */
  #strings(first: Word): Value {
    let text = literal(first.text);
    for (;;) {
      const word = this.#words[this.#at];
      if (word?.kind === 'string') text += literal(word.text);
      else {
        const macro = word?.kind === 'identifier' ? this.#scope.macros.get(word.text) : undefined;
        const only = macro?.parameters === undefined && macro?.words.length === 1 ? macro.words[0] : undefined;
        if (only?.kind !== 'string') break;
        text += literal(only.text);
      }
      this.#at++;
    }
    return { kind: 'text', text, size: text.length + 1 };
  }

  #identifier(word: Word): Operand {
    const name = word.text;
    const { memory, frame, macros } = this.#scope;
    const key = keyOf(frame, name);
    const macro = frame.locals.has(name) ? undefined : macros.get(name);
    if (macro !== undefined && this.#depth < DEEPEST) {
      if (macro.parameters === undefined) {
        if (macro.words.length > 0) return this.#expanded(macro.words.map((one) => ({ ...one, start: word.start })));
      } else if (this.#text() === '(') return this.#expanded(this.#substituted(macro, word.start));
    }
    if (this.#text() === '(') return { value: this.#call(name, word.start) };
    const held = memory.get(key);
    if (held !== undefined) return { value: held, key };
    const constant = constantNumber(name);
    if (constant !== undefined) return { value: number(constant) };
    if (name === 'true' || name === 'false') return { value: number(name === 'true' ? 1 : 0) };
    if (this.#scope.isFunction(name)) return { value: { kind: 'function', name } };
    return { value: unknown(name), key };
  }

  #expanded(words: readonly Word[]): Operand {
    // A macro that is a statement: what matters are the calls in it.
    const plain = /^(do|if|\{)$/.test(words[0]?.text ?? '') ? statementWords(words) : words;
    const inner = new Expression(plain, this.#scope, this.#depth + 1);
    inner.#live = this.#live;
    let operand = inner.#assignment();
    while (inner.#at < plain.length) {
      const before = inner.#at;
      if (/^[,;]$/.test(inner.#text())) inner.#at++;
      else operand = inner.#assignment();
      if (inner.#at === before) inner.#at++;
    }
    return operand;
  }

  #substituted(macro: SourceMacro, start: number): readonly Word[] {
    const close = this.#closing(this.#at);
    const given = splitWords(this.#words.slice(this.#at + 1, close), ',');
    this.#at = close + 1;
    const parameters = macro.parameters ?? [];
    const made: Word[] = [];
    for (const [i, word] of macro.words.entries()) {
      if (word.text === '#') continue;
      const at = word.text === '__VA_ARGS__' ? parameters.indexOf('...') : parameters.indexOf(word.text);
      if (at < 0) made.push({ ...word, start });
      else if (macro.words[i - 1]?.text === '#') made.push({ kind: 'string', text: '""', start });
      else made.push(...(word.text === '__VA_ARGS__' ? given.slice(at).flat() : (given[at] ?? [])));
    }
    return made;
  }

  #call(name: string, start: number): Value {
    const args = this.#arguments();
    return this.#live ? this.#scope.call(name, args, start) : unknown(name);
  }

  #arguments(): readonly Value[] {
    const close = this.#closing(this.#at);
    const given = splitWords(this.#words.slice(this.#at + 1, close), ',');
    this.#at = close + 1;
    return given.filter((words) => words.length > 0).map((words) => this.#inner(words));
  }

  #inner(words: readonly Word[]): Value {
    const inner = new Expression(words, this.#scope, this.#depth);
    inner.#live = this.#live;
    return inner.whole();
  }

  /** `{ a, b }`, designators read past. */
  #braces(itemSize: number): Value {
    const close = this.#closing(this.#at);
    const items = splitWords(this.#words.slice(this.#at + 1, close), ',')
      .filter((words) => words.length > 0)
      .map((words) => {
        const equals = /^[.[]$/.test(words[0]?.text ?? '') ? words.findIndex((word) => word.text === '=') : -1;
        return this.#inner(words.slice(equals + 1));
      });
    this.#at = close + 1;
    return { kind: 'list', items, itemSize };
  }

  #isCast(): boolean {
    const close = this.#closing(this.#at);
    const inner = this.#words.slice(this.#at + 1, close);
    if (inner.length === 0 || !inner.every(({ kind, text }) => kind === 'identifier' || text === '*')) return false;
    const after = this.#words[close + 1];
    if (after === undefined) return false;
    const known = inner.some(({ text }) => TYPE.test(text) || Object.hasOwn(SIZES, text) || text === '*');
    if (known) return true;
    const name = inner[0]?.text ?? '';
    const isValue =
      this.#scope.macros.has(name) || this.#scope.memory.get(keyOf(this.#scope.frame, name)) !== undefined;
    return (
      inner.length === 1 &&
      !isValue &&
      !this.#scope.frame.locals.has(name) &&
      (after.kind === 'identifier' || after.kind === 'string' || after.kind === 'number')
    );
  }

  /** The index of what closes the bracket at an index, or the end. */
  #closing(open: number): number {
    let depth = 0;
    for (let i = open; i < this.#words.length; i++) {
      const { text, kind } = this.#words[i] as Word;
      if (kind === 'string' || kind === 'character') continue;
      if (/^[([{]$/.test(text)) depth++;
      else if (/^[)\]}]$/.test(text) && --depth === 0) return i;
    }
    return this.#words.length;
  }

  /** The words before the present place, for a person. */
  #spelled(back: number): string {
    return this.#words
      .slice(Math.max(0, this.#at - back - 1), this.#at)
      .map(({ text }) => text)
      .join('');
  }
}
