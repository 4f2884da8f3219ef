import assert from 'node:assert/strict';
import { peek, peekSender } from '../../../server/src/core/dump/peek.ts';
import { bytes, clientHello, record, serverHello } from '../../support/bytes.ts';

/** How blocks begin, and whose they are. */
const STARTS: Readonly<Record<string, readonly [Uint8Array, 'client' | 'server' | 'unknown']>> = {
  'a ClientHello': [clientHello(), 'client'],
  'a ServerHello': [serverHello(), 'server'],
  'a ClientHello of DTLS': [bytes('16 fe ff 0000 0000 00000000 0030 01'), 'client'],
  "a ServerHello of OpenSSL's old DTLS": [bytes('16 01 00 0000 0000 00000000 0030 02'), 'server'],
  'a ClientHello of SSL 2.0': [bytes('80 2e 01 00 02 0015'), 'client'],
  'SSL 3.0 in a hello of SSL 2.0': [bytes('80 2e 01 03 00 0015'), 'client'],
  'a record cut before its message': [bytes('16 0303 0030'), 'unknown'],
  'a datagram cut before its message': [bytes('16 fe ff 0000 0000 00000000 0030'), 'unknown'],
  'a message that both sides send': [record(22, [20, 0, 0, 0]), 'unknown'],
  'application data': [record(23, [1, 2, 3]), 'unknown'],
  nothing: [bytes(), 'unknown'],
};

describe('the sender of a block', () => {
  for (const [name, [content, sender]] of Object.entries(STARTS)) {
    it(`${name}: ${sender}`, () => {
      assert.equal(peek(content).sender, sender);
      assert.equal(peekSender(bytes('16 0303', content, '0102'), 3, 3 + content.length), sender);
    });
  }
});
