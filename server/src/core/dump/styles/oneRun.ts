import type { ByteMapBuilder } from '../../base/byteMap.ts';
import { startsLikeTls } from '../looks.ts';
import { skipBlanks } from '../scan.ts';
import type { DumpStyle, LineState } from '../style.ts';
import { readBase64 } from './base64.ts';
import { plainHex } from './plainHex.ts';

const NAME = 'run in a command';
/** A call whose argument is hexadecimal, in the languages people write tests in. */
const DECODES =
  /(?:from_?hex|unhexlify|a2b_hex|hex::decode|hex!|decode_?(?:hex|string)|parse_?hex(?:_?binary)?|hex_?to_?bytes|hexstring|pack|Buffer\.from)\s*\(\s*$/i;
const QUOTED = /(["'`])([^"'`]*)\1/g;
const BARE =
  /(?:^|[=:(,<>]|\becho|\bprintf|-n|-e|-ne)[ \t]*((?:0x|\\x)?[0-9A-Fa-f]{10,}|[A-Za-z0-9+/]{16,}={0,2})(?=$|[\s|;,)<>"'])(?![ \t]+[0-9A-Fa-f]{8,})/g;

/**
 * One run of hex or base64 inside a command, a call or an assignment. Unless the call says what it is, the run has to start
 * like TLS.
 *
 *     bytes.fromhex("160301004f01")        echo 160301004f01 | xxd -r -p | nc host 443        "payload": "FgMBAE8B..."
 */
export const oneRun: DumpStyle = {
  name: NAME,
  amongWords: true,
  read(line, state, out) {
    const { text, end } = line;
    const at = skipBlanks(text, line.start, end);
    const source = text.slice(at, end);
    const first = out.length;
    for (const quoted of source.matchAll(QUOTED)) {
      const start = at + quoted.index + 1;
      const before = source.slice(Math.max(0, quoted.index - LONGEST_CALL), quoted.index);
      const told = DECODES.test(before);
      const goesOn = state.style === NAME && quoted.index < LONGEST_CALL && isOpening(before);
      if (readRun(text, start, start + (quoted[2] as string).length, told || goesOn, state, out)) return {};
      out.rollback(first);
    }
    for (const bare of source.matchAll(BARE)) {
      const run = bare[1] as string;
      const start = at + bare.index + bare[0].length - run.length;
      const from = /^0x|^\\x/.test(run) ? start + 2 : start;
      if (readRun(text, from, start + run.length, false, state, out)) return {};
      out.rollback(first);
    }
    return undefined;
  },
};

/** How far back a call's name is looked for. */
const LONGEST_CALL = 40;
/** Fewer bytes than a record's header are no run. */
const FEWEST = 5;

function readRun(
  text: string,
  start: number,
  end: number,
  told: boolean,
  state: LineState,
  out: ByteMapBuilder,
): boolean {
  const first = out.length;
  if (start >= end) return false;
  const believed = () => told || (out.length - first >= FEWEST && startsLikeTls(out, first));
  if (plainHex.read({ text, start, end }, state, out) && believed()) return true;
  out.rollback(first);
  state.redacted.length = 0;
  return readBase64(text, start, end, out) && out.length - first >= FEWEST && startsLikeTls(out, first);
}

/** Nothing but brackets and joining signs stands before a string that goes on. */
function isOpening(before: string): boolean {
  return /^[\s([{+.]*$/.test(before);
}
