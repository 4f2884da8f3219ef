import { macroNamed, macros as macroRows } from '../wolfssl/macros.ts';
import { constantValue } from './conditions.ts';
import { editsBetween } from './diff.ts';
import type { Branch, ConditionalBlock, Item } from './directives.ts';
import { applyEdits, type OffsetEdit, originalOffset } from './edit.ts';
import { nextLineAt } from './lexC.ts';
import { insertions, type WantedMacro } from './macroPlaces.ts';
import { renderMacro, styleAt } from './macroStyle.ts';
import { isDefined, type Possibility } from './possibility.ts';
import { type MacroMention, macroState, type SettingsFile, scanSettings } from './settings.ts';

export type { WantedMacro } from './macroPlaces.ts';

/** What has to change in a settings file so that macros are defined. */
export interface MacroPlacement {
  /** The smallest edits, in the text as it was. */
  readonly edits: readonly OffsetEdit[];
  /** The text with the edits. */
  readonly text: string;
  /** Macros that were defined before. */
  readonly already: readonly string[];
  /** Macros that the edits define. */
  readonly placed: readonly string[];
  /** What the user should know: what else a macro needs, what it clashes with. */
  readonly notes: readonly string[];
}

/**
 * Defines macros in a settings file as a careful engineer would: a differing value is changed where it stands, a commented
 * define is brought back, an `#undef` gets its define, a block `#if 0` that holds nothing else is switched on; otherwise a
 * line goes beside the macro's kin, under a fitting title, or into a small section at the end. Never inside `#if 0`, never twice.
 *
 * Every edit is tried on the text and kept only when the file, followed as the preprocessor would, then defines the macro on
 * every way through it, and no `#define` meets a different one that it did not meet before. So a macro that only some
 * platform branches define gets an unconditional define as well: a bare one where all definitions agree (the standard allows
 * repeating the same definition), `#ifndef` around it where they don't, and `#undef` before it where a value has to win.
 */
export function placeMacros(text: string, wanted: readonly WantedMacro[]): MacroPlacement {
  const placed: string[] = [];
  const notes: string[] = [];
  const names = new Set<string>();
  let file = scanSettings(text);
  const todo = withoutAlternatives(file, wanted).filter(
    ({ name }) => /^[A-Za-z_]\w*$/.test(name) && !names.has(name) && names.add(name),
  );
  const already = todo.filter((macro) => isSatisfied(file, macro)).map(({ name }) => name);
  // One macro may decide whether the branch that defines another is compiled: then that one comes again.
  for (let round = 0; round < todo.length; round++) {
    for (const macro of todo) {
      const after = isSatisfied(file, macro) ? undefined : place(file, macro, todo);
      if (after === undefined) continue;
      file = after;
      if (!placed.includes(macro.name)) placed.push(macro.name);
    }
  }
  for (const macro of todo) {
    if (isSatisfied(file, macro)) {
      // Another macro may have switched on the branch that defines it.
      if (!already.includes(macro.name) && !placed.includes(macro.name)) placed.push(macro.name);
      continue;
    }
    notes.push(`${macro.name} could not be placed without the risk of breaking the file: add it by hand.`);
  }
  for (const macro of todo) notes.push(...companions(file, macro.name));
  const without = ['WOLFCRYPT_ONLY', 'NO_TLS'].find((name) => macroState(file, name).kind === 'defined');
  if (without !== undefined)
    notes.push(`This file defines ${without}: a build without TLS. Is it the one of your firmware?`);
  return {
    edits: editsBetween(text, file.text),
    text: file.text,
    already: already.filter((name) => !placed.includes(name)),
    placed,
    notes,
  };
}

/**
 * The macros without those that are asked for, behind a macro that needs one of several, only because of that, where the file
 * has another of these: TLS 1.3 needs WC_RSA_PSS or NO_RSA, and beside NO_RSA the first would not compile.
 */
