import type { TextRange } from '../base/span.ts';
import {
  type Branch,
  type ConditionalBlock,
  type Directive,
  type Item,
  itemRange,
  parseBlocks,
  parseDirective,
} from './directives.ts';
import { type Conflict, evaluateItems, type Liveness, type Place } from './evaluate.ts';
import { findHeadings, type Heading } from './headings.ts';
import { type CToken, lineEnding, lineIn, lineStartAt, lineStarts, nextLineAt } from './lexC.ts';
import { isDefined, type MacroStates, replacementOf, undefinedMacros } from './possibility.ts';

/** A line of a settings file that speaks of a macro. The range is the directive, or the comment that holds it. */
export interface MacroMention extends TextRange {
  readonly kind: 'define' | 'undef' | 'commented-define' | 'commented-undef';
  readonly name: string;
  readonly nameRange: TextRange;
  /** The value without comments, white space folded; null for a bare define and for #undef. */
  readonly value: string | null;
  readonly valueRange: TextRange;
  readonly functionLike: boolean;
  readonly place: Place;
  /** White space in front of the line. */
  readonly indent: string;
  /** 1-based. */
  readonly line: number;
}

/** A settings file (user_settings.h and its like) read once. */
export interface SettingsFile {
  readonly text: string;
  readonly newline: '\n' | '\r\n';
  readonly finalNewline: boolean;
  readonly items: readonly Item[];
  readonly mentions: readonly MacroMention[];
  /** The `#undef` of the same macro on the line above a mention. */
  readonly undefAbove: ReadonlyMap<MacroMention, MacroMention>;
  readonly headings: readonly Heading[];
  /** The macro of the include guard. */
  readonly guard: string | undefined;
  /** The branches that hold the whole file: include guard, `#ifdef CONFIG_WOLFSSL` around everything. From the outermost in. */
  readonly shell: readonly Branch[];
  /** The text inside the shell. */
  readonly body: TextRange;
  /** What each macro may be at the end of the file. */
  readonly states: MacroStates;
  readonly conflicts: readonly Conflict[];
}

/** What a file says of a macro: its state at the end of the file, with the shell taken for active. */
export type MacroState =
  | { readonly kind: 'defined'; readonly values: readonly string[] }
  /** Defined or not, by conditions the file does not decide. */
  | { readonly kind: 'conditional'; readonly values: readonly string[] }
  | { readonly kind: 'undefined' }
  /** Only in a comment, at a place that is compiled. */
  | { readonly kind: 'commented' }
  /** Only in parts that are not compiled. */
  | { readonly kind: 'dead' }
  | { readonly kind: 'absent' };

/** Firmware that sends a ClientHello is built without these, unless its settings file itself says otherwise. */
const UNSET_WITH_TLS = undefinedMacros(['WOLFCRYPT_ONLY', 'NO_TLS', 'NO_WOLFSSL_CLIENT']);

/** Reads a settings file. Any text is read; what is no preprocessor line stays as it is. `items` is the text taken apart. */
export function scanSettings(text: string, items: readonly Item[] = parseBlocks(text)): SettingsFile {
  const { guard, shell } = findShell(items);
  const starts = lineStarts(text);
  const mentions: MacroMention[] = [];
  const standing: { readonly comment: CToken; readonly place: Place }[] = [];
  const item = (one: Directive | CToken, place: Place) => {
    if ('keyword' in one) {
      const mention = mentionOf(text, starts, one, one, place);
      if (mention !== undefined && mention.name !== guard) mentions.push(mention);
    } else {
      mentions.push(...commentedMentions(text, starts, one, place));
      standing.push({ comment: one, place });
    }
  };
  const { states, conflicts } = evaluateItems(items, new Set(shell), UNSET_WITH_TLS, { item });
  const inner = shell.at(-1);
  return {
    text,
    newline: lineEnding(text),
    finalNewline: text === '' || text.endsWith('\n'),
    items,
    mentions,
    undefAbove: undefPairs(mentions),
    headings: findHeadings(text, standing, mentions),
    guard,
    shell,
    body:
      inner === undefined
        ? { start: text.charCodeAt(0) === 0xfeff ? 1 : 0, end: text.length }
        : bodyOf(text, items, shell, guard),
    states,
    conflicts,
  };
}

