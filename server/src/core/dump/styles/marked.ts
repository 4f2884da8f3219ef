import type { ByteMapBuilder } from '../../base/byteMap.ts';
import { startsLikeTls } from '../looks.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'marks between';
/** A record's header with the same marks between any two bytes, in hexadecimal and in decimal. */
const HEXADECIMAL =
  /(?<![0-9A-Fa-f])(?=1[4-8])[0-9A-Fa-f]{2}([^0-9A-Fa-f\s\w]|[^0-9A-Fa-f].{0,14}?[^0-9A-Fa-f])0?(?:3|[Ff][Ee])\1(?:[0-9A-Fa-f]{1,2}\1){2}[0-9A-Fa-f]{1,2}(?![0-9A-Fa-f])/g;
const DECIMAL = /(?<!\d)0?2[0-4](\D|\D.{0,14}?\D)0{0,2}3\1(?:\d{1,3}\1){2}\d{1,3}(?!\d)/g;
/** Marks that other styles read. */
const OTHERS = /^[\s,:-]*(?:0x|\\x|x)?$/i;
/** Numbers with nothing but these between are a date, a version, an address. */
const WEAK = /^[.,:/_\s-]*$/;

/**
 * Bytes with the same marks between any two of them, whatever these are: a terminal's brackets, percent encoding, an
 * assembler's suffix, the cells of a table. They have to start with a record's header, or go on from the line before with
 * the same marks.
 *
 *     <16><03><03>        %16%03%03        | 0000 | 16 | 03 | 03 |        16h, 03h, 03h        22;3;3;0;79
 */
export const marked: DumpStyle = {
  name: NAME,
  amongWords: true,
  read({ text, start, end }, state, out) {
    const source = text.slice(start, end);
    if (source.length > LONGEST) return undefined;
    const { between } = state;
    if (state.style === NAME && between !== undefined) {
      const at = nextRow(source, between, state.radix ?? 16, state.width);
      return at >= 0 && readRow(source, at, start, between, state.radix ?? 16, out) > 0 ? {} : undefined;
    }
    let tries = 0;
    for (const radix of [16, 10] as const) {
      for (const { index, 1: marks = '' } of source.matchAll(radix === 16 ? HEXADECIMAL : DECIMAL)) {
        const first = out.length;
        const isOurs = !OTHERS.test(marks) && !(radix === 10 && WEAK.test(marks));
        if (isOurs && readRow(source, index, start, marks, radix, out) >= HEADER && startsLikeTls(out, first)) {
          state.between = marks;
          state.radix = radix === 10 ? 10 : undefined;
          state.width = index;
          return {};
        }
        out.rollback(first);
        if (++tries === MOST_TRIES) return undefined;
      }
    }
    return undefined;
  },
};

const LONGEST = 100_000;
/** A line on which so many places look like a header and aren't one is something else. */
const MOST_TRIES = 8;
/** Bytes of a record's header. RFC 8446 section 5.1. */
const HEADER = 5;

const HEX_TOKEN = /(?<![0-9A-Fa-f])[0-9A-Fa-f]{1,2}(?![0-9A-Fa-f])/y;
const DECIMAL_TOKEN = /(?<!\d)\d{1,3}(?!\d)/y;

/** Reads bytes from `at` on as long as the same marks stand between them, and answers how many there are; nought if others follow. */
function readRow(source: string, at: number, start: number, marks: string, radix: number, out: ByteMapBuilder): number {
  const first = out.length;
  let position = at;
  for (;;) {
    const token = tokenAt(source, position, radix);
    if (token === undefined || (token.length === 1 && WEAK.test(marks) && radix === 16)) break;
    const value = Number.parseInt(token, radix);
    if (value > 0xff) break;
    out.push(value, start + position, token.length);
    position += token.length;
    if (!source.startsWith(marks, position)) break;
    position += marks.length;
  }
  return goesOnBehind(source, position, marks, radix) ? 0 : out.length - first;
}

/** Whether the same marks and a byte stand once more behind something else: who read the row so far would lose the rest. */
function goesOnBehind(source: string, from: number, marks: string, radix: number): boolean {
  const at = source.indexOf(marks, from);
  return at >= 0 && tokenAt(source, at + marks.length, radix) !== undefined;
}

/** Where the bytes of a row begin that goes on: below those of the first row, else at the first of a byte's form; or -1. */
function nextRow(source: string, marks: string, radix: number, column: number): number {
  if (column < source.length && tokenAt(source, column, radix) !== undefined) return column;
  const any = radix === 16 ? /(?<![0-9A-Fa-f])[0-9A-Fa-f]{1,2}(?![0-9A-Fa-f])/g : /(?<!\d)\d{1,3}(?!\d)/g;
  for (const { index, 0: token } of source.matchAll(any)) {
    const behind = source.slice(index + token.length).trimEnd();
    if (behind.startsWith(marks.trimEnd()) || marks.startsWith(behind)) return index;
  }
  return -1;
}

function tokenAt(source: string, at: number, radix: number): string | undefined {
  const token = radix === 16 ? HEX_TOKEN : DECIMAL_TOKEN;
  token.lastIndex = at;
  return token.exec(source)?.[0];
}
