import type { Payload } from '../dump/frames/conversations.ts';
import { decodeConnection } from '../wire/decode.ts';
import { findField } from '../wire/field.ts';

/** A ClientHello with its name fits into this. */
const MOST = 20_000;

/** The name that a client asks for in its first hello, where it is one that a host can have. RFC 6066 section 3. */
export function serverNameOf(bytes: Uint8Array, payloads: readonly Payload[]): string | undefined {
  const start: Uint8Array[] = [];
  let length = 0;
  for (const payload of payloads) {
    if (payload.sender !== 'client' || length >= MOST) continue;
    start.push(bytes.subarray(payload.index, payload.index + Math.min(payload.length, MOST - length)));
    length += (start.at(-1) as Uint8Array).length;
  }
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of start) {
    joined.set(part, at);
    at += part.length;
  }
  const [decoded] = decodeConnection([{ sender: 'client', bytes: joined }]);
  const name = decoded && findField(decoded.fields, 'server_name.host_name')?.text;
  return name !== undefined && /^[\w.-]{1,255}$/.test(name) ? name : undefined;
}
