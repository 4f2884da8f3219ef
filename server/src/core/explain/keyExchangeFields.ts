import type { FieldId } from '../registry/fields.ts';
import { type Explanation, meaning } from './explanation.ts';

/** Key exchange of TLS 1.2 and below, by kinds, the rare ones included. RFC 5246 section 7.4.3, RFC 4492, RFC 5054, RFC 8492. */
export const keyExchangeFields = {
  'server_key_exchange.params': meaning(
    'The server’s part of the key agreement: what its signature is over, with both randoms.',
  ),
  'server_key_exchange.prime_p': meaning('The prime of a curve that is spelled out.'),
  'server_key_exchange.m': meaning('The degree of the field of a curve that is spelled out.'),
  'server_key_exchange.basis': meaning('How the polynomial of the field is written.'),
  'server_key_exchange.k': meaning('An exponent of the polynomial.'),
  'server_key_exchange.a': meaning('The number a of the curve’s equation.'),
  'server_key_exchange.b': meaning('The number b of the curve’s equation.'),
  'server_key_exchange.base': meaning('The base point of the curve.'),
  'server_key_exchange.order': meaning('The order of the base point.'),
  'server_key_exchange.cofactor': meaning('The cofactor of the curve.'),
  'server_key_exchange.rsa_modulus': meaning('The modulus of a short RSA key, which export rules wanted.'),
  'server_key_exchange.rsa_exponent': meaning('The exponent of that RSA key.'),
  'server_key_exchange.srp_n': meaning('The prime of SRP’s group.'),
  'server_key_exchange.srp_g': meaning('The generator of SRP’s group.'),
  'server_key_exchange.srp_s': meaning('Random bytes that go into the password’s hash.'),
  'server_key_exchange.srp_b': meaning('The server’s public value.'),
  'server_key_exchange.salt': meaning('Random bytes that go into the password’s hash.'),
  'server_key_exchange.curve_type': meaning('How the curve is named. Only named_curve (3) is in use.'),
  'server_key_exchange.named_curve': {
    title: 'Curve',
    meaning: 'The curve the server has chosen, out of the client’s supported_groups.',
    wolfssl:
      'A curve that is not in the build ends in -351 (ECC_CURVE_ERROR), without an alert. A server that keeps to the client’s list chooses such a curve only where the hello named no groups.',
  },
  'server_key_exchange.public': { title: 'Public key', meaning: 'The server’s public key for this connection alone.' },
  'server_key_exchange.dh_p_length': meaning('Length of the prime in bytes: its strength.'),
  'server_key_exchange.dh_p': {
    title: 'Prime',
    meaning: 'The prime of the finite field in which the keys are agreed.',
    wolfssl: 'Below WOLFSSL_MIN_DHKEY_BITS (1024) the client gives up with -401 (DH_KEY_SIZE_E).',
  },
  'server_key_exchange.dh_g': { title: 'Generator', meaning: 'The generator of the finite field.' },
  'server_key_exchange.dh_ys': { title: 'Public key', meaning: 'The server’s public key for this connection alone.' },
  'server_key_exchange.psk_identity_hint': meaning('Helps the client choose among its pre-shared keys.'),
  'client_key_exchange.psk_identity': {
    title: 'Identity',
    meaning: 'The name of the pre-shared key the client uses. A server that does not know it may answer alert 115.',
  },
  'client_key_exchange.exchange_keys': {
    title: 'Client’s part',
    meaning:
      'What the server needs to reach the same secret: the client’s public key, or with RSA key exchange the secret itself, encrypted to the server’s certificate.',
  },
  'pwd.element': meaning('A point that follows from the password and a secret number.'),
  'pwd.scalar': meaning('A number that follows from two secret numbers.'),
  'client_key_exchange.params': meaning('The client’s part of the key agreement.'),
  'client_key_exchange.pre_master_secret': meaning(
    'The secret itself, encrypted to the RSA key in the server’s certificate.',
  ),
  'client_key_exchange.dh_yc': {
    title: 'Public key',
    meaning: 'The client’s Diffie-Hellman key for this connection alone.',
  },
  'client_key_exchange.ecdh_yc': {
    title: 'Public key',
    meaning: 'The client’s elliptic curve key for this connection alone.',
  },
  'client_key_exchange.srp_a': meaning('The client’s public value of SRP.'),
  'client_key_exchange.gost_key_transport': meaning(
    'The secret, encrypted to the GOST key in the server’s certificate.',
  ),
  'client_key_exchange.ticket': meaning('The Kerberos ticket for the server.'),
  'client_key_exchange.authenticator': meaning('The Kerberos authenticator; most often empty.'),
} as const satisfies Partial<Record<FieldId, Explanation>>;
