import type { Endpoint } from '../../base/address.ts';
import type { Sender } from '../../base/sender.ts';
import { joinFragments } from './fragments.ts';
import { isDtlsPayload, isQuicPayload, isTlsPayload } from './looks.ts';
import { type SeenPacket, type Segment, tcpFlags } from './packet.ts';
import { type Delivery, reassemble } from './reassemble.ts';
import { type Side, whoIsClient } from './roles.ts';

/** Bytes that one side sent, in order of the stream and, between the sides, of time. */
export interface Payload {
  readonly sender: Sender;
  readonly index: number;
  readonly length: number;
  /** Which of the frames held them. */
  readonly frame: number;
  /** Bytes of the stream that are missing in front. */
  readonly missing: number;
}

/** Who ended a TCP connection, and whether it was by a reset. RFC 9293 sections 3.6 and 3.5.2. */
export interface Ending {
  readonly by: 'client' | 'server';
  readonly reset: boolean;
}

/** All that two ends said to each other in one TCP connection, or from one UDP port to another. */
export interface Conversation {
  readonly protocol: 'tcp' | 'udp';
  readonly client: Endpoint;
  readonly server: Endpoint;
  readonly payloads: readonly Payload[];
  readonly closed: Ending | undefined;
  /** TLS, DTLS or QUIC is spoken, from the start or after some words in clear. */
  readonly isTls: boolean;
  /** Numbers of its frames. */
  readonly frames: readonly number[];
}

/** Sorts frames into conversations, in the order in which those begin, and puts each side's bytes in order. */
export function conversations(bytes: Uint8Array, seen: readonly SeenPacket[]): readonly Conversation[] {
  const open = new Map<string, Collected>();
  const all: Collected[] = [];
  for (const { packet, start, frame } of joinFragments(seen).seen) {
    const { segment } = packet;
    if (!segment) continue;
    const from = endKey(segment.source);
    const to = endKey(segment.destination);
    const key = `${segment.protocol} ${from < to ? `${from} ${to}` : `${to} ${from}`}`;
    let found = open.get(key);
    if (!found || beginsAnew(found, segment)) {
      found = {
        protocol: segment.protocol,
        first: segment.source,
        second: segment.destination,
        seen: [],
        starts: [undefined, undefined],
      };
      open.set(key, found);
      all.push(found);
    }
    const side: Side = isSame(segment.source, found.first) ? 0 : 1;
    if (segment.flags & tcpFlags.syn) found.starts[side] ??= segment.sequence;
    found.seen.push({ segment, side, frame, start });
  }
  return all.map((each) => settle(bytes, each));
}

/** What is gathered of a conversation while frames are read; `first` sent the first of them. */
interface Collected {
  readonly protocol: 'tcp' | 'udp';
  readonly first: Endpoint;
  readonly second: Endpoint;
  readonly seen: SeenSegment[];
  /** The sequence numbers of both sides' SYN. */
  readonly starts: [number | undefined, number | undefined];
}

interface SeenSegment {
  readonly segment: Segment;
  readonly side: Side;
  readonly frame: number;
  readonly start: number;
}

/** A SYN with another number than the one before: the ports are used again. RFC 9293 section 3.4.1. */
function beginsAnew(found: Collected, { flags, source, sequence }: Segment): boolean {
  if (!(flags & tcpFlags.syn)) return false;
  const side: Side = isSame(source, found.first) ? 0 : 1;
  const known = found.starts[side];
  if (known !== undefined) return known !== sequence;
  const some = found.seen.find((each) => each.side === side);
  // A capture may hold the SYN behind what follows it, but not by far.
  return some !== undefined && (some.segment.sequence - sequence) >>> 0 > FAR;
}

const FAR = 0x1000000;

function settle(bytes: Uint8Array, { protocol, first, second, seen, starts }: Collected): Conversation {
  const frames = seen.map(({ frame }) => frame);
  const sides = protocol === 'tcp' ? tcpSides(seen, starts) : udpSides(bytes, seen);
  const client = whoIsClient(bytes, sides, seen, [first, second]);
  const sender = (side: Side): 'client' | 'server' => (side === client ? 'client' : 'server');
  const payloads = merged(sides).map(({ side, delivery }) => ({
    sender: sender(side),
    index: delivery.index,
    length: delivery.length,
    frame: (seen[delivery.segment.order] as SeenSegment).frame,
    missing: delivery.missing,
  }));
  const end =
    protocol === 'tcp' ? seen.find(({ segment }) => segment.flags & (tcpFlags.fin | tcpFlags.rst)) : undefined;
  return {
    protocol,
    client: client === 0 ? first : second,
    server: client === 0 ? second : first,
    payloads,
    closed: end && { by: sender(end.side), reset: (end.segment.flags & tcpFlags.rst) !== 0 },
    isTls: speaksTls(bytes, protocol, payloads),
    frames,
  };
}

