import type { ByteMapBuilder } from '../../base/byteMap.ts';
import { startsLikeTls } from '../looks.ts';
import { hexPair, skipBlanks } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'words of memory';
const ROW =
  /^(?:0x)?[0-9a-f'`]{4,17}(?: <[^<>]*>)?:[ \t]+((?:0x)?(?:[0-9a-f]{4}|[0-9a-f]{8}|[0-9a-f]{16})(?:[ \t](?:0x)?[0-9a-f]{2,16})*)(?=$|[ \t]*$| {2})/i;
const WORD = /(?:0x)?([0-9a-f]+)/gi;

/**
 * Numbers of two, four or eight bytes behind an address, the least significant byte first, as gdb (`x/8xw`) and `xxd -e`
 * print them. Only such as start like TLS that way round; single bytes are other styles'.
 *
 *     0x20001000 <buffer+16>:	0x00030316	0x0100004f
 *     00000000: 00030316 0100004f 2e03034b 7f85ec2a  ....O...K...*...
 */
export const memoryWords: DumpStyle = {
  name: NAME,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    if (end - at > LONGEST) return undefined;
    const source = text.slice(at, end);
    const row = ROW.exec(source);
    if (!row) return undefined;
    const from = at + row[0].length - (row[1] as string).length;
    const words = [...(row[1] as string).matchAll(WORD)];
    const size = words[0]?.[1]?.length;
    const isWhole = words.every(([, digits], i) => {
      const { length } = digits as string;
      return length === size || (i === words.length - 1 && length < (size ?? 0) && length % 2 === 0);
    });
    if (!isWhole) return undefined;
    const first = out.length;
    push(words, false, from, text, out);
    const asWritten = startsLikeTls(out, first);
    out.rollback(first);
    push(words, true, from, text, out);
    return state.style === NAME || (!asWritten && startsLikeTls(out, first)) ? {} : undefined;
  },
};

const LONGEST = 300;

/** All bytes of a number stand at the whole of it. */
function push(
  words: readonly RegExpExecArray[],
  swapped: boolean,
  from: number,
  text: string,
  out: ByteMapBuilder,
): void {
  for (const { 0: written, 1: digits, index } of words) {
    const { length } = digits as string;
    const start = from + index;
    const first = start + written.length - length;
    for (let i = 0; i < length; i += 2) {
      out.push(hexPair(text, first + (swapped ? length - 2 - i : i)), start, written.length);
    }
  }
}
