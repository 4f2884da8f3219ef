import { macros as macroRows } from '../wolfssl/macros.ts';
import type { Deed } from './deed.ts';
import { applyEdits } from './edit.ts';
import { type SettingsCandidate, type SourceText, sortFirmware } from './firmwareFiles.ts';
import { isMended, mendSettings, type SettingsWish } from './mendSettings.ts';
import type { CallWish } from './placeCall.ts';
import { wantedIn } from './placeMacro.ts';
import { planCall, planMethod, planValue } from './planCalls.ts';
import { addEdits, type Draft, type FileEdits, type PlanProblem } from './planDraft.ts';
import type { MacroStates, Possibility } from './possibility.ts';
import { routesTogether } from './routeEdits.ts';
import { equivalents } from './routes.ts';
import { scanSettings } from './settings.ts';

export type { SourceText } from './firmwareFiles.ts';
export type { FileEdits, PlanCandidate, PlanProblem } from './planDraft.ts';

/** A step of a cure, in the shape of a finding's fix. Steps that don't edit firmware are passed over. */
export type FixStep =
  | { readonly kind: 'macro'; readonly name: string; readonly value: string | null }
  | { readonly kind: 'api'; readonly name: string; readonly arguments: readonly string[] }
  | { readonly kind: 'bytes'; readonly name: string }
  | { readonly kind: 'advice'; readonly name: string; readonly does?: Deed };

/** What the user has chosen where several places are possible. */
export interface FixChoice {
  /** The path of the settings file. */
  readonly settings?: string;
  /** By name of the call: the files and sites (`start` of a call site) it goes to. */
  readonly sites?: Readonly<Record<string, readonly { readonly path: string; readonly start: number }[]>>;
}

/** What a cure does to a firmware. */
export interface FixPlan {
  readonly files: readonly FileEdits[];
  /** Macros and calls that are in place. */
  readonly already: readonly string[];
  readonly notes: readonly string[];
  readonly problems: readonly PlanProblem[];
  /** Every step of the cure is in place: what is missing is a rebuild. */
  readonly mended: boolean;
  /** The files that were looked at for it, by path. */
  readonly paths: readonly string[];
}

/** Plans the edits of a cure. Nothing is applied; files of wolfSSL itself are never edited. */
export function planFix(files: readonly SourceText[], steps: readonly FixStep[], choice: FixChoice = {}): FixPlan {
  const firmware = sortFirmware(files);
  const wish = wishOf(steps);
  const calls = callsOf(steps);
  const draft: Draft = { edits: new Map(), already: [], notes: [], problems: [] };
  const speaksOfMacros = wish.defined.length + wish.without.length > 0;
  const settings = speaksOfMacros ? planSettings(draft, firmware.settings, files, wish, choice) : firmware.settings[0];
  const known = firmware.settings.length === 1 ? knownStates(draft, settings) : undefined;
  for (const call of calls) planCall(draft, firmware.sources, call, known, choice.sites?.[call.name]);
  for (const deed of deedsOf(steps))
    if (deed.kind === 'method') planMethod(draft, firmware.sources, deed.name, choice.sites?.[deed.name]);
    else if (deed.kind === 'value') planValue(draft, files, deed);
  const edited = [...draft.edits].map(([path, { edits, what }]) => ({ path, edits, what }));
  const mended = draft.already.length > 0 && draft.problems.length === 0 && edited.length === 0;
  nameDeeds(draft, steps);
  const paths = [
    ...(speaksOfMacros ? firmware.settings.map((file) => file.path) : []),
    ...(calls.length > 0 || deedsOf(steps).some(({ kind }) => kind !== 'without')
      ? firmware.sources.map((file) => file.path)
      : []),
  ];
  return { files: edited, already: draft.already, notes: draft.notes, problems: draft.problems, mended, paths };
}

/** What the steps want of the settings. */
function wishOf(steps: readonly FixStep[]): SettingsWish {
  return {
    defined: steps.filter((step) => step.kind === 'macro'),
    without: deedsOf(steps).flatMap((deed) => (deed.kind === 'without' ? deed.names : [])),
  };
}

function deedsOf(steps: readonly FixStep[]): readonly Deed[] {
  return steps.flatMap((step) => (step.kind === 'advice' && step.does ? [step.does] : []));
}

/** The calls that the steps want, with those that are only to be changed where they are. */
function callsOf(steps: readonly FixStep[]): readonly CallWish[] {
  return [
    ...steps.filter((step) => step.kind === 'api'),
    ...deedsOf(steps).flatMap((deed): CallWish[] =>
      deed.kind === 'also' ? [{ name: deed.name, arguments: deed.arguments, onlyWhereCalled: true }] : [],
    ),
  ];
}

/** Advice that the firmware has followed, or that speaks of nothing it has, is in place under its own words. */
function nameDeeds(draft: Draft, steps: readonly FixStep[]): void {
  const edited = new Set([...draft.edits.values()].flatMap(({ what }) => what).flatMap((what) => what.split(' ')));
  const open = new Set([...edited, ...draft.problems.flatMap(({ steps: names }) => names)]);
  for (const step of steps) {
    if (step.kind !== 'advice' || step.does === undefined) continue;
    const { does } = step;
    const names = does.kind === 'without' ? does.names : does.kind === 'value' ? [does.text] : [does.name];
    const left = names.filter((name) => !open.has(name));
    draft.already.push(...left.filter((name) => !draft.already.includes(name)));
    if (left.length === names.length) draft.already.push(step.name);
  }
}

