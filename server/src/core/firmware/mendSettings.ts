import { companionRules } from '../wolfssl/companionRules.ts';
import type { MacroSet } from '../wolfssl/macroSet.ts';
import { macroNamed, macros as macroRows } from '../wolfssl/macros.ts';
import { holds } from '../wolfssl/predict/condition.ts';
import { deriveMacros } from '../wolfssl/predict/derive.ts';
import { editsBetween } from './diff.ts';
import { droppedMacro, isDefinedIn, isTakenOut, undefinedMacro } from './dropMacro.ts';
import type { OffsetEdit } from './edit.ts';
import type { SourceText } from './firmwareFiles.ts';
import { commandLineOf, findFlags } from './flags/findFlags.ts';
import type { WantedMacro } from './macroPlaces.ts';
import { clashing, isSatisfied, placeMacros, wantedIn } from './placeMacro.ts';
import { resolveAmong } from './preprocess/includes.ts';
import type { CommandLineMacro } from './preprocess/options.ts';
import { preprocess } from './preprocess/preprocess.ts';
import type { MacroOrigin, Preprocessed } from './preprocess/preprocessed.ts';
import { macroState, type SettingsFile, scanSettings } from './settings.ts';

/** What a cure wants of the settings: macros that are defined, and macros that are not. */
export interface SettingsWish {
  readonly defined: readonly WantedMacro[];
  readonly without: readonly string[];
}

/** What a cure does to a settings file. */
export interface SettingsMending {
  readonly edits: readonly OffsetEdit[];
  readonly text: string;
  readonly placed: readonly string[];
  readonly removed: readonly string[];
  /** Macros that are as they should be: defined, or in the file and taken out. */
  readonly already: readonly string[];
  readonly notes: readonly string[];
  /** What could not be done: names, and a sentence each. */
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
}

/** The build around a settings file: what its includes and the command line say. */
export interface SettingsBuild {
  readonly path: string;
  readonly files: readonly SourceText[];
}

/** A settings file while it is mended. */
interface Work {
  file: SettingsFile;
  readonly removed: string[];
  readonly notes: string[];
  readonly failed: { name: string; reason: string }[];
}

/**
 * Mends a settings file: what switches off what is wanted goes, what is wanted is placed, and whatever either needs to
 * compile, or to compile without a warning about timing, comes along.
 */
export function mendSettings(build: SettingsBuild, text: string, wish: SettingsWish): SettingsMending {
  const work: Work = { file: scanSettings(text), removed: [], notes: [], failed: [] };
  takeOut(build, work, wish);
  const possible = wish.defined.filter((macro) => isPossible(build, work, wish, macro));
  const fitting = wantedIn(work.file, possible);
  const first = placeMacros(work.file.text, fitting);
  work.notes.push(...first.notes);
  const { text: after, placed } = complete(
    build,
    text,
    first.text,
    (name) => !work.removed.includes(name) && mayBring(wish, name),
  );
  const names = [...new Set([...first.placed, ...placed])];
  const open = fitting
    .filter(({ name }) => !first.already.includes(name) && !names.includes(name))
    .map(({ name }) => name);
  for (const name of open) work.failed.push({ name, reason: `${name} can't be placed in ${build.path} safely.` });
  const gone = wish.without.length === 0 ? work.file : scanSettings(after);
  return {
    edits: editsBetween(text, after),
    text: after,
    placed: names,
    removed: work.removed,
    already: [
      ...first.already,
      ...wish.without.filter((name) => !work.removed.includes(name) && isTakenOut(gone, name)),
    ],
    notes: work.notes,
    failed: work.failed,
  };
}

/** Takes out what is not to be there, what stands against a macro that is wanted, and what can't stand without either. */
function takeOut(build: SettingsBuild, work: Work, wish: SettingsWish): void {
  for (const name of wish.without) {
    if (!isDefinedIn(work.file, name) && !isFromOutside(build, work.file.text, name)) continue;
    const holder = needing(work.file, name);
    if (holder === undefined || isSwitch(holder)) remove(build, work, name);
    else work.failed.push({ name, reason: `${holder} needs ${name}, so that it stays in ${build.path}.` });
  }
  for (const { name } of wantedIn(work.file, wish.defined)) {
    const barrier = clashing(work.file, name);
    if (barrier !== undefined && isLiftable(barrier))
      remove(build, work, barrier, `${barrier} is taken out: ${name} does not compile beside it.`);
  }
  // What needs a switch that is gone goes with it: NO_MD5 without NO_OLD_TLS does not compile. The list grows on the way.
  for (const name of work.removed) {
    for (
      let holder = needing(work.file, name);
      holder !== undefined && isSwitch(holder);
      holder = needing(work.file, name)
    ) {
      if (!remove(build, work, holder, `${holder} is taken out as well: it needs ${name}.`)) break;
    }
  }
}

/** Takes one macro out; answers whether it is gone. */
function remove(build: SettingsBuild, work: Work, name: string, because?: string): boolean {
  if (work.removed.includes(name) || work.failed.some((one) => one.name === name)) return false;
  const { text } = work.file;
  const taken = without(build, text, name);
  if (taken === undefined) {
    work.failed.push({ name, reason: `${name} can't be taken out of ${build.path} safely.` });
    return false;
  }
  if (taken.text === text) return false;
  work.file = scanSettings(taken.text);
  work.removed.push(name);
  work.notes.push(...(because === undefined ? [] : [because]), ...taken.notes);
  return true;
}

