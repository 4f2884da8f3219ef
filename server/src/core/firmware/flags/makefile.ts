import { type BuildFlags, folderOf, linesOf } from './buildFlags.ts';
import { type CommandFlags, readFlags, splitCommand } from './commandLine.ts';

/** Reads a Makefile's assignments of compiler flags (`CFLAGS += -DX`, STM32Cube's `C_DEFS`). Its conditions are not followed. */
export function readMakefile(text: string, path: string): readonly BuildFlags[] {
  const found: CommandFlags[] = [];
  const values = new Map<string, string>();
  let continued = '';
  let inFlags = false;
  for (const [line, raw] of linesOf(text).entries()) {
    const plain = raw.replace(/(^|\s)#.*$/, '');
    const more = /\\\s*$/.test(plain);
    const part = plain.replace(/\\\s*$/, '');
    const [, name, value] =
      continued !== '' ? [] : (/^\s*(?:export\s+|override\s+)?([\w.-]+)\s*[:+?]?:?=\s*(.*)$/.exec(part) ?? []);
    if (name !== undefined) {
      inFlags = FLAG_VARIABLES.test(name);
      values.set(name, (value ?? '').trim());
    }
    const words = name !== undefined ? value : continued !== '' ? part : undefined;
    if (inFlags && words !== undefined) found.push(readFlags(splitCommand(filledIn(words, values)), line));
    continued = more && (name !== undefined || continued !== '') ? 'more' : '';
  }
  const flags = {
    defines: found.flatMap((one) => one.defines),
    includePaths: found.flatMap((one) => one.includePaths),
    forced: found.flatMap((one) => one.forced),
  };
  if (flags.defines.length + flags.includePaths.length + flags.forced.length === 0) return [];
  return [{ ...flags, kind: 'makefile', path, variant: '', chosen: true, folder: folderOf(path), implied: [] }];
}

/** The variables that hold flags of the C compiler, by custom and in vendors' templates. */
const FLAG_VARIABLES = /FLAGS|DEFS|DEFINES|INCLUDES|INCS?$|^INC|CCOPT|COPT|SYMBOLS/i;

/** `$(NAME)` and `${NAME}` by what was assigned above; a name that nobody assigned stays, and so do functions. */
function filledIn(words: string, values: ReadonlyMap<string, string>): string {
  return words.replace(/\$[({]([\w.-]+)[)}]/g, (whole, name: string) => {
    const value = values.get(name);
    return value === undefined || value.includes('$') || FLAG_VARIABLES.test(name) ? whole : value;
  });
}
