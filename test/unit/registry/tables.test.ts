import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { alertLevels } from '../../../server/src/core/registry/alertLevels.ts';
import { alerts } from '../../../server/src/core/registry/alerts.ts';
import { alpnProtocol, alpnProtocols } from '../../../server/src/core/registry/alpnProtocols.ts';
import { certificateCompressionAlgorithms } from '../../../server/src/core/registry/certificateCompressionAlgorithms.ts';
import { cipherSuites } from '../../../server/src/core/registry/cipherSuites.ts';
import { clientCertificateTypes } from '../../../server/src/core/registry/clientCertificateTypes.ts';
import { contentTypes } from '../../../server/src/core/registry/contentTypes.ts';
import { extensions } from '../../../server/src/core/registry/extensions.ts';
import { groups } from '../../../server/src/core/registry/groups.ts';
import { handshakeTypes } from '../../../server/src/core/registry/handshakeTypes.ts';
import { hpkeAeads, hpkeKdfs, hpkeKems } from '../../../server/src/core/registry/hpke.ts';
import { maxFragmentLengths } from '../../../server/src/core/registry/maxFragmentLengths.ts';
import { pskModes } from '../../../server/src/core/registry/pskModes.ts';
import { signatureSchemes } from '../../../server/src/core/registry/signatureSchemes.ts';
import { srtpProfiles } from '../../../server/src/core/registry/srtpProfiles.ts';
import { ssl2CipherKinds } from '../../../server/src/core/registry/ssl2.ts';
import { isGrease8, isGrease16, type Table, table } from '../../../server/src/core/registry/table.ts';
import { isDtlsVersion, tlsVersion, versions } from '../../../server/src/core/registry/versions.ts';

const folder = new URL('../../../server/src/core/registry/', import.meta.url);

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && 'rows' in value && 'digits' in value;
}

