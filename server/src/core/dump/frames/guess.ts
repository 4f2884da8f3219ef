import { startsLikeTls } from '../looks.ts';
import { protocols } from './internet.ts';
import { linkTypes } from './link.ts';
import { type Packet, readPacket, tcpFlags } from './packet.ts';
import { isServerPort } from './ports.ts';

/** Bytes that turned out to be a frame. */
export interface Guess {
  readonly packet: Packet;
  readonly linkType: number;
  /** Bytes from its first to the end of its IP packet, as far as they are there. */
  readonly length: number;
}

/** So many bits have to agree with what a frame must hold: fewer agree by chance too often. */
const ENOUGH = 24;
/** The shortest Ethernet frame without its check sequence. IEEE 802.3 section 3.2.8. */
const SHORTEST_FRAME = 60;
/** IP's header and half of one of TCP. */
const FEWEST = 28;
const ORDER = [linkTypes.raw, linkTypes.ethernet, linkTypes.sll, linkTypes.sll2, linkTypes.null] as const;

/**
 * Whether `bytes[start]` to `bytes[end - 1]` are a frame (more may follow behind it), and of what link. Many bytes look a bit
 * like one, so all that a frame says of itself is held against what is there. `told` is for a heading that says as much.
 */
export function guessFrame(bytes: Uint8Array, start: number, end: number, told: boolean): Guess | undefined {
  if (end - start < FEWEST || !mayBeFrame(bytes, start)) return undefined;
  for (const linkType of ORDER) {
    const packet = readPacket(bytes, start, end, linkType);
    if (!packet?.internet) continue;
    if (evidence(bytes, start, end, linkType, packet) + (told ? 16 : 0) < ENOUGH) continue;
    const { end: packetEnd } = packet.internet;
    const length = Math.min(
      end - start,
      packetEnd < 0 ? end - start : Math.max(packetEnd, outerEnd(bytes, start, packet)),
    );
    return { packet, linkType, length };
  }
  return undefined;
}

/** Whether bytes beside frames of one link are a frame of it that carries no IP: ARP, neighbour discovery, spanning tree. */
export function isOtherFrame(bytes: Uint8Array, start: number, end: number, linkType: number): boolean {
  if (linkType !== linkTypes.ethernet || end - start < 14) return false;
  const type = (bytes[start + 12] as number) * 256 + (bytes[start + 13] as number);
  // 802.3 with a length, as bridges send it to one another: the group bit is set.
  if (type <= 1500) return ((bytes[start] as number) & 1) === 1 && type >= 3 && 14 + type <= end - start;
  return OTHER_TYPES.has(type);
}

/** ARP, IPX, IPv6, MACsec, PPPoE, EAPOL, PROFINET, EtherCAT, LLDP, PTP. */
const OTHER_TYPES = new Set([0x0806, 0x8137, 0x86dd, 0x88e5, 0x8863, 0x8864, 0x888e, 0x8892, 0x88a4, 0x88cc, 0x88f7]);

/** A quick look that turns nearly everything away which isn't a frame. */
function mayBeFrame(bytes: Uint8Array, start: number): boolean {
  const version = (at: number) => (bytes[start + at] as number) >> 4;
  const isIp = (at: number) => version(at) === 4 || version(at) === 6;
  return isIp(0) || isIp(4) || isIp(14) || isIp(16) || isIp(18) || isIp(20) || isIp(22);
}

/** How many bits of a frame's headers are what they have to be. */
function evidence(bytes: Uint8Array, start: number, end: number, linkType: number, packet: Packet): number {
  const { internet, segment, layers } = packet;
  if (!internet) return 0;
  let bits = linkEvidence(bytes, start, linkType) + (layers.some(({ kind }) => kind === 'vlan') ? 16 : 0);
  bits += internet.version === 4 ? 7 : 4;
  bits += internet.checksum === 'right' ? 16 : internet.checksum === 'wrong' ? -4 : 0;
  const size = end - start;
  const packetEnd = outerEnd(bytes, start, packet);
  const behind = size - packetEnd;
  if (behind === 0) bits += 14;
  else if (behind > 0 && (size <= SHORTEST_FRAME + 4 || behind === 4)) bits += 9;
  if (internet.protocol === protocols.tcp || internet.protocol === protocols.udp) bits += 6;
  if (!segment) return internet.fragment?.position ? bits : bits - 6;
  const { source, destination, payload } = segment;
  if (isServerPort(source.port) || isServerPort(destination.port)) bits += 7;
  if (
    payload.length >= 5 &&
    startsLikeTls(bytes.subarray(start, start + payload.offset + payload.length), payload.offset)
  )
    bits += 12;
  if (segment.protocol === 'udp') return segment.missing === 0 && !internet.fragment ? bits + 14 : bits;
  const reserved = (bytes[start + payload.offset - tcpHeader(layers) + 12] as number) & 0x0e;
  const { flags } = segment;
  const odd = reserved !== 0 || (flags & tcpFlags.syn && flags & (tcpFlags.fin | tcpFlags.rst)) || (flags & 0x17) === 0;
  return odd ? bits - 10 : bits + 7;
}

/** Where the outermost IP packet ends, by its own length, in bytes of the frame. */
function outerEnd(bytes: Uint8Array, start: number, { layers }: Packet): number {
  const layer = layers.find(({ kind }) => kind === 'ipv4' || kind === 'ipv6');
  if (!layer) return 0;
  const at = start + layer.offset + (layer.kind === 'ipv4' ? 2 : 4);
  const told = (bytes[at] as number) * 256 + (bytes[at + 1] as number);
  const last = layers.at(-1);
  if (told === 0) return last ? last.offset + last.length : 0;
  return layer.offset + told + (layer.kind === 'ipv4' ? 0 : layer.length);
}

function tcpHeader(layers: Packet['layers']): number {
  return layers.find(({ kind }) => kind === 'tcp')?.length ?? 0;
}

/** What the header of the link says of itself, beside naming IP, which is 16 bits. */
function linkEvidence(bytes: Uint8Array, start: number, linkType: number): number {
  const byte = (at: number) => bytes[start + at] as number;
  switch (linkType) {
    case linkTypes.ethernet:
      return 16;
    case linkTypes.sll: // a packet type of 0 to 4, an address of at most 8 bytes
      return byte(0) === 0 && byte(1) <= 4 && byte(4) === 0 && byte(5) <= 8 ? 16 + 16 : -100;
    case linkTypes.sll2:
      return byte(2) === 0 && byte(3) === 0 && byte(10) <= 4 && byte(11) <= 8 ? 16 + 16 : -100;
    case linkTypes.null:
      return 24;
    default:
      return 0;
  }
}
