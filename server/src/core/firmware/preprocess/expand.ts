import type { KnownMacro, Lookup } from '../conditions.ts';
import { type PreprocessingToken, textOf, tokensOf } from './tokens.ts';

/** Tokens with their macros replaced. */
export interface Expansion {
  readonly tokens: readonly PreprocessingToken[];
  /** Why a macro could not be replaced; its call is then its bare name. */
  readonly problem: string | undefined;
}

/**
 * Replaces the macros of an `#if` or `#include` line (C11 6.10.3). What `defined` and `__has_include` ask about stays,
 * and so does a macro of which no replacement is known.
 */
export function expand(tokens: readonly PreprocessingToken[], lookup: Lookup): Expansion {
  const expander: Expander = { lookup, left: MOST_TOKENS, problem: undefined };
  const expanded = expandTokens(expander, tokens, 0);
  return { tokens: expanded, problem: expander.problem };
}

/** The operators that ask the compiler: their operands are not macros. */
export const HAS_OPERATORS: ReadonlySet<string> = new Set([
  '__has_include',
  '__has_include_next',
  '__has_attribute',
  '__has_cpp_attribute',
  '__has_c_attribute',
  '__has_builtin',
  '__has_feature',
  '__has_extension',
  '__has_embed',
  '__has_warning',
  '__has_declspec_attribute',
]);

/** An expression that grows beyond this many tokens is given up: headers have dozens. */
const MOST_TOKENS = 5000;
/** Calls within the arguments of calls are followed this deep. */
const MOST_NESTED = 50;

interface Expander {
  readonly lookup: Lookup;
  left: number;
  problem: string | undefined;
}

interface Macro extends KnownMacro {
  readonly value: string;
}

function expandTokens(expander: Expander, tokens: readonly PreprocessingToken[], depth: number): PreprocessingToken[] {
  const out: PreprocessingToken[] = [];
  /** What is still to be read, the next token last. */
  const input = [...tokens].reverse();
  for (let token = input.pop(); token !== undefined; token = input.pop()) {
    if (--expander.left < 0) {
      expander.problem ??= 'the macros in it grow too long';
      return out;
    }
    if (token.kind !== 'identifier' || token.hidden?.has(token.text)) out.push(token);
    else if (token.text === 'defined' && depth === 0) {
      out.push(token);
      moveOperand(input, out);
    } else {
      const macro = expander.lookup(token.text);
      if (macro.value === undefined) {
        out.push(token);
        if (HAS_OPERATORS.has(token.text)) moveHeader(token.text, input, out);
      } else if (macro.parameters === undefined) {
        const hidden = new Set([...(token.hidden ?? []), token.text]);
        pushBack(input, tokensOf(macro.value), hidden, token);
      } else if (input.at(-1)?.text !== '(') out.push(token);
      else expandCall(expander, token, macro as Macro, input, out, depth);
    }
  }
  return out;
}

function expandCall(
  expander: Expander,
  token: PreprocessingToken,
  macro: Macro,
  input: PreprocessingToken[],
  out: PreprocessingToken[],
  depth: number,
): void {
  const call = takeArguments(input);
  if (call === undefined || depth >= MOST_NESTED) {
    expander.problem ??= `the call of ${token.text} has no closing parenthesis`;
    out.push(token);
    return;
  }
  const names = macro.parameters ?? [];
  const bound = bind(names, call.values);
  if (bound === undefined) {
    expander.problem ??= `${token.text} takes ${names.length} argument${names.length === 1 ? '' : 's'} and gets ${call.values.length}`;
    out.push(token);
    return;
  }
  const outer = [...(token.hidden ?? [])].filter((name) => call.close.hidden?.has(name));
  pushBack(input, substitute(expander, tokensOf(macro.value), bound, depth), new Set([...outer, token.text]), token);
}

/** Puts a replacement in front of what is still to be read. */
function pushBack(
  input: PreprocessingToken[],
  body: readonly PreprocessingToken[],
  hidden: ReadonlySet<string>,
  replaced: PreprocessingToken,
): void {
  for (let i = body.length - 1; i >= 0; i--) {
    const token = body[i] as PreprocessingToken;
    input.push({
      ...token,
      spaced: i === 0 ? replaced.spaced : token.spaced,
      hidden: token.hidden === undefined ? hidden : new Set([...token.hidden, ...hidden]),
    });
  }
}

/** `defined X`, `defined(X)`: the operand as it stands. */
function moveOperand(input: PreprocessingToken[], out: PreprocessingToken[]): void {
  const count = input.at(-1)?.text === '(' ? 3 : 1;
  for (let i = 0; i < count; i++) {
    const token = input.pop();
    if (token !== undefined) out.push(token);
  }
}

