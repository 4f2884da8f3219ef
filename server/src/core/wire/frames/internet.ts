import { ipv6Text } from '../../base/address.ts';
import { hexNumber } from '../../base/hex.ts';
import type { Cursor } from '../cursor.ts';
import { ipv4 } from './link.ts';

/** RFC 791 section 3.1. */
export function readIpv4(cursor: Cursor): string {
  const first = Math.max(0, cursor.peek(0, 1));
  const start = cursor.position;
  const header = cursor.end - start;
  cursor.opaque('ipv4.version_ihl', 1, `version ${first >> 4}, ihl ${first & 0x0f} (${(first & 0x0f) * 4} bytes)`);
  cursor.number('ipv4.type_of_service', 1);
  cursor.number('ipv4.total_length', 2);
  cursor.number('ipv4.identification', 2);
  cursor.opaque('ipv4.flags_fragment_offset', 2, fragmentText(Math.max(0, cursor.peek(0, 2))));
  cursor.number('ipv4.time_to_live', 1);
  cursor.number('ipv4.protocol', 1);
  cursor.opaque('ipv4.header_checksum', 2, checksumText(cursor, start, header));
  const from = ipv4(cursor, 'ipv4.source_address');
  const to = ipv4(cursor, 'ipv4.destination_address');
  cursor.rest('ipv4.options');
  return `${from} > ${to}`;
}

/** RFC 8200 section 3. */
export function readIpv6(cursor: Cursor): string {
  const first = Math.max(0, cursor.peek(0, 4));
  const text = `version ${first >>> 28}, traffic class ${(first >>> 20) & 0xff}, flow label ${hexNumber(first % 0x100000, 5)}`;
  cursor.opaque('ipv6.version_class_flow', 4, text);
  cursor.number('ipv6.payload_length', 2);
  cursor.number('ipv6.next_header', 1);
  cursor.number('ipv6.hop_limit', 1);
  const from = address(cursor, 'ipv6.source_address');
  const to = address(cursor, 'ipv6.destination_address');
  return `${from} > ${to}`;
}

/** The next header, a length, then options or a route. RFC 8200 section 4. */
export function readIpv6Extension(cursor: Cursor): undefined {
  cursor.number('ipv6.next_header', 1);
  cursor.number('ipv6_extension.length', 1);
  cursor.rest('ipv6_extension.data');
}

/** RFC 8200 section 4.5. */
export function readIpv6Fragment(cursor: Cursor): string {
  cursor.number('ipv6.next_header', 1);
  cursor.opaque('ipv6_fragment.reserved', 1);
  const word = Math.max(0, cursor.peek(0, 2));
  const text = `from byte ${word & 0xfff8}${word & 1 ? ', more follow' : ', the last'}`;
  cursor.opaque('ipv6_fragment.offset_flags', 2, text);
  cursor.number('ipv6_fragment.identification', 4);
  return text;
}

/** Two flags and thirteen bits of an offset in units of eight bytes. RFC 791 section 3.1. */
function fragmentText(word: number): string {
  const offset = (word & 0x1fff) * 8;
  const more = (word & 0x2000) !== 0;
  if (offset > 0 || more) return `a fragment, from byte ${offset}${more ? ', more follow' : ', the last'}`;
  return word & 0x4000 ? "don't fragment" : 'no fragment';
}

/** Whether the ones' complement sum of the header comes out right. RFC 1071 section 1. */
function checksumText(cursor: Cursor, start: number, header: number): string {
  const { bytes } = cursor;
  let sum = 0;
  for (let i = 0; i + 1 < header; i += 2) sum += (bytes[start + i] as number) * 256 + (bytes[start + i + 1] as number);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  const told = Math.max(0, cursor.peek(0, 2));
  return `${hexNumber(told, 4)}, ${sum === 0xffff ? 'right' : told === 0 ? 'left to the network card' : 'wrong'}`;
}

function address(cursor: Cursor, id: 'ipv6.source_address' | 'ipv6.destination_address'): string {
  const text = cursor.left < 16 ? '' : ipv6Text(cursor.bytes, cursor.position);
  cursor.opaque(id, 16, text);
  return text;
}
