import {
  equivalents,
  type Fix,
  type FixChoice,
  fixTitle,
  isSetting,
  newSettingsFile,
  type OffsetEdit,
  type PlanCandidate,
  planFix,
  type SourceText,
  sortFirmware,
} from '../core/index.ts';
import { isNamed, relativePath } from './candidates.ts';
import type { Firmware, FirmwareFile } from './firmwareFiles.ts';

/** What a cure changes in one file. */
export interface PlannedFile {
  readonly file: FirmwareFile;
  readonly edits: readonly OffsetEdit[];
  /** What is changed, for the preview. */
  readonly label: string;
}

/** What a cure changes in the firmware. */
export interface Plan {
  readonly files: readonly PlannedFile[];
  /** The steps that are in place already, by name. */
  readonly already: readonly string[];
  /** What the user should know besides, and why a step could not be planned. */
  readonly notes: readonly string[];
  /** A step can't be done at all: there is no place for it. */
  readonly stuck: boolean;
  /** The places to choose from, where a call could go to several. */
  readonly sites: readonly Site[];
}

/** A place for a call. `label` finds it again when the file has changed. */
export interface Site {
  readonly call: string;
  readonly path: string;
  readonly label: string;
  readonly line: number;
}

/** The firmware as the core reads it, by paths in the workspace; of the settings files only the chosen one, if there is one. */
export function sourceTexts(
  { settings, sources, builds }: Firmware,
  folders: readonly string[],
  chosen?: string,
): readonly SourceText[] {
  const named = settings.filter(({ uri }) => isNamed(uri, folders, chosen));
  return [...(named.length > 0 ? named : settings), ...builds, ...sources].map((file) => sourceText(file, folders));
}

const texts = new WeakMap<FirmwareFile, SourceText>();

/** A file as the core reads it: the same object each time, by which the core knows it again. */
export function sourceText(file: FirmwareFile, folders: readonly string[]): SourceText {
  const path = relativePath(file.uri, folders);
  const before = texts.get(file);
  const source = before?.path === path ? before : { path, text: file.text };
  texts.set(file, source);
  return source;
}

const choices = new WeakMap<Firmware, readonly FirmwareFile[]>();

/** The settings files that could be the one of the build. */
export function settingsFiles(firmware: Firmware, folders: readonly string[]): readonly FirmwareFile[] {
  const known = choices.get(firmware);
  if (known) return known;
  const paths = new Set(sortFirmware(sourceTexts(firmware, folders)).settings.map(({ path }) => path));
  const found = firmware.settings.filter(({ uri }) => paths.has(relativePath(uri, folders)));
  choices.set(firmware, found);
  return found;
}

/** Plans a cure: the macros in the settings file chosen, the calls in the sources. */
export function planCure(
  firmware: Firmware,
  folders: readonly string[],
  fixes: readonly Fix[],
  settings: FirmwareFile | undefined,
  site?: Site,
): Plan {
  const files = sourceTexts(firmware, folders);
  const chosen: FixChoice = settings ? { settings: relativePath(settings.uri, folders) } : {};
  const first = planFix(files, fixes, chosen);
  const places = first.problems.filter(({ code }) => code === 'several-call-sites');
  const start =
    site && places.find(({ steps }) => steps.includes(site.call))?.candidates.find((each) => isAt(each, site))?.start;
  const plan =
    site && start !== undefined
      ? planFix(files, fixes, { ...chosen, sites: { [site.call]: [{ path: site.path, start }] } })
      : first;
  const byPath = new Map(
    [...firmware.settings, ...firmware.builds, ...firmware.sources].map((file) => [
      relativePath(file.uri, folders),
      file,
    ]),
  );
  return {
    files: plan.files.flatMap(({ path, edits, what }) => {
      const file = byPath.get(path);
      return file ? [{ file, edits, label: what.join(', ') }] : [];
    }),
    already: plan.already,
    notes: [...plan.notes, ...plan.problems.map(({ message }) => message)],
    stuck: plan.problems.some(({ code }) => code !== 'several-call-sites'),
    sites: plan.problems.flatMap(({ code, steps, candidates }) =>
      code === 'several-call-sites' ? candidates.map((each) => siteOf(steps[0] ?? '', each)) : [],
    ),
  };
}

/** The title of what is left of a cure, or undefined where nothing is, or where it is another cure's then. */
export function titleOfRest(
  fixes: readonly Fix[],
  already: readonly string[],
  settingsName: string,
  all: string,
): string | undefined {
  const rest = fixes.filter(({ name }) => !already.includes(name));
  // Advice that comes to something only here and there leaves a cure what it is where it does not.
  const needed = fixes.filter((fix) => fix.kind !== 'advice' || rest.includes(fix));
  const kinds = (list: readonly Fix[]) => new Set(list.map(isSetting)).size;
  if (rest.length === 0 || kinds(rest) < kinds(needed)) return undefined;
  return fixTitle(
    rest.map((fix) => withoutAlready(fix, already)),
    settingsName,
    all,
  );
}

/** A fix that speaks of those macros only that are there to be taken out. */
function withoutAlready(fix: Fix, already: readonly string[]): Fix {
  if (fix.kind !== 'advice' || fix.does?.kind !== 'without') return fix;
  return { ...fix, does: { kind: 'without', names: fix.does.names.filter((name) => !already.includes(name)) } };
}

/** The text of a new settings file with the macros of a cure. */
export function newSettings(fixes: readonly Fix[]): string {
  return newSettingsFile(macrosOf(fixes));
}

/** What the macros of a cure are called on the other routes, as markdown. */
export function equivalentsText(fixes: readonly Fix[]): string {
  const macros = macrosOf(fixes);
  const without = fixes.flatMap((fix) => (fix.kind === 'advice' && fix.does?.kind === 'without' ? fix.does.names : []));
  const names = [...macros.map(({ name }) => name), ...without].map((name) => `\`${name}\``).join(', ');
  const routes = equivalents(macros, without).map(({ title, text }) => `## ${title}\n\n\`\`\`\n${text}\n\`\`\``);
  return [`# ${names} on other routes`, ...routes].join('\n\n');
}

function macrosOf(fixes: readonly Fix[]): { name: string; value: string | null }[] {
  return fixes.flatMap((fix) => (fix.kind === 'macro' ? [{ name: fix.name, value: fix.value }] : []));
}

function siteOf(call: string, { path, label = '', line = 0 }: PlanCandidate): Site {
  return { call, path, label, line };
}

function isAt(candidate: PlanCandidate, site: Site): boolean {
  return candidate.path === site.path && candidate.label === site.label;
}
