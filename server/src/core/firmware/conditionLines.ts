import type { Directive } from './directives.ts';
import { type PreprocessingToken, tokensOf } from './preprocess/tokens.ts';

/** What is worth keeping of a condition's line: a header is followed many times. */
export interface Condition {
  readonly tokens: readonly PreprocessingToken[];
  /** What the macros in it turn out to be when it holds, and when it doesn't. */
  readonly tests: Readonly<Record<'true' | 'false', readonly MacroTest[]>>;
}

/** A macro, and whether it is defined. */
export type MacroTest = readonly [name: string, defined: boolean];

/** By what stands in the line: most lines of a file that is edited are those of its last version. */
const conditions = new Map<string, Condition>();
/** So many are kept: the longest headers have some thousands. */
const MOST_CONDITIONS = 10_000;

/** A condition's line taken apart, once. */
export function conditionIn(open: Directive): Condition {
  const line = `${open.keyword} ${open.name ?? ''} ${open.argument}`;
  const known = conditions.get(line);
  if (known !== undefined) return known;
  if (conditions.size >= MOST_CONDITIONS) conditions.clear();
  const tokens = tokensOf(open.argument);
  const condition: Condition = {
    tokens,
    tests: { true: simpleTests(open, true, tokens), false: simpleTests(open, false, tokens) },
  };
  conditions.set(line, condition);
  return condition;
}

/** The macros of which the truth (or falsehood) of a line tells whether they are defined. */
function simpleTests(open: Directive, truth: boolean, tokens: readonly PreprocessingToken[]): readonly MacroTest[] {
  if (open.keyword === 'ifdef' || open.keyword === 'elifdef')
    return open.name === undefined ? [] : [[open.name, truth]];
  if (open.keyword === 'ifndef' || open.keyword === 'elifndef') {
    return open.name === undefined ? [] : [[open.name, !truth]];
  }
  return open.keyword === 'else' ? [] : testsIn(tokens, truth, 0);
}

/** Conditions within each other are looked into this deep. */
const DEEPEST_TEST = 20;

/** `defined(X)` alone, behind `!`, in parentheses, joined by `&&` (when true) or `||` (when false). */
function testsIn(tokens: readonly PreprocessingToken[], truth: boolean, depth: number): readonly MacroTest[] {
  if (depth > DEEPEST_TEST || tokens.length === 0) return [];
  const either = splitAt(tokens, '||');
  if (either === undefined) return [];
  if (either.length > 1) return truth ? [] : either.flatMap((part) => testsIn(part, false, depth + 1));
  const both = splitAt(tokens, '&&') ?? [];
  if (both.length > 1) return truth ? both.flatMap((part) => testsIn(part, true, depth + 1)) : [];
  const [first, second, third] = tokens;
  if (first?.text === '!') return testsIn(tokens.slice(1), !truth, depth + 1);
  if (first?.text === 'defined') {
    const name = tokens.length === 2 ? second : tokens.length === 4 && second?.text === '(' ? third : undefined;
    return name?.kind === 'identifier' ? [[name.text, truth]] : [];
  }
  const whole = first?.text === '(' && closing(tokens) === tokens.length - 1;
  return whole ? testsIn(tokens.slice(1, -1), truth, depth + 1) : [];
}

/** The parts between an operator that stands in no parentheses; undefined where one that binds less stands there. */
function splitAt(tokens: readonly PreprocessingToken[], operator: string): readonly PreprocessingToken[][] | undefined {
  const parts: PreprocessingToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(') depth++;
    else if (token.text === ')') depth--;
    if (depth === 0 && (token.text === '?' || token.text === ',')) return undefined;
    if (depth === 0 && token.text === operator) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** Where the parenthesis that opens at the first token closes. */
function closing(tokens: readonly PreprocessingToken[]): number {
  let depth = 0;
  return tokens.findIndex((token) => (token.text === '(' ? ++depth : token.text === ')' ? --depth : depth) === 0);
}
