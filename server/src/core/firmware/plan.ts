import { macros as macroRows } from '../wolfssl/macros.ts';
import { scanSource } from './calls.ts';
import { applyEdits, type OffsetEdit } from './edit.ts';
import { type SettingsCandidate, type SourceText, sortFirmware } from './firmwareFiles.ts';
import { lineNumberAt } from './lexC.ts';
import type { WantedMacro } from './macroPlaces.ts';
import { type CallPlacement, placeCall, type WantedCall } from './placeCall.ts';
import { clashing, isSatisfied, placeMacros, wantedIn } from './placeMacro.ts';
import type { MacroStates, Possibility } from './possibility.ts';
import { routeEdits } from './routeEdits.ts';
import { equivalents } from './routes.ts';
import { scanSettings } from './settings.ts';

export type { SourceText } from './firmwareFiles.ts';

/** A step of a cure, in the shape of a finding's fix. Steps that don't edit firmware are passed over. */
export type FixStep =
  | { readonly kind: 'macro'; readonly name: string; readonly value: string | null }
  | { readonly kind: 'api'; readonly name: string; readonly arguments: readonly string[] }
  | { readonly kind: 'bytes' | 'advice'; readonly name: string };

/** What the user has chosen where several places are possible. */
export interface FixChoice {
  /** The path of the settings file. */
  readonly settings?: string;
  /** By name of the call: the files and sites (`start` of a call site) it goes to. */
  readonly sites?: Readonly<Record<string, readonly { readonly path: string; readonly start: number }[]>>;
}

/** The edits of one file. */
export interface FileEdits {
  readonly path: string;
  readonly edits: readonly OffsetEdit[];
  /** What the edits do, a line each: `define HAVE_SNI`, `call wolfSSL_UseSNI on ssl (line 42)`. */
  readonly what: readonly string[];
}

/** Why a step can't be planned without the user. */
export interface PlanProblem {
  readonly code:
    | 'no-settings-file'
    | 'several-settings-files'
    | 'no-source-file'
    | 'several-call-sites'
    | 'cannot-place';
  /** The macros or the call it is about. */
  readonly steps: readonly string[];
  readonly message: string;
  /** What can be chosen from; `start` and `line` for call sites. */
  readonly candidates: readonly PlanCandidate[];
}

/** A file, or a place in it, to choose. */
export interface PlanCandidate {
  readonly path: string;
  readonly line?: number;
  readonly start?: number;
  /** What tells it from the others: `ssl in connect_to_server`. */
  readonly label?: string;
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
  const wanted = steps.filter((step) => step.kind === 'macro');
  const calls = steps.filter((step) => step.kind === 'api');
  const draft: Draft = { edits: new Map(), already: [], notes: [], problems: [] };
  const settings =
    wanted.length === 0 ? firmware.settings[0] : planMacros(draft, firmware.settings, files, wanted, choice);
  const known = firmware.settings.length === 1 ? knownStates(draft, settings) : undefined;
  for (const call of calls) planCall(draft, firmware.sources, call, known, choice.sites?.[call.name]);
  const edited = [...draft.edits].map(([path, { edits, what }]) => ({ path, edits, what }));
  const paths = [
    ...(wanted.length > 0 ? firmware.settings.map((file) => file.path) : []),
    ...(calls.length > 0 ? firmware.sources.map((file) => file.path) : []),
  ];
  const mended = wanted.length + calls.length > 0 && draft.problems.length === 0 && edited.length === 0;
  return { files: edited, already: draft.already, notes: draft.notes, problems: draft.problems, mended, paths };
}

/** How much of a cure a firmware has: whether all of it is in place, which steps are, and in which files that was looked up. */
export function firmwareState(
  files: readonly SourceText[],
  steps: readonly FixStep[],
): { readonly mended: boolean; readonly already: readonly string[]; readonly paths: readonly string[] } {
  const { mended, already, paths } = planFix(files, steps);
  return { mended, already, paths };
}

interface Draft {
  readonly edits: Map<string, { edits: OffsetEdit[]; what: string[] }>;
  readonly already: string[];
  readonly notes: string[];
  readonly problems: PlanProblem[];
}

function addEdits(draft: Draft, path: string, edits: readonly OffsetEdit[], what: readonly string[]): void {
  const entry = draft.edits.get(path) ?? { edits: [], what: [] };
  entry.edits.push(...edits);
  entry.what.push(...what);
  draft.edits.set(path, entry);
}

