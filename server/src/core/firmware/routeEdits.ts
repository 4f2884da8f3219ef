import { macroNamed } from '../wolfssl/macros.ts';
import type { OffsetEdit } from './edit.ts';
import type { SourceText } from './firmwareFiles.ts';
import { lineEndAt, lineEnding, nextLineAt } from './lexC.ts';
import type { WantedMacro } from './macroPlaces.ts';
import { opposite } from './routes.ts';

/** What a file of another route than user_settings.h says once macros are defined there. */
export interface RouteEdits {
  readonly route: 'zephyr' | 'esp-idf' | 'platformio' | 'cmake';
  readonly path: string;
  readonly edits: readonly OffsetEdit[];
  /** Macros that the edits define. */
  readonly placed: readonly string[];
  /** Macros that the file defines already. */
  readonly already: readonly string[];
  /** Macros that the file no longer defines. */
  readonly removed: readonly string[];
}

/**
 * Macros defined, and others taken out, where a firmware without a settings file of its own says so: prj.conf of Zephyr,
 * sdkconfig.defaults of ESP-IDF, build_flags of PlatformIO, definitions of CMake. One entry a file that can take any of them.
 */
export function routeEdits(
  files: readonly SourceText[],
  wanted: readonly WantedMacro[],
  without: readonly string[] = [],
): readonly RouteEdits[] {
  const named = (pattern: RegExp) => files.find(({ path }) => pattern.test(path.replace(/\\/g, '/')));
  // A header of the application takes the place of the module's, and of what Kconfig says to that.
  const prjConf = named(/(^|\/)prj\.conf$/);
  const zephyr = /^CONFIG_WOLFSSL_SETTINGS_FILE=/m.test(prjConf?.text ?? '') ? undefined : prjConf;
  const espIdf = named(/(^|\/)sdkconfig\.defaults$/) ?? named(/(^|\/)sdkconfig$/);
  const platformio = named(/(^|\/)platformio\.ini$/);
  const lists = files.filter(({ path }) => /(^|\/)CMakeLists\.txt$/.test(path.replace(/\\/g, '/')));
  const cmake = lists.flatMap((file) => {
    const form = CMAKE_FORMS.find(({ project }) => project.test(file.text));
    return form === undefined ? [] : [cmakeEdits(file, form, wanted, without)];
  });
  const made = [
    zephyr && kconfigEdits('zephyr', zephyr, wanted, without, (name) => macroNamed(name)?.routes.zephyr),
    espIdf && kconfigEdits('esp-idf', espIdf, wanted, without, (name) => macroNamed(name)?.routes.espIdf),
    platformio && platformioEdits(platformio, wanted, without),
    ...cmake,
  ];
  return made
    .filter((one) => one !== undefined)
    .filter(({ placed, already, removed }) => placed.length + already.length + removed.length > 0);
}

/**
 * All of a cure on the routes that a project has: what prj.conf or sdkconfig has no symbol for goes into the project's
 * CMakeLists.txt. Undefined where something is left over.
 */
export function routesTogether(
  files: readonly SourceText[],
  wanted: readonly WantedMacro[],
  without: readonly string[],
): readonly RouteEdits[] | undefined {
  const parts: RouteEdits[] = [];
  let rest = wanted;
  let standing = without;
  for (;;) {
    const next = routeEdits(files, rest, standing).find(({ path }) => parts.every((part) => part.path !== path));
    if (next === undefined) return undefined;
    parts.push(next);
    rest = rest.filter(({ name }) => !next.placed.includes(name) && !next.already.includes(name));
    standing = standing.filter((name) => !next.removed.includes(name));
    if (rest.length === 0) return parts;
  }
}

/** A kind of project that CMake builds: by what it is known, and how it defines macros for the library and the program. */
interface CmakeForm {
  readonly project: RegExp;
  /** The call that defines macros, up to the first of them, where it stands already. */
  readonly existing: RegExp;
  /** The line that a new call goes below. */
  readonly below: RegExp;
  readonly call: string;
}

