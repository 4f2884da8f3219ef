import { startsLikeTls } from '../looks.ts';
import { hexPair, skipBlanks } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'hex list';
const LIST = /^"?[ \t]*,?[ \t]*x?[0-9A-Fa-f]{2}(?:[ \t]*,[ \t]*x?[0-9A-Fa-f]{2})*[ \t]*,?[ \t]*"?[ \t]*(?:#.*)?$/;
const TOKEN = /x?([0-9A-Fa-f]{2})/y;

/**
 * Two digits between commas, with or without an `x`: how testssl.sh and old test scripts write a hello in a shell. A comment
 * may follow. The list has to start like TLS, or go on from the line before.
 *
 *     ,x16, x03, x01,     # a record        16,03,01,00,4f
 */
export const hexList: DumpStyle = {
  name: NAME,
  read(line, state, out) {
    const { text, end } = line;
    const start = skipBlanks(text, line.start, end);
    if (!LIST.test(text.slice(start, end))) return undefined;
    const first = out.length;
    for (let at = start; at < end && text[at] !== '#'; ) {
      TOKEN.lastIndex = at;
      const token = TOKEN.exec(text);
      if (token) out.push(hexPair(text, TOKEN.lastIndex - 2), at, token[0].length);
      at += token ? token[0].length : 1;
    }
    return state.style === NAME || startsLikeTls(out, first) ? {} : undefined;
  },
};
