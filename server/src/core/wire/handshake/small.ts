import { certificateStatusTypes } from '../../registry/certificateStatusTypes.ts';
import { isTls13 } from '../context.ts';
import type { HandshakeDecoder } from './decoder.ts';
import { readSignature } from './signature.ts';

/** The messages that are a few fields long. */

/** HelloRequest and ServerHelloDone (RFC 5246 sections 7.4.1.1 and 7.4.5), EndOfEarlyData (RFC 8446 section 4.5). */
export const emptyMessage: HandshakeDecoder = () => undefined;

/** Finished, RFC 8446 section 4.4.4: 12 bytes up to TLS 1.2, the length of the hash after it, 36 in SSL 3.0. */
export const finished: HandshakeDecoder = (body) => {
  body.rest('finished.verify_data');
  return undefined;
};

/** CertificateVerify, RFC 5246 section 7.4.8, RFC 8446 section 4.4.3. */
export const certificateVerify: HandshakeDecoder = (body, context) => {
  readSignature(body, context);
  return undefined;
};

/** NewSessionTicket of TLS 1.2, RFC 5077 section 3.3. The one of TLS 1.3 is always encrypted. */
export const newSessionTicket: HandshakeDecoder = (body, context) => {
  if (isTls13(context.version)) {
    body.rest('handshake.body');
    return undefined;
  }
  body.number('new_session_ticket.lifetime_hint', 4);
  body.opaque('new_session_ticket.ticket', body.number('new_session_ticket.ticket_length', 2));
  return undefined;
};

/** CertificateStatus, RFC 6066 section 8. */
export const certificateStatus: HandshakeDecoder = (body) => {
  const type = body.number('certificate_status.status_type', 1);
  body.opaque('certificate_status.response', body.number('certificate_status.response_length', 3));
  return certificateStatusTypes.name(type);
};

/** HelloVerifyRequest of DTLS, RFC 6347 section 4.2.1. */
export const helloVerifyRequest: HandshakeDecoder = (body) => {
  body.number('hello_verify_request.server_version', 2);
  body.opaque('hello.cookie', body.number('hello.cookie_length', 1));
  return undefined;
};

/** KeyUpdate, RFC 8446 section 4.6.3. */
export const keyUpdate: HandshakeDecoder = (body) => {
  body.number('key_update.request_update', 1);
  return undefined;
};
