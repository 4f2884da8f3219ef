import { ipv4Text, macText } from '../../base/address.ts';
import { etherTypes } from '../../registry/internetNumbers.ts';
import type { Cursor } from '../cursor.ts';
import { readNumber } from '../cursor.ts';

/** Destination, source, type. IEEE 802.3 section 3.1.1. */
export function readEthernet(cursor: Cursor): string {
  const to = mac(cursor, 'ethernet.destination');
  const from = mac(cursor, 'ethernet.source');
  const type = cursor.number('ethernet.ether_type', 2);
  return `${from} > ${to}, ${etherTypes.name(type)}`;
}

/** Three bits of priority, one that allows dropping, twelve of the network's number. IEEE 802.1Q section 9.6. */
export function readVlan(cursor: Cursor): string {
  const tag = Math.max(0, cursor.peek(0, 2));
  const text = `priority ${tag >> 13}, network ${tag & 0xfff}`;
  cursor.opaque('vlan.tag_control_information', 2, text);
  cursor.number('vlan.ether_type', 2);
  return text;
}

/** https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html */
export function readSll(cursor: Cursor): string | undefined {
  cursor.number('sll.packet_type', 2);
  cursor.number('sll.arphrd_type', 2);
  const length = cursor.number('sll.address_length', 2);
  address(cursor, length);
  cursor.number('sll.protocol_type', 2);
  return undefined;
}

/** https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL2.html */
export function readSll2(cursor: Cursor): string | undefined {
  cursor.number('sll.protocol_type', 2);
  cursor.opaque('sll2.reserved', 2);
  const index = cursor.number('sll2.interface_index', 4);
  cursor.number('sll.arphrd_type', 2);
  cursor.number('sll.packet_type', 1);
  const length = cursor.number('sll.address_length', 1);
  address(cursor, length);
  return `interface ${index}`;
}

/** https://www.tcpdump.org/linktypes/LINKTYPE_NULL.html */
export function readLoopback(cursor: Cursor): undefined {
  const bigEndian = Math.max(0, cursor.peek(0, 4));
  const family = bigEndian < 0x10000 ? bigEndian : Math.max(0, cursor.peek(0, 1));
  cursor.opaque('loopback.family', 4, family === 2 ? 'IPv4 (2)' : `IPv6 (${family})`);
}

/** RFC 826, for IPv4 on Ethernet; other addresses are left as they are. */
export function readArp(cursor: Cursor): string | undefined {
  cursor.number('arp.hardware_type', 2);
  cursor.number('arp.protocol_type', 2);
  const hardware = cursor.number('arp.hardware_length', 1);
  const protocol = cursor.number('arp.protocol_length', 1);
  const operation = cursor.number('arp.operation', 2);
  if (hardware !== 6 || protocol !== 4) {
    cursor.rest('frame.payload');
    return undefined;
  }
  const from = mac(cursor, 'arp.sender_hardware_address');
  const sender = ipv4(cursor, 'arp.sender_protocol_address');
  mac(cursor, 'arp.target_hardware_address');
  const target = ipv4(cursor, 'arp.target_protocol_address');
  return operation === 1 ? `who has ${target}?` : `${sender} is at ${from}`;
}

function mac(
  cursor: Cursor,
  id: 'ethernet.destination' | 'ethernet.source' | 'arp.sender_hardware_address' | 'arp.target_hardware_address',
): string {
  const text = cursor.left < 6 ? '' : macText(cursor.bytes, cursor.position);
  cursor.opaque(id, 6, text);
  return text;
}

/** Reads an IPv4 address and answers it as text. */
export function ipv4(
  cursor: Cursor,
  id:
    | 'arp.sender_protocol_address'
    | 'arp.target_protocol_address'
    | 'ipv4.source_address'
    | 'ipv4.destination_address',
): string {
  const text = cursor.left < 4 ? '' : ipv4Text(cursor.bytes, cursor.position);
  cursor.opaque(id, 4, text);
  return text;
}

/** The eight bytes that hold an address of at most that length. */
function address(cursor: Cursor, length: number): void {
  if (cursor.left < 8) return void cursor.opaque('sll.address', 8);
  const isMac = length === 6 && readNumber(cursor.bytes, cursor.position, 8) !== 0;
  cursor.opaque('sll.address', 8, isMac ? macText(cursor.bytes, cursor.position) : undefined);
}
