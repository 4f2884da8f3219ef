import { counted } from '../../base/counted.ts';
import { isSignalling } from '../../registry/cipherSuites.ts';
import { isGrease16 } from '../../registry/table.ts';
import { isDtlsVersion, versions } from '../../registry/versions.ts';
import { readExtensions } from '../extensions/block.ts';
import type { HandshakeDecoder } from './decoder.ts';
import { noteConnectionId, readRandom, readSessionId, readWholeRandom } from './hello.ts';

/** ClientHello, RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2; with the cookie of DTLS, RFC 6347 section 4.2.1. */
export const clientHello: HandshakeDecoder = (body, context) => {
  const version = body.number('hello.legacy_version', 2);
  // Only behind a retry is it certain that the client speaks TLS 1.3; before it, the random may be one of TLS 1.2.
  const again = context.retried === true && (context.clientHellos ?? 0) > 0;
  context.clientHellos = (context.clientHellos ?? 0) + 1;
  if (again) readWholeRandom(body);
  else readRandom(body);
  readSessionId(body);
  if (isDtlsVersion(version)) body.opaque('hello.cookie', body.number('hello.cookie_length', 1));
  let suites = 0;
  body.vector(
    'hello.cipher_suites_length',
    2,
    (list) => {
      suites = list.numbers('hello.cipher_suite', 2).filter(isOffer).length;
    },
    'hello.cipher_suites',
  );
  body.vector(
    'hello.compression_methods_length',
    1,
    (list) => {
      while (list.left > 0) list.number('hello.compression_method', 1);
    },
    'hello.compression_methods',
  );
  // A hello without extensions simply ends here; RFC 5246 section 7.4.1.2.
  if (body.left > 0) readExtensions(body, 'client_hello');
  noteConnectionId(body, version, 'server', context);
  return `${versions.name(version)}, ${counted(suites, 'cipher suite')}`;
};

/** Neither GREASE nor a signal: a suite that the server could take. */
function isOffer(suite: number): boolean {
  return !isGrease16(suite) && !isSignalling(suite);
}
