import {
  binaryValue,
  type Constant,
  characterConstant,
  integerConstant,
  ONE,
  truth,
  unaryValue,
  type Value,
  ZERO,
} from './preprocess/arithmetic.ts';
import { expand, HAS_OPERATORS } from './preprocess/expand.ts';
import { type PreprocessingToken, textOf, tokensOf } from './preprocess/tokens.ts';

/** What is known of a macro at a place: whether it is defined (undefined: either), and its replacement where there is one known. */
export interface KnownMacro {
  readonly defined: boolean | undefined;
  readonly value?: string;
  /** The parameters as spelled, for a macro that has a list of them. */
  readonly parameters?: readonly string[];
}

/** Looks a macro up at the place of the condition. */
export type Lookup = (name: string) => KnownMacro;

/** Answers `__has_include(<x.h>)`, `__has_attribute(x)` and their like; undefined when nothing is known. */
export type HasLookup = (operator: string, operand: string) => number | undefined;

/** What an `#if` expression comes to. */
export interface Reading {
  /** Undefined when it can't be known, or not be read. GCC goes on after some problems: then it is what GCC goes on with. */
  readonly holds: boolean | undefined;
  readonly value: bigint | undefined;
  /** What a compiler refuses in it. */
  readonly problem: string | undefined;
}

/**
 * The value of an `#if` expression as far as it can be known: true, false, or undefined.
 * Macros nobody in the text speaks of are unknown, since compilers and command lines define some.
 */
export function evaluateCondition(expression: string, lookup: Lookup): boolean | undefined {
  const { holds, problem } = readCondition(tokensOf(expression), lookup);
  return problem === undefined ? holds : undefined;
}

/** The number an expression such as `(256 * 2)` stands for; undefined when it isn't a constant. */
export function constantValue(expression: string, lookup: Lookup = () => ({ defined: undefined })): number | undefined {
  const { value, problem } = readCondition(tokensOf(expression), lookup);
  return value === undefined || problem !== undefined ? undefined : Number(value);
}

/** Reads the tokens of an `#if` (C11 6.10.1): macros replaced, then the value with what isn't known left open. */
export function readCondition(tokens: readonly PreprocessingToken[], lookup: Lookup, has?: HasLookup): Reading {
  const expansion = expand(tokens, lookup);
  const evaluator = new Evaluator(expansion.tokens, lookup, has);
  const value = evaluator.whole();
  const problem = evaluator.problem ?? expansion.problem;
  return { holds: value && value.number !== 0n, value: value?.number, problem };
}

/** Parentheses and signs within each other are followed this deep. */
const MOST_NESTED = 100;

/** How tightly the operators bind; `,` and `? :` bind less. */
const PRECEDENCE: ReadonlyMap<string, number> = new Map(
  [
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
  ].flatMap((operators, level) => operators.map((operator) => [operator, level] as const)),
);

/** A recursive descent over the tokens; `undefined` stands for a number that can't be known. */
class Evaluator {
  readonly #tokens: readonly PreprocessingToken[];
  readonly #lookup: Lookup;
  readonly #has: HasLookup | undefined;
  #at = 0;
  #nesting = 0;
  /** Above 0 in operands whose value doesn't matter: there a division by zero is none. */
  #skipping = 0;
  /** Whether a problem makes the rest unreadable. */
  #broken = false;
  problem: string | undefined;

  constructor(tokens: readonly PreprocessingToken[], lookup: Lookup, has: HasLookup | undefined) {
    this.#tokens = tokens;
    this.#lookup = lookup;
    this.#has = has;
  }

