import type { Word } from './predictUnit.ts';

/** Words taken apart at a separator that stands in no brackets. */
export function splitWords(words: readonly Word[], separator: string): readonly (readonly Word[])[] {
  const parts: Word[][] = [[]];
  let depth = 0;
  for (const word of words) {
    const bracket = word.kind === 'punctuator';
    if (bracket && /^[([{]$/.test(word.text)) depth++;
    else if (bracket && /^[)\]}]$/.test(word.text)) depth--;
    if (depth === 0 && bracket && word.text === separator) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

/** The index of what closes the bracket at an index, or the end. */
export function closingAt(words: readonly Word[], open: number): number {
  let depth = 0;
  for (let i = open; i < words.length; i++) {
    const { text, kind } = words[i] as Word;
    if (kind === 'string' || kind === 'character') continue;
    if (/^[([{]$/.test(text)) depth++;
    else if (/^[)\]}]$/.test(text) && --depth === 0) return i;
  }
  return words.length;
}

/** The words between the bracket at an index and what closes it. */
export function insideAt(words: readonly Word[], open: number): readonly Word[] {
  return words.slice(open + 1, closingAt(words, open));
}

/** The calls that the words of a statement hold, one after the other. */
export function statementWords(words: readonly Word[]): readonly Word[] {
  return words.filter(({ text }) => !/^(do|while|if|else|return|\{|\}|;)$/.test(text));
}
