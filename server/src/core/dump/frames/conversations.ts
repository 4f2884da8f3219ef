import type { Endpoint } from '../../base/address.ts';
import type { Sender } from '../../base/sender.ts';
import { joinFragments } from './fragments.ts';
import { isDtlsPayload, isQuicPayload, isTlsPayload } from './looks.ts';
import { type SeenPacket, type Segment, tcpFlags } from './packet.ts';
import { type Delivery, reassemble, type SideSegment } from './reassemble.ts';
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
  const open = new OpenConversations();
  const all: Collected[] = [];
  for (const { packet, start, frame } of joinFragments(seen).seen) {
    const { segment } = packet;
    if (!segment) continue;
    let found = open.of(segment);
    if (!found || beginsAnew(found, segment)) {
      found = {
        protocol: segment.protocol,
        first: segment.source,
        second: segment.destination,
        seen: [],
        starts: [undefined, undefined],
      };
      open.set(segment, found);
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
  const payloads = merged(sides, seen, [sender(0), sender(1)]);
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
  if (payloads.some(({ index, length }) => isTlsPayload(bytes, index, length))) return true;
  return (['client', 'server'] as const).some((sender) => {
    const start: number[] = [];
    for (const payload of payloads) {
      if (start.length >= START) break;
      if (payload.sender === sender) start.push(...of(payload).subarray(0, START));
    }
    return isTlsPayload(Uint8Array.from(start), 0, start.length);
  });
}

/** A record's header. */
const START = 5;

type Sides = readonly [readonly Delivery[], readonly Delivery[]];

function tcpSides(seen: readonly SeenSegment[], starts: Collected['starts']): Sides {
  const sides: [SideSegment[], SideSegment[]] = [[], []];
  for (let order = 0; order < seen.length; order++) {
    const { segment, side, start } = seen[order] as SeenSegment;
    const { sequence, flags, payload } = segment;
    if (payload.length === 0) continue;
    // A SYN counts as one; data it brings along stand behind it.
    const first = (sequence + (flags & tcpFlags.syn ? 1 : 0)) >>> 0;
    sides[side].push({ order, sequence: first, index: start + payload.offset, length: payload.length });
  }
  const whole = (side: Side) => {
    const first = starts[side];
    return reassemble(sides[side], first === undefined ? undefined : (first + 1) >>> 0);
  };
  return [whole(0), whole(1)];
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
function merged(
  [first, second]: Sides,
  seen: readonly SeenSegment[],
  senders: readonly ['client' | 'server', 'client' | 'server'],
): readonly Payload[] {
  const out = new Array<Payload>(first.length + second.length);
  for (let a = 0, b = 0; a < first.length || b < second.length; ) {
    const left = first[a];
    const right = second[b];
    const side: Side = left && (!right || left.order <= right.order) ? 0 : 1;
    const { index, length, segment, missing } = (side === 0 ? left : right) as Delivery;
    const { frame } = seen[segment.order] as SeenSegment;
    out[a + b] = { sender: senders[side], index, length, frame, missing };
    if (side === 0) a++;
    else b++;
  }
  return out;
}

/** Conversations by their two ends, whichever of them sends. */
class OpenConversations {
  readonly #addresses = new Map<string, number>();
  readonly #ends = new Map<number, number>();
  /** Frames of one conversation mostly come one behind the other. */
  #last: Collected | undefined;
  readonly #found = { tcp: new Map<number, Collected>(), udp: new Map<number, Collected>() };

  of(segment: Segment): Collected | undefined {
    const last = this.#last;
    if (last && isOf(last, segment)) return last;
    this.#last = this.#found[segment.protocol].get(this.#key(segment));
    return this.#last;
  }

  set(segment: Segment, collected: Collected): void {
    this.#found[segment.protocol].set(this.#key(segment), collected);
    this.#last = collected;
  }

  #key({ source, destination }: Segment): number {
    const from = this.#number(source);
    const to = this.#number(destination);
    return Math.min(from, to) * MOST_ENDS + Math.max(from, to);
  }

  /** Counts the ends: numbers are found faster than texts. */
  #number({ address, port }: Endpoint): number {
    const host = numberOf(this.#addresses, address);
    return numberOf(this.#ends, host * 0x10000 + port);
  }
}

/** Whether a segment goes from one end of a conversation to the other. */
function isOf({ protocol, first, second }: Collected, { protocol: own, source, destination }: Segment): boolean {
  if (own !== protocol) return false;
  return isSame(source, first) ? isSame(destination, second) : isSame(source, second) && isSame(destination, first);
}

/** More than any capture that fits into memory has; its square is still exact. */
const MOST_ENDS = 2 ** 26;

function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const number = numbers.get(key) ?? numbers.size;
  if (number === numbers.size) numbers.set(key, number);
  return number;
}

function isSame(a: Endpoint, b: Endpoint): boolean {
  return a.port === b.port && a.address === b.address;
}
