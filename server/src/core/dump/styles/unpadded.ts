import { startsLikeTls } from '../looks.ts';
import { skipBlanks } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'unpadded hex';
const LIST = /^\[?[ \t]*[0-9A-Fa-f]{1,2}(?:[ \t]*,[ \t]*[0-9A-Fa-f]{1,2}|[ \t]+[0-9A-Fa-f]{1,2})*[ \t]*,?[ \t]*\]?$/;
const TOKEN = /[0-9A-Fa-f]{1,2}/g;

/**
 * Hexadecimal without noughts in front, as `Serial.print(byte, HEX)` and `printf("%x ")` write it: in a line alone, perhaps
 * in brackets, between blanks or commas. It has to start like TLS, or go on from the line before.
 *
 *     16 3 3 0 4F 1 0 0 4B        [16, 3, 3, 0, 4f]
 */
export const unpadded: DumpStyle = {
  name: NAME,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    const goesOn = state.style === NAME;
    // Only what starts like TLS is looked at: most lines don't.
    if (!goesOn && !STARTS.test(text.slice(at, at + LOOK))) return undefined;
    const source = text.slice(at, end);
    if (!LIST.test(source)) return undefined;
    const first = out.length;
    for (const { 0: digits, index } of source.matchAll(TOKEN)) {
      out.push(Number.parseInt(digits, 16), at + index, digits.length);
    }
    return goesOn || (out.length - first >= FEWEST && startsLikeTls(out, first)) ? {} : undefined;
  },
};

/** The type and the version of a record: the latter has a nought in front elsewhere. */
const STARTS = /^\[?[ \t]*(?:1[4-8]|[8-9A-Fa-f][0-9A-Fa-f])[ ,\t]+(?:[0-9A-Fa-f]|[Ff][Ee])[ ,\t]/;
const LOOK = 16;
/** A record's header. */
const FEWEST = 5;
