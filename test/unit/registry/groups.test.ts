import assert from 'node:assert/strict';
import { groupByName, groups } from '../../../server/src/core/registry/groups.ts';

function group(name: string) {
  const row = groups.named(name);
  assert.ok(row, name);
  return row;
}

describe('groups', () => {
  it('hold every assignment of the IANA registry', () => {
    const assigned = [
      ...Array.from({ length: 41 }, (_, i) => i + 1),
      ...[256, 257, 258, 259, 260, 512, 513, 514, 4587, 4588, 4589, 4590, 25497, 25498, 65281, 65282],
    ];
    assert.deepEqual(
      assigned.filter((code) => groups.get(code) === undefined),
      [],
    );
  });

  it('hold every code point of wolfSSL', () => {
    const own = [
      12107, 12108, 12109, 12214, 12215, 12103, 12104, 12105, 570, 572, 573, 12090, 12092, 12093, 12089, 12176,
    ];
    assert.deepEqual(
      own.filter((code) => groups.get(code) === undefined),
      [],
    );
  });

  it('know the bytes of a key share', () => {
    const expected: Record<string, readonly [number, number]> = {
      secp256r1: [65, 65],
      secp384r1: [97, 97],
      secp521r1: [133, 133],
      x25519: [32, 32],
      x448: [56, 56],
      brainpoolP512r1tls13: [129, 129],
      sect163k1: [43, 43],
      GC256B: [64, 64],
      GC512A: [128, 128],
      curveSM2: [65, 65],
      ffdhe2048: [256, 256],
      ffdhe8192: [1024, 1024],
      MLKEM512: [800, 768],
      MLKEM768: [1184, 1088],
      MLKEM1024: [1568, 1568],
      SecP256r1MLKEM768: [1249, 1153],
      X25519MLKEM768: [1216, 1120],
      SecP384r1MLKEM1024: [1665, 1665],
      curveSM2MLKEM768: [1249, 1153],
      X25519Kyber768Draft00: [1216, 1120],
      CECPQ2: [1170, 1170],
      x448_mlkem768: [1240, 1144],
    };
    for (const [name, [client, server]] of Object.entries(expected)) {
      assert.deepEqual(group(name).keyShareLength, { client, server }, name);
    }
    assert.equal(group('arbitrary_explicit_prime_curves').keyShareLength, undefined);
  });

  it('know which versions they are for', () => {
    const inTls13 = groups.rows.filter((row) => row.versions !== 'tls12' && row.code < 0x0200).map((row) => row.name);
    assert.equal(
      inTls13.join(' '),
      'secp256r1 secp384r1 secp521r1 x25519 x448 brainpoolP256r1tls13 brainpoolP384r1tls13 brainpoolP512r1tls13 ' +
        'GC256A GC256B GC256C GC256D GC512A GC512B GC512C curveSM2 ffdhe2048 ffdhe3072 ffdhe4096 ffdhe6144 ffdhe8192',
    );
    assert.ok(
      groups.rows.filter((row) => row.kind === 'kem' || row.kind === 'hybrid').every((row) => row.versions === 'tls13'),
    );
  });

  it('are found by any usual name', () => {
    const expected: Record<string, number> = {
      'P-256': 23,
      p256: 23,
      prime256v1: 23,
      SECP256R1: 23,
      'NIST P-384': 24,
      'GROUP-SECP521R1': 25,
      X25519: 29,
      curve25519: 29,
      brainpoolP256r1: 26,
      brainpoolp384r1tls13: 32,
      'GROUP-FFDHE3072': 257,
      'K-163': 1,
      'ML-KEM-768': 0x0201,
      X25519_MLKEM768: 0x11ec,
      x25519mlkem768: 0x11ec,
      X25519_KYBER_LEVEL3: 0x6399,
      sm2p256v1: 41,
      '0x0017': 23,
      '29': 29,
    };
    for (const [name, code] of Object.entries(expected)) assert.equal(groupByName(name), code, name);
    for (const name of ['', 'P', 'constructor', '99999', 'secp256', '0x'])
      assert.equal(groupByName(name), undefined, name);
  });

  it('have no name of two groups', () => {
    for (const row of groups.rows) {
      for (const name of [row.name, ...row.aliases]) assert.equal(groupByName(name), row.code, name);
    }
  });
});
