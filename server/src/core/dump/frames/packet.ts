import type { Endpoint } from '../../base/address.ts';
import type { Layer } from '../../base/layer.ts';
import type { Span } from '../../base/span.ts';
import { type Internet, protocols, readIpv4, readIpv6 } from './internet.ts';
import { etherTypes, type LinkStart, readLink } from './link.ts';

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
  /** Its number among the frames that are looked at, from 0. */
  readonly frame: number;
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
  const link = readLink(bytes, start, end, linkType, undefined);
  return link && new ReadPacket(bytes, start, end, linkType, link);
}

/** The layers of a frame that {@link readPacket} can read. */
export function readLayers(bytes: Uint8Array, start: number, end: number, linkType: number): readonly Layer[] {
  const layers: Layer[] = [];
  const link = readLink(bytes, start, end, linkType, layers);
  if (!link) return layers;
  const size = end - start;
  if (link.etherType === etherTypes.arp && size - link.length >= ARP_LENGTH) {
    layers.push({ kind: 'arp', offset: link.length, length: ARP_LENGTH });
    return covered(layers, size, size);
  }
  const internet = innermost(bytes, start, end, link.length, link.etherType, layers);
  if (!internet) return covered(layers, size, size);
  const segment = readTransport(bytes, start, end, internet);
  if (segment) {
    const at = internet.payload;
    layers.push({ kind: segment.protocol, offset: at, length: segment.payload.offset - at });
  }
  const isUdp = segment?.protocol === 'udp';
  return covered(layers, isUdp ? segment.payload.offset + segment.payload.length : endOf(internet, size), size);
}

/** A packet whose layers are made when somebody looks: of most frames of a capture only what they carry is. */
class ReadPacket implements Packet {
  readonly etherType: number;
  readonly internet: Internet | undefined;
  readonly segment: Segment | undefined;
  readonly #bytes: Uint8Array;
  readonly #start: number;
  readonly #end: number;
  readonly #linkType: number;

  constructor(bytes: Uint8Array, start: number, end: number, linkType: number, { etherType, length }: LinkStart) {
    this.etherType = etherType;
    this.internet = innermost(bytes, start, end, length, etherType, undefined);
    this.segment = this.internet && readTransport(bytes, start, end, this.internet);
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    this.#linkType = linkType;
  }

  get layers(): readonly Layer[] {
    return readLayers(this.#bytes, this.#start, this.#end, this.#linkType);
  }
}

/** Where an IP packet ends in a frame. Its own length goes before the frame's: short Ethernet frames are filled up behind it. */
function endOf({ end }: Internet, size: number): number {
  return end < 0 ? size : Math.min(end, size);
}

/** The packet inside the packet, where a tunnel puts one into the other: RFC 2003, RFC 4213. Adds the headers to `layers`. */
function innermost(
  bytes: Uint8Array,
  start: number,
  end: number,
  at: number,
  etherType: number,
  layers: Layer[] | undefined,
): Internet | undefined {
  let found = readInternet(bytes, start, at, end, etherType, layers);
  for (let depth = 1; found && depth < DEEPEST; depth++) {
    const { protocol, payload, fragment } = found;
    if (fragment?.position || (protocol !== protocols.ipv4 && protocol !== protocols.ipv6)) break;
    const type = protocol === protocols.ipv4 ? etherTypes.ipv4 : etherTypes.ipv6;
    const inner = readInternet(bytes, start, payload, end, type, layers);
    if (!inner) break;
    found = inner;
  }
  return found;
}

function readInternet(
  bytes: Uint8Array,
  start: number,
  at: number,
  end: number,
  etherType: number,
  layers: Layer[] | undefined,
): Internet | undefined {
  if (etherType === etherTypes.ipv4) return readIpv4(bytes, start, at, end, layers);
  return etherType === etherTypes.ipv6 ? readIpv6(bytes, start, at, end, layers) : undefined;
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

/** Reads the header of TCP (RFC 9293 section 3.1) or UDP (RFC 768); of a later part of a larger packet there is none. */
function readTransport(bytes: Uint8Array, start: number, end: number, internet: Internet): Segment | undefined {
  const { protocol, source, destination, payload: at, fragment } = internet;
  if (fragment?.position) return undefined;
  const first = start + at;
  const there = endOf(internet, end - start);
  const announced = internet.end < 0 ? there : internet.end;
  const left = there - at;
  if (protocol === protocols.tcp && left >= TCP_HEADER) {
    const length = ((bytes[first + 12] as number) >> 4) * 4;
    if (length < TCP_HEADER || length > left) return undefined;
    return {
      protocol: 'tcp',
      source: { address: source, port: two(bytes, first) },
      destination: { address: destination, port: two(bytes, first + 2) },
      sequence: two(bytes, first + 4) * 0x10000 + two(bytes, first + 6),
      flags: bytes[first + 13] as number,
      payload: { offset: at + length, length: left - length },
      missing: announced - there,
    };
  }
  if (protocol === protocols.udp && left >= UDP_HEADER) {
    const told = two(bytes, first + 4);
    if (told !== 0 && told < UDP_HEADER) return undefined;
    const length = told === 0 ? announced - at : Math.min(told, announced - at);
    const payload = { offset: at + UDP_HEADER, length: Math.min(length, left) - UDP_HEADER };
    return {
      protocol: 'udp',
      source: { address: source, port: two(bytes, first) },
      destination: { address: destination, port: two(bytes, first + 2) },
      sequence: 0,
      flags: 0,
      payload,
      missing: Math.max(0, (told === 0 ? length : told) - UDP_HEADER - payload.length),
    };
  }
  return undefined;
}

function two(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) * 256 + (bytes[at + 1] as number);
}
