import type { Cursor } from '../cursor.ts';
import type { Span } from '../../base/span.ts';

/** What ClientHello and ServerHello share. */

/** Reads the 32 bytes of random: time and 28 random bytes, as up to TLS 1.2. RFC 5246 section 7.4.1.2. */
export function readRandom(body: Cursor): void {
  if (body.left < 32) {
    body.opaque('hello.random', 32);
    return;
  }
  body.group('hello.random', () => {
    body.number('hello.gmt_unix_time', 4);
    body.opaque('hello.random_bytes', 28);
    return undefined;
  });
}

export function readSessionId(body: Cursor): Span {
  return body.opaque('hello.session_id', body.number('hello.session_id_length', 1));
}

/** DTLS counts its versions downwards from 0xfeff; OpenSSL before 0.9.8f wrote 0x0100. RFC 6347 section 4.1. */
export function isDtlsVersion(version: number): boolean {
  return version >> 8 === 0xfe || version === 0x0100;
}
