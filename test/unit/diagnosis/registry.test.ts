import assert from 'node:assert/strict';
import { rules } from '../../../server/src/core/diagnosis/all.ts';

/** The codes of causes that programs outside know, with their meaning: the contract's table. */
const CONTRACT = `
  no-common-cipher-suite missing-supported-groups no-common-group missing-ec-point-formats missing-signature-algorithms
  no-common-signature-algorithm certificate-key-type-mismatch no-common-version missing-server-name unrecognized-name
  missing-renegotiation-info missing-extended-master-secret missing-key-share inappropriate-fallback no-application-protocol
  unknown-ca certificate-expired bad-certificate certificate-required client-ca-not-accepted hostname-mismatch
  certificate-curve-not-offered unknown-psk-identity decrypt-error bad-record-mac plaintext-peer illegal-parameter
  duplicate-extension unsupported-extension record-overflow max-fragment-length client-rejects-server-choice key-too-small
  server-closed-silently truncated-capture
`
  .trim()
  .split(/\s+/);

describe('the rules', () => {
  const codes = rules.map(({ code }) => code);

  it('have each a code of its own', () => assert.deepEqual(codes.toSorted(), [...new Set(codes)].toSorted()));
  it('have codes as the contract writes them', () => {
    for (const code of codes) assert.match(code, /^[a-z0-9]+(-[a-z0-9]+)+$/);
  });
  it('have each a title of its own, a line without a final stop', () => {
    const titles = rules.map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length);
    for (const title of titles) assert.match(title, /^[A-Za-z][^\n]{5,}[^.\n]$/);
  });
  it('tell every cause of the contract', () =>
    assert.deepEqual(
      CONTRACT.filter((code) => !codes.includes(code)),
      [],
    ));
});
