import type { MacroSet } from '../wolfssl/macroSet.ts';
import { type CFunction, type CodeToken, type CTree, parseC } from './cTree.ts';
import { type Directive, parseBlocks } from './directives.ts';
import { evaluateItems } from './evaluate.ts';
import type { SourceText } from './firmwareFiles.ts';
import { lexC, lineStarts } from './lexC.ts';
import { defined, type MacroStates, type Possibility, UNDEFINED } from './possibility.ts';

/** A word of C code, wherever it comes from: the file, or a macro. */
export interface Word {
  readonly kind: CodeToken['kind'];
  readonly text: string;
  /** Where the code that holds it stands in the file. */
  readonly start: number;
}

/** A macro of a source: what it stands for, and its parameters where it has any. */
export interface SourceMacro {
  readonly parameters: readonly string[] | undefined;
  readonly words: readonly Word[];
}

/** A source file as the compiler sees it with given settings. */
export interface ProgramUnit {
  readonly path: string;
  readonly text: string;
  readonly tree: CTree;
  readonly starts: readonly number[];
  readonly macros: ReadonlyMap<string, SourceMacro>;
}

/**
 * Reads the sources of a program. Headers among them come first: their macros hold in every file. What the settings don't
 * define isn't defined: code in such branches is left out.
 */
export function readUnits(sources: readonly SourceText[], settings: MacroSet): readonly ProgramUnit[] {
  const isHeader = (source: SourceText) => /\.(h|hh|hpp|hxx)$/i.test(source.path);
  const ordered = [...sources.filter(isHeader), ...sources.filter((source) => !isHeader(source))];
  const shared = new Map<string, SourceMacro>();
  const states = new Map<string, ReadonlySet<Possibility>>();
  for (const [name, value] of settings) {
    states.set(name, new Set<Possibility>([defined(value)]));
    shared.set(name, { parameters: undefined, words: wordsOf(value, 0) });
  }
  return ordered.map((source) => {
    const known = withUnspoken(source, states);
    const own = new Map(shared);
    const items = parseBlocks(source.text, lexC(source.text));
    evaluateItems(items, new Set(), known, {
      item: (item, place) => {
        if (!('keyword' in item) || place.liveness === 'dead' || item.name === undefined) return;
        if (item.keyword === 'undef') own.delete(item.name);
        if (item.keyword === 'define') own.set(item.name, macroOf(item));
      },
    });
    if (isHeader(source)) {
      for (const [name, macro] of own) shared.set(name, macro);
      for (const [name, macro] of own)
        if (macro.parameters === undefined && !states.has(name))
          states.set(name, new Set<Possibility>([defined(macro.words.map(({ text }) => text).join(' '))]));
    }
    return {
      path: source.path,
      text: source.text,
      tree: parseC(source.text, known),
      starts: lineStarts(source.text),
      macros: own,
    };
  });
}

/** A function with the file it stands in. */
export interface ProgramFunction {
  readonly unit: ProgramUnit;
  readonly fn: CFunction;
}

/** The functions of all files by name; the first of a name counts. */
export function functionsOf(units: readonly ProgramUnit[]): ReadonlyMap<string, ProgramFunction> {
  const found = new Map<string, ProgramFunction>();
  for (const unit of units)
    for (const fn of unit.tree.functions) if (!found.has(fn.name)) found.set(fn.name, { unit, fn });
  return found;
}

/** The words of a piece of text that is no directive. */
export function wordsOf(text: string, start: number): readonly Word[] {
  return lexC(text, undefined, false)
    .filter((token) => token.kind !== 'comment')
    .map((token) => ({ kind: token.kind, text: text.slice(token.start, token.end), start }));
}

function macroOf(directive: Directive): SourceMacro {
  return {
    parameters: directive.functionLike ? (directive.parameters ?? []) : undefined,
    words: wordsOf(directive.argument, directive.start),
  };
}

/** Names that conditions of the file ask for and nobody defines are undefined. */
function withUnspoken(source: SourceText, states: MacroStates): MacroStates {
  const made = new Map(states);
  for (const token of lexC(source.text)) {
    if (token.kind !== 'directive') continue;
    const line = source.text.slice(token.start, token.end);
    if (!/^#\s*(if|elif)/.test(line)) continue;
    for (const name of line.match(/[A-Za-z_]\w*/g) ?? []) if (!made.has(name)) made.set(name, UNDEFINED);
  }
  const isC = /\.c$/i.test(source.path);
  if (!isC && !/\.h$/i.test(source.path)) made.set('__cplusplus', new Set<Possibility>([defined('201703L')]));
  return made;
}