const CMAKE_FORMS: readonly CmakeForm[] = [
  {
    project: /^[ \t]*(?:find_package\s*\(\s*Zephyr|include\s*\([^)]*boilerplate\.cmake)/im,
    existing: /^[ \t]*zephyr_compile_definitions\s*\(/im,
    below: /^[ \t]*project\s*\([^)]*\)/im,
    call: 'zephyr_compile_definitions(',
  },
  {
    // The components are read by project(): definitions have to stand above. wolfSSL 5.9.2, IDE/Espressif/ESP-IDF/examples/template/CMakeLists.txt.
    project: /^[ \t]*include\s*\([^)]*tools\/cmake\/project\.cmake/im,
    existing: /^add_compile_definitions\s*\(/im,
    below: /^[ \t]*include\s*\([^)]*tools\/cmake\/project\.cmake[^)]*\)/im,
    call: 'add_compile_definitions(',
  },
  {
    project: /^[ \t]*(?:add_subdirectory|FetchContent_MakeAvailable)\s*\([^)]*wolfssl[^)]*\)/im,
    existing: /^[ \t]*target_compile_definitions\s*\(\s*wolfssl\s+(?:PUBLIC|PRIVATE|INTERFACE)/im,
    below: /^[ \t]*(?:add_subdirectory|FetchContent_MakeAvailable)\s*\([^)]*wolfssl[^)]*\)/im,
    call: 'target_compile_definitions(wolfssl PUBLIC ',
  },
];

function kconfigEdits(
  route: RouteEdits['route'],
  file: SourceText,
  wanted: readonly WantedMacro[],
  without: readonly string[],
  option: (name: string) => string | undefined,
): RouteEdits {
  const { path, text } = file;
  const newline = lineEnding(text);
  const lines = new Map<string, string[]>();
  const removed: string[] = [];
  for (const { name } of wanted) {
    const line = option(name);
    if (line?.startsWith('CONFIG_')) lines.set(line, [...(lines.get(line) ?? []), name]);
  }
  const edits: OffsetEdit[] = [];
  const placed: string[] = [];
  // What the module's own settings define, a sentence of the table says.
  const already = /^CONFIG_WOLFSSL=y/m.test(text)
    ? wanted.map(({ name }) => name).filter((name) => option(name)?.startsWith('CONFIG_') === false)
    : [];
  let added = '';
  for (const [line, names] of lines) {
    const symbol = line.split('=')[0] ?? '';
    const found = new RegExp(`^[ \\t]*(?:#[ \\t]*)?${symbol}(?:=.*| is not set)[ \\t]*$`, 'm').exec(
      text.replace(/\r/g, ' '),
    );
    const at = found?.index ?? -1;
    if (at >= 0 && text.slice(at, lineEndAt(text, at)).trim() === line) {
      already.push(...names);
      continue;
    }
    placed.push(...names);
    if (at >= 0) edits.push({ start: at, end: lineEndAt(text, at), newText: line });
    else added += line + newline;
  }
  for (const name of without) {
    const line = option(name);
    const at = line?.startsWith('CONFIG_') ? text.search(new RegExp(`^[ \\t]*${line}[ \\t]*\\r?$`, 'm')) : -1;
    if (line === undefined || at < 0) continue;
    edits.push({ start: at, end: lineEndAt(text, at), newText: opposite(line) });
    removed.push(name);
  }
  if (added !== '') {
    const open = text !== '' && !text.endsWith('\n');
    edits.push({
      start: text.length,
      end: text.length,
      newText: (open ? newline : '') + (open ? added.slice(0, -newline.length) : added),
    });
  }
  return { route, path, edits, placed, already, removed };
}

