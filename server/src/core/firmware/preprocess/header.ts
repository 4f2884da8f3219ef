import { type Directive, type Item, parseBlocks } from '../directives.ts';
import type { SourceText } from '../firmwareFiles.ts';
import { lexC, lineIn, lineStarts } from '../lexC.ts';

/** A file taken apart once, whoever includes it. */
export interface Header {
  readonly source: SourceText;
  readonly items: readonly Item[];
  readonly lineStarts: readonly number[];
  /** The macro whose absence is asked for around the whole file. */
  readonly guard: string | undefined;
}

/** Files are taken apart once for each value that holds them: hand the same object in again while the text stays the same. */
const headers = new WeakMap<SourceText, Header>();

/** Takes a file apart. */
export function readHeader(source: SourceText): Header {
  const known = headers.get(source);
  if (known !== undefined) return known;
  const items = parseBlocks(source.text, lexC(source.text));
  const header: Header = { source, items, lineStarts: lineStarts(source.text), guard: guardOf(items) };
  headers.set(source, header);
  return header;
}

/** The line of an offset, counted from 0. */
export function lineOf(header: Header, offset: number): number {
  return lineIn(header.lineStarts, offset) - 1;
}

/** How many lines the file has; what follows the last line end counts when it isn't empty. */
export function lineCount(header: Header): number {
  const last = header.lineStarts.at(-1) ?? 0;
  return last === header.source.text.length ? header.lineStarts.length - 1 : header.lineStarts.length;
}

/** The last part of a path. */
export function fileName(path: string): string {
  return /[^/\\]*$/.exec(path)?.[0] ?? path;
}

function guardOf(items: readonly Item[]): string | undefined {
  const [only, ...others] = items.filter((item) => item.kind !== 'comment');
  if (only?.kind !== 'block' || others.length > 0 || only.block.branches.length !== 1) return undefined;
  return testedForAbsence(only.block.branches[0]?.open);
}

/** The macro that `#ifndef X` or `#if !defined(X)` asks for. */
function testedForAbsence(open: Directive | undefined): string | undefined {
  if (open?.keyword === 'ifndef') return open.name;
  if (open?.keyword !== 'if') return undefined;
  const tested = /^! ?defined ?(?:\( ?(\w+) ?\)|(\w+))$/.exec(open.argument);
  return tested?.[1] ?? tested?.[2];
}
