import { posix } from 'node:path';

/** What a module may import besides itself: modules, single files (`core/index.ts`), and packages (`node:` and `@noble/` are all of theirs). */
export interface Layer {
  readonly may: readonly string[];
  /** What it may import as types alone, by `import type`. */
  readonly types?: readonly string[];
}

/** Modules by name: `core/wire`, `lsp`, `client/node`, ... */
export type Layers = Readonly<Record<string, Layer>>;

/** One import, export-from or dynamic import of a source file. */
export interface Import {
  readonly line: number;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** What `source`, the text of the file at `path`, imports against the table; one sentence each. */
export function violations(path: string, source: string, layers: Layers): string[] {
  const module = moduleOf(path);
  const layer = layers[module];
  if (layer === undefined) return [`${path}: the module ${module} isn't in the table`];
  return importsOf(source)
    .filter(({ specifier, typeOnly }) => {
      const names = namesOf(path, specifier);
      const allowed = [module, ...layer.may, ...(typeOnly ? (layer.types ?? []) : [])];
      return !names.some((name) => allowed.includes(name));
    })
    .map(({ line, specifier }) => `${path}:${line}: ${module} may not import ${specifier}`);
}

/** The imports of a source text, in order. */
export function importsOf(source: string): Import[] {
  const found: Import[] = [];
  for (const pattern of [statement, call]) {
    for (const match of source.matchAll(pattern)) {
      const line = source.slice(0, match.index).split('\n').length;
      const { specifier, type } = match.groups as { specifier: string; type?: string };
      found.push({ line, specifier, typeOnly: type !== undefined });
    }
  }
  return found.sort((a, b) => a.line - b.line);
}

/**
 * `server/src/core/wire/record.ts` > `core/wire`, `server/src/core/analyze.ts` > `core/analyze`,
 * `server/src/lsp/server.ts` > `lsp`, `client/src/node/extension.ts` > `client/node`.
 */
function moduleOf(path: string): string {
  const parts = path.replace(/\.ts$/, '').split('/');
  const [side, src, first, second] = parts;
  if (src !== 'src' || first === undefined) return path;
  if (side === 'client') return `client/${first}`;
  return first === 'core' ? `core/${second}` : first;
}

/** The names an import goes by in the table. */
function namesOf(path: string, specifier: string): string[] {
  if (!specifier.startsWith('.')) return [specifier, specifier.replace(/(?<=^node:|^@\w+\/).*/, '')];
  const target = posix.join(posix.dirname(path), specifier);
  return [moduleOf(target), target.replace(/^server\/src\//, '')];
}

/** `import x from 'a'`, `import 'a'`, `export * from 'a'`, over several lines as well; not what a comment or a string holds. */
const statement =
  /^[ \t]*(?:import|export)\b(?:(?<type>\s+type\b(?!\s+from\b))?[^'"`;=()]*?\bfrom)?\s*['"](?<specifier>[^'"\n]+)['"]/gm;

/** `import('a')`, also as a type, and `require('a')`. */
const call = /\b(?:import|require)\s*\(\s*['"](?<specifier>[^'"\n]+)['"]/g;
