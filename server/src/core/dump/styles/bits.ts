import { startsLikeTls } from '../looks.ts';
import { skipBlanks } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'bits';
const ROW = /^[0-9a-f]{4,16}:[ \t]+((?:[01]{8}[ \t])*[01]{8})(?=$|[ \t])/i;
const BITS = 8;

/**
 * `xxd -b`: each byte in eight bits. Four bytes in hexadecimal may look the same, so the first row has to start like TLS.
 *
 *     00000000: 00010110 00000011 00000011 00000000 01001111 00000001  ....O.
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
    for (let i = 0; i < digits.length; i += BITS + 1) {
      out.push(Number.parseInt(digits.slice(i, i + BITS), 2), from + i, BITS);
    }
    return state.style === NAME || startsLikeTls(out, first) ? {} : undefined;
  },
};

const LONGEST = 200;
