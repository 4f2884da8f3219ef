import assert from 'node:assert/strict';
import { hexBytes } from '../../server/src/core/base/hex.ts';
import { type Dump, parseDump } from '../../server/src/core/dump/parseDump.ts';
import { buildStreams } from '../../server/src/core/dump/streams.ts';

/** The bytes of a document as spaced hex, all blocks in order. */
export function bytesOf(text: string): string {
  return hexBytes(parseDump(text).map.bytes);
}

/** The turns of a document, each as `sender: hex`, or `sender "label": hex`. */
export function turnsOf(text: string): string[] {
  const dump = parseDump(text);
  return dump.blocks.map(({ sender, label, first, length }) => {
    const bytes = hexBytes(dump.map.bytes.subarray(first, first + length));
    return `${sender}${label === undefined ? '' : ` "${label}"`}: ${bytes}`;
  });
}

/** The streams of a document, each as `connection sender: hex`. */
export function streamsOf(text: string): string[] {
  return buildStreams(parseDump(text)).map(
    (stream) => `${stream.connection} ${stream.sender}: ${hexBytes(stream.bytes)}`,
  );
}

/** The problems of a document, each as `code "text it stands on" message`. */
export function problemsOf(text: string): string[] {
  return parseDump(text).problems.map(
    ({ code, range, message }) => `${code} "${text.slice(range.start, range.end)}" ${message}`,
  );
}

/** Asks that bytes stand in the order of the text, inside it, and that the text of each leads back to it. */
export function assertPlaces(text: string, dump: Dump = parseDump(text)): void {
  const { map } = dump;
  let last = 0;
  for (let i = 0; i < map.length; i++) {
    const { start, end } = map.range(i);
    assert.ok(start >= last && start < end && end <= text.length, `byte ${i} stands at ${start}-${end}`);
    last = start;
    // Some styles write several bytes in one place (`*`, base64): then the place leads to the first of them.
    const found = map.indexAt(start);
    assert.ok(found >= 0 && found <= i && map.range(found).end > start, `the byte at ${start}`);
  }
}

/** Asks of a document in hexadecimal that each byte's text is the two digits, or `0x` and one or two, of its very value. */
export function assertHexPlaces(text: string, dump: Dump = parseDump(text)): void {
  assertPlaces(text, dump);
  for (let i = 0; i < dump.map.length; i++) {
    const { start, end } = dump.map.range(i);
    const written = text.slice(start, end);
    if (written === '*') continue; // a row that the tool squeezed out
    assert.match(written, /^(0[xX])?[0-9a-fA-F]{1,2}$/, `byte ${i}`);
    assert.equal(Number.parseInt(written.replace(/^0x/i, ''), 16), dump.map.bytes[i], `byte ${i}`);
    assert.deepEqual([dump.map.indexAt(start), dump.map.indexAt(end - 1)], [i, i], `byte ${i}`);
  }
}
