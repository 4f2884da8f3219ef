import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cipherSuites } from '../../../server/src/core/registry/cipherSuites.ts';
import { gnutlsName, opensslName, suiteByName, suiteSpellings } from '../../../server/src/core/registry/suiteNames.ts';

function facts(file: string): string[][] {
  return readFileSync(new URL(`facts/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' '));
}

describe('suiteByName', () => {
  it('knows every name of OpenSSL, and opensslName writes it', () => {
    const rows = facts('openssl-ciphers.txt');
    assert.equal(rows.length, 158);
    for (const [number = '', , iana = '', , name = ''] of rows) {
      const code = suiteByName(number);
      assert.equal(suiteByName(name), code, name);
      assert.equal(suiteByName(iana), code, iana);
      const row = cipherSuites.get(code ?? -1);
      assert.equal(row && opensslName(row), name);
    }
  });

  it('knows every name of GnuTLS, and gnutlsName writes it', () => {
    const rows = facts('gnutls-suites.txt');
    assert.equal(rows.length, 188);
    for (const [name = '', number = ''] of rows) {
      assert.equal(suiteByName(name), Number(number), name);
      const row = cipherSuites.get(Number(number));
      assert.equal(row && gnutlsName(row), name);
    }
  });

  it('knows every name of wolfSSL', () => {
    const rows = facts('wolfssl-suites.txt');
    assert.equal(rows.length, 116);
    for (const [number, ...names] of rows) {
      for (const name of names) assert.equal(suiteByName(name), Number(number), name);
    }
  });

  it('knows the names of Java, old OpenSSL, CyaSSL, mbedTLS, rustls, Go and Windows', () => {
    const expected: Record<string, number> = {
      SSL_RSA_WITH_RC4_128_MD5: 0x0004,
      SSL_RSA_EXPORT_WITH_DES40_CBC_SHA: 0x0008,
      SSL_DHE_DSS_WITH_3DES_EDE_CBC_SHA: 0x0013,
      SSL_DH_anon_WITH_RC4_128_MD5: 0x0018,
      SSL_ECDHE_RSA_WITH_AES_128_GCM_SHA256: 0xc02f,
      TLS_KRB5_EXPORT_WITH_RC4_40_SHA: 0x0028,
      'EXP-RC4-MD5': 0x0003,
      'EXP-RC2-CBC-MD5': 0x0006,
      'EXP-EDH-RSA-DES-CBC-SHA': 0x0014,
      'EDH-DSS-DES-CBC3-SHA': 0x0013,
      'EDH-RSA-DES-CBC3-SHA': 0x0016,
      'DHE-RSA-DES-CBC3-SHA': 0x0016,
      'EXP-ADH-RC4-MD5': 0x0017,
      'EXP-KRB5-DES-CBC-SHA': 0x0026,
      'EXP1024-DES-CBC-SHA': 0x0062,
      'DHE-DSS-RC4-SHA': 0x0066,
      'IDEA-CBC-SHA': 0x0007,
      'SEED-SHA': 0x0096,
      'DES-CBC-SHA': 0x0009,
      'RC4-MD5': 0x0004,
      'PSK-3DES-EDE-CBC-SHA': 0x008b,
      'SRP-RSA-3DES-EDE-CBC-SHA': 0xc01b,
      'GOST2001-GOST89-GOST89': 0x0081,
      'ECDHE-RSA-CHACHA20-POLY1305-OLD': 0xcc13,
      'HC128-MD5': 0x00fb,
      'NTRU-AES256-SHA': 0x00e8,
      'AES128-B2B256': 0x00f8,
      'TLS-ECDHE-ECDSA-WITH-AES-128-CCM-8': 0xc0ae,
      'TLS1-3-AES-128-GCM-SHA256': 0x1301,
      TLS13_AES_256_GCM_SHA384: 0x1302,
      TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305: 0xcca8,
      TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384_P384: 0xc02c,
      ECDHE_RSA_WITH_AES_128_GCM_SHA256: 0xc02f,
      TLS_DHE_PSK_WITH_AES_128_CCM_8: 0xc0aa,
    };
    for (const [name, code] of Object.entries(expected)) assert.equal(suiteByName(name), code, name);
  });

  it('tells RSA suites of OpenSSL from those of TLS 1.3', () => {
    assert.equal(suiteByName('AES128-GCM-SHA256'), 0x009c);
    assert.equal(suiteByName('TLS_AES_128_GCM_SHA256'), 0x1301);
    assert.equal(suiteByName('TLS13-AES128-GCM-SHA256'), 0x1301);
  });

  it('takes any case and blanks around', () => {
    assert.equal(suiteByName('  ecdhe-rsa-aes128-gcm-sha256 '), 0xc02f);
    assert.equal(suiteByName('tls_dh_ANON_with_aes_128_cbc_sha'), 0x0034);
  });

  it('takes numbers, known or not', () => {
    for (const text of [
      '0xc02f',
      '0xC02F',
      'C02F',
      '0xC0,0x2F',
      '{0xC0,0x2F}',
      '0xC0, 0x2F',
      'c0:2f',
      'C0,2F',
      '{0xC0, 0x2F}',
      '\\xC0\\x2F',
      'xc02f',
      'C0 2F',
      '0x0300C02F',
    ]) {
      assert.equal(suiteByName(text), 0xc02f, text);
    }
    assert.equal(suiteByName('0x9999'), 0x9999);
  });

  it('takes the numbers of testssl.sh, without zeros in front', () => {
    assert.deepEqual(
      ['x9f', 'x2f', 'x1301', 'xCCA8', 'x4'].map((text) => suiteByName(text)),
      [0x009f, 0x002f, 0x1301, 0xcca8, 0x0004],
    );
    assert.equal(suiteByName('x010080'), undefined);
  });

  it('knows the names of nmap, TLS 1.3 included', () => {
    assert.equal(suiteByName('TLS_AKE_WITH_AES_128_GCM_SHA256'), 0x1301);
    assert.equal(suiteByName('TLS_AKE_WITH_CHACHA20_POLY1305_SHA256'), 0x1303);
    assert.equal(suiteByName('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'), 0xc02f);
  });

  it('takes every number of openssl ciphers -V in every spelling', () => {
    for (const [number = '', , , , name = ''] of facts('openssl-ciphers.txt')) {
      const [high = '', low = ''] = number.split(',');
      for (const written of [`${high},${low}`, `{${high}, ${low}}`, `x${high.slice(2)}${low.slice(2)}`])
        assert.equal(suiteByName(written), suiteByName(name), written);
    }
  });

  it('does not guess', () => {
    for (const text of [
      '',
      'TLS',
      'AES',
      'HIGH',
      '!aNULL',
      'ECDHE+AESGCM',
      '0x',
      '12345',
      'constructor',
      'AES128-GCM-SHA25',
      'x',
      'x12345',
      'xyz',
    ]) {
      assert.equal(suiteByName(text), undefined, text);
    }
  });

  it('has no spelling of two suites', () => {
    const codes = new Map<string, number>();
    for (const suite of cipherSuites.rows) {
      for (const spelling of suiteSpellings(suite)) {
        const key = spelling.toUpperCase().replaceAll(/[_ ]/g, '-');
        assert.equal(codes.get(key) ?? suite.code, suite.code, spelling);
        codes.set(key, suite.code);
      }
    }
  });
});
