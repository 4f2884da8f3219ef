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

/** message_hash, which stands in hashes of the handshake for the first ClientHello before a retry. RFC 8446 section 4.4.1. */
export const messageHash: HandshakeDecoder = (body) => {
  body.rest('message_hash.hash');
  return undefined;
};