function withoutAlternatives(file: SettingsFile, wanted: readonly WantedMacro[]): readonly WantedMacro[] {
  const isThere = (name: string) => macroState(file, name).kind === 'defined';
  return wanted.filter(({ name }, index) => {
    if (isThere(name)) return true;
    const choices = wanted
      .slice(0, index)
      .flatMap((other) => macroNamed(other.name)?.needs ?? [])
      .filter((need) => typeof need !== 'string' && need.includes(name));
    return choices.length === 0 || !choices.every((need) => typeof need !== 'string' && need.some(isThere));
  });
}

/** What a cure comes to in a file: without what it needn't have there, and with what its macros can't be compiled without. */
export function wantedIn(file: SettingsFile, wanted: readonly WantedMacro[]): readonly WantedMacro[] {
  const asked = withoutAlternatives(file, wanted);
  const all = [...asked];
  // The list grows while it is gone through: what is needed has needs of its own.
  for (const macro of all) {
    if (isSatisfied(file, macro)) continue;
    const needs = lackingNeeds(file, macro, asked);
    all.push(...needs.filter(({ name }) => all.every((other) => other.name !== name)));
  }
  return all;
}

/** What a macro can't be compiled without, and neither the file nor what is asked for has: of several the first that can stand there. */
function lackingNeeds(
  file: SettingsFile,
  { name }: WantedMacro,
  asked: readonly WantedMacro[],
): readonly WantedMacro[] {
  return (macroNamed(name)?.needs ?? []).flatMap((need) => {
    const choices = typeof need === 'string' ? [need] : need;
    const has = (one: string) =>
      /^(defined|conditional)$/.test(macroState(file, one).kind) || asked.some((other) => other.name === one);
    const first = choices.find((one) => !/^NO_|_NO_/.test(one) && clashing(file, one) === undefined);
    return choices.some(has) || first === undefined
      ? []
      : [{ name: first, value: macroNamed(first)?.value?.example ?? null }];
  });
}

/** A macro of the file beside which another does not compile, or does nothing. */
export function clashing(file: SettingsFile, name: string): string | undefined {
  const isThere = (other: string) => macroState(file, other).kind === 'defined';
  const own = macroNamed(name)?.excludes.find(isThere);
  return own ?? macroRows.find((row) => row.excludes.includes(name) && isThere(row.name))?.name;
}

/** Whether the file defines the macro on every way through it, with a value that serves. */
export function isSatisfied(file: SettingsFile, wanted: WantedMacro): boolean {
  const possible = [...(file.states.get(wanted.name) ?? [])];
  return possible.length > 0 && possible.every((one) => isDefined(one) && serves(one, wanted));
}

/** Whether a definition serves: for limits a larger number does as well as the one asked for. */
function serves(possibility: Possibility, wanted: WantedMacro): boolean {
  if (wanted.value === null || possibility === '*') return true;
  return valueServes(possibility.slice(1), wanted);
}

function valueServes(value: string, wanted: WantedMacro): boolean {
  if (wanted.value === null || value === wanted.value) return true;
  const has = constantValue(value);
  const asked = constantValue(wanted.value);
  if (has === undefined || asked === undefined) return false;
  return macroNamed(wanted.name)?.value?.atLeast === true ? has >= asked : has === asked;
}

/** The file with the macro placed; undefined when no edit is safe. */
function place(before: SettingsFile, wanted: WantedMacro, all: readonly WantedMacro[]): SettingsFile | undefined {
  let file = before;
  const values = changedValues(file, wanted);
  if (values.length > 0) {
    file = scanSettings(applyEdits(file.text, values));
    if (isSatisfied(file, wanted)) return file;
  }
  // Where definitions may clash already, an earlier one could make them: then only a later one is safe.
  const clash = Math.max(
    -1,
    ...file.conflicts.filter(({ name }) => name === wanted.name).map(({ directive }) => directive.start),
  );
  for (const edits of candidates(file, wanted, all)) {
    if (edits.some((edit) => edit.start < clash)) continue;
    const after = scanSettings(applyEdits(file.text, edits));
    if (isSatisfied(after, wanted) && !clashesMore(after, file, edits, wanted.name)) return after;
  }
  return undefined;
}

