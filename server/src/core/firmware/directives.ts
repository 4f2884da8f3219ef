import type { TextRange } from '../base/span.ts';
import { type CToken, lexC, withoutComments } from './lexC.ts';

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
  /** What follows the name (`#define`) or the keyword (others), without comments at its end; empty and at its place when there is nothing. */
  readonly argumentRange: TextRange;
  /** The argument without comments and continuations, white space folded. */
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
  if (/^(define|undef|ifdef|ifndef|elifdef|elifndef)$/.test(keyword) && parts[1]?.kind === 'identifier') {
    named = parts[1];
    argumentAt = 2;
    if (keyword === 'define' && parts[2]?.start === named.end && text[named.end] === '(') {
      functionLike = true;
      while (argumentAt < parts.length && text[parts[argumentAt]?.start ?? 0] !== ')') argumentAt++;
      argumentAt++;
    }
  }
  const before = parts[argumentAt - 1]?.end ?? keywordRange.end;
  const argumentRange: TextRange =
    argumentAt < parts.length
      ? { start: parts[argumentAt]?.start ?? before, end: parts[parts.length - 1]?.end ?? before }
      : { start: Math.min(before, token.end), end: Math.min(before, token.end) };
  const base = {
    start: token.start,
    end: token.end,
    keyword,
    keywordRange: { start: keywordRange.start, end: keywordRange.end },
    functionLike,
    argumentRange,
    argument: withoutComments(text.slice(argumentRange.start, argumentRange.end)),
  };
  if (named === undefined) return base;
  return { ...base, name: text.slice(named.start, named.end), nameRange: { start: named.start, end: named.end } };
}

/** The directives and comments of a text as a tree of conditional blocks. A stray `#else` or `#endif` is left out. */
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
    const opens = /^(if|ifdef|ifndef)$/.test(directive.keyword);
    if (tooDeep > 0 || (opens && open.length >= MOST_NESTED)) {
      tooDeep += opens ? 1 : directive.keyword === 'endif' ? -1 : 0;
    } else if (opens) open.push({ branches: [{ open: directive, items: [] }] });
    else if (/^(elif|elifdef|elifndef|else)$/.test(directive.keyword)) {
      open.at(-1)?.branches.push({ open: directive, items: [] });
    } else if (directive.keyword === 'endif') close(directive);
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
