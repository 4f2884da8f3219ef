import type { Run } from './settle.ts';
import type { Flow } from './style.ts';

/** Headers of records that wait for their messages, and the messages printed below the last of them. */
interface Group {
  readonly headers: Run[];
  readonly messages: Run[];
}

const RECORD_HEADER = 5;
const DATAGRAM_HEADER = 13;
const CHANGE_CIPHER_SPEC = 0x14;
const APPLICATION_DATA = 0x17;

/**
 * Puts records together that a log prints in parts (`openssl -msg`, `curl --trace`): a header, then its messages. A record
 * counts where the messages are exactly as long as its header says; a message may stand below the headers of several. Where
 * messages are shorter they were encrypted and are shown decrypted; where there are none the body was not printed: neither
 * can be told as bytes of the wire. Old versions print no headers: their messages count up to the first ChangeCipherSpec.
 */
export function assembleParts(runs: readonly Run[], bytes: Uint8Array, repeated: boolean): readonly Run[] {
  if (repeated) return runs.filter((run) => !run.parts);
  const isHeader = (run: Run) => headerLength(run, bytes) !== undefined;
  if (!runs.some((run) => run.parts && isHeader(run))) return untilEncrypted(runs, bytes);
  const out: (Run | Group)[] = [];
  const open = new Map<Flow | undefined, Group>();
  for (const run of runs) {
    const group = open.get(run.flow);
    if (!run.parts) {
      out.push(run);
    } else if (!isHeader(run)) {
      group?.messages.push(run);
    } else if (group && group.messages.length === 0) {
      group.headers.push(run);
    } else {
      const next: Group = { headers: [run], messages: [] };
      open.set(run.flow, next);
      out.push(next);
    }
  }
  return out.flatMap((each) => ('headers' in each ? wholeRecords(each, bytes) : [each]));
}

/** The records of a group, each header before its part of the messages; nothing where they don't add up. */
function wholeRecords({ headers, messages }: Group, bytes: Uint8Array): Run[] {
  const shown = messages.reduce((sum, message) => sum + message.length, 0);
  const lengths = headers.map((header) => headerLength(header, bytes) as number);
  // The bodies of the headers in front may not have been printed: take as many of the last ones as the messages fill.
  let used = headers.length;
  let sum = 0;
  while (used > 0 && sum < shown) sum += lengths[--used] as number;
  if (sum !== shown || shown === 0) return [];
  const out: Run[] = [];
  const rest = [...messages];
  for (let i = used; i < headers.length; i++) {
    out.push(headers[i] as Run);
    let left = lengths[i] as number;
    while (left > 0) {
      const message = rest.shift() as Run;
      const taken = Math.min(left, message.length);
      out.push({ ...message, length: taken });
      if (taken < message.length)
        rest.unshift({ ...message, first: message.first + taken, length: message.length - taken });
      left -= taken;
    }
  }
  return out;
}

function untilEncrypted(runs: readonly Run[], bytes: Uint8Array): readonly Run[] {
  const encrypted = new Set<Flow | undefined>();
  return runs.filter((run) => {
    if (!run.parts) return true;
    if (run.length === 1 && (bytes[run.first] as number) === 1) encrypted.add(run.flow);
    return !encrypted.has(run.flow);
  });
}

/** The length that a record's header gives, if the run is one: RFC 8446 section 5.1, RFC 6347 section 4.1. */
function headerLength({ first, length }: Run, bytes: Uint8Array): number | undefined {
  if (length !== RECORD_HEADER && length !== DATAGRAM_HEADER) return undefined;
  const type = bytes[first] as number;
  if (type < CHANGE_CIPHER_SPEC || type > APPLICATION_DATA + 1) return undefined;
  const major = bytes[first + 1] as number;
  if (length === RECORD_HEADER ? major !== 0x03 : major !== 0xfe && major !== 0x01) return undefined;
  return (bytes[first + length - 2] as number) * 256 + (bytes[first + length - 1] as number);
}
