import { type BuildFlags, folderOf } from './buildFlags.ts';
import { readFlags, splitCommand } from './commandLine.ts';

/** No more entries than this are read. */
const MOST_ENTRIES = 20_000;

/** Reads a `compile_commands.json` (clang's JSON Compilation Database): one way to build for each source file. */
export function readCompileCommands(text: string, path: string): readonly BuildFlags[] {
  const entries = parsed(text);
  const lines = entryLines(text);
  return entries.slice(0, MOST_ENTRIES).flatMap((entry, i) => {
    const { file, command, arguments: words, directory } = entry as Record<string, unknown>;
    if (typeof file !== 'string') return [];
    const given = Array.isArray(words) ? words.filter((word) => typeof word === 'string') : undefined;
    const flags = readFlags(given ?? (typeof command === 'string' ? splitCommand(command) : []), lines[i] ?? 0);
    const folder = typeof directory === 'string' ? directory.replaceAll('\\', '/') : folderOf(path);
    return [{ ...flags, kind: 'compile-commands', path, variant: file, chosen: true, folder, implied: [] } as const];
  });
}

function parsed(text: string): readonly object[] {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return Array.isArray(value) ? value.filter((entry) => typeof entry === 'object' && entry !== null) : [];
  } catch {
    return [];
  }
}

/** The line of each entry's `command` or `arguments`. */
function entryLines(text: string): readonly number[] {
  const lines: number[] = [];
  let line = 0;
  let from = 0;
  for (const match of text.matchAll(/"(?:command|arguments)"\s*:/g)) {
    for (let at = text.indexOf('\n', from); at >= 0 && at < match.index; at = text.indexOf('\n', at + 1)) line++;
    from = match.index;
    lines.push(line);
  }
  return lines;
}
