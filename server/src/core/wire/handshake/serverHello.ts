import { cipherSuites } from '../../registry/cipherSuites.ts';
import { versions } from '../../registry/versions.ts';
import type { WireContext } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { readExtensions } from '../extensions/block.ts';
import type { HandshakeDecoder } from './decoder.ts';
import { readRandom, readSessionId } from './hello.ts';

/** SHA-256 of "HelloRetryRequest": the random that makes a ServerHello a HelloRetryRequest. RFC 8446 section 4.1.3. */
const RETRY_RANDOM = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

/** ServerHello and HelloRetryRequest, RFC 8446 sections 4.1.3 and 4.1.4, RFC 5246 section 7.4.1.3. */
export const serverHello: HandshakeDecoder = (body, context) => {
  const start = body.position;
  const retry = isRetryRandom(body.bytes, start + 2, body.end);
  const legacy = body.number('hello.legacy_version', 2);
  if (retry) body.opaque('hello.random', 32);
  else readRandom(body);
  // The drafts of TLS 1.3 up to 21 had neither session id nor compression method in the ServerHello.
  const draft = legacy >> 8 === 0x7f;
  if (!draft) readSessionId(body);
  const suite = body.number('hello.cipher_suite', 2);
  if (!draft) body.number('hello.compression_method', 1);
  if (body.left > 0) readExtensions(body, retry ? 'hello_retry_request' : 'server_hello');
  const version = selectedVersion(body) ?? legacy;
  if (!body.failed && !retry) settle(context, version, suite);
  return `${retry ? 'HelloRetryRequest, ' : ''}${versions.name(version)}, ${cipherSuites.name(suite)}`;
};

/** Whether 32 bytes are the random of a HelloRetryRequest. */
export function isRetryRandom(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 32 > end) return false;
  for (let i = 0; i < 32; i++) if (bytes[at + i] !== Number.parseInt(RETRY_RANDOM.slice(2 * i, 2 * i + 2), 16)) return false;
  return true;
}

function settle(context: WireContext, version: number, suite: number): void {
  context.version = version;
  context.cipherSuite = suite;
}

/** The version that supported_versions names, when the hello has it: the one that counts. */
function selectedVersion(body: Cursor): number | undefined {
  for (const field of body.fields) {
    if (field.id !== 'hello.extensions') continue;
    for (const extension of field.children) {
      const type = extension.children[0];
      const selected = extension.children[2];
      if (type?.value === 0x002b && selected?.id === 'supported_versions.selected_version') return selected.value;
    }
  }
  return undefined;
}
