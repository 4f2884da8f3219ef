import { matchesColumn } from '../hexRow.ts';
import { BAR, COLON, DASH, HASH, hexPair, SPACE, skipBlanks, skipHexDigits, TAB } from '../scan.ts';
import type { DumpStyle } from '../style.ts';

/**
 * Nothing but hexadecimal: spaced, packed (`xxd -p`), or with colons or dashes between the bytes. The whole line has to be
 * of that kind, or it is prose; only a comment, or the same bytes as characters, may follow.
 *
 *     16 03 03 00 4f        160303004f        16:03:03:00:4f
 */
export const plainHex: DumpStyle = {
  name: 'plain hex',
  read(line, _state, out) {
    const { text, end } = line;
    const first = out.length;
    let position = line.start;
    for (;;) {
      const at = skipBlanks(text, position, end);
      if (at >= end || text.charCodeAt(at) === HASH) break;
      const tokenEnd = skipHexDigits(text, at, end);
      const digits = tokenEnd - at;
      if (digits === 0 || digits % 2 === 1 || !separates(text, tokenEnd, end)) {
        const column = text.charCodeAt(at) === BAR ? skipBlanks(text, at + 1, end) : at;
        if (out.length > first && (matchesColumn(line, column, out, first) || column > at)) break;
        return undefined;
      }
      for (let digit = at; digit < tokenEnd; digit += 2) out.push(hexPair(text, digit), digit, 2);
      const next = text.charCodeAt(tokenEnd);
      position = tokenEnd < end && (next === COLON || next === DASH) ? tokenEnd + 1 : tokenEnd;
    }
    return out.length > first ? {} : undefined;
  },
};

function separates(text: string, at: number, end: number): boolean {
  if (at >= end) return true;
  const code = text.charCodeAt(at);
  return code === SPACE || code === TAB || code === COLON || code === DASH || code === HASH || code === BAR;
}
