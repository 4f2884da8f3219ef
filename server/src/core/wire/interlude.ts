import { printable } from './cursor.ts';
import { type Field, NO_FIELDS } from './field.ts';
import { nextRecord } from './recordStart.ts';
import { startsSsl2 } from './ssl2.ts';

/** What stands between records, or before the first: the dialogue of another protocol, or bytes of nothing. */

/** Whether a run of bytes is text, but for a byte here and there. */
export function isText(bytes: Uint8Array, offset: number, end: number): boolean {
  let plain = 0;
  for (let i = offset; i < end; i++) {
    const byte = bytes[i] as number;
    if ((byte >= 0x20 && byte < 0x7f) || byte === 0x0d || byte === 0x0a || byte === 0x09) plain++;
  }
  return plain >= (end - offset) * 0.85;
}

/** Lines of text: a field for each. */
export function readLines(bytes: Uint8Array, offset: number, end: number): readonly Field[] {
  const lines: Field[] = [];
  for (let start = offset; start < end; ) {
    const newline = bytes.indexOf(0x0a, start);
    const stop = newline < 0 || newline >= end ? end : newline + 1;
    const text = printable(bytes, start, stop - start).replace(/(\\x0d)?\\x0a$/, '');
    lines.push({ id: 'cleartext.line', offset: start, length: stop - start, text, children: NO_FIELDS });
    start = stop;
  }
  return lines;
}

/** Where the first record starts: of TLS, or behind a line a hello of SSL 2.0. */
export function nextHello(bytes: Uint8Array, offset: number): number {
  const end = nextRecord(bytes, offset + 1);
  for (let at = bytes.indexOf(0x0a, offset) + 1; at > 0 && at < end; at = bytes.indexOf(0x0a, at) + 1)
    if (startsSsl2(bytes, at)) return at;
  return end;
}
