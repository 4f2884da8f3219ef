import type { TextRange } from '../base/span.ts';
import { type CToken, lexC } from './lexC.ts';

/** A preprocessor line taken apart. Ranges count UTF-16 code units of the whole text. */
export interface Directive extends TextRange {
  /** `define`, `undef`, `if`, `ifdef`, ..., in the file's spelling; empty for a lone `#`. */
  readonly keyword: string;
  readonly keywordRange: TextRange;
  /** The macro of `#define`, `#undef`, `#ifdef`, `#ifndef`. */
  readonly name?: string;
  readonly nameRange?: TextRange;
  /** Whether `#define` has a parameter list. */
  readonly functionLike: boolean;
  /** The parameters as spelled, `...` and GNU's `rest...` included; undefined for a macro without a list. */
  readonly parameters?: readonly string[];
  /** Why compilers don't take a `#define`. */
  readonly refused?: string;
  /** What follows the name (`#define`) or the keyword (others), without comments at its end; empty and at its place when there is nothing. */
  readonly argumentRange: TextRange;
  /** The argument without comments and continuations, white space between tokens folded to one blank. */
  readonly argument: string;
}

/** A conditional block: `#if` and its branches up to `#endif`. */
export interface ConditionalBlock {
  readonly branches: readonly Branch[];
  /** Undefined when the text ends first. */
  readonly close: Directive | undefined;
}

/** A branch of a block: from its `#if`, `#elif` or `#else` to the next. */
export interface Branch {
  readonly open: Directive;
  readonly items: readonly Item[];
}

/** What stands in a branch or at the top: a directive, a block, a comment, or a run of other tokens. */
export type Item =
  | { readonly kind: 'directive'; readonly directive: Directive }
  | { readonly kind: 'comment'; readonly comment: CToken }
  | { readonly kind: 'code'; readonly tokens: readonly CToken[] }
  | { readonly kind: 'block'; readonly block: ConditionalBlock };

/** The directives that speak of one macro. */
const NAMING: ReadonlySet<string> = new Set(['define', 'undef', 'ifdef', 'ifndef', 'elifdef', 'elifndef']);
const OPENING: ReadonlySet<string> = new Set(['if', 'ifdef', 'ifndef']);
const TURNING: ReadonlySet<string> = new Set(['elif', 'elifdef', 'elifndef', 'else']);

/** Blocks nested deeper than this are skipped whole: no header is so deep, and the recursion stays bounded. */
const MOST_NESTED = 200;

/** Takes a directive token apart. */
export function parseDirective(text: string, token: TextRange): Directive {
  const tokens = lexC(text, { start: token.start + 1, end: token.end }, false);
  const parts = tokens.filter((part) => part.kind !== 'comment');
  const first = parts[0];
  const keywordRange = first?.kind === 'identifier' ? first : { start: token.start + 1, end: token.start + 1 };
  const keyword = text.slice(keywordRange.start, keywordRange.end);
  let argumentAt = 1;
  let named: CToken | undefined;
  let functionLike = false;
  const parameters: string[] = [];
  if (NAMING.has(keyword) && parts[1]?.kind === 'identifier') {
    named = parts[1];
    argumentAt = 2;
    if (keyword === 'define' && parts[2]?.start === named.end && text[named.end] === '(') {
      functionLike = true;
      let parameter = '';
      for (argumentAt = 3; argumentAt < parts.length; argumentAt++) {
        const part = spelling(text, parts[argumentAt] as CToken);
        if (part === ')') break;
        if (part === ',') {
          parameters.push(parameter);
          parameter = '';
        } else parameter += part;
      }
      if (parameter !== '') parameters.push(parameter);
      argumentAt++;
    }
  }
  const before = parts[argumentAt - 1]?.end ?? keywordRange.end;
  const argumentRange: TextRange =
    argumentAt < parts.length
      ? { start: parts[argumentAt]?.start ?? before, end: parts[parts.length - 1]?.end ?? before }
      : { start: Math.min(before, token.end), end: Math.min(before, token.end) };
  const directive: { -readonly [key in keyof Directive]: Directive[key] } = {
    start: token.start,
    end: token.end,
    keyword,
    keywordRange: { start: keywordRange.start, end: keywordRange.end },
    functionLike,
    argumentRange,
    argument: joined(text, parts, argumentAt),
  };
  if (named === undefined) return directive;
  directive.name = text.slice(named.start, named.end);
  directive.nameRange = { start: named.start, end: named.end };
  if (functionLike) directive.parameters = parameters;
  const refused = keyword === 'define' ? refusal(text, directive, parts, argumentAt) : '';
  if (refused !== '') directive.refused = refused;
  return directive;
}

