import { lexC } from './lexC.ts';

/** What is known of a macro at a place: whether it is defined (undefined: either), and its value where it has one known value. */
export interface KnownMacro {
  readonly defined: boolean | undefined;
  readonly value?: string;
}

/** Looks a macro up at the place of the condition. */
export type Lookup = (name: string) => KnownMacro;

/**
 * The value of an `#if` expression as far as it can be known: true, false, or undefined.
 * Macros nobody in the text speaks of are unknown, since compilers and command lines define some.
 */
export function evaluateCondition(expression: string, lookup: Lookup): boolean | undefined {
  const value = new Evaluator(expression, lookup, 0).whole();
  return value === undefined ? undefined : value !== 0;
}

/** The number an expression such as `(256 * 2)` stands for; undefined when it isn't a constant. */
export function constantValue(expression: string, lookup: Lookup = () => ({ defined: undefined })): number | undefined {
  return new Evaluator(expression, lookup, 0).whole();
}

/** Macros that stand for each other are followed this deep. */
const DEEPEST = 16;
/** Parentheses and signs within each other are followed this deep. */
const MOST_NESTED = 100;

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

/** A recursive descent over the tokens; `undefined` stands for a number that can't be known. */
class Evaluator {
  readonly #tokens: readonly string[];
  readonly #lookup: Lookup;
  readonly #depth: number;
  #at = 0;
  #nesting = 0;

  constructor(expression: string, lookup: Lookup, depth: number) {
    this.#tokens = lexC(expression, undefined, false)
      .filter((token) => token.kind !== 'comment')
      .map((token) => expression.slice(token.start, token.end));
    this.#lookup = lookup;
    this.#depth = depth;
  }

  /** The value of the whole text; unknown as well when something is left over or missing. */
  whole(): number | undefined {
    if (this.#tokens.length === 0) return undefined;
    const value = this.#ternary();
    return this.#at === this.#tokens.length ? value : undefined;
  }

  #ternary(): number | undefined {
    const condition = this.#binary(0);
    if (!this.#take('?')) return condition;
    const yes = this.#nested(() => this.#ternary());
    this.#take(':');
    const no = this.#nested(() => this.#ternary());
    if (condition === undefined) return yes === no ? yes : undefined;
    return condition !== 0 ? yes : no;
  }

  #binary(level: number): number | undefined {
    const operators = BINARY[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = operators.find((candidate) => this.#tokens[this.#at] === candidate);
      if (operator === undefined) return left;
      this.#at++;
      left = apply(operator, left, this.#binary(level + 1));
    }
  }

  #unary(): number | undefined {
    const token = this.#tokens[this.#at];
    if (token === '!' || token === '-' || token === '+' || token === '~') {
      this.#at++;
      const value = this.#nested(() => this.#unary());
      if (value === undefined) return undefined;
      if (token === '!') return value === 0 ? 1 : 0;
      return token === '-' ? -value : token === '~' ? ~value : value;
    }
    return this.#primary();
  }

  #primary(): number | undefined {
    const token = this.#tokens[this.#at++];
    if (token === undefined) return undefined;
    if (token === '(') {
      const value = this.#nested(() => this.#ternary());
      return this.#take(')') ? value : undefined;
    }
    if (token === 'defined') return this.#defined();
    if (/^[0-9]/.test(token)) return integer(token);
    if (/^'(.)'$/.test(token)) return token.charCodeAt(1);
    if (!/^[A-Za-z_$]/.test(token)) return undefined;
    if (this.#tokens[this.#at] === '(') return this.#skipCall();
    const known = this.#lookup(token);
    if (known.defined === false) return token === 'true' ? 1 : 0;
    if (known.value === undefined || known.value === '' || this.#depth >= DEEPEST) return undefined;
    return new Evaluator(known.value, this.#lookup, this.#depth + 1).whole();
  }

  #defined(): number | undefined {
    const parenthesis = this.#take('(');
    const name = this.#tokens[this.#at++];
    if (parenthesis && !this.#take(')')) return undefined;
    const known = name === undefined ? undefined : this.#lookup(name).defined;
    return known === undefined ? undefined : known ? 1 : 0;
  }

  /** `__has_include(<x.h>)` and macros with parameters: nothing is known of them. */
  #skipCall(): undefined {
    let depth = 0;
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at++];
      if (token === '(') depth++;
      else if (token === ')' && --depth === 0) return undefined;
    }
    return undefined;
  }

  /** Beyond MOST_NESTED the rest of the expression is given up: the value is unknown. */
  #nested(inner: () => number | undefined): number | undefined {
    if (this.#nesting >= MOST_NESTED) {
      this.#at = this.#tokens.length + 1;
      return undefined;
    }
    this.#nesting++;
    const value = inner();
    this.#nesting--;
    return value;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
}

function apply(operator: string, a: number | undefined, b: number | undefined): number | undefined {
  if (operator === '&&') {
    if (a === 0 || b === 0) return 0;
    return a === undefined || b === undefined ? undefined : 1;
  }
  if (operator === '||') {
    if ((a !== undefined && a !== 0) || (b !== undefined && b !== 0)) return 1;
    return a === undefined || b === undefined ? undefined : 0;
  }
  if (a === undefined || b === undefined) return undefined;
  switch (operator) {
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '&':
      return a & b;
    case '==':
      return Number(a === b);
    case '!=':
      return Number(a !== b);
    case '<':
      return Number(a < b);
    case '>':
      return Number(a > b);
    case '<=':
      return Number(a <= b);
    case '>=':
      return Number(a >= b);
    case '<<':
      return a * 2 ** b;
    case '>>':
      return Math.floor(a / 2 ** b);
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      return b === 0 ? undefined : operator === '/' ? Math.trunc(a / b) : a % b;
  }
}

/** `4096`, `0x1000UL`, `010`, `1'000`. */
function integer(token: string): number | undefined {
  const digits = token.replace(/'/g, '').replace(/[uUlLzZ]+$/, '');
  if (/^0[xX][0-9a-fA-F]+$/.test(digits) || /^0[bB][01]+$/.test(digits)) return Number(digits);
  if (/^0[0-7]*$/.test(digits)) return Number.parseInt(digits, 8);
  return /^[0-9]+$/.test(digits) ? Number(digits) : undefined;
}
