import { startsLikeTls } from '../looks.ts';
import { skipBlanks } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'bits';
const ROW = /^(?:[0-9a-f]{4,16}:[ \t]+)?((?:(?:0b)?[01]{8}(?:[ \t]*,)?[ \t]+)*(?:0b)?[01]{8})(?=$|[ \t,;}])/i;
const BYTE = /[01]{8}(?![01])/g;
const BITS = 8;

/**
 * Each byte in eight bits, as `xxd -b` prints it, or numbers in base two. Four bytes in hexadecimal may look the same, so the first row has to start like TLS.
 *
 *     00000000: 00010110 00000011 00000011 00000000 01001111 00000001  ....O.        0b00010110, 0b00000011, 0b00000011
 */
export const bits: DumpStyle = {
  name: NAME,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    if (end - at > LONGEST) return undefined;
    const row = ROW.exec(text.slice(at, end));
    if (!row) return undefined;
    const digits = row[1] as string;
    const from = at + row[0].length - digits.length;
    const first = out.length;
    for (const { index, 0: byte } of digits.matchAll(BYTE)) out.push(Number.parseInt(byte, 2), from + index, BITS);
    return state.style === NAME || startsLikeTls(out, first) ? {} : undefined;
  },
};

const LONGEST = 100_000;
