import type { Endpoint } from '../../base/address.ts';
import type { Layer } from '../../base/layer.ts';
import type { Span } from '../../base/span.ts';
import { type Internet, protocols, readIpv4, readIpv6 } from './internet.ts';
import { etherTypes, readLink } from './link.ts';

/** Control bits of a TCP header. RFC 9293 section 3.1. */
export const tcpFlags = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const;

/** What a frame carries of TCP or UDP. */
export interface Segment {
  readonly protocol: 'tcp' | 'udp';
  readonly source: Endpoint;
  readonly destination: Endpoint;
  /** TCP: the sequence number of the first byte, or of the SYN; 0 for UDP. */
  readonly sequence: number;
  /** TCP: the control bits; 0 for UDP. */
  readonly flags: number;
  /** What it carries, in bytes of the frame. */
  readonly payload: Span;
  /** Bytes of the payload that the headers announce and that aren't there. */
  readonly missing: number;
  /** It goes on with what the segment before it carries: a part of one IP packet. */
  readonly continues?: boolean;
}

/** A frame taken apart: what every one of its bytes is, and what it carries. */
export interface Packet {
  /** In order; they cover each byte of the frame once. */
  readonly layers: readonly Layer[];
  readonly etherType: number;
  /** The innermost IP packet; undefined where the frame carries none. */
  readonly internet: Internet | undefined;
  /** Undefined where it carries something else than TCP and UDP, and in parts of a larger packet but the first. */
  readonly segment: Segment | undefined;
}

/** A frame and where it begins among all bytes. */
export interface SeenPacket {
  readonly packet: Packet;
  readonly start: number;
}

const TCP_HEADER = 20;
const UDP_HEADER = 8;
const ARP_LENGTH = 28;
/** IP in IP in IP: nobody does more. */
const DEEPEST = 3;

/**
 * Takes a frame apart, `bytes[start]` to `bytes[end - 1]`, whose link has the number of https://www.tcpdump.org/linktypes.html.
 * Undefined where the link isn't known. What can't be read becomes `payload`.
 */
export function readPacket(bytes: Uint8Array, start: number, end: number, linkType: number): Packet | undefined {
  const link = readLink(bytes, start, end, linkType);
  if (!link) return undefined;
  const { etherType } = link;
  const layers = [...link.layers];
  const size = end - start;
  if (etherType === etherTypes.arp && size - link.length >= ARP_LENGTH) {
    layers.push({ kind: 'arp', offset: link.length, length: ARP_LENGTH });
    return { layers: covered(layers, size, size), etherType, internet: undefined, segment: undefined };
  }
  const outer = readInternet(bytes, start, link.length, end, etherType);
  if (!outer) return { layers: covered(layers, size, size), etherType, internet: undefined, segment: undefined };
  const internet = innermost(bytes, start, end, outer, layers, 1);
  // The packet's own length goes before the frame's: short Ethernet frames are filled up behind it.
  const announced = internet.end < 0 ? size : internet.end;
  const there = Math.min(announced, size);
  const header = internet.fragment?.position ? undefined : readTransport(bytes, start, internet, there, announced);
  if (header) layers.push(header.layer);
  const { segment } = header ?? {};
  const stop = segment?.protocol === 'udp' ? segment.payload.offset + segment.payload.length : there;
  return { layers: covered(layers, stop, size), etherType, internet, segment };
}

/** The packet inside the packet, where a tunnel puts one into the other: RFC 2003, RFC 4213. Adds the headers to `layers`. */
function innermost(
  bytes: Uint8Array,
  start: number,
  end: number,
  outer: Internet,
  layers: Layer[],
  depth: number,
): Internet {
  layers.push(...outer.layers);
  const { protocol, payload, fragment } = outer;
  if (depth >= DEEPEST || fragment?.position || (protocol !== protocols.ipv4 && protocol !== protocols.ipv6))
    return outer;
  const inner = readInternet(
    bytes,
    start,
    payload,
    end,
    protocol === protocols.ipv4 ? etherTypes.ipv4 : etherTypes.ipv6,
  );
  return inner ? innermost(bytes, start, end, inner, layers, depth + 1) : outer;
}

function readInternet(
  bytes: Uint8Array,
  start: number,
  at: number,
  end: number,
  etherType: number,
): Internet | undefined {
  if (etherType === etherTypes.ipv4) return readIpv4(bytes, start, at, end);
  return etherType === etherTypes.ipv6 ? readIpv6(bytes, start, at, end) : undefined;
}

/** Puts what the headers leave into layers: what they carry, up to `there`, and what stands behind, up to `size`. */
function covered(layers: Layer[], there: number, size: number): readonly Layer[] {
  const last = layers.at(-1);
  const at = last ? last.offset + last.length : 0;
  const end = Math.max(at, there);
  const isArp = last?.kind === 'arp';
  if (end > at) layers.push({ kind: isArp ? 'trailer' : 'payload', offset: at, length: end - at });
  if (size > end) layers.push({ kind: 'trailer', offset: end, length: size - end });
  return layers;
}

/** Reads the header of TCP (RFC 9293 section 3.1) or UDP (RFC 768). */
function readTransport(
  bytes: Uint8Array,
  start: number,
  { protocol, source, destination, payload: at }: Internet,
  there: number,
  announced: number,
): { readonly layer: Layer; readonly segment: Segment } | undefined {
  const first = start + at;
  const left = there - at;
  const number = (offset: number, size: number) => {
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + (bytes[first + offset + i] as number);
    return value;
  };
  const ends = () => ({
    source: { address: source, port: number(0, 2) },
    destination: { address: destination, port: number(2, 2) },
  });
  if (protocol === protocols.tcp && left >= TCP_HEADER) {
    const length = ((bytes[first + 12] as number) >> 4) * 4;
    if (length < TCP_HEADER || length > left) return undefined;
    const payload = { offset: at + length, length: left - length };
    return {
      layer: { kind: 'tcp', offset: at, length },
      segment: {
        protocol: 'tcp',
        ...ends(),
        sequence: number(4, 4),
        flags: bytes[first + 13] as number,
        payload,
        missing: announced - there,
      },
    };
  }
  if (protocol === protocols.udp && left >= UDP_HEADER) {
    const told = number(4, 2);
    if (told !== 0 && told < UDP_HEADER) return undefined;
    const length = told === 0 ? announced - at : Math.min(told, announced - at);
    const payload = { offset: at + UDP_HEADER, length: Math.min(length, left) - UDP_HEADER };
    return {
      layer: { kind: 'udp', offset: at, length: UDP_HEADER },
      segment: {
        protocol: 'udp',
        ...ends(),
        sequence: 0,
        flags: 0,
        payload,
        missing: Math.max(0, (told === 0 ? length : told) - UDP_HEADER - payload.length),
      },
    };
  }
  return undefined;
}
