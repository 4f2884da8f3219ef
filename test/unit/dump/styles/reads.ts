import assert from 'node:assert/strict';
import { parseDump } from '../../../../server/src/core/dump/parseDump.ts';
import { bytesOf, streamsOf } from '../../../support/reading.ts';

/** A ClientHello's record, cut to ten bytes, and an alert, as the logs of these tests show them. */
export const HELLO = '16 03 03 00 05 01 00 00 01 03';
export const ALERT = '15 03 03 00 02 02 28';

/** Asks for the bytes of a document, and that their texts follow each other. */
export function reads(name: string, text: string, bytes: string): void {
  it(name, () => {
    assert.equal(bytesOf(text), bytes);
    inOrder(text);
  });
}

/** Asks for the streams of a document, each as `connection sender: hex`. */
export function streams(name: string, text: string, ...expected: readonly string[]): void {
  it(name, () => {
    assert.deepEqual(streamsOf(text), expected);
    inOrder(text);
  });
}

/** Both sides of the short handshake of these tests. */
export function handshake(name: string, text: string): void {
  streams(name, text, `0 client: ${HELLO}`, `0 server: ${ALERT}`);
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
