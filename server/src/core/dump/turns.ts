import { peerOf, type Sender } from '../base/sender.ts';
import { peek } from './peek.ts';
import type { Block } from './settle.ts';

/** Content types of records. RFC 8446 section 5.1. */
const CHANGE_CIPHER_SPEC = 0x14;
const ALERT = 0x15;
const HANDSHAKE = 0x16;

/** Headers of records: of TLS, and of DTLS. RFC 8446 section 5.1, RFC 6347 section 4.1. */
const TLS_HEADER = 5;
const DTLS_HEADER = 13;
const ALERT_LENGTH = 2;

interface Record {
  readonly type: number;
  readonly end: number;
  /** Whose it is, where its bytes tell. */
  readonly sender: Sender;
  /** An alert in clear. */
  readonly alert: boolean;
}

/**
 * Cuts a block that nobody named the sender of where its records tell that the other side speaks: a ClientHello is the
 * client's, what only servers send is the server's, an alert right behind one side's messages is the answer to them, and a
 * side changes ciphers once. Blocks with a sender, and those that don't start with a message in clear, stay as they are.
 */
export function splitAtTurns(block: Block, all: Uint8Array): readonly Block[] {
  if (block.sender !== 'unknown' || block.conversation !== undefined) return [block];
  const bytes = all.subarray(block.first, block.first + block.length);
  let side = peek(bytes).sender;
  if (side === 'unknown') return [block];
  const turns: { readonly start: number; readonly side: Sender }[] = [{ start: 0, side }];
  const changed = new Set<Sender>();
  let last: Record | undefined;
  for (let at = 0; at < bytes.length; ) {
    const record = readRecord(bytes, at, changed.size > 0);
    if (!record) break;
    const speaker = speakerOf(record, last, side, changed);
    if (speaker !== side) turns.push({ start: at, side: speaker });
    side = speaker;
    if (record.type === CHANGE_CIPHER_SPEC) changed.add(side);
    last = record;
    at = record.end;
  }
  if (turns.length === 1) return [block];
  return turns.map(({ start, side: hint }, i) => {
    const end = turns[i + 1]?.start ?? block.length;
    return { ...block, hint, first: block.first + start, length: end - start };
  });
}

function speakerOf(record: Record, last: Record | undefined, side: Sender, changed: ReadonlySet<Sender>): Sender {
  if (record.sender !== 'unknown') return record.sender;
  if (record.alert) return last && !last.alert ? peerOf(side) : side;
  return record.type === CHANGE_CIPHER_SPEC && changed.has(side) ? peerOf(side) : side;
}

function readRecord(bytes: Uint8Array, at: number, changed: boolean): Record | undefined {
  const type = bytes[at] as number;
  if (type < CHANGE_CIPHER_SPEC || type > 0x18 || at + 3 > bytes.length) return undefined;
  const isTls = bytes[at + 1] === 0x03 && (bytes[at + 2] as number) <= 4;
  const isDtls = bytes[at + 1] === 0xfe && (bytes[at + 2] as number) >= 0xfc;
  const header = isTls ? TLS_HEADER : DTLS_HEADER;
  if ((!isTls && !isDtls) || at + header > bytes.length) return undefined;
  const length = (bytes[at + header - 2] as number) * 256 + (bytes[at + header - 1] as number);
  const end = at + header + length;
  const sender =
    type === HANDSHAKE && isPlain(bytes, at + header, length, changed)
      ? peek(bytes.subarray(at, end)).sender
      : 'unknown';
  return { type, end, sender, alert: type === ALERT && length === ALERT_LENGTH };
}

/** Only a hello whose length is that of the record may stand in clear behind a change of ciphers. RFC 8446 appendix D.4. */
function isPlain(bytes: Uint8Array, at: number, length: number, changed: boolean): boolean {
  if (length < 4 || at + 4 > bytes.length || bytes[at + 1] !== 0) return false;
  const announced = (bytes[at + 2] as number) * 256 + (bytes[at + 3] as number);
  return !changed || (announced + 4 === length && (bytes[at] === 1 || bytes[at] === 2));
}
