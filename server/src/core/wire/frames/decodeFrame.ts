import type { Layer, LayerKind } from '../../base/layer.ts';
import type { Problem } from '../../base/problem.ts';
import { Cursor } from '../cursor.ts';
import type { Field } from '../field.ts';
import { readIpv4, readIpv6, readIpv6Extension, readIpv6Fragment } from './internet.ts';
import { readArp, readEthernet, readLoopback, readSll, readSll2, readVlan } from './link.ts';
import { readTcp, readUdp } from './transport.ts';

/** Reads the fields of one header, all of the cursor's bytes, and tells it in a few words. */
type Reader = (cursor: Cursor) => string | undefined;

const readers: Readonly<Record<Exclude<LayerKind, 'payload' | 'trailer'>, Reader>> = {
  ethernet: readEthernet,
  vlan: readVlan,
  sll: readSll,
  sll2: readSll2,
  loopback: readLoopback,
  arp: readArp,
  ipv4: readIpv4,
  ipv6: readIpv6,
  ipv6Extension: readIpv6Extension,
  ipv6Fragment: readIpv6Fragment,
  tcp: readTcp,
  udp: readUdp,
};

const groups = {
  ethernet: 'ethernet',
  vlan: 'vlan',
  sll: 'sll',
  sll2: 'sll2',
  loopback: 'loopback',
  arp: 'arp',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
  ipv6Extension: 'ipv6_extension',
  ipv6Fragment: 'ipv6_fragment',
  tcp: 'tcp',
  udp: 'udp',
} as const;

/**
 * The fields of a whole frame whose layers are known: a group for each header, and what it carries as one field. They cover
 * each byte of the frame once; offsets count from its start.
 */
export function decodeFrame(bytes: Uint8Array, layers: readonly Layer[]): readonly Field[] {
  const problems: Problem[] = [];
  const cursor = new Cursor(bytes, 0, bytes.length, true, problems);
  for (const { kind, length } of layers) {
    if (kind === 'payload' || kind === 'trailer') cursor.opaque(`frame.${kind}`, length);
    else {
      cursor.group(groups[kind], () => {
        let text: string | undefined;
        cursor.bounded(length, false, (inner) => {
          text = readers[kind](inner);
        });
        return text;
      });
    }
  }
  cursor.finish();
  return cursor.fields;
}
