import { apiNamed, type Said } from '../wolfssl/apis.ts';
import { groupNamed } from '../wolfssl/groups.ts';
import { normalized, type SourceFile, type TextPiece, type WolfsslCall } from './calls.ts';
import type { OffsetEdit } from './edit.ts';
import type { WantedCall } from './renderCall.ts';
import { constantText, type ListValue, listOf, macroText, textOf } from './sourceValues.ts';

/**
 * What a call that stands already lacks of the one that is wanted: nothing; another argument, or a longer list; a second call
 * beside it; or it can't be told here, because the argument is worked out at run time.
 */
export type Amendment =
  | { readonly kind: 'same' }
  | { readonly kind: 'edits'; readonly edits: readonly OffsetEdit[] }
  | { readonly kind: 'beside' }
  | { readonly kind: 'unclear' };

/** Compares a call that does the work of a wanted one with that, by what its arguments mean. */
export function amendCall(file: SourceFile, existing: WolfsslCall, wanted: WantedCall): Amendment {
  const has = apiNamed(existing.name)?.says;
  const asks = apiNamed(wanted.name)?.says;
  if (asks === undefined || has === undefined) return { kind: sameArguments(existing, wanted) ? 'same' : 'unclear' };
  const given = existing.arguments[has.at];
  const elements = elementsOf(wanted.arguments[asks.at] ?? '', asks);
  if (given === undefined || elements.length === 0 || !speakAlike(has, asks)) return { kind: 'unclear' };
  if (has.as === 'one') {
    const now = constantText(file, given, existing.start) ?? plainWord(given.text);
    if (elements.some((one) => sameWord(one, now))) return { kind: 'same' };
    if (apiNamed(existing.name)?.repeatable === true) return { kind: isConstant(given.text) ? 'beside' : 'unclear' };
    return replaced(existing, given, has, elements[0] ?? '', wanted, asks);
  }
  const list = listOf(file, given, existing.start, has.as);
  if (list === undefined) return { kind: 'unclear' };
  const missing = elements.filter((one) => !list.elements.some((other) => sameWord(one, other)));
  if (missing.length === 0) return { kind: 'same' };
  const size = has.size === undefined ? undefined : existing.arguments[has.size];
  const sized = size === undefined ? [] : grown(sizeMacro(file, size), list, missing);
  return sized === undefined ? { kind: 'unclear' } : { kind: 'edits', edits: [...appended(list, missing), ...sized] };
}

/** The things that an argument names, as the tables write it. */
function elementsOf(argument: string, { as }: Said): readonly string[] {
  const text = argument.trim();
  if (as === 'one') return [textOf(text) ?? text];
  const inside = as === 'array' ? /\{([^{}]*)\}/.exec(text)?.[1] : textOf(text);
  return (inside ?? '')
    .split(as === 'array' ? ',' : as)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Constants stand for constants, and texts for texts; a list of names in a text is another language than constants. */
function speakAlike(a: Said, b: Said): boolean {
  const isText = ({ as }: Said) => as === ':' || as === ',';
  return isText(a) === isText(b) && (!isText(a) || a.as === b.as);
}

function sameArguments(existing: WolfsslCall, wanted: WantedCall): boolean {
  const has = existing.arguments.slice(1).map((one) => plainWord(one.text));
  return has.join() === wanted.arguments.slice(1).map(plainWord).join();
}

function sameWord(a: string, b: string): boolean {
  return valueWord(a) === valueWord(b);
}

/** Groups are the same by constant and by number. */
function valueWord(text: string): string {
  const word = plainWord(text);
  const code =
    groupNamed(word)?.code ??
    (/^(0[xX][\da-fA-F]+|\d+)[uU]?$/.test(word) ? Number(word.replace(/u$/i, '')) : undefined);
  return code === undefined ? word : String(code);
}

/** Without casts and blanks; what is nothing has one spelling. */
function plainWord(text: string): string {
  const bare = normalized(text).replace(
    /^\((?:const )?(?:unsigned )?(?:char\*?|byte\*?|int|word16|word32|void\*?|u?int\d+_t)\*?\)/,
    '',
  );
  return /^(NULL|nullptr|0)$/.test(bare) ? '0' : bare;
}

/** Whether an argument is a constant, which may be changed, and no value that the program works out. */
function isConstant(text: string): boolean {
  return textOf(text) !== undefined || /^(?:-?\d\w*|[A-Z_][A-Z0-9_]*)$/.test(plainWord(text));
}

/** Another constant in the place of one, and the size that belongs to it. */
function replaced(
  existing: WolfsslCall,
  given: TextPiece,
  has: Said,
  element: string,
  wanted: WantedCall,
  asks: Said,
): Amendment {
  const argument = wanted.arguments[asks.at] ?? '';
  if (!isConstant(given.text) || !isConstant(argument)) return { kind: 'unclear' };
  const newText =
    given.text.trimStart().startsWith('(') || !argument.startsWith('(')
      ? argument
      : argument.replace(/^\([^)]*\)\s*/, '');
  const edits: OffsetEdit[] = [{ start: given.start, end: given.end, newText }];
  const size = has.size === undefined ? undefined : existing.arguments[has.size];
  if (size !== undefined) {
    const was = textOf(given.text);
    const sized = sizeEdit(size, was, element) ?? wantedSize(size, wanted, asks);
    if (sized === undefined) return { kind: 'unclear' };
    edits.push(...sized);
  }
  return { kind: 'edits', edits };
}

