import { cipherSuites } from '../../registry/cipherSuites.ts';
import type { FieldId } from '../../registry/fields.ts';
import type { KeyExchange } from '../../registry/suiteParts.ts';
import type { WireContext } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { readEcjpakeKey } from '../extensions/ecjpakeKeyKpPair.ts';
import type { HandshakeDecoder } from './decoder.ts';

/**
 * ClientKeyExchange by the key exchange of the suite: RFC 5246 section 7.4.7, RFC 8422 section 5.7, RFC 4279, RFC 5489,
 * RFC 5054, RFC 2712, RFC 9189. Only the ServerHello tells which it is; without one, the lengths show the usual three.
 */
export const clientKeyExchange: HandshakeDecoder = (body, context) => {
  const suite = context.cipherSuite === undefined ? undefined : cipherSuites.get(context.cipherSuite);
  const read = suite ? readers[suite.kx] : guess(body);
  // With a certificate that holds a fixed key of the same kind, the message is empty. RFC 5246 section 7.4.7.2.
  if (body.left === 0) return undefined;
  body.group('client_key_exchange.params', () => {
    if (read) read(body, context);
    else body.rest('client_key_exchange.exchange_keys');
    return undefined;
  });
  return undefined;
};

type Reader = (body: Cursor, context: WireContext) => void;

const readers: Readonly<Partial<Record<KeyExchange, Reader>>> = {
  RSA: readEncryptedSecret,
  DH: readDh,
  DHE: readDh,
  DH_anon: readDh,
  ECDH: readEcdh,
  ECDHE: readEcdh,
  ECDH_anon: readEcdh,
  PSK: readIdentity,
  DHE_PSK: identified(readDh),
  RSA_PSK: identified(readEncryptedSecret),
  ECDHE_PSK: identified(readEcdh),
  SRP: vectorOf('client_key_exchange.srp_a_length', 'client_key_exchange.srp_a'),
  KRB5: readKerberos,
  ECCPWD: readPassword,
  ECJPAKE: readEcjpakeKey,
  GOST: (body) => void body.rest('client_key_exchange.gost_key_transport'),
  ECC: readEncryptedSecret,
};

/** SSL 3.0, and OpenSSL's DTLS of before 0.9.8f, send the encrypted secret without a length. RFC 6101 section 5.6.7.1. */
const WITHOUT_LENGTH: ReadonlySet<number | undefined> = new Set([0x0300, 0x0100]);

function readEncryptedSecret(body: Cursor, context: WireContext): void {
  if (WITHOUT_LENGTH.has(context.version)) body.rest('client_key_exchange.pre_master_secret');
  else body.sized('client_key_exchange.pre_master_secret_length', 2, 'client_key_exchange.pre_master_secret');
}

function readDh(body: Cursor): void {
  body.sized('client_key_exchange.dh_yc_length', 2, 'client_key_exchange.dh_yc');
}

function readEcdh(body: Cursor): void {
  body.sized('client_key_exchange.ecdh_yc_length', 1, 'client_key_exchange.ecdh_yc');
}

function readIdentity(body: Cursor): void {
  body.sized('client_key_exchange.psk_identity_length', 2, 'client_key_exchange.psk_identity');
}

/** The suites of RFC 4279 and RFC 5489: the identity, then what the other key exchange sends. */
function identified(read: Reader): Reader {
  return (body, context) => {
    readIdentity(body);
    read(body, context);
  };
}

function vectorOf(lengthId: FieldId, id: FieldId): Reader {
  return (body) => void body.sized(lengthId, 2, id);
}

/** KerberosWrapper, RFC 2712 section 3. */
function readKerberos(body: Cursor): void {
  body.sized('client_key_exchange.ticket_length', 2, 'client_key_exchange.ticket');
  body.sized('client_key_exchange.authenticator_length', 2, 'client_key_exchange.authenticator');
  body.sized('client_key_exchange.pre_master_secret_length', 2, 'client_key_exchange.pre_master_secret');
}

/** ClientECCPWDParams, RFC 8492 section 4.6. */
function readPassword(body: Cursor): void {
  body.sized('pwd.element_length', 1, 'pwd.element');
  body.sized('pwd.scalar_length', 1, 'pwd.scalar');
}

/** Without a ServerHello: an uncompressed point behind a length of one byte is ECDHE's; a vector of two may be RSA's or DHE's. */
function guess(body: Cursor): Reader | undefined {
  if (body.peek(0, 1) + 1 === body.left && body.left > 32) return readEcdh;
  return undefined;
}
