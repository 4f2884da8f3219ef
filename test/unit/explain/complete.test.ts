import assert from 'node:assert/strict';
import { directiveForms } from '../../../server/src/core/dump/directives.ts';
import { alertExplanations } from '../../../server/src/core/explain/alerts.ts';
import { contentTypeExplanations } from '../../../server/src/core/explain/contentTypes.ts';
import { directiveExplanations } from '../../../server/src/core/explain/directives.ts';
import type { Explanation } from '../../../server/src/core/explain/explanation.ts';
import { extensionExplanations } from '../../../server/src/core/explain/extensions.ts';
import { fieldExplanations } from '../../../server/src/core/explain/fields.ts';
import { explainGroup } from '../../../server/src/core/explain/groups.ts';
import { handshakeTypeExplanations } from '../../../server/src/core/explain/handshakeTypes.ts';
import { explainSignatureScheme } from '../../../server/src/core/explain/signatureSchemes.ts';
import { explainSuite } from '../../../server/src/core/explain/suites.ts';
import { explainVersion } from '../../../server/src/core/explain/versions.ts';
import { alerts } from '../../../server/src/core/registry/alerts.ts';
import { cipherSuites } from '../../../server/src/core/registry/cipherSuites.ts';
import { contentTypes } from '../../../server/src/core/registry/contentTypes.ts';
import { extensions } from '../../../server/src/core/registry/extensions.ts';
import { fields } from '../../../server/src/core/registry/fields.ts';
import { groups } from '../../../server/src/core/registry/groups.ts';
import { handshakeTypes } from '../../../server/src/core/registry/handshakeTypes.ts';
import { signatureSchemes } from '../../../server/src/core/registry/signatureSchemes.ts';
import { versions } from '../../../server/src/core/registry/versions.ts';

/** Extensions a wolfSSL client can send (5.9.2, TLSX_* of src/tls.c). */
const SENT_BY_WOLFSSL = [
  0, 1, 3, 4, 5, 10, 11, 13, 14, 16, 17, 19, 20, 22, 23, 33, 35, 41, 42, 43, 44, 45, 47, 49, 51, 54, 57, 65037, 65281,
  65426, 65445,
];

describe('explanations', () => {
  it('are there for every field, and say something', () => {
    assert.deepEqual(Object.keys(fieldExplanations).sort(), Object.keys(fields).sort());
    for (const [id, told] of Object.entries(fieldExplanations)) checkText(id, told);
  });

  it('are there for every alert, content type, handshake message and directive', () => {
    assert.deepEqual(numbers(alertExplanations), codes(alerts.rows));
    assert.deepEqual(numbers(contentTypeExplanations), codes(contentTypes.rows));
    assert.deepEqual(numbers(handshakeTypeExplanations), codes(handshakeTypes.rows));
    assert.deepEqual(Object.keys(directiveExplanations).sort(), Object.keys(directiveForms).sort());
  });

  it('tell of every extension a wolfSSL client can send how it comes to send it', () => {
    for (const type of SENT_BY_WOLFSSL) assert.ok(extensionExplanations[type]?.wolfssl, extensions.label(type));
    for (const [type, told] of Object.entries(extensionExplanations)) {
      assert.ok(extensions.get(Number(type)), `${type} is no extension`);
      checkText(type, told);
    }
  });

  it('can be made of every suite, group, signature scheme and version', () => {
    for (const row of cipherSuites.rows) checkText(row.name, explainSuite(row));
    for (const row of groups.rows) checkText(row.name, explainGroup(row));
    for (const row of signatureSchemes.rows) checkText(row.name, explainSignatureScheme(row));
    for (const row of versions.rows) checkText(row.name, explainVersion(row));
  });

  it('of a suite follow from its parts', () => {
    const told = (code: number) => explainSuite(cipherSuites.get(code)!);
    assert.match(
      told(0xc02b).meaning,
      /fresh keys on an elliptic curve.*elliptic curve key.*AES 128 GCM.*needs a curve.*TLS 1\.2, not in TLS 1\.3.*Good\./,
    );
    assert.match(told(0x002f).meaning, /encrypts the secret to the RSA key.*no forward secrecy/);
    assert.equal(told(0x002f).wolfssl, 'Static RSA is offered only with WOLFSSL_STATIC_RSA.');
    assert.match(told(0xc011).strength, /Weak: RC4/);
    assert.match(told(0x1301).meaning, /A suite of TLS 1\.3.*SHA-256.*TLS 1\.3 only/);
    assert.match(told(0x00ff).meaning, /No suite but a signal/);
    assert.deepEqual(told(0xc027).names, [
      'OpenSSL: ECDHE-RSA-AES128-SHA256',
      'GnuTLS: TLS_ECDHE_RSA_AES_128_CBC_SHA256',
    ]);
  });
});

function checkText(name: string, told: Explanation | undefined): void {
  assert.ok(told, `${name} has no text`);
  assert.ok(told.meaning.length > 3, `${name} says nothing`);
  for (const text of [told.meaning, told.wolfssl ?? '.']) {
    assert.match(text, /[.!?)]$/, `${name} ends in the middle of a sentence`);
    assert.doesNotMatch(text, /undefined|NaN|\[object| {2}/, name);
  }
}

function numbers(texts: Readonly<Record<number, unknown>>): number[] {
  return Object.keys(texts).map(Number);
}

function codes(rows: readonly { code: number }[]): number[] {
  return rows.map(({ code }) => code);
}
