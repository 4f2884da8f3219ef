import { certificate } from './certificate.ts';
import { certificateRequest, clientCertificateRequest } from './certificateRequest.ts';
import { certificateStatus } from './certificateStatus.ts';
import { certificateUrl } from './certificateUrl.ts';
import { channelId } from './channelId.ts';
import { clientHello } from './clientHello.ts';
import { clientKeyExchange } from './clientKeyExchange.ts';
import { compressedCertificate } from './compressedCertificate.ts';
import { newConnectionId, requestConnectionId } from './connectionIds.ts';
import type { HandshakeDecoder } from './decoder.ts';
import { ektKey } from './ektKey.ts';
import { encryptedExtensions } from './encryptedExtensions.ts';
import { newSessionTicket } from './newSessionTicket.ts';
import { nextProtocol } from './nextProtocol.ts';
import { helloRetryRequest, serverHello } from './serverHello.ts';
import { serverKeyExchange } from './serverKeyExchange.ts';
import { certificateVerify, emptyMessage, finished, helloVerifyRequest, keyUpdate, messageHash } from './small.ts';
import { supplementalData } from './supplementalData.ts';

/**
 * Bodies by handshake type. A type that has no row is shown with its name and its body as bytes; a new one is a file beside
 * these and a row here. Numbers: RFC 8446 section 4, RFC 5246 section 7.4 and the TLS HandshakeType registry.
 */
export const handshakeDecoders: ReadonlyMap<number, HandshakeDecoder> = new Map([
  [0, emptyMessage], // HelloRequest
  [1, clientHello],
  [2, serverHello],
  [3, helloVerifyRequest],
  [4, newSessionTicket],
  [5, emptyMessage], // EndOfEarlyData
  [6, helloRetryRequest],
  [8, encryptedExtensions],
  [9, requestConnectionId],
  [10, newConnectionId],
  [11, certificate],
  [12, serverKeyExchange],
  [13, certificateRequest],
  [14, emptyMessage], // ServerHelloDone
  [15, certificateVerify],
  [16, clientKeyExchange],
  [17, clientCertificateRequest],
  [20, finished],
  [21, certificateUrl],
  [22, certificateStatus],
  [23, supplementalData],
  [24, keyUpdate],
  [25, compressedCertificate],
  [26, ektKey],
  [67, nextProtocol],
  [203, channelId],
  [254, messageHash],
]);