/** Whether nothing that has to stay stands against a macro that is wanted. */
function isPossible(build: SettingsBuild, work: Work, wish: SettingsWish, { name }: WantedMacro): boolean {
  const barrier = clashing(work.file, name);
  if (barrier === undefined || wantedIn(work.file, wish.defined).every((one) => one.name !== name)) return true;
  const why = KEPT.get(barrier);
  const reason = `${name} can't stand beside ${barrier}, which ${build.path} defines${why === undefined ? '' : ` (${why})`}.`;
  work.failed.push({ name, reason });
  return false;
}

/** Adds what the build lacks now and did not lack before, until nothing is left to add. */
function complete(
  build: SettingsBuild,
  before: string,
  text: string,
  mayAdd: (name: string) => boolean,
): { readonly text: string; readonly placed: readonly string[] } {
  const placed: string[] = [];
  if (text === before) return { text, placed };
  const { macros } = built(build, before);
  let now = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const added = lacking(macros, built(build, now).macros).filter(mayAdd);
    const wanted = added.map((name) => ({ name, value: macroNamed(name)?.value?.example ?? null }));
    const more = placeMacros(now, wanted);
    if (more.text === now) break;
    now = more.text;
    placed.push(...more.placed);
  }
  return { text: now, placed };
}

const MOST_ROUNDS = 4;

/** Whether a settings file has all of a cure already. */
export function isMended(file: SettingsFile, wish: SettingsWish): boolean {
  return (
    wantedIn(file, wish.defined).every((macro) => isSatisfied(file, macro)) &&
    wish.without.every((name) => !isDefinedIn(file, name))
  );
}

/** A macro that takes something out of the build. */
function isSwitch(name: string): boolean {
  return /^NO_|_NO_/.test(name);
}

/** What a client has no use for, or should not have, is left out without being asked; more only where something is to be left out. */
function mayBring({ defined }: SettingsWish, name: string): boolean {
  return !isSwitch(name) || /^NO_(DSA|OLD_TLS)$/.test(name) || defined.some((one) => isSwitch(one.name));
}

/** What stands in for something that the firmware may not have, and what it would take. */
const KEPT: ReadonlyMap<string, string> = new Map([
  ['NO_ASN_TIME', 'without it the device needs a clock that is right'],
  ['NO_FILESYSTEM', 'without it the device needs files'],
  ['WOLFSSL_NO_MALLOC', 'without it the device needs a heap'],
  ['WC_NO_RNG', 'without it the device needs a source of random numbers'],
]);

/** Whether a cure may take a macro out that stands against what it wants. */
function isLiftable(name: string): boolean {
  return isSwitch(name) && !KEPT.has(name);
}

/** A macro of the file that does not compile without another. */
function needing(file: SettingsFile, name: string): string | undefined {
  const has = (one: string) => macroState(file, one).kind === 'defined';
  return macroRows.find(
    (row) =>
      row.name !== name &&
      row.needs.some((need) =>
        typeof need === 'string' ? need === name : need.includes(name) && need.every(isSwitch),
      ) &&
      has(row.name),
  )?.name;
}

/** Whether a header or a flag of the build defines a macro that the settings file does not. */
function isFromOutside(build: SettingsBuild, text: string, name: string): boolean {
  const speaks = ({ path, text: other }: SourceText) => !/\.(c|cc|cpp|cxx|ino)$/i.test(path) && other.includes(name);
  const others = build.files.filter(({ path }) => path !== build.path);
  return others.some(speaks) && built(build, text).macros.has(name);
}

/** The text without a macro, wherever it comes from. */
function without(
  build: SettingsBuild,
  text: string,
  name: string,
): { readonly text: string; readonly notes: readonly string[] } | undefined {
  const own = droppedMacro(text, name);
  if (own === undefined) return undefined;
  if (!isFromOutside(build, own, name)) return { text: own, notes: [] };
  const origin = built(build, own).origins.get(name);
  if (origin === undefined) return { text: own, notes: [] };
  const fromHeader = origin.range !== undefined;
  const after = undefinedMacro(own, name, fromHeader);
  if (built(build, after).macros.has(name)) return undefined;
  return {
    text: after,
    notes: [`${name} comes from ${whence(build, name, origin)}: #undef takes it back in ${build.path}.`],
  };
}

function whence(build: SettingsBuild, name: string, { file, range }: MacroOrigin): string {
  if (range !== undefined) return file;
  const [found] = findFlags(build.files, build.path);
  return `the flag -D${name}${found === undefined ? '' : ` of ${found.flags.path}`}`;
}

/** What the settings come to with the flags of the build and the headers at hand. */
function built({ path, files }: SettingsBuild, text: string): Preprocessed {
  const [found] = findFlags(files, path);
  const isKnown = found !== undefined && found.certainty !== 'possible';
  const defines: readonly CommandLineMacro[] = isKnown ? commandLineOf(found.flags) : [];
  const folders = isKnown ? found.flags.includePaths.map((each) => `${found.flags.folder}/${each.path}`) : [];
  return preprocess({ path, text }, { defines, resolve: resolveAmong(files, folders) });
}

/** What the build as it will be lacks, and did not lack before. */
function lacking(before: MacroSet, after: MacroSet): readonly string[] {
  const was = deriveMacros(before);
  const is = deriveMacros(after);
  const broken = is.broken.filter(({ when }) => was.broken.every((rule) => rule.when !== when));
  const bare = companionRules.filter(({ when }) => holds(when, is.macros) && !holds(when, was.macros));
  return [...new Set([...broken, ...bare].flatMap(({ add }) => add))].filter((name) => !after.has(name));
}
