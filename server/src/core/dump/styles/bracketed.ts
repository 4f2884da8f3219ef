import { startsLikeTls } from '../looks.ts';
import { hexPair, skipBlanks } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'hex in brackets';
const OPENING = /(?:<Buffer|<|\[)[ \t]*(?=[0-9A-Fa-f]{2})/g;
const BYTES = /([0-9A-Fa-f]{2})[ \t]*,?[ \t]*/y;
const CLOSING = /(?:(\.\.\. ?(\d+) more (?:bytes?|items?)) ?)?[>\]]/y;

/**
 * Hexadecimal in brackets, as Node prints a Buffer, Rust `{:02x?}` and Objective-C an NSData. It has to start like TLS, or
 * stand where bytes are expected and be named a Buffer. Node leaves out what is behind the fiftieth byte, and says so.
 *
 *     <Buffer 16 03 03 00 4f ... 79 more bytes>        [16, 03, 03, 00, 4f]        <16030300 4f>
 */
export const bracketed: DumpStyle = {
  name: NAME,
  amongWords: true,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    if (end - at > LONGEST) return undefined;
    const source = text.slice(at, end);
    const first = out.length;
    for (const { 0: opening, index } of source.matchAll(OPENING)) {
      let position = index + opening.length;
      for (;;) {
        BYTES.lastIndex = position;
        if (!BYTES.test(source)) break;
        out.push(hexPair(source, position), at + position, 2);
        position = BYTES.lastIndex;
      }
      CLOSING.lastIndex = position;
      const closing = CLOSING.exec(source);
      const named = opening.startsWith('<Buffer');
      const believed = (out.length - first >= FEWEST && startsLikeTls(out, first)) || (named && state.expected);
      if (closing && believed) {
        if (closing[2] === undefined) return {};
        const start = at + position;
        const range = { start, end: start + (closing[1] as string).length };
        return { cut: { count: Number(closing[2]), range } };
      }
      out.rollback(first);
    }
    return undefined;
  },
};

/** A record's header. */
const FEWEST = 5;
const LONGEST = 100_000;
