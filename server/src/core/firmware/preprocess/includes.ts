import type { Lookup } from '../conditions.ts';
import type { Directive } from '../directives.ts';
import type { SourceText } from '../firmwareFiles.ts';
import { expand } from './expand.ts';
import { textOf, tokensOf } from './tokens.ts';

/** What an `#include` asks for. */
export interface IncludeRequest {
  /** As written between the quotes or brackets. */
  readonly name: string;
  readonly angled: boolean;
  /** The path of the file that asks. */
  readonly from: string;
  /** `#include_next`: the search goes on behind the folder of the file that asks. */
  readonly next: boolean;
}

/** Finds the file for a request; undefined when it isn't among those that are known. */
export type IncludeResolver = (request: IncludeRequest) => SourceText | undefined;

/** What the line of an `#include` asks for, its macros replaced; undefined when it can't be read. */
export function includeRequest(
  text: string,
  directive: Directive,
  from: string,
  lookup: Lookup,
): IncludeRequest | undefined {
  const next = directive.keyword === 'include_next';
  const written = headerName(text.slice(directive.keywordRange.end, directive.end));
  const named = written ?? headerName(textOf(expand(tokensOf(directive.argument), lookup).tokens));
  return named === undefined ? undefined : { ...named, from, next };
}

/** `<x.h>` or `"x.h"` at the beginning of a text. */
export function headerName(text: string): { readonly name: string; readonly angled: boolean } | undefined {
  const found = /^\s*(?:<([^>\n]+)>|"([^"\n]+)")/.exec(text);
  const name = found?.[1] ?? found?.[2];
  return name === undefined ? undefined : { name: name.trim(), angled: found?.[1] !== undefined };
}

/**
 * Looks among files as compilers do: quotes first beside the file that asks, then in the folders of `includePaths` in order.
 * Paths have `/` between their parts.
 */
export function resolveAmong(files: readonly SourceText[], includePaths: readonly string[]): IncludeResolver {
  const byPath = new Map(files.map((file) => [plainPath(file.path), file]));
  return ({ name, angled, from, next }) => {
    const beside = from.replace(/[^/\\]*$/, '');
    const after = next ? includePaths.findIndex((path) => plainPath(from) === plainPath(`${path}/${name}`)) + 1 : 0;
    const folders = angled || next ? includePaths.slice(after) : [beside, ...includePaths];
    for (const folder of /^([A-Za-z]:)?[/\\]/.test(name) ? [''] : folders) {
      const found = byPath.get(plainPath(folder === '' ? name : `${folder}/${name}`));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** A path without `.`, `..` and doubled slashes, `/` between its parts. */
export function plainPath(path: string): string {
  const parts: string[] = [];
  const slashed = path.replaceAll('\\', '/');
  for (const part of slashed.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return (slashed.startsWith('/') ? '/' : '') + parts.join('/');
}
