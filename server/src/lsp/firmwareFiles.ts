import { formatVersion, parseWolfsslVersion, type SourceText } from '../core/index.ts';
import type { FileText } from './environment.ts';
import { globToRegExp } from './globs.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** A file of the workspace's firmware with its text. */
export interface FirmwareFile extends FileText {
  readonly uri: string;
}

/** The workspace's firmware as far as it was read: settings, and sources that use wolfSSL. */
export interface Firmware {
  readonly settings: readonly FirmwareFile[];
  readonly sources: readonly FirmwareFile[];
  /** Files that say with which flags they are compiled. */
  readonly builds: readonly FirmwareFile[];
  /**
   * Headers of the wolfSSL tree that decide what is compiled in, by their path in the tree: it may lie outside the workspace,
   * and the core knows them by that path.
   */
  readonly tree: readonly SourceText[];
  /** The version of the wolfSSL tree in the workspace, where there is one. */
  readonly wolfssl: string | undefined;
}

/** Finds the firmware once and keeps it until something changes. */
export interface FirmwareCache {
  /** What is known now; undefined before the first search. */
  known(): Firmware | undefined;
  /** Searches if that has not been done since the last change. */
  load(): Promise<Firmware>;
  /** Files have other text: they are read again before the next use. */
  invalidate(): void;
  /** A file has this text in its editor. Answers whether it is one of those known: of others a search has to tell. */
  edited(uri: string, file: FileText): boolean;
  /** A file is closed: what stands on the disk counts again. Answers whether that is another text. */
  closed(uri: string): Promise<boolean>;
  /** Reads the files again now, and answers them as they are. */
  fresh(): Promise<Firmware>;
}

/** Settings files: `user_settings.h` and its likes, and STM32CubeMX's. Groups aren't nested: VS Code finds nothing then. */
export const SETTINGS_GLOB = `**/{${[
  '*user_settings*.h',
  ...['wolfssl', 'wolfSSL'].flatMap((name) => ['conf', 'settings', 'options'].map((kind) => `*${name}*${kind}*.h`)),
].join(',')}}`;
/** Sources that may hold the calls. */
export const SOURCES_GLOB = '**/*.{c,cc,cpp,cxx,ino}';
/** Files of build systems that hold flags. */
const BUILDS_GLOB =
  '**/{compile_commands.json,CMakeCache.txt,sdkconfig,sdkconfig.defaults,prj.conf,.cproject,platformio.ini,CMakeLists.txt,Makefile,makefile}';
const VERSION_GLOB = '**/wolfssl/version.h';
/** What other people wrote, and what machines did: wolfSSL's own tree, builds, packages. */
const EXCLUDE_GLOB =
  '**/{.git,.hg,.svn,node_modules,build,_build,out,dist,Debug,Release,.pio,wolfcrypt,wolfssl/src,wolfssl/IDE,wolfssl/examples,wolfssl/tests}/**';
const NO_EXCLUDE = '**/.git/**';

const VERSION_HEADER = 'wolfssl/version.h';
/** What decides which macros are defined, and which suites there are. */
const TREE_HEADERS = ['wolfssl/wolfcrypt/settings.h', 'wolfssl/internal.h'];

const MOST_SETTINGS = 50;
const MOST_SOURCES = 1000;
const MOST_BUILDS = 50;
/** Files that are longer, in characters, are nobody's handwriting. */
const MOST_TEXT = 1_000_000;
const AT_ONCE = 16;

/** Whether a changed file may matter here. */
export function mayBeFirmware(uri: string): boolean {
  return WATCHED.some((pattern) => pattern.test(uri));
}

/** Whether a file has to do with wolfSSL, by its name or its text. */
export function mayHoldWolfssl(uri: string, text: string): boolean {
  return SETTINGS_NAME.test(uri) || USES_WOLFSSL.test(text);
}

const SETTINGS_NAME = globToRegExp(SETTINGS_GLOB);
const WATCHED = [SETTINGS_GLOB, SOURCES_GLOB, BUILDS_GLOB, VERSION_GLOB].map(globToRegExp);

/** The globs to watch. */
export const watchedGlobs: readonly string[] = [SETTINGS_GLOB, SOURCES_GLOB, BUILDS_GLOB, VERSION_GLOB];