/** `(<x.h>)`, `("x.h")`, `(name)`: the operand as it stands. A macro that stands for a header's name is left to be replaced. */
function moveHeader(operator: string, input: PreprocessingToken[], out: PreprocessingToken[]): void {
  if (input.at(-1)?.text !== '(') return;
  const first = input.at(-2);
  if (operator.startsWith('__has_include') && first?.text !== '<' && first?.kind !== 'string') return;
  for (let depth = 0; input.length > 0; ) {
    const token = input.pop() as PreprocessingToken;
    out.push(token);
    if (token.text === '(') depth++;
    else if (token.text === ')' && --depth === 0) return;
  }
}

interface Call {
  readonly values: readonly (readonly PreprocessingToken[])[];
  readonly close: PreprocessingToken;
}

/** Takes `(a, b)` off the input; undefined when the text ends first. */
function takeArguments(input: PreprocessingToken[]): Call | undefined {
  input.pop();
  const values: PreprocessingToken[][] = [[]];
  let depth = 0;
  for (let token = input.pop(); token !== undefined; token = input.pop()) {
    if (token.text === ')' && depth === 0) return { values, close: token };
    if (token.text === '(') depth++;
    else if (token.text === ')') depth--;
    if (token.text === ',' && depth === 0) values.push([]);
    else values.at(-1)?.push(token);
  }
  return undefined;
}

/** What each parameter stands for; undefined when the number of arguments is wrong. */
function bind(
  parameters: readonly string[],
  values: Call['values'],
): ReadonlyMap<string, readonly PreprocessingToken[]> | undefined {
  const bound = new Map<string, readonly PreprocessingToken[]>();
  const rest = parameters.at(-1)?.endsWith('...') ? parameters.at(-1) : undefined;
  const plain = rest === undefined ? parameters : parameters.slice(0, -1);
  if (plain.length === 0 && rest === undefined)
    return values.length === 1 && values[0]?.length === 0 ? bound : undefined;
  if (values.length < plain.length || (rest === undefined && values.length > plain.length)) return undefined;
  for (const [i, name] of plain.entries()) bound.set(name, values[i] ?? []);
  if (rest !== undefined) {
    const comma: PreprocessingToken = { kind: 'punctuator', text: ',', spaced: false };
    const joined = values.slice(plain.length).flatMap((value, i) => (i === 0 ? value : [comma, ...value]));
    bound.set(rest === '...' ? '__VA_ARGS__' : rest.slice(0, -3), joined);
  }
  return bound;
}

/** The replacement with its parameters filled in, `#` and `##` done. */
function substitute(
  expander: Expander,
  body: readonly PreprocessingToken[],
  bound: ReadonlyMap<string, readonly PreprocessingToken[]>,
  depth: number,
): readonly PreprocessingToken[] {
  const out: PreprocessingToken[] = [];
  for (let i = 0; i < body.length; i++) {
    const token = body[i] as PreprocessingToken;
    const after = body[i + 1];
    const value = bound.get(token.text);
    if (token.text === '#' && after !== undefined && bound.has(after.text)) {
      const text = JSON.stringify(textOf(bound.get(after.text) ?? [])).replace(/\\n/g, ' ');
      out.push({ kind: 'string', text, spaced: token.spaced });
      i++;
    } else if (token.text === '##' && out.length > 0 && after !== undefined) {
      paste(out, bound.get(after.text) ?? [after]);
      i++;
    } else if (value === undefined) out.push(token);
    else {
      const filled = after?.text === '##' ? value : expandTokens(expander, value, depth + 1);
      // Nothing in front of `##` is nothing, not what stands before it.
      if (filled.length === 0 && after?.text === '##') {
        const right = body[i + 2];
        if (right !== undefined) out.push(...(bound.get(right.text) ?? [right]));
        i += 2;
      } else for (const [n, one] of filled.entries()) out.push(n === 0 ? { ...one, spaced: token.spaced } : one);
    }
  }
  return out;
}

/** Glues the last token and the first of `right` together. GNU's `, ## rest` drops the comma before nothing, and keeps it otherwise. */
function paste(out: PreprocessingToken[], right: readonly PreprocessingToken[]): void {
  const left = out.pop();
  const [first, ...others] = right;
  if (left === undefined) return;
  if (left.text === ',') {
    if (first !== undefined) out.push(left, ...right);
    return;
  }
  const glued = first === undefined ? [left] : tokensOf(left.text + first.text);
  const hidden = new Set([...(left.hidden ?? []), ...(first?.hidden ?? [])]);
  out.push(...glued.map((token, i) => ({ ...token, hidden, spaced: i === 0 ? left.spaced : false })), ...others);
}
