import { macroNamed } from '../wolfssl/macros.ts';
import type { OffsetEdit } from './edit.ts';
import type { SourceText } from './firmwareFiles.ts';
import { lineEndAt, lineEnding, nextLineAt } from './lexC.ts';
import type { WantedMacro } from './macroPlaces.ts';

/** What a file of another route than user_settings.h says once macros are defined there. */
export interface RouteEdits {
  readonly route: 'zephyr' | 'esp-idf' | 'platformio' | 'cmake';
  readonly path: string;
  readonly edits: readonly OffsetEdit[];
  /** Macros that the edits define. */
  readonly placed: readonly string[];
  /** Macros that the file defines already. */
  readonly already: readonly string[];
}

/**
 * Macros defined where a firmware without a settings file of its own says so: prj.conf of Zephyr, sdkconfig.defaults of
 * ESP-IDF, build_flags of PlatformIO, target_compile_definitions of CMake. One entry a file that can take any of them.
 */
export function routeEdits(files: readonly SourceText[], wanted: readonly WantedMacro[]): readonly RouteEdits[] {
  const named = (pattern: RegExp) => files.find(({ path }) => pattern.test(path.replace(/\\/g, '/')));
  const zephyr = named(/(^|\/)prj\.conf$/);
  const espIdf = named(/(^|\/)sdkconfig\.defaults$/) ?? named(/(^|\/)sdkconfig$/);
  const platformio = named(/(^|\/)platformio\.ini$/);
  const cmake = files.find(
    ({ path, text }) => /(^|\/)CMakeLists\.txt$/.test(path.replace(/\\/g, '/')) && CMAKE_LIBRARY.test(text),
  );
  const made = [
    zephyr && kconfigEdits('zephyr', zephyr, wanted, (name) => macroNamed(name)?.routes.zephyr),
    espIdf && kconfigEdits('esp-idf', espIdf, wanted, (name) => macroNamed(name)?.routes.espIdf),
    platformio && platformioEdits(platformio, wanted),
    cmake && cmakeEdits(cmake, wanted),
  ];
  return made.filter((one) => one !== undefined).filter(({ placed, already }) => placed.length + already.length > 0);
}

/** Where a project takes in wolfSSL as a target. */
const CMAKE_LIBRARY = /^[ \t]*(?:add_subdirectory|FetchContent_MakeAvailable)\s*\([^)]*wolfssl[^)]*\)/im;

function kconfigEdits(
  route: RouteEdits['route'],
  file: SourceText,
  wanted: readonly WantedMacro[],
  option: (name: string) => string | undefined,
): RouteEdits {
  const { path, text } = file;
  const newline = lineEnding(text);
  const lines = new Map<string, string[]>();
  for (const { name } of wanted) {
    const line = option(name);
    if (line?.startsWith('CONFIG_')) lines.set(line, [...(lines.get(line) ?? []), name]);
  }
  const edits: OffsetEdit[] = [];
  const placed: string[] = [];
  const already: string[] = [];
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
  if (added !== '') {
    const open = text !== '' && !text.endsWith('\n');
    edits.push({
      start: text.length,
      end: text.length,
      newText: (open ? newline : '') + (open ? added.slice(0, -newline.length) : added),
    });
  }
  return { route, path, edits, placed, already };
}

/** Flags of every environment: behind the last of `build_flags`, or a line of its own below the first section. */
function platformioEdits({ path, text }: SourceText, wanted: readonly WantedMacro[]): RouteEdits | undefined {
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
  return { route: 'platformio', path, edits, placed: todo.map(({ name }) => name), already };
}

/** Definitions of the target `wolfssl`, which reach the library and what links it. */
function cmakeEdits({ path, text }: SourceText, wanted: readonly WantedMacro[]): RouteEdits {
  const newline = lineEnding(text);
  const has = ({ name, value }: WantedMacro) =>
    new RegExp(`\\b(?:-D)?${name}${value === null ? '(?:=1)?' : `=${value}`}(?=["\\s)])`).test(
      text.replace(/^\s*#.*$/gm, ''),
    );
  const todo = wanted.filter((macro) => !has(macro));
  const words = todo.map(({ name, value }) => (value === null ? name : `${name}=${value}`));
  const existing = /^[ \t]*target_compile_definitions\s*\(\s*wolfssl\s+(?:PUBLIC|PRIVATE|INTERFACE)[^)]*/im.exec(text);
  const library = CMAKE_LIBRARY.exec(text);
  const edits: OffsetEdit[] = [];
  if (words.length > 0 && existing !== null) {
    const end = existing.index + existing[0].trimEnd().length;
    edits.push({ start: end, end, newText: ` ${words.join(' ')}` });
  } else if (words.length > 0 && library !== null) {
    const at = nextLineAt(text, library.index + library[0].length);
    const open = at === text.length && !text.endsWith('\n') ? newline : '';
    edits.push({
      start: at,
      end: at,
      newText: `${open}target_compile_definitions(wolfssl PUBLIC ${words.join(' ')})${newline}`,
    });
  }
  return {
    route: 'cmake',
    path,
    edits,
    placed: todo.map(({ name }) => name),
    already: wanted.filter(has).map(({ name }) => name),
  };
}
