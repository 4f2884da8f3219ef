import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  cipherSuites,
  hasForwardSecrecy,
  hasObsoleteKeyExchange,
  isAead,
  isPreSharedKey,
  isSignalling,
  isTls13Suite,
  minimumVersion,
  serverKey,
  usesEllipticCurve,
  usesFiniteField,
  weaknessOf,
} from '../../../server/src/core/registry/cipherSuites.ts';
import { suiteParts } from '../../../server/src/core/registry/suiteParts.ts';

function suite(name: string) {
  const found = cipherSuites.named(name);
  assert.ok(found, name);
  return found;
}

/** `openssl ciphers -V -stdname`: code, IANA and OpenSSL name, version, key exchange, authentication, cipher, MAC. */
const openssl = readFileSync(new URL('facts/openssl-ciphers.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [code = '', , iana = '', , , version = '', kx = '', auth = '', cipher = '', mac = ''] = line.split(' ');
    return { code: Number(`0x${code.replaceAll(/0x|,/g, '')}`), iana, version, kx, auth, cipher, mac };
  });

describe('cipher suites', () => {
  it('hold every assignment of the IANA registry', () => {
    const assigned: readonly (readonly [number, number])[] = [
      [0x0000, 0x001b],
      [0x001e, 0x0046],
      [0x0067, 0x006d],
      [0x0084, 0x00c7],
      [0x00ff, 0x00ff],
      [0x1301, 0x1307],
      [0x5600, 0x5600],
      [0xc001, 0xc0b5],
      [0xc100, 0xc106],
      [0xcca8, 0xccae],
      [0xd001, 0xd003],
      [0xd005, 0xd005],
    ];
    const missing: string[] = [];
    let count = 0;
    for (const [first, last] of assigned) {
      for (let code = first; code <= last; code++, count++) {
        if (cipherSuites.get(code) === undefined) missing.push(code.toString(16));
      }
    }
    assert.deepEqual(missing, []);
    assert.equal(count, 352);
  });

  it('have names of the registry’s form, but for private ones', () => {
    const regular = /^TLS_(?:[A-Za-z0-9]+_)*[A-Z0-9]+$/;
    const odd = cipherSuites.rows.filter((row) => !regular.test(row.name)).map((row) => row.code);
    assert.deepEqual(
      odd.filter((code) => code !== 0x00fe && code !== 0x001c && code !== 0x001d && code < 0xe000),
      [],
    );
  });

  it('agree with every name and code of OpenSSL', () => {
    assert.equal(openssl.length, 158);
    for (const row of openssl) assert.equal(cipherSuites.name(row.code), row.iana);
  });

  it('agree with OpenSSL on key exchange, authentication, cipher, MAC and version', () => {
    const kx: Record<string, string> = { ECDH: 'ECDHE', DH: 'DHE', RSAPSK: 'RSA_PSK', DHEPSK: 'DHE_PSK' };
    kx.ECDHEPSK = 'ECDHE_PSK';
    kx.any = 'TLS13';
    const versions: Record<string, number> = { SSLv3: 0x0300, TLSv1: 0x0301, 'TLSv1.2': 0x0303, 'TLSv1.3': 0x0304 };
    for (const row of openssl) {
      const found = suite(row.iana);
      const [theirKx = '', theirAuth = ''] = [row.kx.slice(3), row.auth.slice(3)];
      const anonymous = theirAuth === 'None';
      assert.equal(
        found.kx,
        `${kx[theirKx] ?? theirKx}${anonymous ? '_anon' : ''}`.replace('DHE_anon', 'DH_anon'),
        row.iana,
      );
      assert.equal(found.auth, anonymous ? 'anon' : theirAuth, row.iana);
      assert.equal(found.cipher, cipherOf(row.cipher.slice(4)), row.iana);
      assert.equal(found.mac, row.mac.slice(4).replace('SHA1', 'SHA'), row.iana);
      assert.equal(minimumVersion(found), versions[row.version], row.iana);
    }
  });

  it('know the lowest version of what OpenSSL lacks', () => {
    const lowest = (name: string) => minimumVersion(suite(name));
    assert.equal(lowest('ECDHE_SM4_CBC_SM3'), 0x0303);
    assert.equal(lowest('TLS_GOSTR341112_256_WITH_28147_CNT_IMIT'), 0x0303);
    assert.equal(lowest('TLS_GOSTR341001_WITH_28147_CNT_IMIT'), 0x0300);
    assert.equal(lowest('TLS_ECDH_RSA_WITH_AES_128_CBC_SHA256'), 0x0303);
    assert.equal(lowest('TLS_PSK_WITH_ARIA_128_CBC_SHA256'), 0x0303);
    assert.equal(lowest('TLS_SHA256_SHA256'), 0x0304);
    assert.equal(lowest('TLS_RSA_EXPORT_WITH_RC4_40_MD5'), 0x0300);
  });

  it('are read from tricky names', () => {
    const told = (name: string) => {
      const { kx, auth, cipher, mac, prf } = suiteParts(name);
      return `${kx} ${auth} ${cipher} ${mac} ${prf}`;
    };
    const expected: Record<string, string> = {
      TLS_NULL_WITH_NULL_NULL: 'NULL NULL NULL NULL NULL',
      TLS_RSA_WITH_NULL_MD5: 'RSA RSA NULL MD5 SHA256',
      TLS_RSA_EXPORT_WITH_RC4_40_MD5: 'RSA RSA RC4_40 MD5 SHA256',
      TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5: 'RSA RSA RC2_CBC_40 MD5 SHA256',
      TLS_DHE_DSS_EXPORT1024_WITH_DES_CBC_SHA: 'DHE DSS DES_CBC SHA SHA256',
      TLS_DH_anon_EXPORT_WITH_DES40_CBC_SHA: 'DH_anon anon DES40_CBC SHA SHA256',
      TLS_DH_RSA_WITH_3DES_EDE_CBC_SHA: 'DH RSA 3DES_EDE_CBC SHA SHA256',
      TLS_KRB5_EXPORT_WITH_DES_CBC_40_SHA: 'KRB5 KRB5 DES_CBC_40 SHA SHA256',
      TLS_KRB5_WITH_IDEA_CBC_MD5: 'KRB5 KRB5 IDEA_CBC MD5 SHA256',
      SSL_FORTEZZA_KEA_WITH_FORTEZZA_CBC_SHA: 'KEA KEA FORTEZZA_CBC SHA SHA256',
      TLS_PSK_WITH_NULL_SHA384: 'PSK PSK NULL SHA384 SHA384',
      TLS_PSK_DHE_WITH_AES_128_CCM_8: 'DHE_PSK PSK AES_128_CCM_8 AEAD SHA256',
      TLS_DHE_PSK_WITH_AES_256_CCM: 'DHE_PSK PSK AES_256_CCM AEAD SHA256',
      TLS_RSA_PSK_WITH_ARIA_256_CBC_SHA384: 'RSA_PSK RSA ARIA_256_CBC SHA384 SHA384',
      TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256: 'ECDHE_PSK PSK AES_128_CCM_8 AEAD SHA256',
      TLS_ECDHE_PSK_WITH_NULL_SHA: 'ECDHE_PSK PSK NULL SHA SHA256',
      TLS_ECDH_ECDSA_WITH_RC4_128_SHA: 'ECDH ECDSA RC4_128 SHA SHA256',
      TLS_ECDH_anon_WITH_AES_256_CBC_SHA: 'ECDH_anon anon AES_256_CBC SHA SHA256',
      TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384: 'ECDHE ECDSA AES_256_CBC SHA384 SHA384',
      TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256: 'ECDHE RSA AES_128_GCM AEAD SHA256',
      TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256: 'ECDHE RSA CHACHA20_POLY1305 AEAD SHA256',
      TLS_SRP_SHA_WITH_AES_128_CBC_SHA: 'SRP SRP AES_128_CBC SHA SHA256',
      TLS_SRP_SHA_DSS_WITH_3DES_EDE_CBC_SHA: 'SRP DSS 3DES_EDE_CBC SHA SHA256',
      TLS_RSA_WITH_SEED_CBC_SHA: 'RSA RSA SEED_CBC SHA SHA256',
      TLS_RSA_WITH_CAMELLIA_256_GCM_SHA384: 'RSA RSA CAMELLIA_256_GCM AEAD SHA384',
      TLS_ECCPWD_WITH_AES_256_CCM_SHA384: 'ECCPWD PWD AES_256_CCM AEAD SHA384',
      TLS_ECJPAKE_WITH_AES_128_CCM_8: 'ECJPAKE PWD AES_128_CCM_8 AEAD SHA256',
      TLS_AES_128_GCM_SHA256: 'TLS13 any AES_128_GCM AEAD SHA256',
      TLS_AES_128_CCM_8_SHA256: 'TLS13 any AES_128_CCM_8 AEAD SHA256',
      TLS_CHACHA20_POLY1305_SHA256: 'TLS13 any CHACHA20_POLY1305 AEAD SHA256',
      TLS_AEGIS_256_SHA512: 'TLS13 any AEGIS_256 AEAD SHA512',
      TLS_SM4_GCM_SM3: 'TLS13 any SM4_GCM AEAD SM3',
      TLS_SHA384_SHA384: 'TLS13 any NULL SHA384 SHA384',
      TLS_GOSTR341112_256_WITH_KUZNYECHIK_MGM_L: 'TLS13 any KUZNYECHIK_MGM_L AEAD GOSTR3411',
      TLS_GOSTR341112_256_WITH_MAGMA_CTR_OMAC: 'GOST GOST MAGMA_CTR OMAC GOSTR3411',
      TLS_GOSTR341001_WITH_28147_CNT_IMIT: 'GOST GOST 28147_CNT IMIT GOSTR3411',
      TLS_GOSTR341001_WITH_NULL_GOSTR3411: 'GOST GOST NULL GOSTR3411 GOSTR3411',
      'LEGACY-GOST2012-GOST8912-GOST8912': 'GOST GOST 28147_CNT IMIT GOSTR3411',
      ECDHE_SM4_CBC_SM3: 'ECDHE SM2 SM4_CBC SM3 SM3',
      ECC_SM4_GCM_SM3: 'ECC SM2 SM4_GCM AEAD SM3',
      RSA_SM1_SHA1: 'RSA RSA SM1 SHA SHA256',
      TLS_NTRU_RSA_WITH_AES_256_CBC_SHA: 'NTRU RSA AES_256_CBC SHA SHA256',
      TLS_CECPQ1_ECDSA_WITH_CHACHA20_POLY1305_SHA256: 'CECPQ1 ECDSA CHACHA20_POLY1305 AEAD SHA256',
      TLS_RSA_WITH_HC_128_B2B256: 'RSA RSA HC_128 B2B256 SHA256',
      SSL_RSA_FIPS_WITH_3DES_EDE_CBC_SHA: 'RSA RSA 3DES_EDE_CBC SHA SHA256',
      TLS_FALLBACK_SCSV: 'NULL NULL NULL NULL NULL',
    };
    for (const [name, parts] of Object.entries(expected)) {
      assert.equal(told(name), parts, name);
      suite(name);
    }
  });

  it('leave nothing unread', () => {
    const unread = cipherSuites.rows.filter((row) => row.kx === 'NULL' || row.mac === 'NULL').map((row) => row.code);
    assert.deepEqual(unread, [0x0000, 0x00fe, 0x00ff, 0x5600]);
    const exports = cipherSuites.rows.filter((row) => row.exportGrade);
    assert.equal(exports.length, 21);
    assert.ok(exports.every((row) => row.name.includes('_EXPORT')));
  });

  it('tell which need an elliptic curve', () => {
    const curved = cipherSuites.rows.filter(usesEllipticCurve);
    assert.ok(curved.every((row) => /^(?:TLS_|)EC(?:DH|DHE|CPWD|JPAKE)_/.test(row.name)));
    assert.ok(usesEllipticCurve(suite('TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256')));
    assert.ok(usesEllipticCurve(suite('TLS_ECDH_RSA_WITH_AES_128_CBC_SHA')));
    assert.ok(!usesEllipticCurve(suite('TLS_AES_128_GCM_SHA256')));
    assert.ok(!usesEllipticCurve(suite('TLS_DHE_RSA_WITH_AES_128_CBC_SHA')));
    assert.ok(usesFiniteField(suite('TLS_DHE_RSA_WITH_AES_128_CBC_SHA')));
    assert.ok(!usesFiniteField(suite('TLS_DH_RSA_WITH_AES_128_CBC_SHA')));
  });

  it('tell signals, AEADs and TLS 1.3', () => {
    assert.deepEqual(
      cipherSuites.rows.filter((row) => isSignalling(row.code)).map((row) => row.name),
      ['TLS_EMPTY_RENEGOTIATION_INFO_SCSV', 'TLS_FALLBACK_SCSV'],
    );
    assert.ok(isAead(suite('TLS_RSA_WITH_AES_128_CCM')) && !isAead(suite('TLS_RSA_WITH_AES_128_CBC_SHA256')));
    const tls13 = cipherSuites.rows.filter(isTls13Suite).map((row) => row.code.toString(16));
    assert.deepEqual(tls13, 'c6 c7 1301 1302 1303 1304 1305 1306 1307 c0b4 c0b5 c103 c104 c105 c106'.split(' '));
    assert.ok(isPreSharedKey(suite('TLS_RSA_PSK_WITH_NULL_SHA')) && !isPreSharedKey(suite('TLS_AES_128_GCM_SHA256')));
  });

  it('tell the key a server needs', () => {
    const keys = (names: string) => names.split(' ').map((name) => serverKey(suite(`TLS_${name}`)));
    assert.deepEqual(keys('RSA_WITH_AES_128_CBC_SHA ECDHE_RSA_WITH_AES_128_CBC_SHA RSA_PSK_WITH_NULL_SHA'), [
      'rsa',
      'rsa',
      'rsa',
    ]);
    assert.deepEqual(keys('ECDH_RSA_WITH_AES_128_CBC_SHA ECDHE_ECDSA_WITH_AES_128_CCM'), ['ec', 'ec']);
    assert.deepEqual(keys('PSK_WITH_NULL_SHA DH_anon_WITH_RC4_128_MD5 ECDHE_PSK_WITH_NULL_SHA'), [
      'none',
      'none',
      'none',
    ]);
    assert.deepEqual(keys('AES_256_GCM_SHA384 DHE_DSS_WITH_AES_128_CBC_SHA DH_DSS_WITH_AES_128_CBC_SHA'), [
      'any',
      'dsa',
      'dh',
    ]);
    assert.deepEqual(keys('SRP_SHA_WITH_AES_128_CBC_SHA SRP_SHA_RSA_WITH_AES_128_CBC_SHA'), ['none', 'rsa']);
  });

  it('tell what is weak, the worst first', () => {
    const words = (names: string) => names.split(' ').map((name) => weaknessOf(suite(`TLS_${name}`))?.split(':')[0]);
    assert.deepEqual(words('RSA_WITH_NULL_MD5 SHA256_SHA256 ECDH_anon_WITH_NULL_SHA'), ['NULL', 'NULL', 'NULL']);
    assert.deepEqual(words('DH_anon_WITH_AES_256_GCM_SHA384 DH_anon_EXPORT_WITH_RC4_40_MD5'), [
      'anonymous',
      'anonymous',
    ]);
    assert.deepEqual(words('RSA_EXPORT_WITH_RC4_40_MD5 RSA_EXPORT1024_WITH_RC2_CBC_56_MD5'), ['EXPORT', 'EXPORT']);
    assert.deepEqual(words('RSA_WITH_RC4_128_MD5 RSA_WITH_DES_CBC_SHA ECDHE_RSA_WITH_3DES_EDE_CBC_SHA'), [
      'RC4',
      'DES',
      '3DES',
    ]);
    assert.deepEqual(words('RSA_WITH_IDEA_CBC_SHA RSA_WITH_HC_128_MD5'), ['IDEA', 'MD5']);
    assert.deepEqual(words('RSA_WITH_AES_128_CBC_SHA AES_128_GCM_SHA256 FALLBACK_SCSV'), [
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('tell forward secrecy and what RFC 10015 rules out', () => {
    const name = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256';
    assert.ok(hasForwardSecrecy(suite(name)) && !hasObsoleteKeyExchange(suite(name)));
    assert.ok(hasForwardSecrecy(suite('TLS_DHE_RSA_WITH_AES_128_CBC_SHA')));
    assert.ok(hasObsoleteKeyExchange(suite('TLS_DHE_RSA_WITH_AES_128_CBC_SHA')));
    for (const kind of ['RSA', 'ECDH_RSA', 'DH_RSA', 'RSA_PSK', 'PSK']) {
      assert.ok(!hasForwardSecrecy(suite(`TLS_${kind}_WITH_AES_128_CBC_SHA256`)), kind);
    }
    assert.ok(!hasObsoleteKeyExchange(suite('TLS_PSK_WITH_AES_128_GCM_SHA256')));
  });

  it('recommend only what has forward secrecy, an AEAD and no weakness', () => {
    const recommended = cipherSuites.rows.filter((row) => row.recommended);
    assert.equal(recommended.length, 14);
    for (const row of recommended) {
      assert.ok(
        hasForwardSecrecy(row) && isAead(row) && !hasObsoleteKeyExchange(row) && weaknessOf(row) === undefined,
        row.name,
      );
    }
  });
});

/** OpenSSL's `AESGCM(128)` in the words of the suite's name. */
function cipherOf(text: string): string {
  if (text === 'None') return 'NULL';
  if (text.startsWith('CHACHA20')) return 'CHACHA20_POLY1305';
  const [, family = '', mode, bits] = /^(AES|ARIA|Camellia)(GCM|CCM8|CCM)?\((\d+)\)$/.exec(text) ?? [];
  return `${family.toUpperCase()}_${bits}_${(mode ?? 'CBC').replace('CCM8', 'CCM_8')}`;
}