/** Whether a segment or datagram starts with TLS, DTLS or QUIC, or a side's stream does, in however small pieces. */
function speaksTls(bytes: Uint8Array, protocol: 'tcp' | 'udp', payloads: readonly Payload[]): boolean {
  const of = ({ index, length }: Payload) => bytes.subarray(index, index + length);
  if (protocol === 'udp') return payloads.some((each) => isDtlsPayload(of(each)) || isQuicPayload(of(each)));
  if (payloads.some((each) => isTlsPayload(of(each)))) return true;
  return (['client', 'server'] as const).some((sender) => {
    const start: number[] = [];
    for (const payload of payloads) {
      if (start.length >= START) break;
      if (payload.sender === sender) start.push(...of(payload).subarray(0, START));
    }
    return isTlsPayload(Uint8Array.from(start));
  });
}

/** A record's header. */
const START = 5;

type Sides = readonly [readonly Delivery[], readonly Delivery[]];

function tcpSides(seen: readonly SeenSegment[], starts: Collected['starts']): Sides {
  const side = (wanted: Side) => {
    const segments = seen.flatMap(({ segment, side, start }, order) => {
      if (side !== wanted || segment.payload.length === 0) return [];
      // A SYN counts as one; data it brings along stand behind it.
      const sequence = (segment.sequence + (segment.flags & tcpFlags.syn ? 1 : 0)) >>> 0;
      return [{ order, sequence, index: start + segment.payload.offset, length: segment.payload.length }];
    });
    const first = starts[wanted];
    return reassemble(segments, first === undefined ? undefined : (first + 1) >>> 0);
  };
  return [side(0), side(1)];
}

/** Datagrams in the order in which they came. Beside DTLS, other protocols may use the same ports. RFC 7983. */
function udpSides(bytes: Uint8Array, seen: readonly SeenSegment[]): Sides {
  const all = seen.flatMap(({ segment, side, start }, order) => {
    const { offset, length } = segment.payload;
    const { continues } = segment;
    return length > 0 ? [{ side, continues, segment: { order, sequence: 0, index: start + offset, length } }] : [];
  });
  const isDtls = (index: number, length: number) => isDtlsPayload(bytes.subarray(index, index + length));
  const some = all.some(({ segment }) => isDtls(segment.index, segment.length));
  const side = (wanted: Side) => {
    let kept = true;
    return all
      .filter((each) => {
        if (each.side !== wanted) return false;
        // A datagram that came in parts is judged by the first of them.
        if (!each.continues) kept = !some || mayBeDtls(bytes[each.segment.index] as number);
        return kept;
      })
      .map(({ segment }) => ({
        segment,
        index: segment.index,
        length: segment.length,
        order: segment.order,
        missing: 0,
      }));
  };
  return [side(0), side(1)];
}

/** The first byte of DTLS where it shares a port with STUN, TURN, RTP and ZRTP. RFC 9443 section 3. */
function mayBeDtls(first: number): boolean {
  return first >= 20 && first <= 63;
}

/** Both sides' bytes in the order in which they could be read. */
function merged([first, second]: Sides): readonly { readonly side: Side; readonly delivery: Delivery }[] {
  const out: { side: Side; delivery: Delivery }[] = [];
  let a = 0;
  let b = 0;
  while (a < first.length || b < second.length) {
    const left = first[a];
    const right = second[b];
    if (left && (!right || left.order <= right.order)) {
      out.push({ side: 0, delivery: left });
      a++;
    } else if (right) {
      out.push({ side: 1, delivery: right });
      b++;
    }
  }
  return out;
}

function endKey({ address, port }: Endpoint): string {
  return `${address} ${port}`;
}

function isSame(a: Endpoint, b: Endpoint): boolean {
  return a.port === b.port && a.address === b.address;
}
