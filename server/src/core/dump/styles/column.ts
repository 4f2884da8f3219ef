import { columnStartsLikeTls } from '../ahead.ts';
import { skipBlanks } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'a byte a line';
/** A byte with nothing around but its place in an array, and the character that a debugger writes behind it. */
const ALONE =
  /^(?:[\w.>-]*\[(?:\d+|0[xX][0-9A-Fa-f]+)\][ \t]*[:=]?[ \t]*)?(-?[0-9A-Fa-f]{1,3}|0[xX][0-9A-Fa-f]{1,2})(?:[ \t]+'(?:\\[^']+|\\'|[^'])')?[,;]?$/d;
/** A table's row: one of its cells is a byte in hexadecimal, and one before it a time. */
const CELLS = /^((?:[^,]*,)*?[^,]*\d\.\d+(?:,[^,]*)*?,)(0[xX][0-9A-Fa-f]{2})(?:,[^,]*)*$/;
const HEX_CELL = /,\s*0x[0-9A-Fa-f]+/gi;

/**
 * One byte on each line: a list printed over lines, a serial port written to with `println`, a logic analyzer's table. The
 * first of them have to start like TLS, which also tells decimal from hexadecimal.
 *
 *     [              16        hello[0] = 0x16;        Time [s],Value,Parity Error,Framing Error
 *       22,          3         hello[1] = 0x03;        0.001200000,0x16,,
 *       3,           3         hello[2] = 0x03;        0.001286806,0x03,,
 */
export const column: DumpStyle = {
  name: NAME,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    if (end - at > LONGEST) return undefined;
    const source = text.slice(at, end).trimEnd();
    const goesOn = state.style === NAME;
    const cell = readCell(source);
    if (cell) {
      const first = Number(cell.value);
      const cells = (each: string) => {
        const found = readCell(each);
        return found && Number(found.value);
      };
      if (!goesOn && !columnStartsLikeTls(first, text, end, cells)) return undefined;
      out.push(first, at + cell.place, cell.value.length);
      return {};
    }
    const found = ALONE.exec(source);
    const digits = found?.[1];
    if (digits === undefined) return undefined;
    if (!goesOn) {
      const radix = ([16, 10] as const).find((base) => startsIn(base, digits, text, end));
      if (radix === undefined) return undefined;
      state.radix = radix === 10 ? 10 : undefined;
    }
    const value = byteOf(digits, state.radix === 10 ? 10 : 16);
    if (value === undefined) return undefined;
    out.push(value, at + (found?.indices?.[1]?.[0] ?? 0), digits.length);
    return {};
  },
};

const LONGEST = 200;

function readCell(source: string): { readonly value: string; readonly place: number } | undefined {
  const found = CELLS.exec(source);
  // With two of them nobody knows which side's they are.
  if (!found || (source.match(HEX_CELL)?.length ?? 0) > 1) return undefined;
  return { value: found[2] as string, place: (found[1] as string).length };
}

function startsIn(radix: 10 | 16, first: string, text: string, end: number): boolean {
  const value = byteOf(first, radix);
  if (value === undefined) return false;
  return columnStartsLikeTls(value, text, end, (line) => {
    const digits = ALONE.exec(line)?.[1];
    return digits === undefined ? undefined : byteOf(digits, radix);
  });
}

/** A byte, perhaps signed; undefined where the digits are none of the base, or too many. */
function byteOf(digits: string, radix: 10 | 16): number | undefined {
  if (/^0x/i.test(digits)) return Number(digits);
  if (radix === 16) return digits.length <= 2 && !digits.startsWith('-') ? Number.parseInt(digits, 16) : undefined;
  const value = /^-?\d+$/.test(digits) ? Number(digits) : Number.NaN;
  return value >= -128 && value <= 255 ? value & 0xff : undefined;
}
