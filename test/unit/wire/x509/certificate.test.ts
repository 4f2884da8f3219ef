import assert from 'node:assert/strict';
import { fieldName, fieldText } from '../../../../server/src/core/wire/field.ts';
import { lines, outline } from '../../../support/outline.ts';
import { asOcsp, der, flat, read } from './fixtures.ts';

/** `name: text` of the fields with a name, in order. */
function texts(name: string, fixture: string, reader?: typeof asOcsp): string[] {
  const content = der(fixture);
  return flat(read(content, reader).fields)
    .filter((field) => fieldName(field) === name && field.children.length > 0)
    .map((field) => fieldText(field, content));
}

describe('a certificate', () => {
  it('every byte of a small one', () => {
    const content = der('ed25519');
    assert.deepEqual(
      outline(read(content).fields, content).slice(0, 29),
      lines(`
        0+215 certificate: CN=ed, self-issued
          0+1 tag: SEQUENCE (0x30)
          1+2 length: 212
          3+138 tbsCertificate: CN=ed, self-issued
            3+1 tag: SEQUENCE (0x30)
            4+2 length: 135
            6+22 serialNumber: 5e:64:17:55:67:0a:17:20:1d:88:42:b2:67:a2:45:69:d9:e5:89:3d
              6+1 tag: INTEGER (0x02)
              7+1 length: 20
              8+20 serialNumber: 5e:64:17:55:67:0a:17:20:1d:88:42:b2:67:a2:45:69:d9:e5:89:3d
            28+7 signature: Ed25519
              28+1 tag: SEQUENCE (0x30)
              29+1 length: 5
              30+5 algorithm: Ed25519 (1.3.101.112)
                30+1 tag: OBJECT IDENTIFIER (0x06)
                31+1 length: 3
                32+3 algorithm: Ed25519 (1.3.101.112)
            35+15 issuer: CN=ed
              35+1 tag: SEQUENCE (0x30)
              36+1 length: 13
              37+13 RelativeDistinguishedName: CN=ed
                37+1 tag: SET (0x31)
                38+1 length: 11
                39+11 AttributeTypeAndValue: CN=ed
                  39+1 tag: SEQUENCE (0x30)
                  40+1 length: 9
                  41+5 type: commonName (2.5.4.3)
                    41+1 tag: OBJECT IDENTIFIER (0x06)
                    42+1 length: 3`),
    );
  });

  it('the extensions, as openssl x509 -text has them', () => {
    assert.deepEqual(
      texts('Extension', 'everything'),
      lines(`
        subjectAltName: DNS:host.example.org, DNS:*.example.org, IP:10.0.0.1, IP:2001:db8::1 and 7 more
        issuerAltName: email:ca@example.org
        keyUsage, critical: digitalSignature, keyEncipherment, decipherOnly
        extKeyUsage: serverAuth, clientAuth, codeSigning, emailProtection and 4 more
        basicConstraints, critical: CA, at most 3 below it
        subjectKeyIdentifier: 85:48:49:9d:78:90:37:80:37:bf:c1:2b:78:6e:0a:ef:39:f8:f7:62
        authorityKeyIdentifier: 85:48:49:9d:78:90:37:80:37:bf:c1:2b:78:6e:0a:ef:39:f8:f7:62
        cRLDistributionPoints: URI:http://x/crl.pem, URI:http://y/crl.pem, DirName:C=US, O=Org, CN=Dir, CN=rel
        freshestCRL: URI:http://x/delta.crl
        authorityInfoAccess: ocsp URI:http://ocsp.x/, caIssuers URI:http://ca.x/, caIssuers DirName:C=US, O=Org, CN=Dir
        subjectInfoAccess: caRepository URI:http://repo.x/
        certificatePolicies: 1.2.3.4, 1.3.5.8, anyPolicy
        policyConstraints: explicit policy after 3, no mapping after 1
        inhibitAnyPolicy: 2
        nameConstraints: permitted IP:192.168.0.0/255.255.0.0, DNS:.example.org, IP:2001:db8::/ffff:ffff::; excluded email:.com
        policyMappings: 1.2.3.4 as 1.2.3.5
        tlsfeature: status_request, status_request_v2
        netscapeCertType: SSL client, SSL server, object signing CA
        netscapeComment: a comment
        netscapeBaseUrl: http://x
        netscapeSslServerName: srv
        ocspNocheck
        1.2.3.4.5.6: SEQUENCE
        1.2.3.4.5.7: de:ad:be:ef
        1.2.3.4.5.8: de:ad:be:ef:01
        privateKeyUsagePeriod: 2020-01-01 00:00:00 UTC to 2030-01-01 00:00:00 UTC
        certificateType: WebServer
        cAVersion: V2.1
        previousCertHash: 01:02:03:04:05:06:07:08
        certificateTemplate: 1.3.6.1.4.1.311.21.8.1.2.3 100.7
        applicationCertPolicies: serverAuth
        entrustVersInfo: V7.1
        qcStatements: qcsQcCompliance, qcsPkixQCSyntaxV2
        subjectDirectoryAttributes: dateOfBirth=1970-01-01 00:00:00 UTC
        ipAddrBlocks: SEQUENCE
        netscapeRevocationUrl: http://rev
        ctPoison
        logotype: image/gif http://logo.example.org/logo.gif
        signedCertificateTimestampList: 1 timestamp`),
    );
  });

  it('names of all kinds', () => {
    assert.deepEqual(texts('dNSName', 'everything').slice(0, 2), ['host.example.org', '*.example.org']);
    assert.deepEqual(texts('iPAddress', 'everything').slice(0, 2), ['10.0.0.1', '2001:db8::1']);
    assert.deepEqual(texts('rfc822Name', 'everything')[0], 'a@example.org');
    assert.deepEqual(texts('uniformResourceIdentifier', 'everything')[0], 'https://example.org/');
    assert.deepEqual(texts('registeredID', 'everything'), ['1.2.3.4']);
    assert.deepEqual(texts('directoryName', 'everything')[0], 'C=US, O=Org, CN=Dir');
    assert.deepEqual(texts('otherName', 'everything'), [
      'othername:userPrincipalName:user@realm',
      'othername:dnsSRV:_mail.example.org',
      'othername:xmppAddr:x@y',
    ]);
    assert.ok(texts('AttributeTypeAndValue', 'everything').includes('L=München'));
    assert.ok(texts('AttributeTypeAndValue', 'everything').includes('jurisdictionC=DE'));
  });

  it('keys and signatures', () => {
    assert.deepEqual(texts('subjectPublicKeyInfo', 'everything'), ['ecPublicKey, secp256r1']);
    assert.deepEqual(texts('subjectPublicKeyInfo', 'rsa-pss'), ['rsaEncryption, 2048 bits']);
    assert.deepEqual(texts('subjectPublicKeyInfo', 'ec-explicit'), ['ecPublicKey']);
    assert.deepEqual(texts('subjectPublicKeyInfo', 'ed25519'), ['Ed25519']);
    assert.deepEqual(texts('signatureAlgorithm', 'rsa-pss'), [
      'RSASSA-PSS, sha384, mgf1 with sha384, salt of 48 bytes',
    ]);
    assert.deepEqual(texts('namedCurve', 'everything'), ['secp256r1 (1.2.840.10045.3.1.7)']);
    assert.deepEqual(texts('Ecdsa-Sig-Value', 'everything'), ['r, s']);
  });

  it('dates beyond 2049 and a negative serial number', () => {
    assert.deepEqual(texts('notAfter', 'far-future'), ['2109-01-12 23:45:12 UTC']);
    assert.deepEqual(texts('serialNumber', 'far-future'), ['fb']);
  });

  it('the timestamp of a log', () => {
    assert.deepEqual(texts('SignedCertificateTimestamp', 'everything'), ['2016-11-09 16:35:21 UTC']);
  });
});

describe('an OCSP response', () => {
  it('what it says of three certificates', () => {
    assert.deepEqual(texts('SingleResponse', 'ocsp', asOcsp), [
      'good, 2026-11-23 23:45:13 UTC to 2026-11-30 23:45:13 UTC',
      'revoked 2020-01-01 00:00:00 UTC, keyCompromise (1), 2026-11-23 23:45:13 UTC to 2026-11-30 23:45:13 UTC',
      'unknown, 2026-11-23 23:45:13 UTC to 2026-11-30 23:45:13 UTC',
    ]);
    assert.deepEqual(texts('responseStatus', 'ocsp', asOcsp), ['successful (0)']);
    assert.deepEqual(texts('byName', 'ocsp', asOcsp), ['CN=responder']);
    assert.equal(texts('Certificate', 'ocsp', asOcsp).length, 1);
    assert.match(texts('Extension', 'ocsp', asOcsp)[0] ?? '', /^ocspNonce: /);
  });

  it('a refusal', () => {
    const content = Uint8Array.of(0x30, 3, 0x0a, 1, 6);
    const { fields, problems } = read(content, asOcsp);
    assert.equal(fields[0]?.text, 'unauthorized (6)');
    assert.deepEqual(problems, []);
  });
});
