import type { EvaluatedFirmware, FirmwareAnalysis } from './features/types.ts';
import { scanSource } from './firmware/calls.ts';
import { type SettingsCandidate, type SourceText, sortFirmware } from './firmware/firmwareFiles.ts';
import { commandLineOf, findFlags } from './firmware/flags/findFlags.ts';
import { resolveGenerated } from './firmware/flags/kconfig.ts';
import { predict } from './firmware/predict.ts';
import { evaluateSettings } from './firmware/predictSettings.ts';
import { type IncludeResolver, plainPath, resolveAmong } from './firmware/preprocess/includes.ts';
import type { CommandLineMacro } from './firmware/preprocess/options.ts';
import { mayComeFromOutside } from './firmware/preprocess/outside.ts';
import { preprocess } from './firmware/preprocess/preprocess.ts';
import type { Preprocessed } from './firmware/preprocess/preprocessed.ts';
import { treeAt, type WolfsslTree } from './firmware/preprocess/wolfsslTree.ts';
import { shellMacros } from './firmware/shellMacros.ts';
import type { ReviewedSource } from './review/context.ts';
import { review } from './review/review.ts';
import type { MacroSet } from './wolfssl/macroSet.ts';
import { parseVersion } from './wolfssl/version.ts';

/** What is known beside the files. */
export interface FirmwareOptions {
  /** The path of the settings file that is built with; without it, the one there is. */
  readonly settings?: string | undefined;
  /** The release of wolfSSL, where no `wolfssl/version.h` is among the files. */
  readonly wolfssl?: string | undefined;
  /** Macros of the compiler's command line, beside those that build files tell. */
  readonly defines?: readonly CommandLineMacro[] | undefined;
}

/**
 * Reads the firmware around a settings file: what is defined, what the first hello will be, and what there is to say of it.
 * Any files have an analysis; nothing is thrown. Sources that are as they were in `previous` aren't read again.
 */
export function analyzeFirmware(
  given: readonly SourceText[],
  options: FirmwareOptions = {},
  previous?: FirmwareAnalysis,
): FirmwareAnalysis {
  const before = new Map(previous?.files.map((file) => [file.path, file]));
  // Files are told apart as objects by what remembers them.
  const files = given.map((file) =>
    before.get(file.path)?.text === file.text ? (before.get(file.path) ?? file) : file,
  );
  const { settings: candidates, sources: own, version: found } = sortFirmware(files);
  const settings = chosen(candidates, options.settings);
  const known = new Map(previous?.sources.map((one) => [one.path, one]));
  const sources = own.map(({ path, text }): ReviewedSource => {
    const read = known.get(path);
    return read?.source.text === text ? read : { path, source: scanSource(text) };
  });
  const build = settings && buildOf(settings, files, options.defines);
  const version = found ?? parseVersion(options.wolfssl ?? '');
  const preprocessed = build && readSettings(build);
  const evaluated = build && preprocessed && evaluate(build, preprocessed, previous);
  const remarks = review({
    settings: settings &&
      preprocessed && {
        path: settings.path,
        text: settings.text,
        preprocessed,
        ...(evaluated ? { derived: evaluated.macros } : {}),
      },
    sources: own.length > 0 ? sources : undefined,
    configs: files,
    version,
  });
  const errors = evaluated?.errors ?? preprocessed?.problems.filter(({ kind }) => kind === 'error') ?? [];
  const macros = { settings: preprocessed?.macros ?? NO_MACROS, evaluated: evaluated?.macros };
  const prediction =
    preprocessed && predict({ ...macros, sources: own, errors, ...(version === undefined ? {} : { version }) });
  return { files, settings, sources, preprocessed, evaluated, prediction, remarks };
}

