/** A segment of one side of a TCP connection: its payload is `length` bytes from `index` on, wherever those stand. */
export interface SideSegment {
  /** Counts the segments of the connection in the order in which they were seen. */
  readonly order: number;
  /** Sequence number of its first byte. RFC 9293 section 3.4. */
  readonly sequence: number;
  readonly index: number;
  readonly length: number;
}

/** Bytes of a side that were new: the next ones of its stream. */
export interface Delivery {
  /** The segment that held them. */
  readonly segment: SideSegment;
  readonly index: number;
  readonly length: number;
  /** When they could be read: the number of the last segment that was needed for them and all before them. */
  readonly order: number;
  /** Bytes that are missing in front of them. */
  readonly missing: number;
}

/**
 * Puts one side's segments in the order of their sequence numbers; what comes twice counts once, as it came first. `first`
 * is the number of the stream's first byte where a SYN told it (what stands before it was never part of the stream); without
 * it the lowest number seen is. Numbers are compared modulo 2^32, RFC 9293 section 3.4.
 */
export function reassemble(segments: readonly SideSegment[], first: number | undefined): readonly Delivery[] {
  const some = segments[0];
  if (!some) return [];
  const anchor = first ?? some.sequence;
  const start = (segment: SideSegment) => (segment.sequence - anchor) | 0;
  const out: Delivery[] = [];
  let next = first === undefined ? lowest(segments, start) : 0;
  let order = 0;
  const deliver = (segment: SideSegment, from: number, to: number) => {
    if (to <= next) return;
    const at = Math.max(next, from);
    order = Math.max(order, segment.order);
    const index = segment.index + at - start(segment);
    out.push({ segment, index, length: to - at, order, missing: at - next });
    next = to;
  };
  if (areApart(segments, start)) {
    for (const segment of segments) deliver(segment, start(segment), start(segment) + segment.length);
    return out;
  }
  const sorted = segments.filter(({ length }) => length > 0);
  sorted.sort((a, b) => start(a) - start(b) || a.order - b.order);
  for (const { segment, from, to } of firstCome(sorted, start)) deliver(segment, from, to);
  return out;
}

/** Most segments come one behind the other, and share no byte. */
function areApart(segments: readonly SideSegment[], start: (segment: SideSegment) => number): boolean {
  let end = Number.NEGATIVE_INFINITY;
  for (const segment of segments) {
    const from = start(segment);
    if (segment.length === 0 || from < end) return false;
    end = from + segment.length;
  }
  return true;
}

function lowest(segments: readonly SideSegment[], start: (segment: SideSegment) => number): number {
  let low = Number.POSITIVE_INFINITY;
  for (const segment of segments) if (segment.length > 0) low = Math.min(low, start(segment));
  return low;
}

interface Part {
  readonly segment: SideSegment;
  readonly from: number;
  readonly to: number;
}

/** Cuts segments, sorted by their start, so that of two that overlap the one that was seen first keeps the bytes of both. */
function firstCome(sorted: readonly SideSegment[], start: (segment: SideSegment) => number): Part[] {
  let parts: Part[] = [];
  for (const segment of sorted) {
    const part = { segment, from: start(segment), to: start(segment) + segment.length };
    const last = parts.at(-1);
    if (!last || last.to <= part.from) {
      parts.push(part);
      continue;
    }
    parts = overlay(parts, part);
  }
  return parts;
}

/** Lays a part over those that are there: it takes their place where its segment was seen before theirs, and fills gaps. */
function overlay(parts: Part[], added: Part): Part[] {
  let keep = parts.length;
  while (keep > 0 && (parts[keep - 1] as Part).to > added.from) keep--;
  const touched = parts.splice(keep);
  let at = added.from;
  for (const part of touched) {
    if (part.segment.order < added.segment.order) {
      if (part.from > at) parts.push({ ...added, from: at, to: part.from });
      parts.push(part);
      at = Math.max(at, part.to);
      continue;
    }
    if (part.from < added.from) parts.push({ ...part, to: added.from });
    if (part.to > added.to) {
      if (added.to > at) parts.push({ ...added, from: at });
      parts.push({ ...part, from: Math.max(part.from, added.to) });
      at = part.to;
    }
  }
  if (added.to > at) parts.push({ ...added, from: at });
  return parts;
}
