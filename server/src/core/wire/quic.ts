import type { Problem } from '../base/problem.ts';
import { isQuicGrease, quicVersions } from '../registry/quicVersions.ts';
import { Cursor, readNumber } from './cursor.ts';
import type { DecodedStream } from './decodedStream.ts';
import { type Field, NO_FIELDS } from './field.ts';

/** Bits of the first byte of a packet. RFC 9000 section 17.2. */
const LONG_HEADER = 0x80;
const FIXED_BIT = 0x40;

/** A long header's first byte, version and the length of the destination connection id. */
const SHORTEST = 6;

/** Whether a packet of QUIC with a long header starts here: its version has to be a known one. RFC 9000 section 17.2. */
export function startsQuic(bytes: Uint8Array, offset = 0): boolean {
  const first = bytes[offset] as number;
  if (offset + SHORTEST > bytes.length || !(first & LONG_HEADER)) return false;
  const version = readNumber(bytes, offset + 1, 4);
  if (version !== 0 && !(first & FIXED_BIT)) return false;
  if ((bytes[offset + 5] as number) > MAX_CONNECTION_ID) return false;
  return quicVersions.get(version) !== undefined || isQuicGrease(version);
}

/** RFC 9000 section 17.2. */
const MAX_CONNECTION_ID = 20;

/**
 * Takes the packets of QUIC apart as far as their headers go: the handshake inside is encrypted, if with keys that anyone
 * can make. RFC 9000 section 17.2.
 */
export function decodeQuicStream(bytes: Uint8Array): DecodedStream {
  const problems: Problem[] = [];
  const fields: Field[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const field = startsQuic(bytes, offset) ? readPacket(bytes, offset, problems) : shortPacket(bytes, offset);
    fields.push(field);
    offset += field.length;
  }
  return { transport: 'quic', fields, records: [], messages: [], alerts: [], interludes: [], problems };
}

/** The kinds of packet of version 1; version 2 counts them one further. RFC 9000 section 17.2, RFC 9369 section 3.2. */
const KINDS = ['Initial', '0-RTT', 'Handshake', 'Retry'] as const;
type Kind = (typeof KINDS)[number] | 'Version Negotiation';
const QUIC_V2 = 0x6b3343cf;

function kindOf(first: number, version: number): Kind {
  if (version === 0) return 'Version Negotiation';
  const number = (first >> 4) & 3;
  return KINDS[version === QUIC_V2 ? (number + 3) & 3 : number] as Kind;
}

function readPacket(bytes: Uint8Array, offset: number, problems: Problem[]): Field {
  const cursor = new Cursor(bytes, offset, bytes.length, true, problems);
  cursor.group('quic.packet', () => {
    const first = cursor.number('quic.first_byte', 1);
    const version = cursor.number('quic.version', 4);
    const kind = kindOf(first, version);
    cursor.sized('quic.dcid_length', 1, 'quic.dcid');
    cursor.sized('quic.scid_length', 1, 'quic.scid');
    if (kind === 'Version Negotiation') readVersions(cursor);
    else if (kind === 'Retry') readRetry(cursor);
    else {
      if (kind === 'Initial') cursor.opaque('quic.token', cursor.variableNumber('quic.token_length'));
      const length = cursor.variableNumber('quic.length');
      cursor.opaque('quic.payload', Math.min(length, cursor.left));
    }
    return `${kind}, ${quicVersions.name(version)}`;
  });
  return cursor.fields[0] as Field;
}

/** The server's versions, to the end of the datagram: as many as are there before another packet. RFC 9000 section 17.2.1. */
function readVersions(cursor: Cursor): void {
  while (cursor.left >= 4 && !startsQuic(cursor.bytes, cursor.position)) cursor.number('quic.supported_version', 4);
}

/** RFC 9000 section 17.2.5: a token and 16 bytes of integrity tag, to the end of the datagram. */
function readRetry(cursor: Cursor): void {
  const length = nextPacket(cursor.bytes, cursor.position) - cursor.position;
  if (length < TAG_LENGTH) cursor.rest('quic.retry_token');
  else {
    cursor.opaque('quic.retry_token', length - TAG_LENGTH);
    cursor.opaque('quic.retry_integrity_tag', TAG_LENGTH);
  }
}

const TAG_LENGTH = 16;

/** Nothing tells where a packet with a short header ends but the datagram, whose border is not known. RFC 9000 section 17.3. */
function shortPacket(bytes: Uint8Array, offset: number): Field {
  return { id: 'quic.short_packet', offset, length: nextPacket(bytes, offset + 1) - offset, children: NO_FIELDS };
}

function nextPacket(bytes: Uint8Array, from: number): number {
  for (let offset = from; offset < bytes.length; offset++) if (startsQuic(bytes, offset)) return offset;
  return bytes.length;
}
