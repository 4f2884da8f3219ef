import type { DumpStyle } from '../style.ts';
import { cArray } from './cArray.ts';
import { goFlow } from './goFlow.ts';
import { hexdumpC } from './hexdumpC.ts';
import { plainHex } from './plainHex.ts';
import { wireshark } from './wireshark.ts';
import { xxd } from './xxd.ts';

/** Styles whose lines say who sends what follows. They are asked before a direction line is read. */
export const headingStyles: readonly DumpStyle[] = [goFlow];

/**
 * Styles whose lines hold bytes, the most specific first; the style of the line before is asked first of all.
 * A new style is a file beside these and a row here.
 */
export const byteStyles: readonly DumpStyle[] = [hexdumpC, xxd, wireshark, plainHex, cArray];
