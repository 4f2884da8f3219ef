import type { SourceText } from '../firmwareFiles.ts';
import { defined, type Possibility, UNDEFINED } from '../possibility.ts';
import type { Host } from './hosts.ts';
import type { IncludeResolver } from './includes.ts';

/** A macro that the command line defines (`-D`), or takes away (`-U`: the value is null). */
export interface CommandLineMacro {
  /** A parameter list may follow the name. */
  readonly name: string;
  readonly value: string | null;
}

/** What is known besides the text. */
export interface PreprocessOptions {
  /** In the order of the command line. */
  readonly defines?: readonly CommandLineMacro[];
  /** The compiler: what it defines by itself. Without one, nothing is. */
  readonly host?: Host;
  /** The names that may be defined outside all this: lines that hang on them are `unknown`. Others that nobody defines are undefined. */
  readonly unknown?: (name: string) => boolean;
  readonly resolve?: IncludeResolver;
  /** Whether `resolve` knows every header there is: what it doesn't find is absent for `__has_include`, and not only unknown. */
  readonly complete?: boolean;
  /** Files that the command line puts in front (`-include`). */
  readonly before?: readonly SourceText[];
}

/** What the command line says of each macro; the last word counts. */
export function commandLine(defines: readonly CommandLineMacro[]): ReadonlyMap<string, ReadonlySet<Possibility>> {
  const said = new Map<string, ReadonlySet<Possibility>>();
  for (const { name, value } of defines) {
    const list = /^(\w+)\(([^()]*)\)$/.exec(name);
    const parameters = list?.[2]?.split(',').map((one) => one.trim());
    said.set(list?.[1] ?? name, value === null ? UNDEFINED : new Set([defined(value.trim(), parameters)]));
  }
  return said;
}
