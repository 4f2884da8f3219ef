import assert from 'node:assert/strict';
import { hover } from '../../../server/src/core/index.ts';
import { marked, textOf } from './marked.ts';

function check(source: string, range: string | undefined, ...expected: readonly RegExp[]): void {
  const { text, cursor, analysis } = marked(source);
  const found = hover(analysis, cursor);
  assert.equal(found && textOf(text, found.range), range);
  for (const each of expected) assert.match(found?.markdown ?? '', each);
}

describe('hover on error numbers of wolfSSL', () => {
  it('tells name, meaning and who sent what, at @error', () => {
    check(
      '@error -3$013\n',
      '-313',
      /\*\*FATAL_ERROR \(-313\)\*\*/,
      /The peer sent a fatal alert/,
      /the server sent the alert/,
    );
    check('@error -18$08\n', '-188', /ASN_NO_SIGNER_E/, /the client sends unknown_ca \(48\)/, /error-crypt\.h/);
  });

  it('and in a log', () => {
    check('wolfSSL_connect failed: -3$013\n', '-313', /\*\*FATAL_ERROR \(-313\)\*\*/, /On the wire/);
    check('wolfSSL error occurred, error = -18$08 line:1\n', '-188', /ASN_NO_SIGNER_E/);
    check('wolfSSL error occurred, er$0ror = -188 line:1\n', undefined);
  });

  it('shows unknown numbers as unknown', () => {
    check('@error -9$099\n', '-999', /\*\*wolfSSL error -999\*\*/, /unknown/);
    check('error = -9$099\n', '-999', /unknown/);
  });
});
