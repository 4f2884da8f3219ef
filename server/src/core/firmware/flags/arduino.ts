import { type BuildFlags, folderOf, linesOf } from './buildFlags.ts';
import { readFlags, splitCommand } from './commandLine.ts';

/**
 * Reads `platform.local.txt`, `boards.local.txt` or `build_opt.h` of an Arduino build: the only places from which a macro
 * reaches the library. A `#define` in a sketch doesn't.
 */
export function readArduino(text: string, path: string): readonly BuildFlags[] {
  const options = /build_opt\.h$/.test(path);
  const flags = linesOf(text).flatMap((raw, line) => {
    const value = options ? raw : /^[\w.]*(?:extra_flags|defines)\s*=\s*(.*)$/.exec(raw)?.[1];
    return value === undefined ? [] : [readFlags(splitCommand(value), line)];
  });
  return [
    {
      kind: 'arduino',
      path,
      variant: '',
      chosen: true,
      defines: flags.flatMap((one) => one.defines),
      includePaths: flags.flatMap((one) => one.includePaths),
      forced: flags.flatMap((one) => one.forced),
      folder: folderOf(path),
      implied: [{ name: 'ARDUINO', value: '10819' }],
    },
  ];
}
