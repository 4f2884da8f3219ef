import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyze, explain } from '../../../server/src/core/index.ts';

/** How far real handshakes came, in the words that stand above the cause. */
const STORIES: readonly (readonly [handshake: string, story: RegExp])[] = [
  [
    'no-common-cipher-suite-gnutls-java-psk-suites',
    /^It ended at the very first message: no certificate, key or password had come up yet\./,
  ],
  ['decrypt-error-openssl-openssl-other-psk13', /^It ended at the very first message\. .*its pre-shared key included/],
  [
    'server-closed-silently-boring-service-resets',
    /^The server went without a word on the very first message: no cert/,
  ],
  ['plaintext-peer-wolf-service-http', /^The client ended it before the server had answered its hello\.$/],
  ['no-application-protocol-openssl-go-h3-only', /^The server had begun to answer, and could not go on/],
  ['bad-certificate-go-mbed-wrong-name', /shown its certificate\. Then the client ended it/],
  ['bad-certificate-curl-gnutls-wrong-name', /^The client had taken the certificate and sent its keys/],
  ['certificate-expired-curl-openssl-tls13', /its certificate above all, which TLS 1\.3 encrypts\.$/],
  ['bad-record-mac-gnutls-mbed-finished-changed', /^Version, suite and the certificate of the server were agreed on\./],
  ['bad-record-mac-openssl-gnutls-other-psk', /^Version and suite were agreed on\. The server ended it after/],
  ['control-boring-go-grease', /^$/],
];

describe('the story of a handshake', () => {
  for (const [handshake, story] of STORIES) {
    it(handshake, () => {
      assert.match(explain(analyze(readFileSync(`test/lab/${handshake}.tlshex`, 'utf8'))).story, story);
    });
  }
});