/** Flags of every environment: behind the last of `build_flags`, or a line of its own below the first section. */
function platformioEdits(
  { path, text }: SourceText,
  wanted: readonly WantedMacro[],
  without: readonly string[],
): RouteEdits | undefined {
  const newline = lineEnding(text);
  const has = ({ name, value }: WantedMacro) =>
    new RegExp(`-D\\s*${name}(?:=${value ?? '[^\\s]*'})?(?=["'\\s]|$)`, 'm').test(text);
  const todo = wanted.filter((macro) => !has(macro));
  const already = wanted.filter(has).map(({ name }) => name);
  const flags = todo.map(({ name, value }) => (value === null ? `-D${name}` : `-D${name}=${value}`));
  const edits: OffsetEdit[] = [];
  for (const found of text.matchAll(/^build_flags[ \t]*=.*(?:\r?\n[ \t]+\S.*)*/gm)) {
    const end = lineEndAt(text, found.index + found[0].replace(/\r$/, '').length);
    const own = /\n([ \t]+)\S/.exec(found[0])?.[1];
    const newText = own === undefined ? ` ${flags.join(' ')}` : flags.map((one) => newline + own + one).join('');
    if (flags.length > 0) edits.push({ start: end, end, newText });
  }
  if (edits.length === 0 && flags.length > 0) {
    const section = /^\[env[^\]]*\].*$/m.exec(text);
    if (section === null) return undefined;
    const at = nextLineAt(text, section.index);
    const open = at === text.length && !text.endsWith('\n') ? newline : '';
    edits.push({ start: at, end: at, newText: `${open}build_flags = ${flags.join(' ')}${newline}` });
  }
  const taken = without.map((name) => ({ name, edits: flagRemovals(text, name, /-D\s*/) }));
  return {
    route: 'platformio',
    path,
    edits: [...edits, ...taken.flatMap((one) => one.edits)],
    placed: todo.map(({ name }) => name),
    already,
    removed: taken.filter((one) => one.edits.length > 0).map(({ name }) => name),
  };
}

/** Definitions that reach the library and what links it. */
function cmakeEdits(
  { path, text }: SourceText,
  { existing, below, call }: CmakeForm,
  wanted: readonly WantedMacro[],
  without: readonly string[],
): RouteEdits {
  const newline = lineEnding(text);
  const has = ({ name, value }: WantedMacro) =>
    new RegExp(`\\b(?:-D)?${name}${value === null ? '(?:=1)?' : `=${value}`}(?=["\\s)])`).test(
      text.replace(/^\s*#.*$/gm, ''),
    );
  const todo = wanted.filter((macro) => !has(macro));
  const words = todo.map(({ name, value }) => (value === null ? name : `${name}=${value}`));
  const standing = new RegExp(`${existing.source}[^)]*`, existing.flags).exec(text);
  const above = below.exec(text);
  const edits: OffsetEdit[] = [];
  if (words.length > 0 && standing !== null) {
    const end = standing.index + standing[0].trimEnd().length;
    edits.push({ start: end, end, newText: `${standing[0].endsWith('(') ? '' : ' '}${words.join(' ')}` });
  } else if (words.length > 0 && above !== null) {
    const at = nextLineAt(text, above.index + above[0].length);
    const open = at === text.length && !text.endsWith('\n') ? newline : '';
    edits.push({ start: at, end: at, newText: `${open}${call}${words.join(' ')})${newline}` });
  }
  const taken = without.map((name) => ({ name, edits: flagRemovals(text, name, /(?:-D)?/) }));
  return {
    route: 'cmake',
    path,
    edits: [...edits, ...taken.flatMap((one) => one.edits)],
    placed: edits.length > 0 ? todo.map(({ name }) => name) : [],
    already: wanted.filter(has).map(({ name }) => name),
    removed: taken.filter((one) => one.edits.length > 0).map(({ name }) => name),
  };
}

/** Takes the words out that define a macro, with the white space in front; not in comments. */
function flagRemovals(text: string, name: string, prefix: RegExp): readonly OffsetEdit[] {
  const word = new RegExp(`([ \\t]*\\r?\\n[ \\t]+|[ \\t]*)(?<![\\w-])${prefix.source}${name}(?:=\\w*)?(?![\\w=])`, 'g');
  return [...text.matchAll(word)].flatMap(({ index, 0: whole, 1: gap = '' }) => {
    const line = text.slice(text.lastIndexOf('\n', index + gap.length - 1) + 1, index + gap.length);
    if (/^\s*[#;]/.test(line)) return [];
    // The first word keeps the blank behind what it follows, the others take theirs along.
    const opens = /[(=]$/.test(text.slice(0, index));
    const behind =
      opens && !gap.includes('\n') ? (/^[ \t]+/.exec(text.slice(index + whole.length))?.[0].length ?? 0) : 0;
    const start = opens && /^[ \t]+$/.test(gap) ? index + gap.length : index;
    return [{ start, end: index + whole.length + behind, newText: '' }];
  });
}
