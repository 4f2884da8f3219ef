import type { SourceText } from '../firmwareFiles.ts';
import { plainPath } from '../preprocess/includes.ts';
import type { CommandLineMacro } from '../preprocess/options.ts';
import { readArduino } from './arduino.ts';
import { type BuildFlags, type FlagKind, folderOf } from './buildFlags.ts';
import { readCmakeCache } from './cmakeCache.ts';
import { readCompileCommands } from './compileCommands.ts';
import { readCproject } from './eclipse.ts';
import { readPrjConf, readSdkconfig } from './kconfig.ts';
import { readMakefile } from './makefile.ts';
import { readPlatformio } from './platformio.ts';

/** How sure it is that a settings file is compiled with some flags: its folder is on their include path, its project is theirs, or nothing speaks against it. */
export type Certainty = 'certain' | 'likely' | 'possible';

/** Flags that a settings file may be compiled with. */
export interface FoundFlags {
  readonly flags: BuildFlags;
  readonly certainty: Certainty;
  /** For a person. */
  readonly reason: string;
}

type Reader = (text: string, path: string) => readonly BuildFlags[];

/** Which files say flags, by name. */
const READERS: readonly (readonly [name: RegExp, read: Reader])[] = [
  [/(^|\/)compile_commands\.json$/, readCompileCommands],
  [/(^|\/)CMakeCache\.txt$/, readCmakeCache],
  [/(^|\/)sdkconfig(\.defaults)?$/, readSdkconfig],
  [/(^|\/)prj\.conf$|(^|\/)zephyr\/\.config$/, readPrjConf],
  [/(^|\/)\.cproject$/, readCproject],
  [/(^|\/)platformio\.ini$/, readPlatformio],
  [/(^|\/)(GNU)?[Mm]akefile$|\.mk$/, readMakefile],
  [/(^|\/)(platform|boards)\.local\.txt$|(^|\/)build_opt\.h$/, readArduino],
];

/** Whether a path is that of a build file that is read for flags. */
export function saysFlags(path: string): boolean {
  return READERS.some(([name]) => name.test(plainPath(path)));
}

/** All that a build file says; nothing for other files. */
export function readBuildFile({ path, text }: SourceText): readonly BuildFlags[] {
  const reader = READERS.find(([name]) => name.test(plainPath(path)));
  return reader === undefined ? [] : reader[1](text, path);
}

/** The build files among `files` that fit a settings file, the surest first. */
export function findFlags(files: readonly SourceText[], settingsPath: string): readonly FoundFlags[] {
  const settings = plainPath(settingsPath);
  const found = files.flatMap(readBuildFile).flatMap((flags) => {
    const judged = judge(flags, settings);
    return judged === undefined ? [] : [{ flags, ...judged }];
  });
  const rank = ({ flags, certainty }: FoundFlags) =>
    CERTAINTIES.indexOf(certainty) * 1000 +
    (flags.chosen ? 0 : 500) +
    (isLibrarySource(flags.variant) ? 0 : 100) +
    KINDS.indexOf(flags.kind) * 10 -
    Math.min(9, sharedFolders(folderOf(plainPath(flags.path)), settings));
  return found.sort((a, b) => rank(a) - rank(b));
}

/** What the command line defines, in the order that counts: what the build system adds, then what the file says. */
export function commandLineOf({ implied, defines }: BuildFlags): readonly CommandLineMacro[] {
  return [...implied, ...defines.map(({ name, value }) => ({ name, value }))];
}

const CERTAINTIES: readonly Certainty[] = ['certain', 'likely', 'possible'];
/** What the compiler was really given comes before what a tool makes flags of. */
const KINDS: readonly FlagKind[] = [
  'compile-commands',
  'eclipse',
  'platformio',
  'esp-idf',
  'zephyr',
  'cmake-cache',
  'makefile',
  'arduino',
];

function judge(flags: BuildFlags, settings: string): Pick<FoundFlags, 'certainty' | 'reason'> | undefined {
  const folder = folderOf(settings);
  const onPath = flags.includePaths.find(({ path }) => sameFolder(flags.folder, path, folder));
  const asks = commandLineOf(flags).some(({ name, value }) => name === 'WOLFSSL_USER_SETTINGS' && value !== null);
  const what = `${flags.path}${flags.variant === '' ? '' : ` (${flags.variant})`}`;
  if (onPath !== undefined) {
    const certain = asks || isLibrarySource(flags.variant);
    const reason = `${what} has the folder of the settings on its include path${asks ? ' and defines WOLFSSL_USER_SETTINGS' : ''}.`;
    return { certainty: certain ? 'certain' : 'likely', reason };
  }
  if (flags.kind === 'compile-commands') {
    // A command that doesn't look into the folder of the settings doesn't compile with them.
    return asks && isLibrarySource(flags.variant)
      ? { certainty: 'possible', reason: `${what} compiles wolfSSL with user settings, from another folder it seems.` }
      : undefined;
  }
  const project = folderOf(plainPath(flags.path)).replace(/(^|\/)(build|out|cmake-build-[^/]*|Debug|Release)$/, '');
  const inside = project === '' || settings.startsWith(`${project}/`);
  if (!inside) return undefined;
  const reason = `${what} builds the project that holds the settings.`;
  return { certainty: flags.kind === 'makefile' || flags.kind === 'arduino' ? 'possible' : 'likely', reason };
}

/** Whether an include path names a folder; one that is relative to a folder that isn't known here is compared by its end. */
function sameFolder(base: string, path: string, folder: string): boolean {
  const plain = plainPath(path);
  const whole = /^([A-Za-z]:)?[/\\]/.test(path) ? plain : plainPath(`${base}/${path}`);
  const bare = whole.replace(/^(\.\.\/)+/, '');
  if (bare === '' || folder === '') return whole === folder;
  return whole === folder || bare.endsWith(`/${folder}`) || (folder.startsWith('/') && folder.endsWith(`/${bare}`));
}

function isLibrarySource(path: string): boolean {
  return /(^|\/)(src\/(internal|ssl|tls|tls13|keys)|wolfcrypt\/src\/\w+)\.c$/.test(path.replaceAll('\\', '/'));
}

function sharedFolders(a: string, b: string): number {
  const [x, y] = [a.split('/'), b.split('/')];
  let shared = 0;
  while (shared < x.length && x[shared] !== '' && x[shared] === y[shared]) shared++;
  return shared;
}
