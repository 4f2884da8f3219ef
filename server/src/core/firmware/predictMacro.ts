import { literal } from './predictArithmetic.ts';
import type { SourceMacro, Word } from './predictUnit.ts';
import { closingAt, splitWords } from './predictWords.ts';

/** What a macro called with arguments comes to; `open` is the index of the bracket behind its name, `end` that of the word after it all. */
export function substituted(
  macro: SourceMacro,
  words: readonly Word[],
  open: number,
  start: number,
  expand: (words: readonly Word[]) => readonly Word[],
): { readonly words: readonly Word[]; readonly end: number } {
  const close = closingAt(words, open);
  const given = splitWords(words.slice(open + 1, close), ',');
  const parameters = macro.parameters ?? [];
  const made: Word[] = [];
  for (const [i, word] of macro.words.entries()) {
    if (word.text === '#') continue;
    const at = word.text === '__VA_ARGS__' ? parameters.indexOf('...') : parameters.indexOf(word.text);
    if (at < 0) made.push({ ...word, start });
    else if (macro.words[i - 1]?.text === '#') made.push({ kind: 'string', text: spelled(given[at] ?? []), start });
    else made.push(...(word.text === '__VA_ARGS__' ? commaSeparated(given.slice(at), start) : expand(given[at] ?? [])));
  }
  return { words: made, end: close + 1 };
}

/** The literal `#argument` stands for. */
function spelled(words: readonly Word[]): string {
  const text = words.reduce(
    (made, word) => `${made}${/\w$/.test(made) && /^\w/.test(word.text) ? ' ' : ''}${word.text}`,
    '',
  );
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

function commaSeparated(parts: readonly (readonly Word[])[], start: number): readonly Word[] {
  const comma: Word = { kind: 'punctuator', text: ',', start };
  return parts.flatMap((part, i) => (i === 0 ? part : [comma, ...part]));
}

/** Words with the plain macros among them replaced by what they stand for; `isOwn` says which names are variables here. */
export function expanded(
  words: readonly Word[],
  macros: ReadonlyMap<string, SourceMacro>,
  isOwn: (name: string) => boolean,
  depth = 0,
): readonly Word[] {
  if (depth > DEEPEST) return words;
  return words.flatMap((word) => {
    const macro = word.kind === 'identifier' && !isOwn(word.text) ? macros.get(word.text) : undefined;
    if (macro === undefined || macro.parameters !== undefined || macro.words.length === 0) return [word];
    return expanded(
      macro.words.map((one) => ({ ...one, start: word.start })),
      macros,
      isOwn,
      depth + 1,
    );
  });
}

/** The literals that stand side by side from an index on, as one; macros that are literals count. */
export function joinedStrings(
  words: readonly Word[],
  first: number,
  macros: ReadonlyMap<string, SourceMacro>,
): { readonly text: string; readonly end: number } {
  let text = '';
  let end = first;
  for (; ; end++) {
    const word = words[end];
    const parts = word === undefined ? [] : expanded([word], macros, () => false);
    if (parts.length === 0 || parts.some(({ kind }) => kind !== 'string')) return { text, end };
    text += parts.map((part) => literal(part.text)).join('');
  }
}

/** Macros within macros are followed this deep. */
export const DEEPEST = 24;