/** The state of a macro at the end of the file. */
export function macroState(file: SettingsFile, name: string): MacroState {
  const possible = [...(file.states.get(name) ?? [])];
  const mentions = file.mentions.filter((mention) => mention.name === name);
  const values = possible.map(replacementOf).filter((value) => value !== undefined);
  if (possible.length > 0 && possible.every(isDefined)) return { kind: 'defined', values };
  if (values.length > 0) return { kind: 'conditional', values };
  if (possible.length > 0 && possible.every((one) => one === '!') && mentions.some((m) => m.kind === 'undef')) {
    return { kind: 'undefined' };
  }
  const has = (kind: 'define' | 'commented-define', ...where: readonly Liveness[]) =>
    mentions.some((mention) => mention.kind === kind && where.includes(mention.place.liveness));
  if (has('commented-define', 'live', 'conditional')) return { kind: 'commented' };
  if (has('define', 'dead') || has('commented-define', 'dead')) return { kind: 'dead' };
  return { kind: 'absent' };
}

function mentionOf(
  text: string,
  starts: readonly number[],
  directive: Directive,
  range: TextRange,
  place: Place,
): MacroMention | undefined {
  if (directive.name === undefined || directive.nameRange === undefined) return undefined;
  if (directive.keyword !== 'define' && directive.keyword !== 'undef') return undefined;
  const define = directive.keyword === 'define';
  return {
    kind: directive.keyword,
    start: range.start,
    end: range.end,
    name: directive.name,
    nameRange: directive.nameRange,
    value: define && directive.argument !== '' ? directive.argument : null,
    valueRange: directive.argumentRange,
    functionLike: directive.functionLike,
    place,
    indent: /^[ \t]*/.exec(text.slice(lineStartAt(text, range.start), range.start))?.[0] ?? '',
    line: lineIn(starts, range.start),
  };
}

/** Which mentions stand right below an `#undef` of their macro. */
function undefPairs(mentions: readonly MacroMention[]): ReadonlyMap<MacroMention, MacroMention> {
  const pairs = new Map<MacroMention, MacroMention>();
  for (const [i, mention] of mentions.entries()) {
    const above = mentions[i - 1];
    const below = above?.kind === 'undef' && above.name === mention.name && mention.line - above.line === 1;
    if (above !== undefined && below) pairs.set(mention, above);
  }
  return pairs;
}

