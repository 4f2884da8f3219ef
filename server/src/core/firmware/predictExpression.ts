import { constantNumber } from '../wolfssl/predict/constants.ts';
import type { Value } from '../wolfssl/predict/model.ts';
import { asNumber } from '../wolfssl/predict/values.ts';
import { number, numeric, outcome, sizeOf, truthOf, typeSize, unescaped, unknown } from './predictArithmetic.ts';
import { bracedItems } from './predictBraces.ts';
import { isCast } from './predictCast.ts';
import { DEEPEST, expanded, joinedStrings, substituted } from './predictMacro.ts';
import { keyOf } from './predictMemory.ts';
import { addressOf, dereferenced, elementOf, memberOf, movedBy, type Operand } from './predictOperand.ts';
import { ASSIGNMENTS, BINARY, combined } from './predictOperators.ts';
import type { Scope } from './predictScope.ts';
import type { Word } from './predictUnit.ts';
import { closingAt, insideAt, splitWords, statementWords } from './predictWords.ts';

/** The value of an expression, with what it does on the way. Anything that can't be followed is an unknown value. */
export function evaluateWords(words: readonly Word[], scope: Scope, depth = 0): Value {
  return new Expression(words, scope, depth).whole();
}

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
    const { memory } = this.#scope;
    const value =
      operator === '=' ? right.value : combined(this.#scope.memory, operator.slice(0, -1), left.value, right.value);
    if (this.#live && left.key !== undefined) {
      memory.set(left.key, value);
      if (operator === '=' && right.key !== undefined) memory.copy(right.key, left.key);
    }
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
      left = { value: combined(this.#scope.memory, operator, left.value, right.value) };
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
      return { value: addressOf(this.#unary()) };
    }
    if (operator === '*') {
      this.#at++;
      return dereferenced(this.#scope.memory, this.#unary().value);
    }
    if (operator === 'sizeof') return this.#sizeof();
    if (operator === '(' && isCast(this.#words, this.#at, this.#scope)) {
      this.#at = closingAt(this.#words, this.#at) + 1;
      return this.#text() === '{' ? { value: this.#braces(4) } : this.#unary();
    }
    return this.#postfix();
  }

  #sizeof(): Operand {
    this.#at++;
    const live = this.#live;
    this.#live = false;
    let size: number | undefined;
    if (this.#text() === '(') {
      const close = closingAt(this.#words, this.#at);
      const inner = insideAt(this.#words, this.#at);
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
        operand = memberOf(this.#scope.memory, operand, word === '->', this.#text(1));
        this.#at += 2;
      } else if (word === '[') {
        const close = closingAt(this.#words, this.#at);
        const index = asNumber(this.#inner(insideAt(this.#words, this.#at)));
        this.#at = close + 1;
        operand = elementOf(this.#scope.memory, operand, index);
      } else if (word === '(') {
        const { value } = operand;
        const start = this.#words[this.#at]?.start ?? 0;
        // Through a pointer that isn't known, what the call does isn't known either.
        if (value.kind === 'function') operand = { value: this.#call(value.name, start) };
        else {
          this.#arguments();
          operand = { value: outcome('a call') };
        }
      } else if (word === '++' || word === '--') {
        this.#at++;
        operand = this.#step(operand, word, false);
      } else return operand;
    }
  }

  #step(operand: Operand, operator: string, before: boolean): Operand {
    const next = movedBy(this.#scope.memory, operand.value, operator === '++' ? 1 : -1);
    if (next === undefined || operand.key === undefined) return operand;
    if (this.#live) this.#scope.memory.set(operand.key, next);
    return { value: before ? next : operand.value };
  }

  #primary(): Operand {
    const word = this.#words[this.#at];
    if (word === undefined) return { value: unknown('') };
    if (word.text === '(') {
      const close = closingAt(this.#words, this.#at);
      const inner = new Expression(insideAt(this.#words, this.#at), this.#scope, this.#depth);
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
    if (word.kind === 'string') {
      const { text, end } = joinedStrings(this.#words, this.#at - 1, this.#scope.macros);
      this.#at = end;
      return { value: { kind: 'text', text, size: text.length + 1 } };
    }
    if (word.kind !== 'identifier') return { value: unknown(word.text) };
    return this.#withStrings(this.#identifier(word));
  }

  /** A text that a macro stands for goes on with the literals behind it. */
  #withStrings(operand: Operand): Operand {
    const { value } = operand;
    if (value.kind !== 'text') return operand;
    const { text, end } = joinedStrings(this.#words, this.#at, this.#scope.macros);
    if (end === this.#at) return operand;
    this.#at = end;
    return { value: { kind: 'text', text: value.text + text, size: value.text.length + text.length + 1 } };
  }

  #identifier(word: Word): Operand {
    const name = word.text;
    const { memory, frame, macros } = this.#scope;
    const key = keyOf(frame, name);
    const macro = frame.locals.has(name) ? undefined : macros.get(name);
    if (macro !== undefined && this.#depth < DEEPEST) {
      if (macro.parameters === undefined) {
        if (macro.words.length > 0) return this.#expanded(macro.words.map((one) => ({ ...one, start: word.start })));
      } else if (this.#text() === '(') {
        const made = substituted(macro, this.#words, this.#at, word.start, (words) =>
          expanded(words, macros, (own) => frame.locals.has(own)),
        );
        this.#at = made.end;
        return this.#expanded(made.words);
      }
    }
    const held = memory.get(key);
    if (this.#text() === '(') return { value: this.#call(held?.kind === 'function' ? held.name : name, word.start) };
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

  #call(name: string, start: number): Value {
    const args = this.#arguments();
    return this.#live ? this.#scope.call(name, args, start) : unknown(name);
  }

  #arguments(): readonly Value[] {
    const close = closingAt(this.#words, this.#at);
    const given = splitWords(insideAt(this.#words, this.#at), ',');
    this.#at = close + 1;
    return given.filter((words) => words.length > 0).map((words) => this.#inner(words));
  }

  #inner(words: readonly Word[]): Value {
    const inner = new Expression(words, this.#scope, this.#depth);
    inner.#live = this.#live;
    return inner.whole();
  }

  #braces(itemSize: number): Value {
    const items = bracedItems(insideAt(this.#words, this.#at), (words) => this.#inner(words));
    this.#at = closingAt(this.#words, this.#at) + 1;
    return { kind: 'list', items, itemSize };
  }
}
