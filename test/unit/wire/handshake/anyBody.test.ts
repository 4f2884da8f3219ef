import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cipherSuites } from '../../../../server/src/core/registry/cipherSuites.ts';
import { extensionDecoders } from '../../../../server/src/core/wire/extensions/all.ts';
import { handshakeDecoders } from '../../../../server/src/core/wire/handshake/all.ts';
import { decodeTlsStream } from '../../../../server/src/core/wire/tlsRecords.ts';
import { bytes, extension, handshake, vector } from '../../../support/bytes.ts';
import { malformed } from '../../../support/outline.ts';

/** Bodies of any bytes, short lengths often among them, so that vectors fit by chance. */
const body = fc
  .array(fc.oneof(fc.nat(255), fc.nat(4), fc.constant(0)), { maxLength: 60 })
  .map((list) => Uint8Array.from(list));
const context = fc.record({
  version: fc.constantFrom(undefined, 0x0300, 0x0301, 0x0303, 0x0304, 0x7f12, 0x0101),
  cipherSuite: fc.constantFrom(undefined, ...cipherSuites.rows.map(({ code }) => code)),
});

function assertCovered(
  content: Uint8Array,
  given: { version: number | undefined; cipherSuite: number | undefined },
): void {
  const decoded = decodeTlsStream(content, 'server', { ...given });
  assert.equal(malformed(decoded.fields, content.length), undefined);
}

describe('bodies of any bytes decode, and their leaves cover each byte once', () => {
  it('of every message', () => {
    fc.assert(
      fc.property(fc.constantFrom(...handshakeDecoders.keys()), body, context, (type, content, given) =>
        assertCovered(handshake(type, content), given),
      ),
      { numRuns: 3000 },
    );
  });

  it('of every extension, in every message that has any', () => {
    const messages = [
      (block: Uint8Array) => handshake(1, '0303', new Uint8Array(32), 0, vector(2, '1301'), vector(1, 0), block),
      (block: Uint8Array) => handshake(2, '0303', new Uint8Array(32), 0, '1301', 0, block),
      (block: Uint8Array) => handshake(8, block),
      (block: Uint8Array) => handshake(13, 0, block),
      (block: Uint8Array) => handshake(11, 0, vector(3, vector(3, '3000'), block)),
      (block: Uint8Array) => handshake(4, new Uint8Array(8), 0, vector(2, 0), block),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...extensionDecoders.keys()),
        body,
        fc.constantFrom(...messages),
        (type, content, message) =>
          assertCovered(bytes(message(vector(2, extension(type, content)))), { version: 0x0304, cipherSuite: 0x1301 }),
      ),
      { numRuns: 5000 },
    );
  });
});
