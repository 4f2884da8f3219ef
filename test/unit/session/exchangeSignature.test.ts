import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { ecdsaHolds } from '../../../server/src/core/session/ecdsa.ts';
import { pkcs1Holds, pssHolds, type RsaKey } from '../../../server/src/core/session/rsa.ts';

/** Held to Node's own signatures: each must hold as it is made, and not with a bit changed. */

const message = new TextEncoder().encode('both randoms and the parameters');
const sha = (name: string) => (bytes: Uint8Array) => new Uint8Array(createHash(name).update(bytes).digest());

function changed(bytes: Uint8Array, at = bytes.length - 1): Uint8Array {
  return bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
}

function rsaKey(modulusLength: number) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const key: RsaKey = { modulus: Buffer.from(n, 'base64url'), exponent: Buffer.from(e, 'base64url') };
  return { privateKey, key };
}

describe('signatures of key exchanges', () => {
  for (const [group, namedCurve, hash] of [
    [0x0017, 'P-256', 'sha256'],
    [0x0018, 'P-384', 'sha384'],
    [0x0018, 'P-384', 'sha256'],
  ] as const) {
    it(`ECDSA on ${namedCurve} with ${hash}`, () => {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
      const signature = new Uint8Array(sign(hash, message, privateKey));
      const digest = sha(hash)(message);
      assert.equal(ecdsaHolds(group, point, digest, signature), true);
      assert.equal(ecdsaHolds(group, point, digest, changed(signature)), false);
      assert.equal(ecdsaHolds(group, point, sha(hash)(changed(message)), signature), false);
      assert.equal(ecdsaHolds(group, changed(point), digest, signature), false);
    });
  }

  it('ECDSA on a curve that is not computed is left open', () => {
    assert.equal(ecdsaHolds(0x0019, new Uint8Array(133).fill(4), new Uint8Array(32), new Uint8Array(8)), undefined);
  });
  it('ECDSA that is no pair of numbers does not hold, and does not throw', () => {
    const point = new Uint8Array(65).fill(4);
    for (const bytes of ['', '30', '3000', '30040201010201'])
      assert.equal(ecdsaHolds(0x0017, point, new Uint8Array(32), Buffer.from(bytes, 'hex')), false);
  });

  const { privateKey, key } = rsaKey(1024);
  it('RSA with PKCS #1', () => {
    const signature = new Uint8Array(sign('sha256', message, privateKey));
    assert.equal(pkcs1Holds(key, sha('sha256')(message), signature), true);
    assert.equal(pkcs1Holds(key, sha('sha256')(message), changed(signature)), false);
    assert.equal(pkcs1Holds(key, sha('sha256')(changed(message)), signature), false);
  });
  for (const hash of ['sha256', 'sha384'] as const) {
    it(`RSA with PSS and ${hash}`, () => {
      const padding = { key: privateKey, padding: 6, saltLength: hash === 'sha256' ? 32 : 48 };
      const signature = new Uint8Array(sign(hash, message, padding));
      assert.equal(pssHolds(key, sha(hash), message, signature), true);
      assert.equal(pssHolds(key, sha(hash), message, changed(signature)), false);
      assert.equal(pssHolds(key, sha(hash), changed(message), signature), false);
    });
  }
  it('a key of nothing is left open', () => {
    assert.equal(pkcs1Holds({ modulus: new Uint8Array(), exponent: new Uint8Array() }, message, message), undefined);
  });
});
