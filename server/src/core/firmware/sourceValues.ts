import type { TextRange } from '../base/span.ts';
import type { SourceFile, TextPiece } from './calls.ts';
import type { CodeToken } from './cTree.ts';
import { type Directive, parseDirective } from './directives.ts';

/** A list that stands in a C file as a constant: its elements, and where another can be added behind the last. */
export interface ListValue {
  readonly elements: readonly string[];
  readonly separator: string;
  /** Where the last element ends. */
  readonly end: number;
  /** The variable or macro that holds it; undefined where it stands in the call itself. */
  readonly name: string | undefined;
  /** Where the number of elements is written out, between the brackets of the declaration. */
  readonly bound?: TextRange;
}

/** What a string literal says, past a cast; undefined for anything else. Neighbouring literals are one text. */
export function textOf(source: string): string | undefined {
  const bare = source
    .trim()
    .replace(/^\(\s*(?:const\s+)?(?:unsigned\s+)?(?:char|byte|void)(?:\s+const)?\s*\*\s*(?:const)?\s*\)\s*/, '');
  if (!/^"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*$/.test(bare)) return undefined;
  return bare.slice(1, -1).replace(/"\s*"/g, '');
}

/** The text that an argument stands for, where the file itself has it as a constant. */
export function constantText(file: SourceFile, argument: TextPiece, at: number): string | undefined {
  return textOf(argument.text) ?? textOf(named(file, withoutCast(argument.text), at)?.text ?? '');
}

function withoutCast(text: string): string {
  return text.trim().replace(/^\([^)]*\)\s*/, '');
}

/** The list that an argument stands for, where the file itself has it as a constant: `'array'` of constants, or a text with a separator. */
export function listOf(
  file: SourceFile,
  argument: TextPiece,
  at: number,
  as: 'array' | ':' | ',',
): ListValue | undefined {
  if (as === 'array') return arrayOf(file, argument, at);
  const literal = textOf(argument.text) === undefined ? named(file, withoutCast(argument.text), at) : argument;
  const said = literal && textOf(literal.text);
  if (literal === undefined || said === undefined || said.includes('\\')) return undefined;
  const end = literal.start + literal.text.lastIndexOf('"');
  const elements = said.split(as).filter((one) => one !== '');
  return { elements, separator: as, end, name: literal === argument ? undefined : withoutCast(argument.text) };
}

/** The text that a name stands for: a macro of the file, or an array or pointer that it declares with a literal. */
function named(file: SourceFile, name: string, at: number): TextPiece | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const defines = macrosOf(file, name).filter(({ functionLike }) => !functionLike);
  if (defines.length > 1) return undefined;
  const [define] = defines;
  if (define !== undefined) return piece(file, define.argumentRange);
  const [only, second] = declared(file, name, at);
  if (only === undefined || second !== undefined) return undefined;
  const { tokens } = file.tree;
  const value = tokens[only];
  return value?.kind === 'string' && /^[;,]$/.test(tokens[only + 1]?.text ?? '') ? piece(file, value) : undefined;
}

function macrosOf(file: SourceFile, name: string): readonly Directive[] {
  return file.tree.directives
    .map((range) => parseDirective(file.text, range))
    .filter((directive) => directive.keyword === 'define' && directive.name === name);
}

/** What the one macro of a name in the file stands for, with parameters or without. */
export function macroText(file: SourceFile, name: string): string | undefined {
  const [only, second] = macrosOf(file, name);
  return second === undefined ? only?.argument : undefined;
}

/** The token behind the `=` of each declaration of a name that holds at an offset: in the same function before it, else at file scope. */
function declared(file: SourceFile, name: string, at: number): readonly number[] {
  const { tokens, functions } = file.tree;
  const here = functions.find((fn) => fn.start <= at && at < fn.end);
  const found = tokens.flatMap((token, i) => {
    if (token.kind !== 'identifier' || token.text !== name || !isDeclared(tokens, i)) return [];
    let next = i + 1;
    while (tokens[next]?.text === '[' || tokens[next]?.text === ']' || tokens[next - 1]?.text === '[') next++;
    if (tokens[next]?.text !== '=') return [];
    const fn = functions.find((one) => one.start <= token.start && token.start < one.end);
    return fn === undefined || (fn === here && token.start < at) ? [{ value: next + 1, own: fn !== undefined }] : [];
  });
  const own = found.filter((one) => one.own);
  return (own.length > 0 ? own : found).map(({ value }) => value);
}

/** A type stands in front: `int groups[]`, `const char *list`. */
function isDeclared(tokens: readonly CodeToken[], index: number): boolean {
  const before = tokens[index - 1];
  if (before?.text === '*') return tokens[index - 2]?.kind === 'identifier' || tokens[index - 2]?.text === '*';
  return before?.kind === 'identifier' && !/^(return|else|case|goto)$/.test(before.text);
}

/** `{ A, B }` of a compound literal, or of the array that a name stands for. */
function arrayOf(file: SourceFile, argument: TextPiece, at: number): ListValue | undefined {
  const { tokens } = file.tree;
  const isName = /^[A-Za-z_]\w*$/.test(argument.text.trim());
  let open: number;
  if (isName) {
    const [only, second] = declared(file, argument.text.trim(), at);
    if (only === undefined || second !== undefined) return undefined;
    open = only;
  } else
    open = tokens.findIndex(
      (token) => token.start >= argument.start && token.end <= argument.end && token.text === '{',
    );
  if (open < 0 || tokens[open]?.text !== '{') return undefined;
  const close = tokens.findIndex((token, i) => i > open && token.text === '}');
  const inside = tokens.slice(open + 1, close);
  if (close < 0 || inside.some((token) => /^[{([]$/.test(token.text))) return undefined;
  const words = inside.filter((token) => token.text !== ',');
  const last = words.at(-1);
  // Conditional elements, and a size that is no plain number, are left alone.
  if (last === undefined || words.some((token) => token.branch !== tokens[open]?.branch)) return undefined;
  const bound = boundOf(tokens, open);
  if (bound !== undefined && Number(bound.text) !== words.length) return undefined;
  return {
    elements: words.map((token) => token.text),
    separator: ', ',
    end: last.end,
    name: isName ? argument.text.trim() : undefined,
    ...(bound === undefined ? {} : { bound: { start: bound.start, end: bound.end } }),
  };
}

/** What stands between the brackets of `int groups[2] = {`. */
function boundOf(tokens: readonly CodeToken[], open: number): CodeToken | undefined {
  const isArray = tokens[open - 1]?.text === '=' && tokens[open - 2]?.text === ']';
  return isArray && tokens[open - 3]?.text !== '[' ? tokens[open - 3] : undefined;
}

function piece(file: SourceFile, { start, end }: TextRange): TextPiece {
  return { start, end, text: file.text.slice(start, end) };
}