/** `//#define X`, `/* #define X *\/`: a comment of one line whose whole content is a directive, and which stands alone or before another comment. */
function commentedMentions(
  text: string,
  starts: readonly number[],
  comment: CToken,
  place: Place,
): readonly MacroMention[] {
  const block = text.startsWith('/*', comment.start);
  const contentEnd = block && text.endsWith('*/', comment.end) ? comment.end - 2 : comment.end;
  const content = text.slice(comment.start + 2, contentEnd);
  if (content.includes('\n') || text.slice(lineStartAt(text, comment.start), comment.start).trim() !== '') return [];
  const hash = /^[/*!<\s]*(?=#[ \t]*(?:define|undef)[ \t]+[A-Za-z_])/.exec(content);
  if (hash === null) return [];
  const start = comment.start + 2 + hash[0].length;
  const directive = parseDirective(text, { start, end: contentEnd });
  const mention = mentionOf(text, starts, directive, comment, place);
  if (mention === undefined) return [];
  return [{ ...mention, kind: mention.kind === 'define' ? 'commented-define' : 'commented-undef' }];
}

/** The include guard, and blocks inside it that hold all the rest of the file. */
function findShell(items: readonly Item[]): { guard: string | undefined; shell: readonly Branch[] } {
  const shell: Branch[] = [];
  let guard: string | undefined;
  let level = items;
  for (;;) {
    const speaking = level.filter((item) => countMacroLines(item) > 0 && !definesGuard(item, guard));
    const only = speaking[0];
    if (speaking.length !== 1 || only?.kind !== 'block' || only.block.close === undefined) break;
    const branches = only.block.branches.filter((branch) => branch.items.some((item) => countMacroLines(item) > 0));
    const branch = branches[0];
    if (branches.length !== 1 || branch === undefined) break;
    const tested = guard === undefined && shell.length === 0 ? guardTested(only.block.branches[0]?.open) : undefined;
    if (tested !== undefined && opensGuard(branch, tested)) guard = tested;
    else if (countMacroLines(only) < FEWEST_IN_SHELL || isSwitch(only.block)) break;
    shell.push(branch);
    level = branch.items;
  }
  return { guard, shell };
}

/** A block counts as the file's shell when it holds at least this many macro lines: less is a setting of its own. */
const FEWEST_IN_SHELL = 3;

/** A plain `#if 0` or `#if 1` around everything switches the settings; it is no shell. */
function isSwitch(block: ConditionalBlock): boolean {
  return block.branches.some((branch) => /^[01]$/.test(branch.open.argument));
}

/** Whether a branch begins with the define of its guard; a lone default (`#ifndef X`, `#define X`, `#endif`) is none. */
function opensGuard(branch: Branch, tested: string): boolean {
  const first = branch.items.find((item) => item.kind === 'directive' || item.kind === 'block');
  if (first?.kind !== 'directive' || first.directive.keyword !== 'define' || first.directive.name !== tested)
    return false;
  if (!/^1?$/.test(first.directive.argument)) return false;
  return (
    /_H_*$|_INCLUDED_*$|SETTINGS/i.test(tested) ||
    branch.items.some((item) => item !== first && countMacroLines(item) > 0)
  );
}

/** The macro that `#ifndef X` or `#if !defined(X)` asks for. */
function guardTested(open: Directive | undefined): string | undefined {
  if (open?.keyword === 'ifndef') return open.name;
  if (open?.keyword !== 'if') return undefined;
  return /^!\s*defined\s*(?:\(\s*(\w+)\s*\)|\s(\w+))$/
    .exec(open.argument)
    ?.slice(1)
    .find((name) => name !== undefined);
}

function definesGuard(item: Item, guard: string | undefined): boolean {
  return guard !== undefined && item.kind === 'directive' && item.directive.name === guard;
}

function countMacroLines(item: Item): number {
  if (item.kind === 'directive') return /^(define|undef)$/.test(item.directive.keyword) ? 1 : 0;
  if (item.kind !== 'block') return 0;
  let count = 0;
  for (const branch of item.block.branches) for (const inner of branch.items) count += countMacroLines(inner);
  return count;
}

/** The text inside the innermost shell branch: from the line after its opening (or the guard's define) to the line of what closes it. */
function bodyOf(text: string, items: readonly Item[], shell: readonly Branch[], guard: string | undefined): TextRange {
  let level = items;
  let range: TextRange = { start: 0, end: text.length };
  for (const branch of shell) {
    const item = level.find((one) => one.kind === 'block' && one.block.branches.includes(branch));
    if (item?.kind !== 'block') break;
    const define = branch.items.find((one) => definesGuard(one, guard));
    const opening = define?.kind === 'directive' ? define.directive : branch.open;
    const next = item.block.branches[item.block.branches.indexOf(branch) + 1]?.open ?? item.block.close;
    const end = lineStartAt(text, next?.start ?? itemRange(item, text.length).end);
    range = { start: Math.min(nextLineAt(text, opening.end), end), end };
    level = branch.items;
  }
  return range;
}