/** Every firmware among the files: one for each settings file, with the sources that are nearest to it. */
export function analyzeFirmwares(
  files: readonly SourceText[],
  options: Omit<FirmwareOptions, 'settings'> = {},
): readonly FirmwareAnalysis[] {
  const { settings, sources } = sortFirmware(files);
  if (settings.length < 2) return [analyzeFirmware(files, options)];
  const nearest = (path: string) =>
    settings.reduce((best, each) => (sharedFolders(each.path, path) > sharedFolders(best.path, path) ? each : best));
  const isSource = new Set(sources.map(({ path }) => path));
  return settings.map((each) => {
    const own = files.filter(({ path }) => !isSource.has(path) || nearest(path) === each);
    return analyzeFirmware(own, { ...options, settings: each.path });
  });
}

/** How many folders two paths have in common from the start. */
function sharedFolders(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  const different = left.findIndex((part, i) => part !== right[i]);
  return different < 0 ? left.length : different;
}

/** The settings file that is meant: the one named, or the only one there is. */
function chosen(candidates: readonly SettingsCandidate[], named: string | undefined): SettingsCandidate | undefined {
  if (named !== undefined) return candidates.find(({ path }) => path === named);
  return candidates.length === 1 ? candidates[0] : undefined;
}

const NO_MACROS: MacroSet = new Map();

/** A settings file with what is known of its build. */
interface Build {
  readonly settings: SourceText;
  readonly defines: readonly CommandLineMacro[];
  readonly resolve: IncludeResolver;
  /** The wolfSSL tree among the files. */
  readonly tree: { readonly settings: SourceText; readonly at: WolfsslTree } | undefined;
}

/** The flags of the build count where a file tells them for sure enough. */
function buildOf(
  candidate: SettingsCandidate,
  files: readonly SourceText[],
  given: readonly CommandLineMacro[] = [],
): Build {
  const { path, settings: scanned } = candidate;
  const settings = files.find((file) => file.path === path) ?? candidate;
  const shell = shellMacros(scanned);
  const tree = treeAmong(files);
  const [found] = findFlags(files, path);
  if (!found || found.certainty === 'possible') {
    return { settings, defines: [...shell, ...given], resolve: resolveAmong(files, []), tree };
  }
  const { flags } = found;
  const generated = resolveGenerated(flags);
  const folders = flags.includePaths.map((each) => plainPath(`${flags.folder}/${each.path}`));
  const among = resolveAmong(files, folders);
  const resolve: IncludeResolver = (request) => generated(request) ?? among(request);
  return { settings, defines: [...shell, ...commandLineOf(flags), ...given], resolve, tree };
}

const TREE_SETTINGS = 'wolfssl/wolfcrypt/settings.h';

function treeAmong(files: readonly SourceText[]): Build['tree'] {
  const settings = files.find(({ path }) => path === TREE_SETTINGS || path.endsWith(`/${TREE_SETTINGS}`));
  return settings && { settings, at: treeAt(files, settings.path.slice(0, -TREE_SETTINGS.length)) };
}

/** The settings by themselves. What the compiler, or another file of the build, may add is not known. */
function readSettings({ settings, defines, resolve }: Build): Preprocessed {
  return preprocess(settings, { defines, unknown: mayComeFromOutside, resolve });
}

/** What wolfSSL's own headers make of the settings, where a tree is at hand. The same macros come to the same. */
function evaluate(
  { settings, defines, resolve, tree }: Build,
  { macros }: Preprocessed,
  previous: FirmwareAnalysis | undefined,
): EvaluatedFirmware | undefined {
  if (!tree) return undefined;
  const before = previous?.evaluated;
  const isSame =
    before?.tree === tree.settings && previous?.preprocessed && areSame(macros, previous.preprocessed.macros);
  if (before && isSame) return before;
  const { evaluated, errors } = evaluateSettings(settings, { defines, resolve, tree: tree.at });
  return evaluated && { tree: tree.settings, macros: evaluated, errors };
}

function areSame(a: MacroSet, b: MacroSet): boolean {
  return a.size === b.size && [...a].every(([name, value]) => b.get(name) === value);
}
