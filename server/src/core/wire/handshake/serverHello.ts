import { cipherSuites } from '../../registry/cipherSuites.ts';
import { versions } from '../../registry/versions.ts';
import { draftOf, isTls13, type WireContext } from '../context.ts';
import { type Cursor, readNumber } from '../cursor.ts';
import { readExtensions } from '../extensions/block.ts';
import type { HandshakeDecoder } from './decoder.ts';
import { noteConnectionId, readRandom, readSessionId, readWholeRandom } from './hello.ts';

/** SHA-256 of "HelloRetryRequest": the random that makes a ServerHello a HelloRetryRequest. RFC 8446 section 4.1.3. */
const RETRY_RANDOM = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

/** ServerHello and HelloRetryRequest, RFC 8446 sections 4.1.3 and 4.1.4, RFC 5246 section 7.4.1.3. */
export const serverHello: HandshakeDecoder = (body, context) => {
  const start = body.position;
  const retry = isRetryRandom(body.bytes, start + 2, body.end);
  const selected = selectedVersion(body);
  const legacy = body.number('hello.legacy_version', 2);
  const version = selected ?? legacy;
  if (retry || isTls13(version)) readWholeRandom(body);
  else readRandom(body);
  // The drafts of TLS 1.3 up to 21 had neither session id nor compression method in the ServerHello.
  const draft = draftOf(legacy) !== undefined;
  if (!draft) readSessionId(body);
  const suite = body.number('hello.cipher_suite', 2);
  if (!draft) body.number('hello.compression_method', 1);
  if (body.left > 0) readExtensions(body, retry ? 'hello_retry_request' : 'server_hello');
  noteConnectionId(body, legacy, 'client', context);
  if (retry) context.retried = true;
  if (!body.failed && !retry) settle(context, version, suite);
  return `${retry ? 'HelloRetryRequest, ' : ''}${versions.name(version)}, ${cipherSuites.name(suite)}`;
};

/** HelloRetryRequest as the drafts of TLS 1.3 up to 21 had it, a message of its own. draft-ietf-tls-tls13-21 section 4.1.4. */
export const helloRetryRequest: HandshakeDecoder = (body, context) => {
  const version = body.number('hello.legacy_version', 2);
  context.retried = true;
  // Since draft 19 the suite stands in front of the extensions, which have to fill the rest.
  if (body.peek(0, 2) + 2 !== body.left) body.number('hello.cipher_suite', 2);
  readExtensions(body, 'hello_retry_request');
  return versions.name(version);
};

/** Whether 32 bytes are the random of a HelloRetryRequest. */
export function isRetryRandom(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 32 > end) return false;
  for (let i = 0; i < 32; i++)
    if (bytes[at + i] !== Number.parseInt(RETRY_RANDOM.slice(2 * i, 2 * i + 2), 16)) return false;
  return true;
}

function settle(context: WireContext, version: number, suite: number): void {
  context.version = version;
  context.cipherSuite = suite;
}

/**
 * The version that supported_versions names, when the hello has it: the one that counts. It is looked up ahead, since it
 * decides how the random in front of it reads.
 */
function selectedVersion(body: Cursor): number | undefined {
  const { bytes, end } = body;
  let at = body.position + 2 + 32;
  at += 1 + (bytes[at] ?? 0) + 2 + 1 + 2;
  while (at + 4 <= end) {
    const length = readNumber(bytes, at + 2, 2);
    if (readNumber(bytes, at, 2) === SUPPORTED_VERSIONS && length === 2 && at + 6 <= end)
      return readNumber(bytes, at + 4, 2);
    at += 4 + length;
  }
  return undefined;
}

const SUPPORTED_VERSIONS = 0x002b;
