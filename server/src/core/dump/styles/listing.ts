import { columnStartsLikeTls } from '../ahead.ts';
import { startsLikeTls } from '../looks.ts';
import { skipBlanks } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'listing';
/** Ghidra: an address, the byte, and the byte once more. */
const LISTED = /^(?:[\w.]+:+)?[0-9a-f]{4,16}\s+([0-9a-f]{2})\s+(?:\?\?|[a-z]\w*)\s+0?\1h(?:\s+\S+)?$/i;
const DATA =
  /^(?:[\w.]+:[0-9a-f]{4,16}\s+)?(?:[\w.$@?]+:?\s+)?(?:\.byte|\.db|db|dcb|dc8|dc\.b|fcb)\s+([^;@#"]*?)\s*(?:[;@#].*)?$/i;
const NUMBER = /^\s*(?:0x([0-9a-f]{1,2})|\$([0-9a-f]{1,2})|([0-9][0-9a-f]{0,2})h|(-?\d{1,3}))\s*$/i;

/**
 * Data in an assembler's source or a disassembler's listing: bytes in any of the bases that assemblers know. They have to
 * start like TLS, go on from the line before, or stand where bytes are expected.
 *
 *     hello  db 16h, 3, 3, 0, 4Fh        .byte 0x16, 0x03        20001000 16   ??   16h
 */
export const listing: DumpStyle = {
  name: NAME,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    if (end - at > LONGEST) return undefined;
    const source = text.slice(at, end).trimEnd();
    const bytes = bytesOf(source);
    const [only] = bytes;
    if (!only) return undefined;
    const first = out.length;
    for (const { value, place, length } of bytes) out.push(value, at + place, length);
    if (state.style === NAME || state.expected || startsLikeTls(out, first)) return {};
    const below = (each: string) => {
      const [found, ...more] = bytesOf(each);
      return more.length === 0 ? found?.value : undefined;
    };
    return bytes.length === 1 && columnStartsLikeTls(only.value, text, end, below) ? {} : undefined;
  },
};

const LONGEST = 400;

interface Listed {
  readonly value: number;
  readonly place: number;
  readonly length: number;
}

function bytesOf(source: string): readonly Listed[] {
  const listed = LISTED.exec(source);
  if (listed) {
    const digits = listed[1] as string;
    return [{ value: Number.parseInt(digits, 16), place: source.search(/\s/) + blanksBefore(source), length: 2 }];
  }
  const data = DATA.exec(source);
  if (!data) return [];
  const list = data[1] as string;
  const bytes: Listed[] = [];
  let place = source.indexOf(list, source.search(KEYWORD));
  for (const token of list.split(',')) {
    const number = NUMBER.exec(token);
    if (!number) return [];
    const hex = number[1] ?? number[2] ?? number[3];
    const value = hex === undefined ? Number(number[4]) : Number.parseInt(hex, 16);
    if (value > 0xff || value < -0x80) return [];
    const written = token.trim();
    bytes.push({ value: value & 0xff, place: place + token.indexOf(written), length: written.length });
    place += token.length + 1;
  }
  return bytes;
}

const KEYWORD = /(?:\.byte|\.db|\bdb|\bdcb|\bdc8|\bdc\.b|\bfcb)\s/i;

function blanksBefore(source: string): number {
  const at = source.search(/\s/);
  return source.slice(at).search(/\S/);
}
