import assert from 'node:assert/strict';
import { hashAlgorithms } from '../../../server/src/core/registry/hashAlgorithms.ts';
import { signatureAlgorithms } from '../../../server/src/core/registry/signatureAlgorithms.ts';
import { signatureSchemes } from '../../../server/src/core/registry/signatureSchemes.ts';

function scheme(name: string) {
  const row = signatureSchemes.named(name);
  assert.ok(row, name);
  return row;
}

describe('signature schemes', () => {
  it('hold every assignment of the IANA registry', () => {
    const ranges: readonly (readonly [number, number])[] = [
      [0x0704, 0x070f],
      [0x0804, 0x080b],
      [0x081a, 0x081c],
      [0x0840, 0x0841],
      [0x0904, 0x0906],
      [0x0911, 0x091c],
    ];
    for (const [first, last] of ranges) {
      for (let code = first; code <= last; code++) assert.ok(signatureSchemes.get(code), code.toString(16));
    }
    for (const code of [0x0420, 0x0520, 0x0620]) assert.ok(signatureSchemes.get(code), code.toString(16));
  });

  it('hold every pair of TLS 1.2, made of its two bytes', () => {
    for (let hash = 0; hash <= 6; hash++) {
      for (let signature = 0; signature <= 3; signature++) {
        const row = signatureSchemes.get((hash << 8) | signature);
        assert.ok(row?.tls12);
        assert.equal(row.hash, hashAlgorithms.name(hash));
        const key =
          { anonymous: 'none', ecdsa: 'ec' }[signatureAlgorithms.name(signature)] ??
          signatureAlgorithms.name(signature);
        assert.equal(row.key, key);
      }
    }
    assert.equal(signatureSchemes.name(0x0301), 'rsa_pkcs1_sha224');
    assert.equal(signatureSchemes.name(0x0202), 'dsa_sha1');
    assert.equal(signatureSchemes.name(0x0303), 'ecdsa_sha224');
    assert.equal(signatureSchemes.name(0x0101), 'rsa_pkcs1_md5');
    assert.equal(signatureSchemes.name(0x0700), 'unknown');
  });

  it('tell what TLS 1.3 allows', () => {
    assert.equal(scheme('rsa_pkcs1_sha256').tls13, 'certificates');
    assert.equal(scheme('ecdsa_sha1').tls13, 'certificates');
    assert.equal(scheme('rsa_pkcs1_sha256_legacy').tls13, 'client');
    assert.equal(scheme('dsa_sha256').tls13, 'no');
    for (const name of ['rsa_pss_rsae_sha256', 'rsa_pss_pss_sha512', 'ecdsa_secp384r1_sha384', 'ed25519', 'mldsa65']) {
      assert.equal(scheme(name).tls13, 'yes', name);
    }
    assert.ok(!scheme('mldsa44').tls12 && scheme('ed448').tls12 && scheme('rsa_pss_rsae_sha384').tls12);
  });

  it('tell key, hash and curve', () => {
    const told = (name: string) => [scheme(name).key, scheme(name).hash, scheme(name).curve];
    assert.deepEqual(told('ecdsa_secp256r1_sha256'), ['ec', 'sha256', 'secp256r1']);
    assert.deepEqual(told('ecdsa_brainpoolP384r1tls13_sha384'), ['ec', 'sha384', 'brainpoolP384r1']);
    assert.deepEqual(told('rsa_pss_rsae_sha512'), ['rsa', 'sha512', undefined]);
    assert.deepEqual(told('rsa_pss_pss_sha256'), ['rsa-pss', 'sha256', undefined]);
    assert.deepEqual(told('ed25519'), ['ed25519', undefined, undefined]);
    assert.deepEqual(told('sm2sig_sm3'), ['sm2', 'sm3', undefined]);
    assert.deepEqual(told('ecdsa_sha1'), ['ec', 'sha1', undefined]);
    assert.deepEqual(told('rsa_pkcs1_sha384_legacy'), ['rsa', 'sha384', undefined]);
    assert.deepEqual(told('slhdsa_sha2_128s'), ['slhdsa', undefined, undefined]);
  });
});
