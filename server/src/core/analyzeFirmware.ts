import type { FirmwareAnalysis } from './features/types.ts';
import { scanSource } from './firmware/calls.ts';
import { type SettingsCandidate, type SourceText, sortFirmware } from './firmware/firmwareFiles.ts';
import { commandLineOf, findFlags } from './firmware/flags/findFlags.ts';
import { resolveGenerated } from './firmware/flags/kconfig.ts';
import { predict } from './firmware/predict.ts';
import { plainPath, resolveAmong } from './firmware/preprocess/includes.ts';
import { mayComeFromOutside } from './firmware/preprocess/outside.ts';
import { preprocess } from './firmware/preprocess/preprocess.ts';
import type { Preprocessed } from './firmware/preprocess/preprocessed.ts';
import { shellMacros } from './firmware/shellMacros.ts';
import type { ReviewedSource } from './review/context.ts';
import { review } from './review/review.ts';
import { parseWolfsslVersion } from './wolfssl/version.ts';

/** What is known beside the files. */
export interface FirmwareOptions {
  /** The path of the settings file that is built with; without it, the one there is. */
  readonly settings?: string | undefined;
  /** The release of wolfSSL, where no `wolfssl/version.h` is among the files. */
  readonly wolfssl?: string | undefined;
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
  const preprocessed = settings && readSettings(settings, files);
  const remarks = review({
    settings: settings && preprocessed && { path: settings.path, text: settings.text, preprocessed },
    sources: own.length > 0 ? sources : undefined,
    configs: files,
    version: found ?? parseWolfsslVersion(options.wolfssl ?? ''),
  });
  const errors = preprocessed?.problems.filter(({ kind }) => kind === 'error') ?? [];
  const prediction = preprocessed && predict({ settings: preprocessed.macros, sources: own, errors });
  return { files, settings, sources, preprocessed, prediction, remarks };
}

/** Every firmware among the files: one for each settings file, with the sources that are nearest to it. */
export function analyzeFirmwares(
  files: readonly SourceText[],
  options: Pick<FirmwareOptions, 'wolfssl'> = {},
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

/** Reads the settings with the flags of the build, where a file tells them for sure enough. */
function readSettings(candidate: SettingsCandidate, files: readonly SourceText[]): Preprocessed {
  const { path, settings: scanned } = candidate;
  const settings = files.find((file) => file.path === path) ?? candidate;
  const shell = shellMacros(scanned);
  const [found] = findFlags(files, settings.path);
  if (!found || found.certainty === 'possible') {
    return preprocess(settings, { defines: shell, unknown: mayComeFromOutside, resolve: resolveAmong(files, []) });
  }
  const { flags } = found;
  const generated = resolveGenerated(flags);
  const among = resolveAmong(
    files,
    flags.includePaths.map(({ path }) => plainPath(`${flags.folder}/${path}`)),
  );
  return preprocess(settings, {
    defines: [...shell, ...commandLineOf(flags)],
    // The compiler's own macros, and those that another file of the build may add.
    unknown: mayComeFromOutside,
    resolve: (request) => generated(request) ?? among(request),
  });
}