describe('registries', () => {
  let tables: Table[] = [];

  before(async () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
    const modules = await Promise.all(files.map((file): Promise<object> => import(new URL(file, folder).href)));
    tables = modules.flatMap((module) => Object.values(module).filter(isTable));
  });

  it('are all here', () => {
    assert.ok(tables.length >= 38, String(tables.length));
    assert.equal(new Set(tables.map((each) => each.title)).size, tables.length);
  });

  it('name no code point twice, in order of code', () => {
    for (const { title, rows, digits } of tables) {
      for (const [i, row] of rows.entries()) {
        const before = rows[i - 1];
        assert.ok(before === undefined || before.code < row.code, `${title}: ${row.name}`);
        assert.ok(Number.isInteger(row.code) && row.code >= 0 && row.code < 16 ** digits, `${title}: ${row.name}`);
      }
    }
  });

  it('give no name twice, and find every row by its name', () => {
    for (const each of tables) {
      for (const row of each.rows) {
        assert.equal(each.named(row.name.toUpperCase()), row, `${each.title}: ${row.name}`);
        assert.equal(each.get(row.code), row);
      }
    }
  });

  it('say for every row where it comes from', () => {
    const known =
      /^(?:RFC \d{3,5}|draft-[a-z0-9-]+|GM\/T |ETSI TS |X9\.146|X\.690|OpenSSL|wolfSSL|BoringSSL|NSS|SSLeay|Fizz|Open Quantum Safe|Google, quiche|IANA |IEEE |LINKTYPE_)/;
    for (const { title, rows } of tables) {
      for (const row of rows) assert.match(row.source, known, `${title}: ${row.name}`);
    }
    for (const row of alpnProtocols) assert.ok(row.source.length > 5 && row.meaning !== '', row.name);
  });

  it('write labels with the number as the RFCs do', () => {
    assert.equal(contentTypes.label(22), 'handshake (22)');
    assert.equal(alerts.label(40), 'handshake_failure (40)');
    assert.equal(alertLevels.label(2), 'fatal (2)');
    assert.equal(cipherSuites.label(0xc027), 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256 (0xc027)');
    assert.equal(extensions.label(10), 'supported_groups (0x000a)');
    assert.equal(versions.label(0x0303), 'TLS 1.2 (0x0303)');
    assert.equal(signatureSchemes.label(0x0804), 'rsa_pss_rsae_sha256 (0x0804)');
    assert.equal(ssl2CipherKinds.label(0x0700c0), 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5 (0x0700c0)');
  });

  it('show what is unknown', () => {
    assert.equal(alerts.label(200), 'unknown (200)');
    assert.equal(cipherSuites.label(0x4321), 'unknown (0x4321)');
    assert.equal(extensions.get(0x1234), undefined);
    assert.equal(extensions.named('nonsense'), undefined);
    assert.equal(table('empty', 4, []).name(0), 'unknown');
  });

  it('name GREASE where RFC 8701 reserves it', () => {
    const sixteen = Array.from({ length: 65536 }, (_, code) => code).filter(isGrease16);
    assert.equal(sixteen.length, 16);
    for (const code of sixteen) {
      for (const each of [cipherSuites, extensions, groups, signatureSchemes, versions])
        assert.equal(each.name(code), 'GREASE');
    }
    const eight = Array.from({ length: 256 }, (_, code) => code).filter(isGrease8);
    assert.deepEqual(eight, [0x0b, 0x2a, 0x49, 0x68, 0x87, 0xa6, 0xc5, 0xe4]);
    assert.equal(pskModes.label(0x2a), 'GREASE (42)');
    assert.equal(handshakeTypes.name(0x2a), 'unknown');
  });
});

describe('small registries', () => {
  it('know the content and handshake types', () => {
    assert.deepEqual(
      contentTypes.rows.map((row) => row.code),
      [20, 21, 22, 23, 24, 25, 26, 27],
    );
    assert.equal(handshakeTypes.name(3), 'hello_verify_request');
    assert.equal(handshakeTypes.name(25), 'compressed_certificate');
    assert.equal(handshakeTypes.name(254), 'message_hash');
    assert.equal(handshakeTypes.name(7), 'unknown');
  });

  it('know the alerts by the contract’s finding names too', () => {
    const words =
      'bad_record_mac unknown_ca certificate_expired bad_certificate certificate_required unknown_psk_identity';
    for (const name of `${words} no_application_protocol inappropriate_fallback decrypt_error illegal_parameter`.split(
      ' ',
    )) {
      assert.ok(alerts.named(name), name);
    }
    assert.equal(alerts.rows.length, 38);
    assert.ok(alerts.rows.every((row) => /^[a-z0-9_]+$/.test(row.name)));
    assert.deepEqual(
      alerts.rows.filter((row) => row.level === 'warning').map((row) => row.name),
      ['end_of_early_data', 'user_canceled', 'no_renegotiation'],
    );
  });

  it('know versions by the names people use, and how they compare', () => {
    const names = [0x0002, 0x0300, 0x0301, 0x0302, 0x0303, 0x0304, 0xfeff, 0xfefd, 0xfefc, 0x7f1c];
    assert.equal(
      names.map((code) => versions.name(code)).join(', '),
      'SSL 2.0, SSL 3.0, TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3, DTLS 1.0, DTLS 1.2, DTLS 1.3, TLS 1.3 draft 28',
    );
    assert.equal(tlsVersion(0xfefd), 0x0303);
    assert.equal(tlsVersion(0xfefc), 0x0304);
    assert.equal(tlsVersion(0x7f12), 0x0304);
    assert.equal(tlsVersion(0x0303), 0x0303);
    assert.equal(tlsVersion(0x0399), 0x0399);
    assert.ok(isDtlsVersion(0xfefd) && isDtlsVersion(0xfeff) && isDtlsVersion(0x0100));
    assert.ok(!isDtlsVersion(0x0303) && !isDtlsVersion(0x7f1c));
  });

  it('know fragment lengths in bytes', () => {
    for (const row of maxFragmentLengths.rows) assert.equal(row.bytes, 2 ** Number(row.name.slice(2)));
  });

  it('know what ECH, RPK, compression and SRTP need', () => {
    assert.equal(hpkeKems.label(0x0020), 'DHKEM(X25519, HKDF-SHA256) (0x0020)');
    assert.equal(hpkeKdfs.name(1), 'HKDF-SHA256');
    assert.equal(hpkeAeads.name(0x0003), 'ChaCha20Poly1305');
    assert.equal(certificateCompressionAlgorithms.label(2), 'brotli (0x0002)');
    assert.equal(clientCertificateTypes.label(64), 'ecdsa_sign (64)');
    assert.equal(srtpProfiles.label(1), 'SRTP_AES128_CM_HMAC_SHA1_80 (0x0001)');
    assert.equal(alpnProtocol('h2')?.meaning, 'HTTP/2 over TLS');
    assert.equal(alpnProtocol('H2'), undefined);
  });
});
