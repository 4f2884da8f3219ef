import type { TextRange } from '../base/span.ts';
import type { Branch, ConditionalBlock, Item } from './directives.ts';
import { applyEdits, type OffsetEdit } from './edit.ts';
import { lineEndAt, nextLineAt } from './lexC.ts';
import { parameterEdit } from './parameters.ts';
import { isDefined } from './possibility.ts';
import { type MacroMention, type SettingsFile, scanSettings } from './settings.ts';

/** The text of a settings file without the definitions of a macro; undefined where none can be taken out safely. */
export function droppedMacro(text: string, name: string): string | undefined {
  const file = scanSettings(text);
  if (!isDefinedIn(file, name)) return text;
  for (const edits of candidates(file, name)) {
    const after = scanSettings(applyEdits(text, edits));
    if (!isDefinedIn(after, name) && after.conflicts.length <= file.conflicts.length) return after.text;
  }
  return undefined;
}

/** Whether the file itself defines the macro on any way through it. */
export function isDefinedIn(file: SettingsFile, name: string): boolean {
  return [...(file.states.get(name) ?? [])].some(isDefined);
}

/** Whether the file speaks of the macro, and leaves it undefined. */
export function isTakenOut(file: SettingsFile, name: string): boolean {
  return !isDefinedIn(file, name) && file.mentions.some((mention) => mention.name === name);
}

/**
 * The text with an `#undef` of a macro that the command line or an included header defines: below the includes, before
 * anything of the file asks for it.
 */
export function undefinedMacro(text: string, name: string, fromHeader: boolean): string {
  const file = scanSettings(text);
  const level = file.shell.at(-1)?.items ?? file.items;
  const inBody = (range: TextRange) => range.start >= file.body.start && range.end <= file.body.end;
  const includes = level.flatMap((item) =>
    item.kind === 'directive' && item.directive.keyword === 'include' && inBody(item.directive) ? [item.directive] : [],
  );
  const last = fromHeader ? includes.at(-1) : undefined;
  const at = last === undefined ? file.body.start : nextLineAt(text, last.end);
  const next = text.slice(at, lineEndAt(text, at));
  const ends = at === text.length && text !== '' && !text.endsWith('\n');
  const lines = `${last === undefined ? '' : file.newline}#undef ${name}${file.newline}${next.trim() === '' ? '' : file.newline}`;
  return text.slice(0, at) + (ends ? file.newline : '') + lines + text.slice(at);
}

function* candidates(file: SettingsFile, name: string): Generator<readonly OffsetEdit[]> {
  const defines = file.mentions.filter(
    (mention) => mention.name === name && mention.kind === 'define' && mention.place.liveness !== 'dead',
  );
  const parameters = defines.map((mention) => parameterEdit(file, mention, false));
  if (parameters.every((edit) => edit !== undefined)) yield parameters;
  yield defines.map((mention) => switchOf(file.items, mention) ?? commentedOut(file, mention));
  yield defines.map((mention) => commentedOut(file, mention));
}

/**
 * The other way of a switch that is made for this macro: `#if 1` around its define alone, or `#if 0` with what it stands
 * against in front and its define alone behind the `#else`.
 */
function switchOf(items: readonly Item[], mention: MacroMention): OffsetEdit | undefined {
  const block = blockOf(items, mention.place.branch);
  const [first, second, ...more] = block?.branches ?? [];
  if (block?.close === undefined || first === undefined || first.open.keyword !== 'if' || more.length > 0)
    return undefined;
  const { argument, argumentRange } = first.open;
  if (argument === '1' && second === undefined && holdsOnly(first, mention.name))
    return { ...argumentRange, newText: '0' };
  const turns = argument === '0' && second?.open.keyword === 'else' && holdsOnly(second, mention.name);
  return turns ? { ...argumentRange, newText: '1' } : undefined;
}

function blockOf(items: readonly Item[], branch: Branch | undefined): ConditionalBlock | undefined {
  for (const item of items) {
    if (item.kind !== 'block') continue;
    if (item.block.branches.some((one) => one === branch)) return item.block;
    const inner = item.block.branches.map((one) => blockOf(one.items, branch)).find((found) => found !== undefined);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function holdsOnly(branch: Branch, name: string): boolean {
  return branch.items.every(
    (item) =>
      item.kind === 'comment' ||
      (item.kind === 'directive' && item.directive.name === name && /^(define|undef)$/.test(item.directive.keyword)),
  );
}

/** The define in a comment, of the kind that the file puts defines into. */
function commentedOut(file: SettingsFile, mention: MacroMention): OffsetEdit {
  const { text } = file;
  const end = Math.max(mention.nameRange.end, mention.valueRange.end);
  const directive = text.slice(mention.start, end);
  const slashed = file.mentions.filter((one) => one.kind === 'commented-define' && text.startsWith('//', one.start));
  const blocked = file.mentions.filter((one) => one.kind === 'commented-define' && text.startsWith('/*', one.start));
  const isBlock = directive.includes('\n') || (slashed.length <= blocked.length && !directive.includes('*/'));
  if (!isBlock) {
    const gap = slashed.some((one) => text.startsWith('// ', one.start)) ? ' ' : '';
    return { start: mention.start, end: mention.start, newText: `//${gap}` };
  }
  // A comment inside a define of several lines would end this one.
  if (directive.includes('*/')) return { start: mention.start, end: mention.end, newText: `#undef ${mention.name}` };
  return { start: mention.start, end, newText: `/* ${directive} */` };
}
