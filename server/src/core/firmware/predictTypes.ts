import type { Word } from './predictUnit.ts';
import { closingAt, insideAt, splitWords } from './predictWords.ts';

/** A member of a structure. */
export interface Member {
  readonly name: string;
  /** The words of its type, without those of a pointer. */
  readonly type: readonly Word[];
  readonly pointer: boolean;
  /** What an array of it holds, in words; undefined where it is none. */
  readonly count: readonly Word[] | undefined;
}

/** The members of a structure in order. */
export type Layout = readonly Member[];

/** The structures of a program by name, typedefs among them. */
export type Layouts = ReadonlyMap<string, Layout>;

/** The structures that code declares anywhere in it. */
export function layoutsIn(words: readonly Word[]): Layouts {
  const found = new Map<string, Layout>();
  for (const [at, word] of words.entries()) {
    if (word.text !== 'struct' && word.text !== 'union') continue;
    const name = words[at + 1]?.kind === 'identifier' ? words[at + 1]?.text : undefined;
    const open = name === undefined ? at + 1 : at + 2;
    if (words[open]?.text !== '{') continue;
    const close = closingAt(words, open);
    const layout = layoutOf(words.slice(open + 1, close));
    if (name !== undefined) found.set(name, layout);
    const alias = words[close + 1];
    if (words[at - 1]?.text === 'typedef' && alias?.kind === 'identifier') found.set(alias.text, layout);
  }
  return found;
}

/** The members between the braces of a structure. */
export function layoutOf(words: readonly Word[]): Layout {
  return splitWords(words, ';').flatMap((statement) => {
    const [first = [], ...others] = splitWords(statement, ',');
    const own = declared(first);
    if (own === undefined) return [];
    const type = first.slice(0, own.at).filter(({ text }) => text !== '*');
    return [first, ...others].flatMap((declarator): readonly Member[] => {
      const one = declared(declarator);
      return one === undefined ? [] : [{ ...one, type }];
    });
  });
}

/** The name a declarator declares: the last one before an array or a bit field, that of the pointer in `(*name)(...)`. */
function declared(words: readonly Word[]): (Omit<Member, 'type'> & { readonly at: number }) | undefined {
  const stop = words.findIndex(({ text }) => /^[[:(]$/.test(text));
  const end = stop < 0 ? words.length : stop;
  const at = words[end]?.text === '(' && words[end + 1]?.text === '*' ? end + 2 : end - 1;
  const word = words[at];
  if (word?.kind !== 'identifier') return undefined;
  const pointer = words.slice(0, at).some(({ text }) => text === '*');
  return { name: word.text, at, pointer, count: words[stop]?.text === '[' ? insideAt(words, stop) : undefined };
}

/** The structure that a member is, where its members are known: of a pointer or an array none. */
export function memberLayout(layouts: Layouts, { type, pointer, count }: Member): Layout | undefined {
  if (pointer || count !== undefined) return undefined;
  const open = type.findIndex(({ text }) => text === '{');
  return open < 0 ? layoutNamed(layouts, type) : layoutOf(insideAt(type, open));
}

/** The structure that the words of a type name, where its members are known and it is no pointer. */
export function layoutNamed(layouts: Layouts, type: readonly Word[]): Layout | undefined {
  const name = type.findLast(({ kind, text }) => kind === 'identifier' && !/^(const|volatile|static)$/.test(text));
  return name === undefined ? undefined : layouts.get(name.text);
}
