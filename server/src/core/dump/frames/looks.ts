import { startsLikeTls } from '../looks.ts';

const RECORD_HEADER = 5;
const DATAGRAM_HEADER = 13;

/** Whether a TCP payload, `length` bytes at `at`, starts with a TLS record or an SSLv2 hello; China's TLCP writes version 1.1. */
export function isTlsPayload(bytes: Uint8Array, at: number, length: number): boolean {
  if (length < RECORD_HEADER) return false;
  if (bytes[at] === 0x16 && bytes[at + 1] === 0x01 && bytes[at + 2] === 0x01) return true;
  return startsLikeTls(bytes, at, at + length);
}

/** Whether a datagram starts with a record of DTLS that tells its version. RFC 9147 section 4. */
export function isDtlsPayload(payload: Uint8Array): boolean {
  return (
    payload.length >= DATAGRAM_HEADER &&
    payload[1] !== 0x03 &&
    (payload[0] as number) < 0x20 &&
    startsLikeTls(payload, 0)
  );
}

/** Whether a datagram starts with the long header of a QUIC version that is known. RFC 9000 section 17.2, RFC 9369 section 3.1. */
export function isQuicPayload(payload: Uint8Array): boolean {
  if (payload.length < 21 || ((payload[0] as number) & 0xc0) !== 0xc0 || (payload[5] as number) > 20) return false;
  const version =
    ((payload[1] as number) << 24) |
    ((payload[2] as number) << 16) |
    ((payload[3] as number) << 8) |
    (payload[4] as number);
  return version === 1 || version === 0x6b3343cf || version >>> 8 === 0xff0000;
}
