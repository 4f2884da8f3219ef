import { linesBelow } from './ahead.ts';
import type { Line } from './style.ts';

const RULER =
  /^(\s*)((?:offset|address)\S*\s+)?(0?0\s+0?1\s+0?2\s+0?3\s+0?4\s+0?5\s+0?6\s+0?7(?:\s+0?8\s+0?9\s+0?a\s+0?b\s+0?c\s+0?d\s+0?e\s+0?f)?)(?:\s+(?:\S+|0123456789\w*))?\s*$/i;
const ROW = /^(?:0x)?[0-9a-f]{4,16}h?:?\s+[0-9a-f]{2}\s/i;
/** An offset is at least so wide. */
const INDENT = 4;

/**
 * Whether a line only numbers the columns of the dump below it, as Format-Hex, HxD and others print it: the same octets may
 * be data, so words or the width of an offset have to stand before them, and rows with offsets below.
 *
 *     Offset(h) 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F
 */
export function isRuler({ text, start, end }: Line): boolean {
  if (end - start > LONGEST || end - start < SHORTEST) return false;
  const found = RULER.exec(text.slice(start, end));
  if (!found || (found[2] === undefined && (found[1] as string).length < INDENT)) return false;
  for (const line of linesBelow(text, end)) if (ROW.test(line)) return true;
  return false;
}

const SHORTEST = 15;
const LONGEST = 120;
