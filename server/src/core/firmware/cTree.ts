import type { TextRange } from '../base/span.ts';
import { CLOSES, CParser, OPENS } from './cParser.ts';
import { type Branch, type ConditionalBlock, type Item, itemRange, parseBlocks } from './directives.ts';
import { evaluateItems } from './evaluate.ts';
import { type CToken, lexC } from './lexC.ts';
import type { MacroStates } from './possibility.ts';

/** A token of C code that may be compiled, with its text. Comments, directives and dead code are left out. */
export interface CodeToken extends CToken {
  readonly text: string;
  /** The innermost conditional branch around it. */
  readonly branch: Branch | undefined;
}

/**
 * A statement of a function. `head` is the inside of the parentheses of `if`, `while`, `for`, `switch`;
 * `body` what follows them (the statements of a block are its `children`); `otherwise` the `else` part.
 */
export interface Statement extends TextRange {
  readonly kind: 'simple' | 'block' | 'if' | 'loop' | 'switch' | 'label';
  readonly head?: TextRange;
  readonly body?: Statement;
  readonly otherwise?: Statement;
  readonly children: readonly Statement[];
}

/** A function with its body taken apart. */
export interface CFunction extends TextRange {
  readonly name: string;
  /** What stands before the name: `static int`. */
  readonly returns: string;
  readonly parameters: TextRange;
  readonly body: Statement;
}

/** C text taken apart as far as placing a call needs it. */
export interface CTree {
  readonly tokens: readonly CodeToken[];
  readonly functions: readonly CFunction[];
  /** `#if` blocks whose branches open or close braces on their own: of those only the first branch was followed. */
  readonly splits: readonly TextRange[];
  /** Every directive of the text. */
  readonly directives: readonly TextRange[];
  /** The block each branch belongs to, and the branch around that block. */
  readonly branches: ReadonlyMap<Branch, BranchPlace>;
}

/** Where a branch stands. */
export interface BranchPlace {
  readonly block: ConditionalBlock;
  readonly outer: Branch | undefined;
}

/** Takes C or C++ text apart. Tolerant: what it can't follow it passes over. `known` tells what the settings define. */
export function parseC(text: string, known: MacroStates = new Map()): CTree {
  const raw = lexC(text);
  const items = parseBlocks(text, raw);
  const dead = new Set<Branch>();
  evaluateItems(items, new Set(), known, {
    branch: (branch, place) => {
      if (place.liveness === 'dead') dead.add(branch);
    },
  });
  const splits: TextRange[] = [];
  const tokens: CodeToken[] = [];
  flatten(text, items, undefined, dead, splits, tokens);
  return {
    tokens,
    functions: new CParser(text, tokens).functions(),
    splits,
    directives: raw.filter((token) => token.kind === 'directive'),
    branches: branchPlaces(items, undefined, new Map()),
  };
}

/** Whether two branches can't both be compiled: different branches of one block, or what stands in them. */
export function areExclusive(tree: CTree, a: Branch | undefined, b: Branch | undefined): boolean {
  const around = new Map<ConditionalBlock, Branch>();
  for (let one = a; one !== undefined; one = tree.branches.get(one)?.outer) {
    const place = tree.branches.get(one);
    if (place !== undefined) around.set(place.block, one);
  }
  for (let one = b; one !== undefined; one = tree.branches.get(one)?.outer) {
    const other = around.get(tree.branches.get(one)?.block as ConditionalBlock);
    if (other !== undefined && other !== one) return true;
  }
  return false;
}

/** The statements that hold `offset`, from the function's body down to the innermost. */
export function statementsAt(body: Statement, offset: number): readonly Statement[] {
  const path: Statement[] = [];
  let at: Statement | undefined = body;
  while (at !== undefined) {
    path.push(at);
    const inner: (Statement | undefined)[] = [...at.children, at.body, at.otherwise];
    at = inner.find((one) => one !== undefined && one.start <= offset && offset < one.end);
  }
  return path;
}

/** The code tokens of a range. */
export function tokensIn(tree: CTree, range: TextRange): readonly CodeToken[] {
  let low = 0;
  let high = tree.tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tree.tokens[middle] as CodeToken).start < range.start) low = middle + 1;
    else high = middle;
  }
  const found: CodeToken[] = [];
  for (let i = low; i < tree.tokens.length && (tree.tokens[i] as CodeToken).end <= range.end; i++) {
    found.push(tree.tokens[i] as CodeToken);
  }
  return found;
}

function branchPlaces(
  items: readonly Item[],
  outer: Branch | undefined,
  found: Map<Branch, BranchPlace>,
): ReadonlyMap<Branch, BranchPlace> {
  for (const item of items) {
    if (item.kind !== 'block') continue;
    for (const branch of item.block.branches) {
      found.set(branch, { block: item.block, outer });
      branchPlaces(branch.items, branch, found);
    }
  }
  return found;
}

/** Appends the tokens of items to `out`. Of a block whose branches aren't each balanced only the first is followed. */
function flatten(
  text: string,
  items: readonly Item[],
  branch: Branch | undefined,
  dead: ReadonlySet<Branch>,
  splits: TextRange[],
  out: CodeToken[],
): void {
  for (const item of items) {
    if (item.kind === 'code') {
      for (const { kind, start, end } of item.tokens)
        out.push({ kind, start, end, text: text.slice(start, end), branch });
    } else if (item.kind === 'block') {
      const ends = [out.length];
      for (const one of item.block.branches) {
        if (dead.has(one)) continue;
        flatten(text, one.items, one, dead, splits, out);
        ends.push(out.length);
      }
      const balanced = ends.every((end, i) => i === 0 || isBalanced(out, ends[i - 1] as number, end));
      if (!balanced) {
        splits.push(itemRange(item, text.length));
        out.length = ends[1] as number;
      }
    }
  }
}

function isBalanced(tokens: readonly CodeToken[], from: number, to: number): boolean {
  let depth = 0;
  for (let i = from; i < to; i++) {
    const word = (tokens[i] as CodeToken).text;
    if (OPENS.has(word)) depth++;
    else if (CLOSES.has(word) && --depth < 0) return false;
  }
  return depth === 0;
}