function wantedSize(size: TextPiece, wanted: WantedCall, asks: Said): readonly OffsetEdit[] | undefined {
  const text = asks.size === undefined ? undefined : wanted.arguments[asks.size];
  return text === undefined ? undefined : [{ start: size.start, end: size.end, newText: text }];
}

/** The edits of an argument that counts a text; undefined where it counts something else. */
function sizeEdit(size: TextPiece, was: string | undefined, is: string): readonly OffsetEdit[] | undefined {
  if (was === undefined) return undefined;
  const counted = /^\(?\s*(\d+)\s*\)?$/.exec(size.text)?.[1];
  if (counted !== undefined) {
    const extra = Number(counted) - was.length;
    if (extra !== 0 && extra !== 1) return undefined;
    const start = size.start + size.text.indexOf(counted);
    return [{ start, end: start + counted.length, newText: String(is.length + extra) }];
  }
  const at = size.text.indexOf(`"${was}"`);
  if (/\b(sizeof|strlen|XSTRLEN)\b/.test(size.text) && at >= 0) {
    const start = size.start + at + 1;
    return [{ start, end: start + was.length, newText: is }];
  }
  return undefined;
}

/** What a macro of the file says of a size counts by itself, where it does. */
function sizeMacro(file: SourceFile, size: TextPiece): TextPiece {
  const said = macroText(file, size.text.trim());
  return said !== undefined && /\bsizeof\b/.test(said) ? { ...size, text: said } : size;
}

/** The argument that counts a list, for the list as it will be; nothing where it counts by itself; undefined where nobody can tell. */
function grown(size: TextPiece, list: ListValue, missing: readonly string[]): readonly OffsetEdit[] | undefined {
  if (list.separator === ', ') {
    if (/\bsizeof\b/.test(size.text) || /\b(ARRAY_SIZE|COUNT_OF|NUM_ELEMENTS|ARRAY_LEN)\w*\b/i.test(size.text))
      return [];
    const counted = /^\d+$/.exec(size.text.trim())?.[0];
    if (counted === undefined || Number(counted) !== list.elements.length) return undefined;
    return [{ start: size.start, end: size.end, newText: String(list.elements.length + missing.length) }];
  }
  const was = list.elements.join(list.separator);
  const is = [...list.elements, ...missing].join(list.separator);
  if (list.name !== undefined && new RegExp(`\\b(?:sizeof|strlen|XSTRLEN)\\b[^,]*\\b${list.name}\\b`).test(size.text))
    return [];
  return sizeEdit(size, was, is);
}

function appended(list: ListValue, missing: readonly string[]): readonly OffsetEdit[] {
  const text = missing.join(list.separator);
  const newText = list.elements.length === 0 ? text : list.separator + text;
  const count = String(list.elements.length + missing.length);
  const bound = list.bound === undefined ? [] : [{ ...list.bound, newText: count }];
  return [...bound, { start: list.end, end: list.end, newText }];
}