/**
 * Whether a definition of the macro meets a different one where it did not before: at another place, with one of the file
 * instead of one from outside, or on more of the ways that lead there.
 */
function clashesMore(after: SettingsFile, before: SettingsFile, edits: readonly OffsetEdit[], name: string): boolean {
  const old = new Map(before.conflicts.map((conflict) => [conflict.directive.start, conflict]));
  return after.conflicts.some((conflict) => {
    if (conflict.name !== name) return false;
    const was = old.get(originalOffset(edits, conflict.directive.start) ?? -1);
    return was === undefined || (conflict.inFile && !was.inFile) || conflict.clean < was.clean;
  });
}

function* candidates(
  file: SettingsFile,
  wanted: WantedMacro,
  all: readonly WantedMacro[],
): Generator<readonly OffsetEdit[]> {
  const own = file.mentions.filter((mention) => mention.name === wanted.name);
  const compiled = own.filter((mention) => mention.place.liveness === 'live');
  const outermost = [...compiled].sort((a, b) => a.place.depth - b.place.depth || a.start - b.start);
  for (const mention of outermost) if (mention.kind === 'commented-define') yield uncommented(file, mention, wanted);
  for (const block of switchable(file.items, all)) yield [block];
  for (const mention of outermost) if (mention.kind === 'undef') yield [definedAfter(file, mention, wanted)];
  for (const edit of insertions(file, wanted)) yield [edit];
}

/** New values for the definitions that are compiled, or may be, and don't serve. */
function changedValues(file: SettingsFile, wanted: WantedMacro): readonly OffsetEdit[] {
  const { value } = wanted;
  if (value === null) return [];
  return file.mentions
    .filter((m) => m.name === wanted.name && m.kind === 'define' && m.place.liveness !== 'dead' && !m.functionLike)
    .filter((m) => !valueServes(m.value ?? '', wanted))
    .map((m) => valueEdit(m, value));
}

function valueEdit(mention: MacroMention, value: string): OffsetEdit {
  const { start, end } = mention.valueRange;
  return start === end
    ? { start: mention.nameRange.end, end: mention.nameRange.end, newText: ` ${value}` }
    : { start, end, newText: value };
}

/** Takes the comment marks off a define (and off the `#undef` above it, when that is in a comment of the same kind). */
function uncommented(file: SettingsFile, mention: MacroMention, wanted: WantedMacro): readonly OffsetEdit[] {
  const edits = [withoutMarks(file, mention, wanted.value)];
  const above = file.mentions.find(
    (m) => m.kind === 'commented-undef' && m.name === mention.name && m.line === mention.line - 1,
  );
  if (above !== undefined) edits.unshift(withoutMarks(file, above, null));
  return edits;
}

function withoutMarks(file: SettingsFile, mention: MacroMention, value: string | null): OffsetEdit {
  const { text } = file;
  const raw = text.slice(mention.start, mention.end);
  const hash = raw.indexOf('#');
  const nameEnd = mention.nameRange.end - mention.start;
  const closed = raw.startsWith('/*') && raw.endsWith('*/');
  const rest = raw.slice(nameEnd, closed ? -2 : undefined);
  const head = raw.slice(hash, nameEnd);
  const newText = head + keptRest(rest, value, mention.functionLike, !closed);
  return { start: mention.start, end: mention.end, newText };
}