/** How much of a cure a firmware has: whether all of it is in place, which steps are, and in which files that was looked up. */
export function firmwareState(
  files: readonly SourceText[],
  steps: readonly FixStep[],
): { readonly mended: boolean; readonly already: readonly string[]; readonly paths: readonly string[] } {
  const { mended, already, paths } = planFix(files, steps);
  return { mended, already, paths };
}

/** Returns the settings file the macros are (or will be) in. */
function planSettings(
  draft: Draft,
  candidates: readonly SettingsCandidate[],
  files: readonly SourceText[],
  wish: SettingsWish,
  choice: FixChoice,
): SettingsCandidate | undefined {
  const names = wish.defined.map(({ name }) => name);
  const chosen = candidates.filter((file) => choice.settings === undefined || file.path === choice.settings);
  const lacking = chosen.filter(({ settings }) => !isMended(settings, wish));
  const target = lacking[0] ?? chosen[0];
  if (target === undefined) {
    if (choice.settings === undefined && planRoute(draft, files, wish)) return undefined;
    if (names.length === 0) return undefined;
    const message = 'No settings file of wolfSSL (user_settings.h) is among the files.';
    draft.problems.push({ code: 'no-settings-file', steps: names, message, candidates: [] });
    return undefined;
  }
  if (lacking.length > 0 && chosen.length > 1) {
    const message = `${chosen.length} settings files could be the one of the build.`;
    const paths = chosen.map((file) => ({ path: file.path }));
    draft.problems.push({
      code: 'several-settings-files',
      steps: [...names, ...wish.without],
      message,
      candidates: paths,
    });
    return undefined;
  }
  if (lacking.length === 0 && wish.without.length === 0) {
    draft.already.push(...wantedIn(target.settings, wish.defined).map(({ name }) => name));
    return target;
  }
  const mending = mendSettings({ path: target.path, files }, target.text, wish);
  draft.already.push(...mending.already);
  draft.notes.push(...mending.notes);
  if (mending.edits.length > 0) {
    const what = [
      ...mending.removed.map((name) => `without ${name}`),
      ...mending.placed.map((name) => `define ${name}`),
    ];
    addEdits(draft, target.path, mending.edits, what);
    if (target.generated) draft.notes.push(generatedNote(target.path, mending.text));
  }
  if (mending.failed.length > 0) {
    draft.problems.push({
      code: 'cannot-place',
      steps: mending.failed.flatMap(({ name }) => name.split(', ')),
      message: mending.failed.map(({ reason }) => reason).join(' '),
      candidates: [{ path: target.path }],
    });
  }
  return target;
}

/** What becomes of edits in a file that STM32CubeMX writes. */
function generatedNote(path: string, _after: string): string {
  return `${path} is written anew by STM32CubeMX: copy it to user_settings.h and define WOLFSSL_USER_SETTINGS to keep the change.`;
}

/** A cure of a firmware without a settings file, where files of other routes can take all of it. */
function planRoute(draft: Draft, files: readonly SourceText[], wish: SettingsWish): boolean {
  const parts = routesTogether(files, wish.defined, wish.without);
  if (parts === undefined) return false;
  for (const { route, path, edits, placed, removed, already } of parts) {
    draft.already.push(...already);
    if (edits.length === 0) continue;
    addEdits(draft, path, edits, [
      ...removed.map((name) => `without ${name}`),
      ...placed.map((name) => `define ${name}`),
    ]);
    if (route !== 'platformio' || placed.length === 0) continue;
    const flags = equivalents(
      wish.defined.filter(({ name }) => placed.includes(name)),
      removed,
    ).find((one) => one.route === 'compiler');
    draft.notes.push(
      `${path} has to reach the library too, not the program alone (${flags?.text ?? ''}): rebuild both.`,
    );
  }
  return true;
}

/**
 * What the settings say once the macros are in place, for reading `#ifdef HAVE_SNI` in the sources: macros that a build with
 * user_settings.h does not have by itself, and that the file does not speak of, are not defined.
 */
function knownStates(draft: Draft, settings: SettingsCandidate | undefined): MacroStates | undefined {
  if (settings === undefined) return undefined;
  const edits = draft.edits.get(settings.path)?.edits ?? [];
  const { states } = edits.length === 0 ? settings.settings : scanSettings(applyEdits(settings.text, edits));
  const known = new Map(states);
  const unset: ReadonlySet<Possibility> = new Set<Possibility>(['!']);
  for (const row of macroRows)
    if (DECIDED_THERE.test(row.section) && row.defaults.userSettings === 'off' && !known.has(row.name))
      known.set(row.name, unset);
  return known;
}

/** The sections whose macros nobody but the settings file defines: those of the platform come from the command line too. */
const DECIDED_THERE = /^(tls-\w+|curves|ciphers|hashes|debug)$/;
