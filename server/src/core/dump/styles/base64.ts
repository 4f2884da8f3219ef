import type { ByteMapBuilder } from '../../base/byteMap.ts';
import { startsLikeTls } from '../looks.ts';
import { skipBlanks } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

const NAME = 'base64';
/** A first line shorter than this is a word. */
const SHORTEST = 8;

/**
 * A block of base64 (RFC 4648), in lines of one width, the last one shorter. Any word is base64: a block is bytes only where
 * it starts like TLS, or where bytes are expected and those before were base64 too. A certificate between its BEGIN and END
 * starts like no record.
 *
 *     FgMBAE8BAABLAwNYjmDR2WutXx/PC4gYRmJX1zOFvartCsS/1yKKbaBZrQAAAgCpAQAA
 *
 * A byte spans parts of two characters. Of the four characters of three bytes, the first is taken for the first byte's text,
 * the second for the second's, the rest for the third's.
 */
export const base64: DumpStyle = {
  name: NAME,
  read(line, state, out) {
    const { text } = line;
    let at = skipBlanks(text, line.start, line.end);
    let end = line.end;
    while (end > at && isBlank(text.charCodeAt(end - 1))) end--;
    if (end - at >= 2 && text[at] === '"' && (text[end - 1] === '"' || text[end - 1] === ',')) {
      end = text.lastIndexOf('"', end - 1);
      at++;
    }
    const size = end - at;
    const goesOn = state.style === NAME && state.width > 0;
    if (goesOn ? size > state.width : size < SHORTEST) return undefined;
    const first = out.length;
    if (!readBase64(text, at, end, out)) return undefined;
    if (!goesOn) {
      const neighbour = state.expected && state.before === NAME && size % 4 === 0 && size >= 2 * SHORTEST;
      if (!neighbour && !startsLikeTls(out, first)) return undefined;
    }
    const isLast = goesOn ? size < state.width : text[end - 1] === '=' || size % 4 !== 0;
    state.width = isLast ? 0 : size;
    return {};
  },
};

/** Decodes one run of base64 without its own padding's bytes; false where it isn't one. */
export function readBase64(text: string, start: number, end: number, out: ByteMapBuilder): boolean {
  let stop = end;
  while (stop > start && end - stop < 2 && text[stop - 1] === '=') stop--;
  if ((stop - start) % 4 === 1) return false;
  let bits = 0;
  for (let at = start; at < stop; at++) {
    const value = sextet(text.charCodeAt(at));
    if (value < 0) return false;
    const place = (at - start) % 4;
    if (place === 1) out.push(((bits << 2) | (value >> 4)) & 0xff, at - 1, 1);
    else if (place === 2) out.push(((bits << 4) | (value >> 2)) & 0xff, at - 1, 1);
    else if (place === 3) out.push(((bits << 6) | value) & 0xff, at - 1, 2);
    bits = value;
  }
  return true;
}

function sextet(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return code - 0x47;
  if (code >= 0x30 && code <= 0x39) return code + 4;
  if (code === 0x2b || code === 0x2d) return 62; // + and, in URLs, -
  return code === 0x2f || code === 0x5f ? 63 : -1; // / and _
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
