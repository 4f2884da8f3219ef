import assert from 'node:assert/strict';
import { type CertificateView, certificatesOf, readCertificate } from '../../../../server/src/core/wire/x509/model.ts';
import { schemeOf } from '../../../../server/src/core/wire/x509/schemes.ts';
import { record, vector } from '../../../support/bytes.ts';
import { bytes, decodeAlone, message } from '../checks.ts';
import { asPublicKey, der, read } from './fixtures.ts';

function view(name: string): CertificateView {
  const content = der(name);
  const [field] = read(content).fields;
  assert.ok(field);
  return readCertificate(field, content);
}

describe('the view of a certificate', () => {
  it('of a host', () => {
    const { at, ...told } = view('everything');
    assert.match(told.subject, /^C=DE, ST=Bayern, L=München, O=Beispiel GmbH, .*, organizationIdentifier=VATDE-1$/);
    assert.equal(told.issuer, told.subject);
    assert.deepEqual(
      { ...told, subject: '', issuer: '' },
      {
        subject: '',
        issuer: '',
        commonName: 'host.example.org',
        subjectAltNames: { dns: ['host.example.org', '*.example.org'], ip: ['10.0.0.1', '2001:db8::1'] },
        notBefore: Date.UTC(2026, 10, 23, 23, 45, 12) / 1000,
        notAfter: Date.UTC(2036, 10, 20, 23, 45, 12) / 1000,
        key: { kind: 'ec', bits: 256, curve: 0x0017 },
        signatureAlgorithm: { name: 'ecdsa-with-SHA256', scheme: 0x0403 },
        isCa: true,
        selfIssued: true,
        keyUsage: ['digitalSignature', 'keyEncipherment', 'decipherOnly'],
        extKeyUsage: [
          'serverAuth',
          'clientAuth',
          'codeSigning',
          'emailProtection',
          'timeStamping',
          'OCSPSigning',
          'serverGatedCrypto',
          '1.2.3.4.5',
        ],
      },
    );
    assert.deepEqual(at.certificate, { offset: 0, length: der('everything').length });
    assert.deepEqual(at.subjectAltName, { offset: 1079, length: 227 });
  });

  it('of other keys', () => {
    assert.deepEqual(view('rsa-pss').key, { kind: 'rsa', bits: 2048, curve: undefined });
    assert.deepEqual(view('rsa-pss').signatureAlgorithm, { name: 'RSASSA-PSS', scheme: 0x0805 });
    assert.deepEqual(view('ed25519').key, { kind: 'ed25519', bits: 256, curve: undefined });
    assert.deepEqual(view('ed25519').signatureAlgorithm, { name: 'Ed25519', scheme: 0x0807 });
    assert.deepEqual(view('ec-explicit').key, { kind: 'ec', bits: 256, curve: undefined });
    assert.equal(view('far-future').notAfter, Date.UTC(2109, 0, 12, 23, 45, 12) / 1000);
    const content = der('public-key');
    const [field] = read(content, asPublicKey).fields;
    assert.ok(field);
    assert.equal(readCertificate(field, content).key?.kind, 'ed25519');
  });

  it('of what is there of one cut short', () => {
    const content = der('everything').subarray(0, 600);
    const [field] = read(content, undefined, true).fields;
    assert.ok(field);
    const told = readCertificate(field, content);
    assert.match(told.issuer, /^C=DE, .*CN=host/);
    assert.equal(told.key, undefined);
    assert.equal(told.signatureAlgorithm, undefined);
    assert.equal(told.at.key, undefined);
  });

  it('schemes of TLS', () => {
    const schemes: Readonly<Record<string, number | undefined>> = {
      '1.2.840.113549.1.1.4': 0x0101,
      '1.2.840.113549.1.1.5': 0x0201,
      '1.2.840.113549.1.1.11': 0x0401,
      '1.2.840.113549.1.1.13': 0x0601,
      '1.2.840.10045.4.1': 0x0203,
      '1.2.840.10045.4.3.3': 0x0503,
      '1.2.840.10040.4.3': 0x0202,
      '1.3.101.113': 0x0808,
      '2.16.840.1.101.3.4.3.17': 0x0904,
      '1.2.840.113549.1.1.10': undefined,
      '1.2.3.4': undefined,
    };
    for (const [oid, scheme] of Object.entries(schemes)) assert.equal(schemeOf(oid), scheme, oid);
  });
});

describe('the Certificate message', () => {
  const chain = vector(3, vector(3, der('ed25519')), vector(3, der('far-future')));
  const entries = (content: Uint8Array, version: number) => {
    const decoded = decodeAlone(content, 'server', { version });
    assert.deepEqual(decoded.problems, []);
    const [only] = decoded.messages;
    assert.ok(only);
    return certificatesOf(only.field).map((field) => readCertificate(field, only.bytes));
  };

  it('of TLS 1.2, in one record and in many', () => {
    const all = message(11, chain);
    const whole = entries(record(22, all), 0x0303).map(({ subject }) => subject);
    assert.deepEqual(whole, ['CN=ed', 'CN=far']);
    for (const size of [1, 7, 50, 100]) {
      const parts = Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
        all.subarray(i * size, (i + 1) * size),
      );
      const split = entries(bytes(...parts.map((part) => record(22, part))), 0x0303);
      assert.deepEqual(
        split.map(({ subject }) => subject),
        whole,
      );
    }
  });

  it('of TLS 1.3, with extensions of each certificate', () => {
    const entry = (name: string) => bytes(vector(3, der(name)), '0000');
    const all = message(11, vector(1), vector(3, entry('ed25519'), entry('far-future')));
    assert.deepEqual(
      entries(record(22, all), 0x0304).map(({ commonName }) => commonName),
      ['ed', 'far'],
    );
  });

  it('with a raw public key, as TLS 1.2 and TLS 1.3 have it', () => {
    const tls12 = record(22, message(11, vector(3, der('public-key'))));
    const tls13 = record(22, message(11, vector(1), vector(3, vector(3, der('public-key')), '0000')));
    assert.deepEqual(
      [entries(tls12, 0x0303), entries(tls13, 0x0304)].map((list) => list.map(({ key }) => key?.kind)),
      [['ed25519'], ['ed25519']],
    );
  });
});
