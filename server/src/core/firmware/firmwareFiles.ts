import { connectors, creators } from '../wolfssl/apis.ts';
import { macroNamed } from '../wolfssl/macros.ts';
import { parseWolfsslVersion, type WolfsslVersion } from '../wolfssl/version.ts';
import { readHeader } from './preprocess/header.ts';
import { type SettingsFile, scanSettings } from './settings.ts';

/** A file of the firmware as it stands. Paths have `/` between their parts. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** A file that may hold the settings of the build. */
export interface SettingsCandidate extends SourceText {
  readonly settings: SettingsFile;
  /** A tool writes this file anew: what is edited is lost then. */
  readonly generated: boolean;
}

/** What the files of a firmware are to a cure. */
export interface FirmwareFiles {
  /** The settings files that fit best; several when nothing tells which one is compiled. */
  readonly settings: readonly SettingsCandidate[];
  /** C files that make or connect TLS objects. */
  readonly sources: readonly SourceText[];
  /** The release that a `wolfssl/version.h` among the files states. */
  readonly version: WolfsslVersion | undefined;
}

/** Sorts the files of a firmware. What belongs to wolfSSL itself is read for its version and otherwise left alone. */
export function sortFirmware(files: readonly SourceText[]): FirmwareFiles {
  const roots = libraryRoots(files.map((file) => file.path));
  const own = files.filter((file) => !isLibraryFile(file.path, roots));
  const version = files
    .filter((file) => /(^|\/)wolfssl\/version\.h$/.test(slashed(file.path)))
    .map((file) => parseWolfsslVersion(file.text))
    .find((found) => found !== undefined);
  return { settings: settingsCandidates(own), sources: own.filter(isTlsSource), version };
}

/** Whether a path is one of wolfSSL's own: never edited. `roots` are folders that hold a copy of the library. */
export function isLibraryFile(path: string, roots: readonly string[] = []): boolean {
  const plain = slashed(path);
  // Arduino keeps the settings among the sources of its library. wolfSSL 5.9.2, IDE/ARDUINO/README.md.
  if (/(^|\/)libraries\/wolfssl\/src\/user_settings\.h$/i.test(plain)) return false;
  if (LIBRARY_PATH.test(plain)) return true;
  return roots.some((root) => plain.startsWith(root) && LIBRARY_FOLDER.test(plain.slice(root.length)));
}

/** The folders of the library's source tree: those above a `src/internal.c` and `wolfssl/wolfcrypt/settings.h`. */
export function libraryRoots(paths: readonly string[]): readonly string[] {
  const plain = new Set(paths.map(slashed));
  return [...plain]
    .filter((path) => /(^|\/)wolfssl\/wolfcrypt\/settings\.h$/.test(path))
    .map((path) => path.slice(0, -'wolfssl/wolfcrypt/settings.h'.length))
    .filter((root) => plain.has(`${root}src/internal.c`) || plain.has(`${root}wolfcrypt/src/aes.c`));
}

/** Headers and sources that are wolfSSL's wherever they stand. */
const LIBRARY_PATH =
  /(^|\/)(wolfssl|cyassl)\/(wolfcrypt|openssl|ssl\.h|internal\.h|options\.h|version\.h|error-ssl\.h|callbacks\.h|certs_test)|(^|\/)wolfcrypt\/(src|test|benchmark)\/|(^|\/)wolfssl(-[\w.]+)?\/(src|wolfssl|wolfcrypt|examples|tests|testsuite|IDE)\//;
/** The first folder of a path inside the library's tree. A settings file beside them, or in `include`, is the firmware's. */
const LIBRARY_FOLDER =
  /^(src|wolfssl|wolfcrypt|examples|tests|testsuite|IDE|mcapi|mplabx|mqx|RTOS|tirtos|zephyr|wrapper|linuxkm|bsdkm|sslSniffer|certs|cyassl|ctaocrypt)\//;

function slashed(path: string): string {
  return path.replace(/\\/g, '/');
}

