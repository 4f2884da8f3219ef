import type { Endpoint } from '../../base/address.ts';
import { peekSender } from '../peek.ts';
import { type Segment, tcpFlags } from './packet.ts';
import { serverPort } from './ports.ts';
import type { Delivery } from './reassemble.ts';

/** One of the two ends of a conversation: 0 sent its first frame. */
export type Side = 0 | 1;

/** A hello stands among the first payloads, or the capture began later. */
const MOST = 200;

/**
 * Which end is the client of TLS: the one whose ClientHello is there; else the one that opened the TCP connection (RFC 9293
 * section 3.5); else the one whose port is no server's.
 */
export function whoIsClient(
  bytes: Uint8Array,
  sides: readonly [readonly Delivery[], readonly Delivery[]],
  seen: readonly { readonly segment: Segment; readonly side: Side }[],
  ends: readonly [Endpoint, Endpoint],
): Side {
  for (const side of [0, 1] as const) {
    for (const { index, length } of sides[side].slice(0, MOST)) {
      const sender = peekSender(bytes, index, index + length);
      if (sender !== 'unknown') return sender === 'client' ? side : other(side);
    }
  }
  for (const { segment, side } of seen) {
    if (segment.flags & tcpFlags.syn) return segment.flags & tcpFlags.ack ? other(side) : side;
  }
  return serverPort(ends[0].port, ends[1].port) < 0 ? 1 : 0;
}

function other(side: Side): Side {
  return side === 0 ? 1 : 0;
}
