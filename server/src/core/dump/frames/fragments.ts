import { type SeenPacket, type Segment, tcpFlags } from './packet.ts';

/** Packets in the order in which they could be read; of an IP packet that came in parts, each part carries its share. */
export interface Joined {
  readonly seen: readonly SeenPacket[];
  /** Parts of IP packets of which others are missing. */
  readonly incomplete: readonly Incomplete[];
  /** Numbers of the frames whose part covers bytes of a part that came before, without being the same part again. */
  readonly overlapping: readonly number[];
}

/** A part of an IP packet that isn't all there: which frame holds it, and the first byte of the packet that is missing. */
export interface Incomplete {
  readonly frame: number;
  readonly missing: number;
  /** What it carries is read: the parts in front of it are there, and the header with the ports. */
  readonly read: boolean;
}

/** A part: `position` counts bytes of the IP packet's payload, `index` all bytes. */
interface Part {
  readonly seen: SeenPacket;
  readonly frame: number;
  readonly position: number;
  readonly index: number;
  readonly length: number;
  readonly more: boolean;
}

/**
 * Puts the parts of IP packets together: RFC 791 section 3.2, RFC 8200 section 4.5. Of bytes that came twice the first count;
 * RFC 5722 has receivers drop what overlaps, but here somebody wants to see it.
 */
export function joinFragments(packets: readonly SeenPacket[]): Joined {
  if (!packets.some(({ packet }) => packet.internet?.fragment)) {
    return { seen: packets, incomplete: [], overlapping: [] };
  }
  const open = new Map<string, Part[]>();
  /** What can be read at the frame of an index: the parts of a packet whose last one it holds, or that never was whole. */
  const ready = new Map<number, readonly Part[]>();
  const overlapping: number[] = [];
  for (const each of packets) {
    const part = partOf(each);
    if (!part) continue;
    const key = keyOf(each);
    const parts = open.get(key) ?? [];
    if (overlaps(parts, part)) overlapping.push(part.frame);
    parts.push(part);
    open.set(key, parts);
    if (firstMissing(parts) >= 0) continue;
    ready.set(part.frame, parts);
    open.delete(key);
  }
  const incomplete: Incomplete[] = [];
  for (const parts of open.values()) {
    const missing = firstMissing(parts);
    const isRead = (part: Part) => missing > 0 && hasPorts(parts) && (isTcp(parts) || part.position < missing);
    ready.set((parts[0] as Part).frame, parts.filter(isRead));
    for (const part of parts) incomplete.push({ frame: part.frame, missing, read: isRead(part) });
  }
  const seen = packets.flatMap((each) => {
    const parts = ready.get(each.frame);
    return parts ? carried(parts) : each.packet.internet?.fragment ? [] : [each];
  });
  return { seen, incomplete: incomplete.sort((a, b) => a.frame - b.frame), overlapping };
}

function partOf(seen: SeenPacket): Part | undefined {
  const { packet, start, frame } = seen;
  const { internet, layers } = packet;
  if (!internet?.fragment) return undefined;
  const last = layers.findLast(({ kind }) => kind !== 'trailer');
  const end = last ? last.offset + last.length : internet.payload;
  const { position, more } = internet.fragment;
  return { seen, frame, position, more, index: start + internet.payload, length: Math.max(0, end - internet.payload) };
}

function keyOf({ packet: { internet } }: SeenPacket): string {
  return `${internet?.source} ${internet?.destination} ${internet?.protocol} ${internet?.fragment?.identification}`;
}

function overlaps(parts: readonly Part[], { position, length }: Part): boolean {
  const isSame = (part: Part) => part.position === position && part.length === length;
  return parts.some(
    (part) => !isSame(part) && part.position < position + length && position < part.position + part.length,
  );
}

function inOrder(parts: readonly Part[]): Part[] {
  return [...parts].sort((a, b) => a.position - b.position || a.frame - b.frame);
}

/** The first byte of the packet's payload that no part holds; -1 where none is missing. */
function firstMissing(parts: readonly Part[]): number {
  let at = 0;
  for (const { position, length, more } of inOrder(parts)) {
    if (position > at) return at;
    at = Math.max(at, position + length);
    if (!more && at === position + length) return -1;
  }
  return at;
}

function hasPorts(parts: readonly Part[]): boolean {
  return parts.some(({ position, seen }) => position === 0 && seen.packet.segment !== undefined);
}

function isTcp(parts: readonly Part[]): boolean {
  return parts.some(({ position, seen }) => position === 0 && seen.packet.segment?.protocol === 'tcp');
}

/** The parts as segments of their own, in the order of their bytes: the ports stand in the first of them. */
function carried(parts: readonly Part[]): SeenPacket[] {
  const sorted = inOrder(parts);
  const first = sorted.find(({ position, seen }) => position === 0 && seen.packet.segment);
  const segment = first?.seen.packet.segment;
  if (!first || !segment) return [];
  const header = segment.payload.offset - (first.seen.packet.internet?.payload ?? 0);
  const out: SeenPacket[] = [];
  let at = 0;
  for (const part of sorted) {
    const from = Math.max(at, part.position);
    const end = part.position + part.length;
    if (end <= from && part !== first) continue;
    out.push({ ...part.seen, frame: part.frame, packet: { ...part.seen.packet, segment: share(part, from) } });
    at = Math.max(at, end);
  }
  return out;

  /** What a part holds from a byte of the IP packet's payload on. */
  function share(part: Part, from: number): Segment {
    const known = segment as Segment;
    if (part === first) return known;
    const syn = known.flags & tcpFlags.syn ? 1 : 0;
    return {
      ...known,
      continues: true,
      sequence: known.protocol === 'tcp' ? (known.sequence + syn + from - header) >>> 0 : 0,
      flags: known.flags & tcpFlags.ack,
      payload: {
        offset: part.index + from - part.position - part.seen.start,
        length: part.position + part.length - from,
      },
      missing: 0,
    };
  }
}
