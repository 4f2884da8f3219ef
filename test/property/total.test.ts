import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze } from '../../server/src/core/analyze.ts';
import type { Sender } from '../../server/src/core/base/sender.ts';
import { spanEnd } from '../../server/src/core/base/span.ts';
import { decodeConnection } from '../../server/src/core/wire/decode.ts';
import { anyBytes, anyText, mutatedBytes, mutatedText, nearlyDtls, nearlyTls } from '../support/arbitraries.ts';
import { client, dumpText, server } from '../support/bytes.ts';
import { decodeText } from '../support/decodeText.ts';
import { malformed } from '../support/outline.ts';
import { assertPlaces } from '../support/reading.ts';

/** Any text and any bytes have an analysis, and it is well formed. */

const sender: fc.Arbitrary<Sender> = fc.constantFrom('client', 'server', 'unknown');

/** Decodes bytes as one side alone and as both sides, and asks that every byte is covered once. */
function assertDecodes(bytes: Uint8Array, from: Sender): void {
  for (const sides of [
    [{ sender: from, bytes }],
    [{ sender: 'client', bytes } as const, { sender: 'server', bytes } as const],
  ]) {
    for (const decoded of decodeConnection(sides)) {
      assert.equal(malformed(decoded.fields, bytes.length), undefined);
      for (const { at } of decoded.problems)
        assert.ok(
          at.offset >= 0 && at.length >= 0 && spanEnd(at) <= bytes.length,
          `a problem at ${at.offset}+${at.length} of ${bytes.length}`,
        );
      for (const { offset, length, pieces } of decoded.messages.map(({ field, pieces }) => ({ ...field, pieces }))) {
        assert.equal(
          pieces.reduce((sum, piece) => sum + piece.length, 0),
          length,
        );
        if (pieces.length === 1) assert.equal(offset, pieces[0]?.offset);
      }
    }
  }
}

/** Asks that a document's analysis holds together: trees, places of findings, ranges, and that it can be told as JSON. */
function assertAnalyzes(text: string): void {
  const analysis = analyze(text);
  assertPlaces(text, analysis.dump);
  for (const [i, stream] of analysis.streams.entries()) {
    assert.equal(malformed(analysis.decoded[i]?.fields ?? [], stream.bytes.length), undefined);
  }
  // Frame headers, and what a log shows beside the wire, belong to no stream; nothing belongs to two.
  const taken = new Set<number>();
  for (const { pieces, bytes } of analysis.streams) {
    assert.equal(
      pieces.reduce((sum, { length }) => sum + length, 0),
      bytes.length,
    );
    for (const { index, offset, length } of pieces) {
      for (let i = 0; i < length; i++) {
        assert.ok(!taken.has(index + i), `byte ${index + i} belongs to two streams`);
        assert.equal(analysis.dump.map.bytes[index + i], bytes[offset + i]);
        taken.add(index + i);
      }
    }
  }
  for (const { range } of analysis.problems)
    assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length);
  for (const { findings } of analysis.connections) {
    for (const finding of findings) {
      assert.ok(finding.likelihood >= 0 && finding.likelihood <= 1, finding.code);
      for (const at of [finding.at, ...finding.related.map((each) => each.at)]) {
        if (at === null) continue;
        const stream = analysis.streams[at.stream];
        assert.equal(stream?.sender, at.sender, finding.code);
        assert.ok(
          at.offset >= 0 && at.length >= 0 && spanEnd(at) <= (stream?.bytes.length ?? -1),
          `${finding.code} stands outside the stream`,
        );
      }
    }
  }
  assert.ok(JSON.parse(decodeText('any', analysis)));
}

describe('any bytes decode', () => {
  it('whatever they are', () => fc.assert(fc.property(anyBytes, sender, assertDecodes), { numRuns: 400 }));
  it('when they look like TLS', () => fc.assert(fc.property(nearlyTls, sender, assertDecodes), { numRuns: 800 }));
  it('when they look like DTLS', () => fc.assert(fc.property(nearlyDtls, sender, assertDecodes), { numRuns: 800 }));
  it('when they are a good capture with bytes changed', () =>
    fc.assert(fc.property(mutatedBytes, sender, assertDecodes), { numRuns: 800 }));
});

describe('any text has an analysis', () => {
  it('whatever it is', () => fc.assert(fc.property(anyText, assertAnalyzes), { numRuns: 800 }));
  it('when it is a good document with characters changed', () =>
    fc.assert(fc.property(mutatedText, assertAnalyzes), { numRuns: 300 }));

  it('when both sides look like TLS', () =>
    fc.assert(
      fc.property(
        nearlyTls,
        nearlyTls,
        fc.constantFrom('', '@closed server', '@error -313', '@server-suites\nTLS_RSA_WITH_NULL_MD5'),
        (a, b, note) => {
          assertAnalyzes(dumpText(note, client(a), server(b)));
        },
      ),
      { numRuns: 300 },
    ));

  it('that is the same every time', () =>
    fc.assert(
      fc.property(mutatedText, (text) =>
        assert.deepEqual(decodeText('a', analyze(text)), decodeText('a', analyze(text))),
      ),
      { numRuns: 50 },
    ));
});
