import { tcpOptionKinds } from '../../registry/internetNumbers.ts';
import type { Cursor } from '../cursor.ts';

/** The control bits, lowest first. RFC 9293 section 3.1. */
const CONTROL_BITS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'];

/** RFC 9293 section 3.1. */
export function readTcp(cursor: Cursor): string {
  const from = cursor.number('tcp.source_port', 2);
  const to = cursor.number('tcp.destination_port', 2);
  cursor.number('tcp.sequence_number', 4);
  cursor.number('tcp.acknowledgment_number', 4);
  const words = Math.max(0, cursor.peek(0, 1)) >> 4;
  cursor.opaque('tcp.data_offset', 1, `${words} (${words * 4} bytes)`);
  const control = controlText(Math.max(0, cursor.peek(0, 1)));
  cursor.opaque('tcp.control_bits', 1, control);
  cursor.number('tcp.window', 2);
  cursor.opaque('tcp.checksum', 2);
  cursor.number('tcp.urgent_pointer', 2);
  while (cursor.left > 0) readOption(cursor);
  return `${from} > ${to}, ${control}`;
}

/** RFC 768. */
export function readUdp(cursor: Cursor): string {
  const from = cursor.number('udp.source_port', 2);
  const to = cursor.number('udp.destination_port', 2);
  cursor.number('udp.length', 2);
  cursor.opaque('udp.checksum', 2);
  return `${from} > ${to}`;
}

const END_OF_LIST = 0;
const NO_OPERATION = 1;
const MAXIMUM_SEGMENT_SIZE = 2;
const WINDOW_SCALE = 3;
const TIMESTAMPS = 8;

/** A kind alone, or a kind, a length that counts both, and a value. RFC 9293 section 3.2. */
function readOption(cursor: Cursor): void {
  cursor.group('tcp.option', () => {
    const kind = cursor.number('tcp.option_kind', 1);
    const name = tcpOptionKinds.name(kind);
    if (kind === END_OF_LIST || kind === NO_OPERATION) {
      if (kind === END_OF_LIST) cursor.rest('tcp.option_value');
      return name;
    }
    const length = cursor.number('tcp.option_length', 1);
    const size = Math.min(Math.max(0, length - 2), cursor.left);
    const text = valueText(cursor, kind, size);
    cursor.opaque('tcp.option_value', size, text);
    return text === undefined ? name : `${name}: ${text}`;
  });
}

function valueText(cursor: Cursor, kind: number, size: number): string | undefined {
  if (kind === MAXIMUM_SEGMENT_SIZE && size === 2) return `${cursor.peek(0, 2)} bytes`;
  if (kind === WINDOW_SCALE && size === 1) return `times ${2 ** cursor.peek(0, 1)}`;
  if (kind === TIMESTAMPS && size === 8) return `${cursor.peek(0, 4)}, echoing ${cursor.peek(4, 4)}`;
  return undefined;
}

function controlText(bits: number): string {
  const names = CONTROL_BITS.filter((_, i) => bits & (1 << i));
  return names.length === 0 ? 'none' : names.join(' ');
}
