import type { Payload } from '../dump/frames/conversations.ts';
import { decodeConnection } from '../wire/decode.ts';
import { findField } from '../wire/field.ts';
import { clientStart } from './clientStart.ts';

/** A ClientHello with its name fits into this. */
const MOST = 20_000;

/** The name that a client asks for in its first hello, where it is one that a host can have. RFC 6066 section 3. */
export function serverNameOf(bytes: Uint8Array, payloads: readonly Payload[]): string | undefined {
  const [decoded] = decodeConnection([{ sender: 'client', bytes: clientStart(bytes, payloads, MOST) }]);
  const name = decoded && findField(decoded.fields, 'server_name.host_name')?.text;
  return name !== undefined && /^[\w.-]{1,255}$/.test(name) ? name : undefined;
}
