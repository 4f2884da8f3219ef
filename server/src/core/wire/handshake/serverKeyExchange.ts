import { type CipherSuite, cipherSuites } from '../../registry/cipherSuites.ts';
import type { KeyExchange } from '../../registry/suiteParts.ts';
import type { Cursor } from '../cursor.ts';
import { readEcjpakeKey } from '../extensions/ecjpakeKeyKpPair.ts';
import type { HandshakeDecoder } from './decoder.ts';
import { NAMED_CURVE, readCurve, readPoint } from './ecParameters.ts';
import { readSignature } from './signature.ts';

/**
 * ServerKeyExchange by the key exchange of the suite: RFC 5246 section 7.4.3, RFC 8422 section 5.4, RFC 4279, RFC 5489,
 * RFC 5054, RFC 8492. Only the ServerHello tells which it is; without one, a named curve shows itself.
 */
export const serverKeyExchange: HandshakeDecoder = (body, context) => {
  const suite = context.cipherSuite === undefined ? undefined : cipherSuites.get(context.cipherSuite);
  const kx = suite ? suite.kx : body.peek(0, 1) === NAMED_CURVE ? 'ECDHE' : undefined;
  if (kx === 'ECC') {
    readSignature(body, context);
    return undefined;
  }
  const read = kx && readers[kx];
  if (!read) {
    body.rest('handshake.body');
    return undefined;
  }
  let told: string | undefined;
  body.group('server_key_exchange.params', () => {
    told = read(body);
    return undefined;
  });
  if (suite ? isSigned(suite) : body.left > 0) readSignature(body, context);
  return told;
};

/** Whether the server signs its parameters: not where a shared key or password proves it. RFC 5246 section 7.4.3, RFC 4279 section 2. */
function isSigned(suite: CipherSuite): boolean {
  return SIGNING.has(suite.auth) && !suite.kx.endsWith('_PSK');
}

const SIGNING: ReadonlySet<string> = new Set(['RSA', 'ECDSA', 'DSS', 'SM2', 'GOST']);

/** Reads the parameters of a key exchange and answers a word on them. */
type Reader = (body: Cursor) => string | undefined;

const readers: Readonly<Partial<Record<KeyExchange, Reader>>> = {
  RSA: readRsa,
  DHE: readDh,
  DH_anon: readDh,
  DHE_PSK: (body) => hinted(body, readDh),
  ECDHE: readEcdh,
  ECDH_anon: readEcdh,
  ECDHE_PSK: (body) => hinted(body, readEcdh),
  PSK: (body) => hinted(body),
  RSA_PSK: (body) => hinted(body),
  SRP: readSrp,
  ECCPWD: readPassword,
  ECJPAKE: readEcjpake,
};

function hinted(body: Cursor, read?: Reader): string | undefined {
  body.sized('server_key_exchange.psk_identity_hint_length', 2, 'server_key_exchange.psk_identity_hint');
  return read?.(body);
}

/** ServerECDHParams, RFC 8422 section 5.4. */
function readEcdh(body: Cursor): string | undefined {
  const name = readCurve(body);
  if (name === undefined) body.rest('handshake.body');
  else readPoint(body);
  return name;
}

/** ServerDHParams, RFC 5246 section 7.4.3. */
function readDh(body: Cursor): string {
  const prime = body.sized('server_key_exchange.dh_p_length', 2, 'server_key_exchange.dh_p');
  body.sized('server_key_exchange.dh_g_length', 2, 'server_key_exchange.dh_g');
  body.sized('server_key_exchange.dh_ys_length', 2, 'server_key_exchange.dh_ys');
  return `${prime.length * 8}-bit group`;
}

/** ServerRSAParams of the export suites, RFC 2246 section 7.4.3. */
function readRsa(body: Cursor): string {
  const modulus = body.sized('server_key_exchange.rsa_modulus_length', 2, 'server_key_exchange.rsa_modulus');
  body.sized('server_key_exchange.rsa_exponent_length', 2, 'server_key_exchange.rsa_exponent');
  return `${modulus.length * 8}-bit RSA key`;
}

/** ServerSRPParams, RFC 5054 section 2.8.2. */
function readSrp(body: Cursor): string {
  const prime = body.sized('server_key_exchange.srp_n_length', 2, 'server_key_exchange.srp_n');
  body.sized('server_key_exchange.srp_g_length', 2, 'server_key_exchange.srp_g');
  body.sized('server_key_exchange.srp_s_length', 1, 'server_key_exchange.srp_s');
  body.sized('server_key_exchange.srp_b_length', 2, 'server_key_exchange.srp_b');
  return `${prime.length * 8}-bit group`;
}

/** ServerECCPWDParams, RFC 8492 section 4.6. */
function readPassword(body: Cursor): string | undefined {
  body.sized('server_key_exchange.salt_length', 1, 'server_key_exchange.salt');
  const name = readCurve(body);
  body.sized('pwd.element_length', 1, 'pwd.element');
  body.sized('pwd.scalar_length', 1, 'pwd.scalar');
  return name;
}

/** ServerECJPAKEParams, draft-cragie-tls-ecjpake-01 section 7.3. */
function readEcjpake(body: Cursor): string | undefined {
  const name = readCurve(body);
  readEcjpakeKey(body);
  return name;
}
