import { macros } from '../../wolfssl/macros.ts';
import { type BuildFlags, type FlagMacro, folderOf, linesOf } from './buildFlags.ts';
import { readFlags, splitCommand } from './commandLine.ts';

interface Entry {
  readonly value: string;
  readonly line: number;
}

/** Reads a `CMakeCache.txt`: the C flags of the chosen build type, and wolfSSL's own options. */
export function readCmakeCache(text: string, path: string): readonly BuildFlags[] {
  const entries = new Map<string, Entry>();
  for (const [line, one] of linesOf(text).entries()) {
    const [, name, value] = /^([A-Za-z_][\w.-]*):[A-Z]+=(.*)$/.exec(one) ?? [];
    if (name !== undefined) entries.set(name, { value: value ?? '', line });
  }
  const type = entries.get('CMAKE_BUILD_TYPE')?.value.toUpperCase();
  const lists = ['CMAKE_C_FLAGS', ...(type ? [`CMAKE_C_FLAGS_${type}`] : [])].flatMap((name) => {
    const entry = entries.get(name);
    return entry === undefined ? [] : [readFlags(splitCommand(entry.value), entry.line)];
  });
  const folder = entries.get('CMAKE_HOME_DIRECTORY')?.value ?? folderOf(path);
  return [
    {
      kind: 'cmake-cache',
      path,
      variant: type ?? '',
      chosen: true,
      defines: [...optionMacros(entries), ...lists.flatMap((one) => one.defines)],
      includePaths: lists.flatMap((one) => one.includePaths),
      forced: lists.flatMap((one) => one.forced),
      folder,
      implied: [],
    },
  ];
}

/** The macros that wolfSSL's CMake options stand for, by the table of macros (wolfSSL 5.9.2, CMakeLists.txt). */
function optionMacros(entries: ReadonlyMap<string, Entry>): readonly FlagMacro[] {
  return macros.flatMap(({ name, routes }) => {
    const [, option, wanted] = /^-D(\w+)=(\w+)$/.exec(routes.cmake ?? '') ?? [];
    const entry = option === undefined ? undefined : entries.get(option);
    if (entry === undefined || isOn(entry.value) !== isOn(wanted ?? '')) return [];
    return [{ name, value: '', line: entry.line }];
  });
}

/** CMake's truth: `ON`, `YES`, `TRUE`, `Y` and numbers but 0. */
function isOn(value: string): boolean {
  return /^(on|yes|true|y|[1-9]\d*)$/i.test(value);
}
