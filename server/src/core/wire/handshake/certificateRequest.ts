import { isBeforeTls12, isTls13 } from '../context.ts';
import { readExtensions } from '../extensions/block.ts';
import { readSchemes } from '../extensions/signatureAlgorithms.ts';
import type { HandshakeDecoder } from './decoder.ts';

/** CertificateRequest, RFC 5246 section 7.4.4; in TLS 1.3 RFC 8446 section 4.3.2. */
export const certificateRequest: HandshakeDecoder = (body, context) => {
  if (isTls13(context.version)) {
    body.opaque('certificate.request_context', body.number('certificate.request_context_length', 1));
    readExtensions(body, 'certificate_request');
    return undefined;
  }
  body.vector(
    'certificate_request.certificate_types_length',
    1,
    (list) => {
      while (list.left > 0) list.number('certificate_request.certificate_type', 1);
    },
    'certificate_request.certificate_types',
  );
  if (!isBeforeTls12(context.version)) readSchemes(body);
  let names = 0;
  body.vector(
    'certificate_request.authorities_length',
    2,
    (list) => {
      while (list.left > 0) {
        names++;
        list.opaque('certificate_request.name', list.number('certificate_request.name_length', 2));
      }
    },
    'certificate_request.authorities',
  );
  return `${names} authorities`;
};
