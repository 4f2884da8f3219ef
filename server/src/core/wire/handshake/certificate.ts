import { isTls13 } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { readExtensions } from '../extensions/block.ts';
import type { HandshakeDecoder } from './decoder.ts';

/** Certificate, RFC 5246 section 7.4.2; the form of TLS 1.3 with context and extensions, RFC 8446 section 4.4.2. */
export const certificate: HandshakeDecoder = (body, context) => {
  const tls13 = isTls13(context.version);
  if (tls13) body.opaque('certificate.request_context', body.number('certificate.request_context_length', 1));
  let certificates = 0;
  body.vector(
    'certificate.list_length',
    3,
    (list) => {
      while (list.left > 0) {
        readCertificate(list);
        certificates++;
        if (tls13 && !list.failed) readExtensions(list, 'certificate');
      }
    },
    'certificate.list',
  );
  return certificates === 1 ? '1 certificate' : `${certificates} certificates`;
};

function readCertificate(list: Cursor): void {
  list.vector('certificate.length', 3, (der) => void der.rest('certificate.certificate'));
}
