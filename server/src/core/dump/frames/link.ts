import type { Layer } from '../../base/layer.ts';

/**
 * How frames of a link begin: the numbers that capture files use, https://www.tcpdump.org/linktypes.html. Numbers that aren't
 * here can't be read.
 */
export const linkTypes = {
  null: 0,
  ethernet: 1,
  rawBsd: 12,
  rawOpenBsd: 14,
  raw: 101,
  loop: 108,
  sll: 113,
  ipv4: 228,
  ipv6: 229,
  sll2: 276,
} as const;

/** Numbers of the protocol that a link carries. https://www.iana.org/assignments/ieee-802-numbers */
export const etherTypes = {
  ipv4: 0x0800,
  arp: 0x0806,
  vlan: 0x8100,
  ipv6: 0x86dd,
  serviceVlan: 0x88a8,
  oldVlan: 0x9100,
} as const;

/** The start of a frame: its layers up to the protocol that the link carries, by EtherType. */
export interface LinkStart {
  readonly layers: readonly Layer[];
  readonly etherType: number;
  /** Where what it carries begins, in bytes of the frame. */
  readonly length: number;
}

const ETHERNET_HEADER = 14;
const VLAN_TAG = 4;
const SLL_HEADER = 16;
const SLL2_HEADER = 20;
const LOOPBACK_HEADER = 4;
/** AF_INET, and AF_INET6 as the BSDs, macOS and Linux number it. https://www.tcpdump.org/linktypes/LINKTYPE_NULL.html */
const FAMILIES = new Map([
  [2, etherTypes.ipv4],
  [10, etherTypes.ipv6],
  [24, etherTypes.ipv6],
  [28, etherTypes.ipv6],
  [30, etherTypes.ipv6],
] as [number, number][]);

/** Reads the start of a frame; undefined where the link isn't known or the bytes end in its header. */
export function readLink(bytes: Uint8Array, start: number, end: number, linkType: number): LinkStart | undefined {
  const size = end - start;
  const two = (at: number) => (bytes[start + at] as number) * 256 + (bytes[start + at + 1] as number);
  switch (linkType) {
    case linkTypes.ethernet:
      return readEthernet(size, two);
    case linkTypes.sll:
      return size < SLL_HEADER ? undefined : tagged('sll', SLL_HEADER, two(14), size, two);
    case linkTypes.sll2:
      return size < SLL2_HEADER ? undefined : tagged('sll2', SLL2_HEADER, two(0), size, two);
    case linkTypes.null:
    case linkTypes.loop: {
      if (size < LOOPBACK_HEADER) return undefined;
      // Most write the number in their own byte order, OpenBSD's `loop` in that of the network: the other half is nought.
      const family =
        two(0) === 0 ? two(2) : two(2) === 0 ? (bytes[start] as number) + 256 * (bytes[start + 1] as number) : -1;
      const etherType = FAMILIES.get(family);
      if (etherType === undefined) return undefined;
      return { layers: [{ kind: 'loopback', offset: 0, length: LOOPBACK_HEADER }], etherType, length: LOOPBACK_HEADER };
    }
    case linkTypes.raw:
    case linkTypes.rawBsd:
    case linkTypes.rawOpenBsd:
    case linkTypes.ipv4:
    case linkTypes.ipv6: {
      const version = size > 0 ? (bytes[start] as number) >> 4 : 0;
      const etherType = version === 4 ? etherTypes.ipv4 : version === 6 ? etherTypes.ipv6 : undefined;
      return etherType && { layers: [], etherType, length: 0 };
    }
    default:
      return undefined;
  }
}

/** Destination, source, then the type of what follows. IEEE 802.3 section 3.2; a length instead of a type is left alone. */
function readEthernet(size: number, two: (at: number) => number): LinkStart | undefined {
  if (size < ETHERNET_HEADER) return undefined;
  return tagged('ethernet', ETHERNET_HEADER, two(12), size, two);
}

/** Reads VLAN tags behind the header: each holds the type of what stands behind it. IEEE 802.1Q section 9. */
function tagged(
  kind: 'ethernet' | 'sll' | 'sll2',
  header: number,
  type: number,
  size: number,
  two: (at: number) => number,
): LinkStart {
  const layers: Layer[] = [{ kind, offset: 0, length: header }];
  let length = header;
  let etherType = type;
  while (isVlan(etherType) && length + VLAN_TAG <= size) {
    layers.push({ kind: 'vlan', offset: length, length: VLAN_TAG });
    etherType = two(length + 2);
    length += VLAN_TAG;
  }
  return { layers, etherType, length };
}

function isVlan(etherType: number): boolean {
  return etherType === etherTypes.vlan || etherType === etherTypes.serviceVlan || etherType === etherTypes.oldVlan;
}