/** What follows the name in a commented define: a value stays (or gives way to the one asked for), prose becomes a comment. */
function keptRest(rest: string, value: string | null, functionLike: boolean, slashes: boolean): string {
  const body = rest.trimEnd();
  const note = /\/\*|\/\//.exec(body);
  const said = (note === null ? body : body.slice(0, note.index)).trim();
  const remark = note === null ? '' : body.slice(note.index);
  if (functionLike) return body;
  const isValue =
    said === '' ||
    (/^[-+~!(]*(\w+|'.'|"[^"]*")\)*([-+*/%<>&|^ ]+[-+~!(]*\w+\)*)*$/.test(said) && !/^\w+( \w+)+/.test(said));
  const gap = /^\s*/.exec(body)?.[0] ?? '';
  if (isValue) {
    const kept =
      value === null ||
      (said !== '' && constantValue(said) === constantValue(value) && constantValue(value) !== undefined);
    if (kept) return body;
    const spaced = remark === '' ? '' : ` ${remark}`;
    return `${said === '' ? ' ' : gap}${value}${spaced}`;
  }
  const prose = body.trim();
  const told = slashes ? `// ${prose.replace(/^\/\/\s*/, '')}` : `/* ${prose} */`;
  return `${value === null ? '' : ` ${value}`}${gap === '' ? ' ' : gap}${told}`;
}

/** The define below its `#undef`, whose spacing it takes over. The `#undef` stays: it keeps the definition safe from earlier ones. */
function definedAfter(file: SettingsFile, undef: MacroMention, wanted: WantedMacro): OffsetEdit {
  const { text, newline } = file;
  const example = file.mentions.find((m) => m.kind === 'define' && file.undefAbove.get(m) !== undefined);
  const hash = /^#[ \t]*/.exec(text.slice(undef.start, undef.end))?.[0] ?? '#';
  const style = styleAt(file, example);
  const define = example === undefined ? `${hash}define ` : style.define;
  const line = renderMacro(
    { ...style, define, undef: undefined, indent: undef.indent },
    wanted.name,
    wanted.value,
    newline,
    'plain',
  );
  const at = nextLineAt(text, undef.end);
  if (at === text.length && !text.endsWith('\n'))
    return { start: at, end: at, newText: newline + line.slice(0, -newline.length) };
  return { start: at, end: at, newText: line };
}

/** Blocks `#if 0` without `#else` that hold nothing but macros asked for: switching them on is what they are made for. */
function* switchable(items: readonly Item[], all: readonly WantedMacro[]): Generator<OffsetEdit> {
  for (const item of items) {
    if (item.kind !== 'block') continue;
    const only = item.block.branches[0] as Branch;
    if (holdsOnly(item.block, all)) yield { ...only.open.argumentRange, newText: '1' };
    else for (const branch of item.block.branches) yield* switchable(branch.items, all);
  }
}

function holdsOnly(block: ConditionalBlock, all: readonly WantedMacro[]): boolean {
  const branch = block.branches[0];
  if (branch === undefined || block.branches.length !== 1 || block.close === undefined) return false;
  if (branch.open.keyword !== 'if' || branch.open.argument !== '0') return false;
  const lines = branch.items.filter((item) => item.kind !== 'comment');
  return (
    lines.some((item) => item.kind === 'directive' && item.directive.keyword === 'define') &&
    lines.every(
      (item) =>
        item.kind === 'directive' &&
        /^(define|undef)$/.test(item.directive.keyword) &&
        all.some(
          ({ name, value }) =>
            name === item.directive.name &&
            (item.directive.keyword === 'undef' || value === null || value === item.directive.argument),
        ),
    )
  );
}

/** What a macro needs and this file doesn't define for certain, and what it can't stand beside. */
function companions(file: SettingsFile, name: string): readonly string[] {
  const row = macroNamed(name);
  if (row === undefined) return [];
  const notes: string[] = [];
  const isSet = (other: string) => /^(defined|conditional)$/.test(macroState(file, other).kind);
  for (const need of row.needs) {
    const choices = typeof need === 'string' ? [need] : need;
    if (choices.some(isSet)) continue;
    const list = choices.length === 1 ? choices[0] : `one of ${choices.join(', ')}`;
    notes.push(`${name} needs ${list}, which this file does not define.`);
  }
  for (const other of row.excludes) {
    if (macroState(file, other).kind === 'defined')
      notes.push(`${name} can't stand beside ${other}, which this file defines.`);
  }
  if (row.testOnly !== undefined) notes.push(`${name} is for a test only: ${row.testOnly}.`);
  return notes;
}
