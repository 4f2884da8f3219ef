import type { Sender } from '../../base/sender.ts';
import type { Span } from '../../base/span.ts';
import { isDtlsVersion } from '../../registry/versions.ts';
import { setConnectionId, type WireContext } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { findField } from '../field.ts';

/** What ClientHello and ServerHello share. */

/** Reads the 32 bytes of random: time and 28 random bytes, as up to TLS 1.2. RFC 5246 section 7.4.1.2. */
export function readRandom(body: Cursor): void {
  body.group('hello.random', () => {
    body.number('hello.gmt_unix_time', 4);
    body.opaque('hello.random_bytes', 28);
    return undefined;
  });
}

/** Reads the 32 bytes of random of TLS 1.3, where they hold no time. RFC 8446 section 4.1.2. */
export function readWholeRandom(body: Cursor): void {
  body.opaque('hello.random', 32);
}

export function readSessionId(body: Cursor): Span {
  return body.opaque('hello.session_id', body.number('hello.session_id_length', 1));
}

/** Notes the length of the connection id that a hello of DTLS asks its peer to use. RFC 9146 section 3. */
export function noteConnectionId(body: Cursor, version: number, peer: Sender, context: WireContext): void {
  if (!isDtlsVersion(version)) return;
  const length = findField(body.fields, 'connection_id.length')?.value;
  if (length !== undefined) setConnectionId(context, peer, length);
}
