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

/** The start of a frame, up to the protocol that the link carries, by EtherType. */
export interface LinkStart {
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

/**
 * Reads the start of a frame; undefined where the link isn't known or the bytes end in its header. Its layers are added to
 * `layers`, where somebody wants to have them.
 */
export function readLink(
  bytes: Uint8Array,
  start: number,
  end: number,
  linkType: number,
  layers: Layer[] | undefined,
): LinkStart | undefined {
  switch (linkType) {
    case linkTypes.ethernet: // destination, source, then the type of what follows: IEEE 802.3 section 3.2
      return tagged('ethernet', ETHERNET_HEADER, 12, bytes, start, end, layers);
    case linkTypes.sll:
      return tagged('sll', SLL_HEADER, 14, bytes, start, end, layers);
    case linkTypes.sll2:
      return tagged('sll2', SLL2_HEADER, 0, bytes, start, end, layers);
    case linkTypes.null:
    case linkTypes.loop: {
      if (end - start < LOOPBACK_HEADER) return undefined;
      // Most write the number in their own byte order, OpenBSD's `loop` in that of the network: the other half is nought.
      const [high, low] = [two(bytes, start), two(bytes, start + 2)];
      const family = high === 0 ? low : low === 0 ? (bytes[start] as number) + 256 * (bytes[start + 1] as number) : -1;
      const etherType = FAMILIES.get(family);
      if (etherType === undefined) return undefined;
      layers?.push({ kind: 'loopback', offset: 0, length: LOOPBACK_HEADER });
      return { etherType, length: LOOPBACK_HEADER };
    }
    case linkTypes.raw:
    case linkTypes.rawBsd:
    case linkTypes.rawOpenBsd:
    case linkTypes.ipv4:
    case linkTypes.ipv6: {
      const version = end > start ? (bytes[start] as number) >> 4 : 0;
      const etherType = version === 4 ? etherTypes.ipv4 : version === 6 ? etherTypes.ipv6 : undefined;
      return etherType && { etherType, length: 0 };
    }
    default:
      return undefined;
  }
}

/**
 * Reads a header that holds the type of what follows, and VLAN tags behind it: each holds the type of what stands behind it.
 * IEEE 802.1Q section 9. A length instead of a type is left alone.
 */
function tagged(
  kind: 'ethernet' | 'sll' | 'sll2',
  header: number,
  typeAt: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  layers: Layer[] | undefined,
): LinkStart | undefined {
  if (end - start < header) return undefined;
  layers?.push({ kind, offset: 0, length: header });
  let length = header;
  let etherType = two(bytes, start + typeAt);
  while (isVlan(etherType) && start + length + VLAN_TAG <= end) {
    layers?.push({ kind: 'vlan', offset: length, length: VLAN_TAG });
    etherType = two(bytes, start + length + 2);
    length += VLAN_TAG;
  }
  return { etherType, length };
}

function two(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) * 256 + (bytes[at + 1] as number);
}

function isVlan(etherType: number): boolean {
  return etherType === etherTypes.vlan || etherType === etherTypes.serviceVlan || etherType === etherTypes.oldVlan;
}
