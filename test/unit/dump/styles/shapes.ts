import assert from 'node:assert/strict';
import { parseDump } from '../../../../server/src/core/dump/parseDump.ts';
import { bytesOf, streamsOf } from '../../../support/reading.ts';
import { gmailHello } from '../../../support/samples.ts';

/** What the logs of these tests show: the hello of 2016, 84 bytes, and the alert of two that answers it. */
export const hello: Uint8Array = gmailHello;
export const alert: Uint8Array = Uint8Array.of(0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28);

/** Two digits, or in another base as many as it needs. */
export const pair = (byte: number): string => byte.toString(16).padStart(2, '0');
export const spaced = (bytes: Iterable<number>, between = ' '): string => Array.from(bytes, pair).join(between);

/** What a tool prints of a byte that isn't a character. */
export const shown = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');

/** Bytes in rows, each printed with the offset of its first byte. */
export function rows(bytes: Uint8Array, width: number, print: (row: number[], offset: number) => string): string {
  const out: string[] = [];
  for (let at = 0; at < bytes.length; at += width) out.push(`${print([...bytes.subarray(at, at + width)], at)}\n`);
  return out.join('');
}

/** An offset or an address, in so many digits. */
export const place = (offset: number, digits: number): string => offset.toString(16).padStart(digits, '0');

/** Asks that a text of `hello` and `alert` reads as just these, and that the bytes stand where the text shows them. */
export function exchange(name: string, text: string): void {
  it(name, () => {
    assert.deepEqual(streamsOf(text), [`0 client: ${spaced(hello)}`, `0 server: ${spaced(alert)}`]);
    inOrder(text);
  });
}

/** Asks that a text reads as these bytes, and no others. */
export function holds(name: string, text: string, bytes: Uint8Array = hello): void {
  it(name, () => {
    assert.equal(bytesOf(text), spaced(bytes));
    inOrder(text);
  });
}

/** Asks that nothing in a text is taken for bytes. */
export function holdsNone(name: string, text: string): void {
  it(name, () => assert.equal(bytesOf(text), ''));
}

function inOrder(text: string): void {
  const { map } = parseDump(text);
  let last = 0;
  for (let i = 0; i < map.length; i++) {
    const { start, end } = map.range(i);
    assert.ok(start >= last && end > start && end <= text.length, `byte ${i} at ${start} to ${end}`);
    last = start;
  }
}