/** Returns the settings file the macros are (or will be) in. */
function planMacros(
  draft: Draft,
  candidates: readonly SettingsCandidate[],
  files: readonly SourceText[],
  wanted: readonly WantedMacro[],
  choice: FixChoice,
): SettingsCandidate | undefined {
  const names = wanted.map(({ name }) => name);
  const chosen = candidates.filter((file) => choice.settings === undefined || file.path === choice.settings);
  const lacking = chosen.filter(
    ({ settings }) => !wantedIn(settings, wanted).every((macro) => isSatisfied(settings, macro)),
  );
  const target = lacking[0];
  if (chosen.length === 0) {
    if (choice.settings === undefined && planRoute(draft, files, wanted)) return undefined;
    const message = 'No settings file of wolfSSL (user_settings.h) is among the files.';
    draft.problems.push({ code: 'no-settings-file', steps: names, message, candidates: [] });
    return undefined;
  }
  if (target === undefined) {
    draft.already.push(...(chosen[0] ? wantedIn(chosen[0].settings, wanted) : wanted).map(({ name }) => name));
    return chosen[0];
  }
  if (chosen.length > 1) {
    const message = `${chosen.length} settings files could be the one of the build.`;
    const paths = chosen.map((file) => ({ path: file.path }));
    draft.problems.push({ code: 'several-settings-files', steps: names, message, candidates: paths });
    return undefined;
  }
  const asked = wantedIn(target.settings, wanted);
  const barred = asked.filter(({ name }) => clashing(target.settings, name) !== undefined);
  const fitting = asked.filter((macro) => !barred.includes(macro));
  const { edits, already, placed, notes } = placeMacros(target.text, fitting);
  draft.already.push(...already);
  draft.notes.push(...notes);
  if (target.generated) {
    draft.notes.push(
      `${target.path} is written anew by STM32CubeMX: copy it to user_settings.h and define WOLFSSL_USER_SETTINGS to keep the change.`,
    );
  }
  if (edits.length > 0)
    addEdits(
      draft,
      target.path,
      edits,
      placed.map((name) => `define ${name}`),
    );
  const failed = fitting.map(({ name }) => name).filter((name) => !already.includes(name) && !placed.includes(name));
  const reasons = [
    ...barred.map(
      ({ name }) => `${name} can't stand beside ${clashing(target.settings, name)}, which ${target.path} defines.`,
    ),
    ...(failed.length > 0 ? [`${failed.join(', ')} can't be placed in ${target.path} safely.`] : []),
  ];
  if (reasons.length > 0) {
    const steps = [...barred.map(({ name }) => name), ...failed];
    const candidates = [{ path: target.path }];
    draft.problems.push({ code: 'cannot-place', steps, message: reasons.join(' '), candidates });
  }
  return target;
}

/** Macros of a firmware without a settings file, where a file of another route can take all of them. */
function planRoute(draft: Draft, files: readonly SourceText[], wanted: readonly WantedMacro[]): boolean {
  const whole = routeEdits(files, wanted).find(
    ({ placed, already }) => placed.length + already.length === wanted.length,
  );
  if (whole === undefined) return false;
  draft.already.push(...whole.already);
  if (whole.edits.length === 0) return true;
  addEdits(
    draft,
    whole.path,
    whole.edits,
    whole.placed.map((name) => `define ${name}`),
  );
  const others = equivalents(wanted).find(({ route }) => route === 'compiler');
  draft.notes.push(
    `${whole.path} has to reach the library too, not the program alone (${others?.text ?? ''}): rebuild both.`,
  );
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

type Found = { readonly path: string; readonly text: string; readonly placement: CallPlacement };

function planCall(
  draft: Draft,
  sources: readonly SourceText[],
  call: WantedCall,
  known: MacroStates | undefined,
  chosen: readonly { readonly path: string; readonly start: number }[] | undefined,
): void {
  const found: Found[] = sources.flatMap(({ path, text }) => {
    const file = scanSource(text, known);
    const starts = chosen?.filter((one) => one.path === path).map((one) => one.start) ?? [undefined];
    return starts.map((start) => ({ path, text, placement: placeCall(file, call, start) }));
  });
  const steps = [call.name];
  const has = found.filter((one) => one.placement.kind === 'already');
  if (has.length > 0 && chosen === undefined) {
    draft.already.push(call.name);
    for (const { placement } of has) if (placement.kind === 'already') draft.notes.push(...placement.notes);
    return;
  }
  const open = openPlacements(found);
  if (open.length === 0 && has.length > 0) draft.already.push(call.name);
  else if (open.length === 0) {
    const refused = found.flatMap(({ path, placement }) =>
      placement.kind === 'refused' && placement.sites.length > 0 ? [{ path, reason: placement.reason }] : [],
    );
    const message =
      refused[0]?.reason ?? 'No C file that makes or connects a TLS object as a client is among the files.';
    draft.problems.push({
      code: refused.length > 0 ? 'cannot-place' : 'no-source-file',
      steps,
      message,
      candidates: refused,
    });
  } else if (chosen === undefined && (open.length > 1 || open[0]?.placement.kind === 'choose')) {
    const message = `${call.name} could go to several objects.`;
    draft.problems.push({ code: 'several-call-sites', steps, message, candidates: open.flatMap(siteCandidates) });
  } else {
    for (const { path, placement } of open) {
      if (placement.kind !== 'edits') continue;
      addEdits(draft, path, placement.edits, [`call ${call.name} on ${placement.variable} (line ${placement.line})`]);
      draft.notes.push(...placement.notes);
    }
  }
}

/** Placements that are possible; a place before the connecting counts only where no file makes the object. */
function openPlacements(found: readonly Found[]): readonly Found[] {
  const open = found.filter(({ placement }) => placement.kind === 'edits' || placement.kind === 'choose');
  const made = open.filter(({ placement }) =>
    placement.kind === 'choose'
      ? placement.sites.some((site) => site.kind === 'after-creation')
      : placement.kind === 'edits' && placement.site.kind === 'after-creation',
  );
  return made.length > 0 ? made : open;
}

function siteCandidates({ path, text, placement }: Found): readonly PlanCandidate[] {
  const sites = placement.kind === 'choose' ? placement.sites : placement.kind === 'edits' ? [placement.site] : [];
  return sites.map((site) => ({
    path,
    line: lineNumberAt(text, site.start),
    start: site.start,
    label: `${site.variable} in ${site.functionName}`,
  }));
}
