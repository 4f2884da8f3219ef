import assert from 'node:assert/strict';
import { bytes, counting, handshake, vector } from '../../support/bytes.ts';
import { cureOf, findingOf } from './checks.ts';
import { choice, clientRefuses, helloDone, keyExchange } from './flights.ts';

/** Certificates that a small build of wolfSSL can't check: what to define, from the bytes of the chain and the error number. */

/** An element of DER, X.690. */
function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = bytes(...parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return bytes(Uint8Array.of(tag, ...size), content);
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, bytes(hex));
const SHA256_RSA = '2a864886f70d01010b';
const SHA384_RSA = '2a864886f70d01010c';

const rsaKey = (bits: number) =>
  sequence(
    sequence(oid('2a864886f70d010101'), der(0x05)),
    der(0x03, bytes('00'), sequence(der(0x02, bytes('00'), counting(bits / 8, 0x80)), der(0x02, bytes('010001')))),
  );
const p384Key = sequence(sequence(oid('2a8648ce3d0201'), oid('2b81040022')), der(0x03, bytes('0004'), counting(96)));

/** A certificate for mail.example.org, RFC 5280 section 4.1, with a signature that nobody looks at. */
function certificateWith(key: Uint8Array, algorithm: string, from = '200101000000Z'): Uint8Array {
  const name = (text: string) =>
    sequence(der(0x31, sequence(oid('550403'), der(0x0c, new TextEncoder().encode(text)))));
  const time = (text: string) => der(0x17, new TextEncoder().encode(text));
  const signature = sequence(oid(algorithm), der(0x05));
  const tbs = sequence(
    der(0xa0, der(0x02, bytes('02'))),
    der(0x02, bytes('01')),
    signature,
    name('A root'),
    sequence(time(from), time('490101000000Z')),
    name('mail.example.org'),
    key,
  );
  return sequence(tbs, signature, der(0x03, bytes('00'), counting(64)));
}

/** The macros offered where a client refuses such a certificate by bad_certificate. */
function offered(key: Uint8Array, algorithm: string, error?: number): readonly string[] {
  const shown = handshake(11, vector(3, vector(3, certificateWith(key, algorithm))));
  const text = clientRefuses(42, bytes(choice(), shown, keyExchange, helloDone));
  return cureOf(findingOf(error === undefined ? text : `@error ${error}\n${text}`, 'bad-certificate'));
}

describe('bad-certificate: what a small build lacks', () => {
  it('room for a long RSA key', () => {
    assert.deepEqual(offered(rsaKey(4096), SHA256_RSA, -155), ['SP_INT_BITS 4096']);
    assert.deepEqual(offered(rsaKey(8192), SHA256_RSA, -155), ['SP_INT_BITS 8192']);
    assert.deepEqual(offered(rsaKey(3072), SHA256_RSA, -155), []);
  });
  it('a hash', () => {
    assert.deepEqual(offered(rsaKey(2048), SHA384_RSA, -232), ['WOLFSSL_SHA384']);
    assert.deepEqual(offered(rsaKey(2048), SHA256_RSA, -232), []);
  });
  it('a curve', () => assert.deepEqual(offered(p384Key, SHA256_RSA, -172), ['HAVE_ECC', 'HAVE_ECC384']));
  it('only what the error number is about', () => assert.deepEqual(offered(rsaKey(4096), SHA384_RSA, -140), []));
  it('all that it may be, without an error number', () =>
    assert.deepEqual(offered(rsaKey(4096), SHA384_RSA), ['SP_INT_BITS 4096', 'WOLFSSL_SHA384']));
});

describe('bad-certificate: the day of today', () => {
  const NOON = Date.UTC(2020, 0, 1, 12) / 1000;
  const shown = handshake(11, vector(3, vector(3, certificateWith(rsaKey(2048), SHA256_RSA, '200101120000Z'))));
  const text = clientRefuses(42, bytes(choice(), shown, keyExchange, helloDone));
  const message = (now: number) => findingOf(text, 'bad-certificate', { now }).message;
  it('is known without its hour: what was made today is valid', () =>
    assert.doesNotMatch(message(NOON - 43_200), /not valid yet/));
  it('is not tomorrow', () => assert.match(message(NOON - 43_200 - 86_400), /not valid yet/));
});