/** `changed` is called when a search found other firmware than the one before. */
export function firmwareCache(
  files: WorkspaceFiles,
  changed: () => void,
  treePath: () => Promise<string | undefined>,
): FirmwareCache {
  let known: Firmware | undefined;
  let loading: Promise<Firmware> | undefined;
  const search = async (): Promise<Firmware> => {
    const [settingsUris, sourceUris, versionUris, buildUris] = await Promise.all([
      files.find({ include: SETTINGS_GLOB, exclude: EXCLUDE_GLOB, limit: MOST_SETTINGS }),
      files.find({ include: SOURCES_GLOB, exclude: EXCLUDE_GLOB, limit: MOST_SOURCES }),
      files.find({ include: VERSION_GLOB, exclude: NO_EXCLUDE, limit: 1 }),
      // Tools write theirs into the folder of the build.
      files.find({ include: BUILDS_GLOB, exclude: NO_EXCLUDE, limit: MOST_BUILDS }),
    ]);
    const [settings, sources, builds] = await Promise.all([
      readAll(files, settingsUris),
      readAll(files, sourceUris),
      readAll(files, buildUris),
    ]);
    const tree = await readTree(files, (await treePath()) ?? versionUris[0]?.slice(0, -VERSION_HEADER.length));
    const version = parseWolfsslVersion(tree.find(({ path }) => path === VERSION_HEADER)?.text ?? '');
    const wolfssl = version && formatVersion(version);
    return { settings, sources: sources.filter(({ text }) => USES_WOLFSSL.test(text)), builds, tree, wolfssl };
  };
  const load = (): Promise<Firmware> => {
    loading ??= search().then((read) => {
      // Meanwhile somebody may have typed.
      const found = withTexts(read, files.open);
      const isNew = known === undefined ? !isEmpty(found) : !isSame(known, found);
      known = found;
      if (isNew) changed();
      return found;
    });
    return loading.then((found) => known ?? found);
  };
  return {
    known: () => known,
    load,
    invalidate: () => {
      loading = undefined;
    },
    edited: (uri, file) => {
      if (!known || !holds(known, uri)) return false;
      known = withTexts(known, (each) => (each === uri ? file : undefined));
      return true;
    },
    closed: async (uri) => {
      if (!known || !holds(known, uri)) return false;
      const file = await files.read(uri);
      const before = known;
      known = withTexts(before, (each) => (each === uri ? file : undefined));
      return !isSame(before, known);
    },
    fresh: () => {
      loading = undefined;
      return load();
    },
  };
}

const USES_WOLFSSL = /\b(?:wolfSSL|CyaSSL)_|\bwolfssl\/ssl\.h\b|\bwolfD?TLS_?\w*_method\b/;

function holds({ settings, sources }: Firmware, uri: string): boolean {
  return settings.some((each) => each.uri === uri) || sources.some((each) => each.uri === uri);
}

/** The firmware with the texts that `textOf` knows. */
function withTexts(firmware: Firmware, textOf: (uri: string) => FileText | undefined): Firmware {
  const now = (each: FirmwareFile) => ({ ...each, ...textOf(each.uri) });
  return { ...firmware, settings: firmware.settings.map(now), sources: firmware.sources.map(now) };
}

/** The headers of the tree at a folder, as far as it has them. */
async function readTree(files: WorkspaceFiles, root: string | undefined): Promise<readonly SourceText[]> {
  if (root === undefined) return [];
  const headers = [VERSION_HEADER, ...TREE_HEADERS];
  const read = await Promise.all(headers.map((path) => files.read(`${root}${path}`)));
  return headers.flatMap((path, i) => {
    const file = read[i];
    return file ? [{ path, text: file.text }] : [];
  });
}

function isEmpty({ settings, sources, wolfssl }: Firmware): boolean {
  return settings.length === 0 && sources.length === 0 && wolfssl === undefined;
}

function isSame(a: Firmware, b: Firmware): boolean {
  const same = (some: readonly FirmwareFile[], others: readonly FirmwareFile[]) =>
    some.length === others.length &&
    some.every((file, i) => file.uri === others[i]?.uri && file.text === others[i]?.text);
  return (
    a.wolfssl === b.wolfssl &&
    same(a.settings, b.settings) &&
    same(a.sources, b.sources) &&
    same(a.builds, b.builds) &&
    a.tree.length === b.tree.length &&
    a.tree.every(({ text }, i) => text === b.tree[i]?.text)
  );
}

/** Reads files, a few at once; in the order of their names, so that answers don't depend on who was quicker. */
async function readAll(files: WorkspaceFiles, uris: readonly string[]): Promise<readonly FirmwareFile[]> {
  const out: FirmwareFile[] = [];
  const sorted = [...new Set(uris)].sort();
  for (let i = 0; i < sorted.length; i += AT_ONCE) {
    const part = sorted.slice(i, i + AT_ONCE);
    const texts = await Promise.all(part.map((uri) => files.read(uri)));
    for (const [j, file] of texts.entries()) {
      if (file && file.text.length <= MOST_TEXT) out.push({ uri: part[j] as string, ...file });
    }
  }
  return out;
}
