import type { Span } from './span.ts';

/** What a part of a frame is: a header of a protocol, what it carries, or what stands behind. */
export type LayerKind =
  | 'ethernet'
  | 'vlan'
  | 'sll'
  | 'sll2'
  | 'loopback'
  | 'arp'
  | 'ipv4'
  | 'ipv6'
  | 'ipv6Extension'
  | 'ipv6Fragment'
  | 'tcp'
  | 'udp'
  | 'payload'
  | 'trailer';

/** A part of a frame. `offset` and `length` count bytes of the frame; the layers of a frame cover each of them once. */
export interface Layer extends Span {
  readonly kind: LayerKind;
}
