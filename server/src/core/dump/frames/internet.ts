import { ipv4Text, ipv6Text } from '../../base/address.ts';
import type { Layer } from '../../base/layer.ts';

/** Protocol numbers. https://www.iana.org/assignments/protocol-numbers */
export const protocols = { ipv4: 4, tcp: 6, udp: 17, ipv6: 41 } as const;

/** Where a part of a larger packet belongs: `position` counts bytes of what that carries, and `more` follow. */
export interface Fragment {
  readonly position: number;
  readonly more: boolean;
  /** The same in all parts of one packet. */
  readonly identification: number;
}

/** The headers of an IP packet, and where it ends. Places count bytes of the frame. */
export interface Internet {
  readonly version: 4 | 6;
  readonly source: string;
  readonly destination: string;
  /** What the packet carries: the number behind the last extension header. */
  readonly protocol: number;
  /** Where what it carries begins. */
  readonly payload: number;
  /** Where the packet ends by its own length; -1 where it tells none, as sent packets do that the network card still cuts up. */
  readonly end: number;
  /** Undefined where the packet is whole. */
  readonly fragment: Fragment | undefined;
  /** How the header's checksum stands: IPv6 has none, and some machines leave it to the network card. */
  readonly checksum: 'right' | 'wrong' | 'none';
}

const IPV4_HEADER = 20;
const IPV6_HEADER = 40;

/**
 * Reads an IPv4 header (RFC 791 section 3.1) that begins at `at` of the frame at `start`; undefined where there is none. Its
 * layer is added to `layers`, where somebody wants to have them.
 */
export function readIpv4(
  bytes: Uint8Array,
  start: number,
  at: number,
  end: number,
  layers: Layer[] | undefined,
): Internet | undefined {
  const first = start + at;
  if (end - first < IPV4_HEADER) return undefined;
  const versionAndLength = bytes[first] as number;
  const header = (versionAndLength & 0x0f) * 4;
  if (versionAndLength >> 4 !== 4 || header < IPV4_HEADER || first + header > end) return undefined;
  const total = two(bytes, first + 2);
  if (total !== 0 && total < header) return undefined;
  const flags = two(bytes, first + 6);
  const position = (flags & 0x1fff) * 8;
  const more = (flags & 0x2000) !== 0;
  layers?.push({ kind: 'ipv4', offset: at, length: header });
  return {
    version: 4,
    source: ipv4Text(bytes, first + 12),
    destination: ipv4Text(bytes, first + 16),
    protocol: bytes[first + 9] as number,
    payload: at + header,
    end: total === 0 ? -1 : at + total,
    fragment: position > 0 || more ? { position, more, identification: two(bytes, first + 4) } : undefined,
    checksum: two(bytes, first + 10) === 0 ? 'none' : headerSum(bytes, first, header) === 0xffff ? 'right' : 'wrong',
  };
}

const HOP_BY_HOP = 0;
const ROUTING = 43;
const FRAGMENT = 44;
const AUTHENTICATION = 51;
const DESTINATION_OPTIONS = 60;
const MOBILITY = 135;
const HOST_IDENTITY = 139;
const SHIM6 = 140;
const EXTENSIONS = new Set([
  HOP_BY_HOP,
  ROUTING,
  FRAGMENT,
  AUTHENTICATION,
  DESTINATION_OPTIONS,
  MOBILITY,
  HOST_IDENTITY,
  SHIM6,
]);

/** Reads an IPv6 header with its extension headers in the same way. RFC 8200 sections 3 and 4. */
export function readIpv6(
  bytes: Uint8Array,
  start: number,
  at: number,
  end: number,
  layers: Layer[] | undefined,
): Internet | undefined {
  const first = start + at;
  if (end - first < IPV6_HEADER || (bytes[first] as number) >> 4 !== 6) return undefined;
  const headers: Layer[] = [{ kind: 'ipv6', offset: at, length: IPV6_HEADER }];
  const announced = two(bytes, first + 4);
  let protocol = bytes[first + 6] as number;
  let offset = at + IPV6_HEADER;
  let fragment: Internet['fragment'];
  while (EXTENSIONS.has(protocol) && start + offset + 8 <= end) {
    const place = start + offset;
    const units = bytes[place + 1] as number;
    const length = protocol === FRAGMENT ? 8 : protocol === AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8;
    if (place + length > end) return undefined;
    headers.push({ kind: protocol === FRAGMENT ? 'ipv6Fragment' : 'ipv6Extension', offset, length });
    if (protocol === FRAGMENT) {
      const word = two(bytes, place + 2);
      const position = word & 0xfff8;
      const more = (word & 1) !== 0;
      const identification = two(bytes, place + 4) * 0x10000 + two(bytes, place + 6);
      if (position > 0 || more) fragment = { position, more, identification };
    }
    protocol = bytes[place] as number;
    offset += length;
    if (fragment && fragment.position > 0) break; // what follows is the middle of something
  }
  layers?.push(...headers);
  return {
    version: 6,
    source: ipv6Text(bytes, first + 8),
    destination: ipv6Text(bytes, first + 24),
    protocol,
    payload: offset,
    end: announced === 0 ? -1 : at + IPV6_HEADER + announced,
    fragment,
    checksum: 'none',
  };
}

function two(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) * 256 + (bytes[at + 1] as number);
}

/** The ones' complement sum of a header: 0xffff where its checksum is right. RFC 1071 section 1. */
function headerSum(bytes: Uint8Array, at: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i += 2) sum += two(bytes, at + i);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return sum;
}
