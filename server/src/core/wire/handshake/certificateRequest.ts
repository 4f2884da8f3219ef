import { isBeforeTls12, isTls13, type WireContext } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { readDistinguishedNames } from '../distinguishedNames.ts';
import { readExtensions } from '../extensions/block.ts';
import { readSchemes } from '../extensions/signatureAlgorithms.ts';
import type { HandshakeDecoder } from './decoder.ts';

/** CertificateRequest, RFC 5246 section 7.4.4; in TLS 1.3 RFC 8446 section 4.3.2. */
export const certificateRequest: HandshakeDecoder = (body, context) => {
  if (isOfTls13(body, context)) {
    body.sized('certificate.request_context_length', 1, 'certificate.request_context');
    readExtensions(body, 'certificate_request');
    return undefined;
  }
  body.vector(
    'certificate_request.certificate_types_length',
    1,
    (list) => void list.numbers('certificate_request.certificate_type', 1),
    'certificate_request.certificate_types',
  );
  if (hasSchemes(body, context)) readSchemes(body);
  return readDistinguishedNames(body, 'certificate_request.authorities_length', 'certificate_request.authorities');
};

/** ClientCertificateRequest of exported authenticators: the form of TLS 1.3. RFC 9261 section 4. */
export const clientCertificateRequest: HandshakeDecoder = (body) => {
  body.sized('certificate.request_context_length', 1, 'certificate.request_context');
  readExtensions(body, 'certificate_request');
  return undefined;
};

/** Without a ServerHello the lengths decide: a context and extensions that fill the message are the form of TLS 1.3. */
function isOfTls13(body: Cursor, context: WireContext): boolean {
  if (context.version !== undefined) return isTls13(context.version);
  const first = body.peek(0, 1);
  return first >= 0 && body.peek(1 + first, 2) + 3 + first === body.left;
}

/** Without a ServerHello: a second list behind the first, where that alone doesn't fill the message. */
function hasSchemes(body: Cursor, context: WireContext): boolean {
  if (context.version !== undefined) return !isBeforeTls12(context.version);
  return body.peek(0, 2) + 2 !== body.left;
}