/** What is wrong with a definition (C11 6.10.3, 6.10.8.4); empty when nothing is. */
function refusal(
  text: string,
  { name, parameters }: Pick<Directive, 'name' | 'parameters'>,
  tokens: readonly CToken[],
  first: number,
): string {
  if (name === 'defined' || name === '__VA_ARGS__') return `${name} can't be defined`;
  const spelled = (i: number) => (tokens[i] === undefined ? '' : spelling(text, tokens[i]));
  if (first < tokens.length && (spelled(first) === '##' || spelled(tokens.length - 1) === '##')) {
    return '## stands at an end of the replacement';
  }
  if (parameters === undefined) return '';
  const names = parameters.map((one) => (one === '...' ? '__VA_ARGS__' : one.replace(/\.\.\.$/, '')));
  if (new Set(names).size < names.length) return 'two parameters have one name';
  if (names.some((one) => !/^[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*$/.test(one)))
    return 'the parameter list is no list of names';
  for (let i = first; i < tokens.length; i++) {
    if (spelled(i) === '#' && !names.includes(spelled(i + 1)) && spelled(i + 1) !== '__VA_OPT__') {
      return '# stands before no parameter';
    }
  }
  return '';
}

/** The tokens from `first` on, one blank where white space or a comment stands between two. */
function joined(text: string, tokens: readonly CToken[], first: number): string {
  let out = '';
  for (let i = first; i < tokens.length; i++) {
    const token = tokens[i] as CToken;
    const gap = i === first ? 0 : token.start - (tokens[i - 1] as CToken).end;
    if (gap === 1 || (gap > 1 && withoutContinuations(text.slice(token.start - gap, token.start)) !== '')) out += ' ';
    out += spelling(text, token);
  }
  return out;
}

function spelling(text: string, token: CToken): string {
  const spelled = text.slice(token.start, token.end);
  return token.kind === 'string' || token.kind === 'character' ? withoutContinuations(spelled) : spelled;
}

function withoutContinuations(text: string): string {
  return text.includes('\\') ? text.replace(/\\[ \t\r]*\n/g, '') : text;
}

/** The directives and comments of a text as a tree of conditional blocks. A stray `#else` or `#endif` is a plain directive. */
export function parseBlocks(text: string, tokens: readonly CToken[] = lexC(text)): readonly Item[] {
  interface Open {
    branches: { open: Directive; items: Item[] }[];
  }
  const root: Item[] = [];
  const open: Open[] = [];
  const items = (): Item[] => open.at(-1)?.branches.at(-1)?.items ?? root;
  let tooDeep = 0;
  const close = (directive: Directive | undefined) => {
    const block = open.pop();
    if (block !== undefined) items().push({ kind: 'block', block: { branches: block.branches, close: directive } });
  };
  let run: CToken[] | undefined;
  for (const token of tokens) {
    if (token.kind !== 'comment' && token.kind !== 'directive') {
      if (run === undefined) {
        run = [];
        items().push({ kind: 'code', tokens: run });
      }
      run.push(token);
      continue;
    }
    run = undefined;
    if (token.kind === 'comment') {
      items().push({ kind: 'comment', comment: token });
      continue;
    }
    const directive = parseDirective(text, token);
    const opens = OPENING.has(directive.keyword);
    if (tooDeep > 0 || (opens && open.length >= MOST_NESTED)) {
      tooDeep += opens ? 1 : directive.keyword === 'endif' ? -1 : 0;
    } else if (opens) open.push({ branches: [{ open: directive, items: [] }] });
    else if (open.length > 0 && TURNING.has(directive.keyword)) {
      open.at(-1)?.branches.push({ open: directive, items: [] });
    } else if (open.length > 0 && directive.keyword === 'endif') close(directive);
    else items().push({ kind: 'directive', directive });
  }
  while (open.length > 0) close(undefined);
  return root;
}

/** Where an item begins and ends in the text. */
export function itemRange(item: Item, textEnd: number): TextRange {
  switch (item.kind) {
    case 'directive':
      return item.directive;
    case 'comment':
      return item.comment;
    case 'code':
      return { start: item.tokens[0]?.start ?? 0, end: item.tokens.at(-1)?.end ?? 0 };
    case 'block':
      return { start: item.block.branches[0]?.open.start ?? 0, end: item.block.close?.end ?? textEnd };
  }
}
