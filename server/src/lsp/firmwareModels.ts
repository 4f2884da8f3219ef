import { analyzeFirmware, type FirmwareAnalysis } from '../core/index.ts';
import { candidates, relativePath } from './candidates.ts';
import type { Firmware, FirmwareFile } from './firmwareFiles.ts';
import { settingsFiles, sourceText } from './planner.ts';

/** The firmware around a document: its analysis, and the files by the paths that the analysis knows them by. */
export interface FirmwareModel {
  readonly analysis: FirmwareAnalysis;
  readonly files: ReadonlyMap<string, FirmwareFile>;
  /** The path of the document. */
  readonly path: string;
}

/** Firmware as it stands in the editors. Nothing is read twice. */
export interface FirmwareModels {
  /** Undefined where the document is no firmware, or isn't known yet. */
  of(uri: string): FirmwareModel | undefined;
  /** Whether a document is a file of the firmware that is known. */
  holds(uri: string): boolean;
  /** The firmware of the settings file that is nearest to a dump; undefined where there is none. */
  around(uri: string): FirmwareModel | undefined;
}

/** What the models are made of. */
export interface FirmwareSources {
  readonly known: () => Firmware | undefined;
  readonly folders: () => readonly string[];
  /** The settings file chosen for a document, relative to a workspace folder. */
  readonly chosen: (uri: string) => string | undefined;
  readonly wolfssl: (uri: string) => string | undefined;
}

/** The most firmwares that are kept: a workspace with more builds than that is looked at one after the other. */
const MOST = 8;

interface Kept {
  readonly files: readonly FirmwareFile[];
  readonly tree: Firmware['tree'];
  readonly wolfssl: string | undefined;
  readonly analysis: FirmwareAnalysis;
}

/** Each settings file has the sources for which it is the nearest. */
export function firmwareModels({ known, folders, chosen, wolfssl }: FirmwareSources): FirmwareModels {
  const kept = new Map<string, Kept>();
  const model = (firmware: Firmware, uri: string, settings: string | undefined): FirmwareModel => {
    const sources = firmware.sources.filter((file) => nearest(firmware, file.uri) === settings);
    // The other settings files may be included by this one.
    const files = [...firmware.settings, ...firmware.builds, ...sources];
    const version = firmware.wolfssl ?? wolfssl(uri);
    const key = settings ?? '';
    const before = kept.get(key);
    const paths = new Map(files.map((file) => [relativePath(file.uri, folders()), file]));
    const isSame =
      before?.wolfssl === version &&
      before !== undefined &&
      before.tree === firmware.tree &&
      areSame(files, before.files);
    const path = settings && relativePath(settings, folders());
    const texts = [...files.map((file) => sourceText(file, folders())), ...firmware.tree];
    const options = { settings: path, wolfssl: version };
    const analysis = isSame ? before.analysis : analyzeFirmware(texts, options, before?.analysis);
    kept.delete(key);
    kept.set(key, { files, tree: firmware.tree, wolfssl: version, analysis });
    if (kept.size > MOST) kept.delete(kept.keys().next().value as string);
    return { analysis, files: paths, path: relativePath(uri, folders()) };
  };
  const choice = (firmware: Firmware) => settingsFiles(firmware, folders());
  const nearest = (firmware: Firmware, uri: string) =>
    candidates(choice(firmware), uri, folders(), chosen(uri))[0]?.file.uri;
  const isSettings = (firmware: Firmware, uri: string) => choice(firmware).some((file) => file.uri === uri);
  const holds = (uri: string) => {
    const firmware = known();
    return firmware !== undefined && (isSettings(firmware, uri) || firmware.sources.some((file) => file.uri === uri));
  };
  return {
    holds,
    of: (uri) => {
      const firmware = known();
      if (!firmware || !holds(uri)) return undefined;
      return model(firmware, uri, isSettings(firmware, uri) ? uri : nearest(firmware, uri));
    },
    around: (uri) => {
      const firmware = known();
      const settings = firmware && nearest(firmware, uri);
      return settings === undefined ? undefined : model(firmware as Firmware, uri, settings);
    },
  };
}

function areSame(files: readonly FirmwareFile[], others: readonly FirmwareFile[]): boolean {
  return (
    files.length === others.length &&
    files.every((file, i) => file.text === others[i]?.text && file.uri === others[i]?.uri)
  );
}
