import { type BuildFlags, folderOf } from './buildFlags.ts';
import { definition } from './commandLine.ts';

/**
 * Reads Eclipse CDT's `.cproject` (STM32CubeIDE, MCUXpresso, e2 studio, Simplicity Studio): the symbols and folders of each
 * configuration, those of the C compiler before those of other tools that repeat them.
 */
export function readCproject(text: string, path: string): readonly BuildFlags[] {
  const marks = [...text.matchAll(/<cconfiguration\b[^>]*>/g)].map((match) => match.index);
  const spans = marks.length === 0 ? [0] : marks;
  return spans.flatMap((start, i) => {
    const end = spans[i + 1] ?? text.length;
    const configuration = text.slice(start, end);
    const variant = decoded(/<configuration\b[^>]*?\bname="([^"]*)"/.exec(configuration)?.[1] ?? '');
    const defines = new Map<string, { name: string; value: string; line: number }>();
    const folders = new Map<string, { path: string; line: number }>();
    const lists = /<option\b[^>]*?\bvalueType="(definedSymbols|includePath)"[^>]*?(?:\/>|>([\s\S]*?)<\/option>)/g;
    for (const list of configuration.matchAll(lists)) {
      if (/superClass="[^"]*\b(assembler|cpp)\b[^"]*"/i.test(list[0].slice(0, list[0].indexOf('>')))) continue;
      for (const item of list[0].matchAll(/<listOptionValue\b[^>]*?\bvalue="([^"]*)"/g)) {
        const value = decoded(item[1] ?? '').trim();
        const line = lineAt(text, start + list.index + item.index);
        if (value === '') continue;
        if (list[1] === 'includePath') {
          const plain = folderPath(value);
          if (!folders.has(plain)) folders.set(plain, { path: plain, line });
        } else {
          const macro = definition(value);
          if (!defines.has(macro.name)) defines.set(macro.name, { ...macro, line });
        }
      }
    }
    if (defines.size === 0 && folders.size === 0) return [];
    return [
      {
        kind: 'eclipse',
        path,
        variant,
        chosen: i === 0,
        defines: [...defines.values()],
        includePaths: [...folders.values()],
        forced: [],
        folder: /^\.\.\//.test([...folders.keys()][0] ?? '') ? `${folderOf(path)}/${variant}` : folderOf(path),
        implied: [],
      } as const,
    ];
  });
}

/** `"${workspace_loc:/${ProjName}/Core/Inc}"` is a folder of the project. */
function folderPath(value: string): string {
  const bare = value.replace(/^"|"$/g, '');
  return bare
    .replace(/^\$\{workspace_loc:\/?(?:\$\{ProjName\})?\/?([^}]*)\}/, '$1')
    .replace(/^\$\{ProjDirPath\}\/?/, '');
}

function decoded(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function lineAt(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
