import { createECDH, createPrivateKey, sign } from 'node:crypto';
import {
  alert,
  bytes,
  changeCipherSpec,
  client,
  clientHello,
  counting,
  dumpText,
  extensions,
  type HelloParts,
  handshake,
  RANDOM,
  record,
  type ServerHelloParts,
  server,
  serverHello,
  u16,
  vector,
} from '../../support/bytes.ts';
import { certificateDer } from '../../support/certificate.ts';
import { sound } from './checks.ts';

/** A key of its own for the certificate of tests, so that the key exchange can carry a signature that holds. */
const secret = counting(32, 1);
const exchange = createECDH('prime256v1');
exchange.setPrivateKey(secret);
/** The public key of the tests' certificates, uncompressed. */
export const point = new Uint8Array(exchange.getPublicKey());
const part = (from: number) => Buffer.from(point.subarray(from, from + 32)).toString('base64url');
const signing = createPrivateKey({
  key: { kty: 'EC', crv: 'P-256', d: Buffer.from(secret).toString('base64url'), x: part(1), y: part(33) },
  format: 'jwk',
});

/** The certificate of the other tests, with that key in it. Its own signature no longer holds, which nobody looks at. */
const ownCertificate = (() => {
  const at = certificateDer.findIndex(
    (byte, i) => byte === 0x42 && certificateDer[i + 1] === 0 && certificateDer[i + 2] === 4,
  );
  const out = certificateDer.slice();
  out.set(point, at + 2);
  return out;
})();

/** The messages of a handshake of TLS 1.2 behind the hellos, RFC 5246 section 7.4. */
export const certificate = handshake(11, vector(3, vector(3, ownCertificate)));
export const emptyCertificate = handshake(11, vector(3));
const params = bytes(3, u16(0x0017), vector(1, 4, counting(64)));
const signatureFor = (random: Uint8Array) => new Uint8Array(sign('sha256', bytes(random, RANDOM, params), signing));
const signature = signatureFor(RANDOM);
/** A ServerKeyExchange whose signature holds for a hello with that random. */
export const keyExchangeFor = (random: Uint8Array): Uint8Array =>
  handshake(12, params, u16(0x0403), vector(2, signatureFor(random)));
export const keyExchange = keyExchangeFor(RANDOM);
/** The same with a signature that doesn't hold. */
export const brokenKeyExchange = handshake(
  12,
  params,
  u16(0x0403),
  vector(
    2,
    signature.map((byte, i) => (i === signature.length - 1 ? byte ^ 1 : byte)),
  ),
);
export const certificateRequest = handshake(13, vector(1, 64), vector(2, u16(0x0403)), vector(2));
export const helloDone = handshake(14);
export const clientKeyExchange = handshake(16, vector(1, 4, counting(64)));
export const certificateVerify = handshake(15, u16(0x0403), vector(2, counting(16)));
/** ChangeCipherSpec and an encrypted Finished. */
export const finished = bytes(changeCipherSpec, record(22, counting(40, 0xb0)));

const suites = [0xc02b, 0xc02f];
/** What a server answers to {@link hello} where nothing is wrong: it takes up all that the client may insist on. */
export const agreed: readonly Uint8Array[] = [extensions.extendedMasterSecret, extensions.renegotiationInfo];

/** A hello in which nothing is wrong, or with some of it changed. */
export function hello(parts: HelloParts = {}) {
  return client(clientHello({ suites, extensions: sound, ...parts }));
}

/** A ServerHello of TLS 1.2 in which nothing is wrong, or with some of it changed. */
export function choice(parts: ServerHelloParts = {}): Uint8Array {
  return serverHello({ suite: 0xc02b, extensions: agreed, ...parts });
}

/** All that the server sends before the client's keys. */
export const flight = bytes(choice(), certificate, keyExchange, helloDone);

/** All that the server sends where it asks for a certificate. */
export const asking = bytes(choice(), certificate, keyExchange, certificateRequest, helloDone);

/** A hello, the server's flight, and the client's fatal alert. */
export function clientRefuses(description: number, from: Uint8Array = flight, parts: HelloParts = {}): string {
  return dumpText(hello(parts), server(from), client(alert(2, description)));
}

/** A hello, the server's flight, what the client sends on, and the server's fatal alert. */
export function serverRefuses(description: number, sent: Uint8Array, from: Uint8Array = flight): string {
  return dumpText(hello(), server(from), client(sent), server(alert(2, description)));
}

/** A handshake that came through, with all of these messages. */
export const worked = dumpText(
  hello(),
  server(asking),
  client(certificate, clientKeyExchange, certificateVerify, finished, record(23, counting(40))),
  server(finished, record(23, counting(40))),
);
