import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { ClientHello, Session } from '../../../server/src/core/session/model.ts';
import { client, dumpText } from '../../support/bytes.ts';

/** The first connection of a document. */
export function sessionOf(text: string): Session {
  const [first] = analyze(text).connections;
  assert.ok(first);
  return first.session;
}

/** The model of a ClientHello from its record. */
export function helloOf(content: Uint8Array): ClientHello {
  const hello = sessionOf(dumpText(client(content))).clientHello;
  assert.ok(hello);
  return hello;
}
