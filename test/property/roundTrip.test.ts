import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hexBytes } from '../../server/src/core/base/hex.ts';
import { parseDump } from '../../server/src/core/dump/parseDump.ts';
import { buildStreams, locate, mapIndex, textRange } from '../../server/src/core/dump/streams.ts';
import { mutatedText } from '../support/arbitraries.ts';
import { printers } from '../support/printers.ts';
import { assertHexPlaces, assertPlaces, bytesOf } from '../support/reading.ts';
import { captures } from '../support/samples.ts';

/** Bytes of which many look like marks, blanks or hexadecimal digits when they are printed as characters. */
const printed: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 120 }),
  fc
    .array(fc.constantFrom(...Array.from('0123abcdef #<>|*@.-:/', (character) => character.charCodeAt(0))), {
      minLength: 1,
      maxLength: 100,
    })
    .map((list) => Uint8Array.from(list)),
  fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 130 })).map(([byte, length]) => new Uint8Array(length).fill(byte)),
  fc.constantFrom(...[...captures.values()].flatMap(({ client, server }) => [client, server])),
);

describe('bytes printed in a style read back the same', () => {
  for (const [name, print] of printers) {
    it(name, () =>
      fc.assert(
        fc.property(printed, fc.constantFrom('\n', '\r\n'), (bytes, end) => {
          const text = `>\n${print(bytes)}`.replaceAll('\n', end);
          assert.equal(bytesOf(text), hexBytes(bytes));
          assertHexPlaces(text);
        }),
        { numRuns: 150 },
      ),
    );
  }

  it('one style below the other', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...printers.keys()), printed), { minLength: 1, maxLength: 4 }),
        (parts) => {
          const text = parts.map(([name, bytes]) => `> ${name}\n${printers.get(name)?.(bytes)}\n`).join('\n');
          assert.equal(bytesOf(text), parts.map(([, bytes]) => hexBytes(bytes)).join(' '));
        },
      ),
      { numRuns: 200 },
    ));
});

describe('text to bytes and back', () => {
  it('every byte of a stream has its text, and the text its byte', () =>
    fc.assert(
      fc.property(mutatedText, (text) => {
        const dump = parseDump(text);
        const streams = buildStreams(dump);
        for (const stream of streams) {
          for (let offset = 0; offset < stream.bytes.length; offset++) {
            const index = mapIndex(stream, offset);
            assert.deepEqual(locate(streams, index), { stream, offset });
            assert.deepEqual(textRange(dump.map, stream, { offset, length: 1 }), dump.map.range(index));
            assert.equal(stream.bytes[offset], dump.map.bytes[index]);
          }
        }
        assertPlaces(text, dump);
      }),
      { numRuns: 100 },
    ));
});
