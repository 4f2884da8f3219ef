import type { DumpStyle, HeadingStyle } from '../style.ts';
import { base64 } from './base64.ts';
import { bits } from './bits.ts';
import { bracketed } from './bracketed.ts';
import { cArray } from './cArray.ts';
import { column } from './column.ts';
import { dashRow } from './dashRow.ts';
import { decimalList } from './decimalList.ts';
import { erlang } from './erlang.ts';
import { escapedString } from './escapedString.ts';
import { follow, peerArrays } from './follow.ts';
import { goFlow } from './goFlow.ts';
import { hexdumpC } from './hexdumpC.ts';
import { hexList } from './hexList.ts';
import { hexyl } from './hexyl.ts';
import { java } from './java.ts';
import { listing } from './listing.ts';
import { marked } from './marked.ts';
import { mbedtls } from './mbedtls.ts';
import { memoryWords } from './memoryWords.ts';
import { oneRun } from './oneRun.ts';
import { curlTrace, opensslDebug, opensslMsg } from './openssl.ts';
import { opensslText } from './opensslText.ts';
import { plainHex } from './plainHex.ts';
import { unpadded } from './unpadded.ts';
import { wireshark } from './wireshark.ts';
import { wolfssl } from './wolfssl.ts';
import { words } from './words.ts';
import { xxd } from './xxd.ts';

/** The headings of tools' logs: whose bytes follow, how many, and whether they were on the wire at all. */
export const headingStyles: readonly HeadingStyle[] = [
  goFlow,
  opensslDebug,
  opensslMsg,
  curlTrace,
  opensslText,
  mbedtls,
  wolfssl,
  java,
  erlang,
  follow,
  peerArrays,
];

/**
 * Styles whose lines hold bytes, the most specific first; the style of the line before is asked first of all.
 * A new style is a file beside these and a row here.
 */
export const byteStyles: readonly DumpStyle[] = [
  hexdumpC,
  hexyl,
  bits,
  memoryWords,
  xxd,
  dashRow,
  words,
  wireshark,
  column,
  plainHex,
  unpadded,
  cArray,
  decimalList,
  hexList,
  bracketed,
  listing,
  escapedString,
  base64,
  oneRun,
  marked,
];