  /** The value of the whole text. */
  whole(): Value | undefined {
    if (this.#tokens.length === 0) return this.#refuse('there is no expression');
    const value = this.#comma();
    const left = this.#tokens[this.#at];
    if (left !== undefined) this.#refuse(`${left.text} is out of place`);
    return this.#broken ? undefined : value;
  }

  #comma(): Value | undefined {
    let value = this.#ternary();
    while (this.#take(',')) value = this.#ternary();
    return value;
  }

  #ternary(): Value | undefined {
    const condition = this.#binary(0);
    if (!this.#take('?')) return condition;
    const holds = condition === undefined ? undefined : condition.number !== 0n;
    const yes = this.#operand(holds !== true, () => this.#comma());
    if (!this.#take(':')) return this.#refuse('a ? has no :');
    const no = this.#operand(holds !== false, () => this.#ternary());
    if (holds === undefined) return yes?.number === no?.number ? yes : undefined;
    const chosen = holds ? yes : no;
    // Either operand makes the result unsigned.
    const unsigned = yes?.unsigned === true || no?.unsigned === true;
    return chosen === undefined ? undefined : { number: chosen.number, unsigned };
  }

  #binary(least: number): Value | undefined {
    let left = this.#unary();
    for (;;) {
      const operator = this.#tokens[this.#at]?.text ?? '';
      const level = PRECEDENCE.get(operator);
      if (level === undefined || level < least) return left;
      this.#at++;
      if (operator === '&&' || operator === '||') {
        const decides = operator === '||';
        const decided = left === undefined ? undefined : (left.number !== 0n) === decides;
        const right = this.#operand(decided !== false, () => this.#binary(level + 1));
        if (decided || (right !== undefined && (right.number !== 0n) === decides)) left = truth(decides);
        else left = left === undefined || right === undefined ? undefined : truth(!decides);
      } else left = this.#apply(operator, left, this.#binary(level + 1));
    }
  }

  #apply(operator: string, a: Value | undefined, b: Value | undefined): Value | undefined {
    if (a === undefined || b === undefined) return undefined;
    const value = binaryValue(operator, a, b);
    if (value !== undefined) return value;
    if (this.#skipping === 0) this.problem ??= 'it divides by zero';
    // What GCC goes on with.
    return a.number < 0n ? unaryValue('-', a) : a;
  }

  #unary(): Value | undefined {
    const operator = this.#tokens[this.#at]?.text;
    if (operator !== '!' && operator !== '-' && operator !== '+' && operator !== '~') return this.#primary();
    this.#at++;
    const value = this.#nested(() => this.#unary());
    return value === undefined ? undefined : unaryValue(operator, value);
  }

  #primary(): Value | undefined {
    const token = this.#tokens[this.#at++];
    if (token === undefined) return this.#refuse('it ends too early');
    if (token.text === '(') {
      const value = this.#nested(() => this.#comma());
      return this.#take(')') ? value : this.#refuse('a parenthesis is not closed');
    }
    if (token.kind === 'number') return this.#constant(integerConstant(token.text));
    if (token.kind === 'character') return this.#constant(characterConstant(token.text));
    if (token.kind !== 'identifier') return this.#refuse(`${token.text} is out of place`);
    if (token.text === 'defined') return this.#defined();
    const known = this.#lookup(token.text);
    if (this.#tokens[this.#at]?.text === '(') {
      if (HAS_OPERATORS.has(token.text) && known.defined !== false) return this.#ask(token.text);
      if (known.defined === undefined || (known.defined && known.value === undefined)) return this.#skipCall();
      return this.#refuse(`${token.text} is called and is no macro with parameters here`);
    }
    if (known.defined === undefined || (known.defined && known.value === undefined)) return undefined;
    return token.text === 'true' && this.#lookup('__cplusplus').defined !== false ? ONE : ZERO;
  }

  #defined(): Value | undefined {
    const parenthesis = this.#take('(');
    const name = this.#tokens[this.#at++];
    if (name?.kind !== 'identifier') return this.#constant('defined has no name');
    if (parenthesis && this.#tokens[this.#at++]?.text !== ')') return this.#constant('defined( is not closed');
    const known = this.#lookup(name.text).defined;
    return known === undefined ? undefined : truth(known);
  }

  /** `__has_include(<x.h>)` and its like. */
  #ask(operator: string): Value | undefined {
    const start = this.#at + 1;
    this.#skipCall();
    const answer = this.#has?.(operator, textOf(this.#tokens.slice(start, this.#at - 1)));
    return answer === undefined ? undefined : { number: BigInt(answer), unsigned: false };
  }

  /** The call of a macro of which nothing is known. */
  #skipCall(): undefined {
    for (let depth = 0; this.#at < this.#tokens.length; ) {
      const { text } = this.#tokens[this.#at++] as PreprocessingToken;
      if (text === '(') depth++;
      else if (text === ')' && --depth === 0) return undefined;
    }
    return this.#refuse('a parenthesis is not closed');
  }

  #constant(constant: Constant): Value | undefined {
    if (typeof constant !== 'string') return constant;
    this.problem ??= constant;
    return ZERO;
  }

  #operand(skipped: boolean, inner: () => Value | undefined): Value | undefined {
    if (skipped) this.#skipping++;
    const value = this.#nested(inner);
    if (skipped) this.#skipping--;
    return value;
  }

  /** Beyond MOST_NESTED the rest of the expression is given up: the value is unknown. */
  #nested(inner: () => Value | undefined): Value | undefined {
    if (this.#nesting >= MOST_NESTED) return this.#refuse('it is nested too deep');
    this.#nesting++;
    const value = inner();
    this.#nesting--;
    return value;
  }

  #refuse(problem: string): undefined {
    if (!this.#broken) this.problem = problem;
    this.#broken = true;
    this.#at = this.#tokens.length + 1;
    return undefined;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at]?.text !== token) return false;
    this.#at++;
    return true;
  }
}
