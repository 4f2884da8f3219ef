import type { FlagFolder, FlagMacro } from './buildFlags.ts';

/** The flags of a command line that count for the preprocessor. */
export interface CommandFlags {
  readonly defines: readonly FlagMacro[];
  readonly includePaths: readonly FlagFolder[];
  readonly forced: readonly FlagFolder[];
}

/** Longer lines are cut: what follows has no say. */
const LONGEST = 1_000_000;

/**
 * Cuts a command line into its arguments as a POSIX shell does: blanks part them, quotes and `\` hold them together.
 * `\` before a letter stays, as in a Windows path.
 */
export function splitCommand(command: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  const text = command.slice(0, LONGEST);
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    const next = text[i + 1] ?? '';
    if (c === '\\' && quote !== "'" && /["'\\ $`\t#]/.test(next)) {
      word = (word ?? '') + next;
      i++;
    } else if (quote !== '') {
      if (c === quote) quote = '';
      else word += c;
    } else if (c === '"' || c === "'") {
      quote = c;
      word ??= '';
    } else if (/\s/.test(c)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + c;
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** Reads `-D`, `-U`, `-I` and their like, of GCC, Clang, IAR, armcc and MSVC, with the line they stand on. */
export function readFlags(words: readonly string[], line: number): CommandFlags {
  const defines: FlagMacro[] = [];
  const includePaths: FlagFolder[] = [];
  const forced: FlagFolder[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    const flag = FLAG.exec(word);
    if (flag?.[1] === undefined) continue;
    const argument = flag[2] !== '' ? (flag[2] ?? '') : (words[++i] ?? '');
    if (argument === '') continue;
    const name = flag[1].replace(/^--?|^\//, '');
    if (name === 'D') defines.push({ ...definition(argument), line });
    else if (name === 'U') defines.push({ name: argument, value: null, line });
    else if (/^include$|^imacros$|^FI$|^preinclude$/.test(name)) forced.push({ path: argument, line });
    else includePaths.push({ path: argument.replace(/^=/, ''), line });
  }
  return { defines, includePaths, forced };
}

/** `X`, `X=1`, `X(a)=a`: without a value it is 1 (GCC manual 3.13). */
export function definition(text: string): { readonly name: string; readonly value: string } {
  const equals = text.indexOf('=');
  return equals < 0
    ? { name: text.trim(), value: '1' }
    : { name: text.slice(0, equals).trim(), value: text.slice(equals + 1) };
}

/** Longer names before those that begin them. `/D` and `/I` are MSVC's; a path such as `/Dev` is none when more slashes follow. */
const FLAG =
  /^(-isystem|-iquote|-idirafter|-imacros|-include|--preinclude|-D|-U|-I|\/FI|\/D(?=[A-Z_a-z]\w*(?:=|$)|$)|\/I(?=$))(.*)$/s;
