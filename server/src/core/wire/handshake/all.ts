import { certificate } from './certificate.ts';
import { certificateRequest } from './certificateRequest.ts';
import { clientHello } from './clientHello.ts';
import { clientKeyExchange } from './clientKeyExchange.ts';
import type { HandshakeDecoder } from './decoder.ts';
import { encryptedExtensions } from './encryptedExtensions.ts';
import { serverHello } from './serverHello.ts';
import { serverKeyExchange } from './serverKeyExchange.ts';
import { certificateStatus, certificateVerify, emptyMessage, finished, helloVerifyRequest, keyUpdate, newSessionTicket } from './small.ts';

/**
 * Bodies by handshake type. A type that has no row is shown with its name and its body as bytes; a new one is a file beside
 * these and a row here. Numbers: RFC 8446 section 4, RFC 5246 section 7.4 and the TLS HandshakeType registry.
 */
export const handshakeDecoders: ReadonlyMap<number, HandshakeDecoder> = new Map([
  [0, emptyMessage],
  [1, clientHello],
  [2, serverHello],
  [3, helloVerifyRequest],
  [4, newSessionTicket],
  [5, emptyMessage],
  [8, encryptedExtensions],
  [11, certificate],
  [12, serverKeyExchange],
  [13, certificateRequest],
  [14, emptyMessage],
  [15, certificateVerify],
  [16, clientKeyExchange],
  [20, finished],
  [22, certificateStatus],
  [24, keyUpdate],
]);