/** The header that Zephyr's prj.conf names in the place of the module's own settings. wolfSSL 5.9.2, zephyr/user_settings.h:25-33. */
function namedSettings(files: readonly SourceText[]): string | undefined {
  const said = files.find(({ path }) => /(^|\/)prj\.conf$/.test(slashed(path)))?.text ?? '';
  return /^CONFIG_WOLFSSL_SETTINGS_FILE="([^"\n]+)"/m.exec(said)?.[1];
}

/** How well a file name fits a settings file; 0 for names that say nothing. */
function nameScore(path: string, named?: string): number {
  if (named !== undefined && `/${slashed(path)}`.endsWith(`/${named}`)) return 5;
  const name = /[^/]*$/.exec(slashed(path))?.[0] ?? '';
  if (/^user_settings\.h$/i.test(name)) return 4;
  if (/^wolfssl\.i-cube-wolfssl_conf\.h$/i.test(name)) return 3;
  if (/^user_settings.*\.h$/i.test(name) || /wolfssl.*(conf|config|settings|options).*\.h$/i.test(name)) return 2;
  return /\.(h|hpp|hh)$/i.test(name) ? 1 : 0;
}

/** A header of another name counts when it defines at least this many macros that wolfSSL reads. */
const FEWEST_MACROS = 3;

const scans = new WeakMap<SourceText, SettingsFile>();

/** A file is scanned once, however often it is asked for. */
function scanned(file: SourceText): SettingsFile {
  const found = scans.get(file) ?? scanSettings(file.text, readHeader(file).items);
  scans.set(file, found);
  return found;
}

function settingsCandidates(files: readonly SourceText[]): readonly SettingsCandidate[] {
  let best = 1;
  const named = namedSettings(files);
  const scored = files.flatMap((file) => {
    const score = nameScore(file.path, named);
    if (score === 0 || (score === 1 && !/\b(HAVE_|WOLFSSL_|NO_)\w+/.test(file.text))) return [];
    const settings = scanned(file);
    if (score === 1 && knownDefines(settings) < FEWEST_MACROS) return [];
    best = Math.max(best, score);
    return [{ file, score, settings }];
  });
  const chosen = scored
    .filter((one) => one.score === best)
    .map(({ file, settings }) => included(files, file, settings, 0));
  const paths = new Set<string>();
  return chosen
    .filter(({ file }) => !paths.has(file.path) && paths.add(file.path))
    .map(({ file, settings }) => ({ ...file, settings, generated: nameScore(file.path) === 3 }));
}

function knownDefines(settings: SettingsFile): number {
  return settings.mentions.filter((mention) => mention.kind === 'define' && macroNamed(mention.name) !== undefined)
    .length;
}

/** A settings file that says nothing itself and includes another stands for that one. */
function included(
  files: readonly SourceText[],
  file: SourceText,
  settings: SettingsFile,
  depth: number,
): { file: SourceText; settings: SettingsFile } {
  const speaks = settings.mentions.some((mention) => mention.place.liveness !== 'dead');
  if (speaks || depth > 3) return { file, settings };
  const names = [...file.text.matchAll(/^[ \t]*#[ \t]*include[ \t]+"([^"]+)"/gm)].map((match) =>
    slashed(match[1] ?? ''),
  );
  const folder = slashed(file.path).replace(/[^/]*$/, '');
  for (const name of names) {
    const other =
      files.find((one) => slashed(one.path) === folder + name) ??
      files.find((one) => `/${slashed(one.path)}`.endsWith(`/${name}`));
    if (other !== undefined && other !== file) return included(files, other, scanned(other), depth + 1);
  }
  return { file, settings };
}

const TLS_CALLS = new RegExp(`\\b(${[...creators.WOLFSSL, ...creators.WOLFSSL_CTX, ...connectors].join('|')})\\s*\\(`);

/** Whether a C file speaks to wolfSSL; a program that only uses OpenSSL's names has to include a header of wolfSSL's. */
function isTlsSource(file: SourceText): boolean {
  return (
    /\.(c|cc|cpp|cxx|ino|h|hpp)$/i.test(file.path) && TLS_CALLS.test(file.text) && /wolfssl|cyassl/i.test(file.text)
  );
}
