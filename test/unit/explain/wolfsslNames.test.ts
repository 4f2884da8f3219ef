import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { alertExplanations } from '../../../server/src/core/explain/alerts.ts';
import { contentTypeExplanations } from '../../../server/src/core/explain/contentTypes.ts';
import { directiveExplanations } from '../../../server/src/core/explain/directives.ts';
import { extensionExplanations } from '../../../server/src/core/explain/extensions.ts';
import { fieldExplanations } from '../../../server/src/core/explain/fields.ts';
import { explainGroup } from '../../../server/src/core/explain/groups.ts';
import { handshakeTypeExplanations } from '../../../server/src/core/explain/handshakeTypes.ts';
import { explainSignatureScheme } from '../../../server/src/core/explain/signatureSchemes.ts';
import { explainSuite } from '../../../server/src/core/explain/suites.ts';
import { explainVersion } from '../../../server/src/core/explain/versions.ts';
import { cipherSuites } from '../../../server/src/core/registry/cipherSuites.ts';
import { groups } from '../../../server/src/core/registry/groups.ts';
import { signatureSchemes } from '../../../server/src/core/registry/signatureSchemes.ts';
import { versions } from '../../../server/src/core/registry/versions.ts';

/** Every text of explain/, as people read it: composed ones too. */
const texts = Object.values({
  ...prefixed('field', fieldExplanations),
  ...prefixed('alert', alertExplanations),
  ...prefixed('content type', contentTypeExplanations),
  ...prefixed('directive', directiveExplanations),
  ...prefixed('extension', extensionExplanations),
  ...prefixed('handshake', handshakeTypeExplanations),
  suites: cipherSuites.rows.map(explainSuite),
  groups: groups.rows.map(explainGroup),
  schemes: signatureSchemes.rows.map(explainSignatureScheme),
  versions: versions.rows.map(explainVersion),
}).map((told) => JSON.stringify(told));

/** The names and error codes that exist in wolfSSL 5.9.2. */
const facts = new Set(
  readFileSync(new URL('facts/wolfssl-names.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
);

describe('wolfSSL in explanations', () => {
  it('has no macro and no call that wolfSSL 5.9.2 does not have', () => {
    const names = found(/\b(?:(?:HAVE|WOLFSSL|NO|WC)_[A-Z0-9_]+|wolf(?:SSL|TLS|DTLS)\w*_\w+)/g);
    assert.ok(names.length > 80, `only ${names.length} names found`);
    assert.deepEqual(
      names.filter((name) => !facts.has(name)),
      [],
    );
  });

  it('gives errors the names they have', () => {
    const errors = found(/-\d{3} \([A-Z][A-Z0-9_]+\)/g).map((text) => text.replace(/[()]/g, ''));
    assert.ok(errors.length > 15, `only ${errors.length} errors found`);
    assert.deepEqual(
      errors.filter((error) => !facts.has(error)),
      [],
    );
  });

  it('tells of suites what they need, and which ones wolfSSL does not have', () => {
    const told = (code: number) => explainSuite(cipherSuites.get(code)!).wolfssl;
    assert.equal(told(0xc02f), 'Needs HAVE_AESGCM.');
    assert.equal(told(0xc027), undefined);
    assert.equal(told(0x009f), 'Needs HAVE_AESGCM and WOLFSSL_SHA384. Left out where NO_DH is defined.');
    assert.equal(told(0x1302), 'Needs HAVE_AESGCM, WOLFSSL_SHA384 and WOLFSSL_TLS13.');
    assert.equal(told(0xccab), 'Offered once a PSK callback is set. Needs HAVE_CHACHA and HAVE_POLY1305.');
    assert.match(told(0x0005)!, /WOLFSSL_STATIC_RSA.*WOLFSSL_ALLOW_RC4/);
    for (const code of [0x0032, 0x0038, 0x0095, 0xc01d])
      assert.equal(told(code), 'wolfSSL 5.9.2 does not have this suite.');
  });

  it('tells of signature schemes what they need, and which ones a client does not list', () => {
    const told = (code: number) => explainSignatureScheme(signatureSchemes.get(code)!).wolfssl;
    assert.equal(told(0x0503), 'Listed in builds with HAVE_ECC and WOLFSSL_SHA384.');
    assert.equal(told(0x0401), 'Listed unless NO_SHA256 is defined.');
    assert.equal(told(0x080b), 'Listed in builds with WC_RSA_PSS, WOLFSSL_TLS13 and WOLFSSL_SHA512.');
    assert.match(told(0x0201)!, /NO_OLD_TLS without WOLFSSL_ALLOW_TLS_SHA1/);
    for (const code of [0x0101, 0x0202, 0x0303, 0x0402, 0x0420, 0x0911])
      assert.equal(told(code), 'A wolfSSL client does not list it.');
  });
});

function prefixed(kind: string, told: Readonly<Record<string | number, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(told).map(([key, text]) => [`${kind} ${key}`, text]));
}

function found(pattern: RegExp): string[] {
  return [...new Set(texts.flatMap((text) => text.match(pattern) ?? []))].sort();
}
