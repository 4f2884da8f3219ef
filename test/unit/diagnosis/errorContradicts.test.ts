import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import { readKnowledge } from '../../../server/src/core/session/knowledge.ts';
import { alert, client, clientHello, dumpText, handshake, server, serverHello } from '../../support/bytes.ts';
import { findingOf, refused, rule, sound } from './checks.ts';

/** A dump in which the client refuses what the server sent. */
function rejected(description: number, ...notes: readonly string[]): string {
  const hello = client(clientHello({ extensions: sound }));
  return dumpText(...notes, hello, server(serverHello(), handshake(14)), client(alert(2, description)));
}

describe('error-contradicts', () => {
  const { isSaid, isNotSaid } = rule('error-contradicts');
  isSaid('-313, and it is the client that sends the alert', rejected(48, '@error -313'));
  isNotSaid('-313, and the server sends one', refused({}, 40, '@error -313'));
  isSaid('-188, and it is the server that sends the alert', refused({}, 48, '@error -188'));
  isNotSaid('-188, and the client sends unknown_ca', rejected(48, '@error -188'));
  isSaid('-188, and the client sends another alert', rejected(42, '@error -188'));
  isSaid('-308, and the server sent an alert', refused({}, 40, '@error -308'));
  isNotSaid('-308, and nobody sent one', refused({}, null, '@error -308'));
  isSaid('-323 is no failure', refused({}, 40, '@error -323'));
  isNotSaid('a number that says nothing of alerts', refused({}, 40, '@error -173'));
  isNotSaid('a number that nobody knows', refused({}, 40, '@error -999'));
  isNotSaid('without a number', refused({}, 40));

  isSaid('in the log', `${rejected(48)}\n\nwolfSSL_connect failed: -313\n`);
  isNotSaid('in the log, where @error says better', `${rejected(48, '@error -188')}\n\nwolfSSL_connect failed: -313\n`);
  isNotSaid('in the log before it was over', `${refused({}, 40)}\n\nerr = -323\n`);

  it('says what the number means and what is there', () => {
    const found = findingOf(rejected(48, '@error -313'), 'error-contradicts');
    assert.equal(
      found.message,
      'Error -313 (FATAL_ERROR) does not go with this dump: it says that the server sent a fatal alert, but the dump shows the client sending the fatal alert unknown_ca (48).',
    );
    assert.deepEqual([found.severity, found.cause, found.at?.sender], ['information', false, 'client']);
  });

  it('a number in the log makes no failure of a lone hello', () => {
    const { session } = analyze(`${refused({}, null)}\n\nwolfSSL_connect failed: -308\n`).main;
    assert.deepEqual(
      [session.outcome.kind, session.knowledge.error, session.knowledge.loggedError],
      ['open', undefined, -308],
    );
  });

  it('of numbers in the log the last counts that is a failure', () => {
    const logged = [-323, -313, -327, -323].map((code) => ({ code }));
    assert.equal(readKnowledge([], logged).loggedError, -313);
    assert.equal(readKnowledge([], [{ code: -323 }]).loggedError, undefined);
  });
});
