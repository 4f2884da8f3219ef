import {
  type CipherSuite,
  hasForwardSecrecy,
  isAead,
  isPreSharedKey,
  isTls13Suite,
  minimumVersion,
  usesEllipticCurve,
  usesFiniteField,
  weaknessOf,
} from '../registry/cipherSuites.ts';
import { gnutlsName, opensslName } from '../registry/suiteNames.ts';
import type { KeyExchange } from '../registry/suiteParts.ts';
import { versions } from '../registry/versions.ts';
import type { Explanation } from './explanation.ts';
import { wolfsslOf } from './wolfsslSuites.ts';

/** A cipher suite explained from its parts, a sentence each. */
export interface SuiteExplanation extends Explanation {
  /** How keys are agreed, who proves what, how records are protected. */
  readonly parts: readonly string[];
  /** What has to be there besides: a group, a kind of certificate. */
  readonly needs: readonly string[];
  /** Its strength and age. */
  readonly strength: string;
  /** What other software calls it. */
  readonly names: readonly string[];
}

/** Explains a suite from its parts. RFC 5246 A.5, RFC 8446 B.4, RFC 8422, RFC 9325. */
export function explainSuite(suite: CipherSuite): SuiteExplanation {
  const signal = signals[suite.code];
  if (signal) return { ...signal, parts: [], needs: [], strength: '', names: namesOf(suite) };
  const parts = [keyExchange(suite), protection(suite), hash(suite)].filter((part) => part !== '');
  const needs = needsOf(suite);
  const strength = strengthOf(suite);
  const meaning = [...parts, ...needs, strength].join(' ');
  const wolfssl = wolfsslOf(suite);
  const told = { meaning, parts, needs, strength, names: namesOf(suite) };
  return wolfssl === undefined ? told : { ...told, wolfssl };
}

/** Code points in the list that are no suites. */
const signals: Readonly<Record<number, Explanation>> = {
  255: {
    meaning:
      'No suite but a signal: the client ties renegotiations to the handshake before, as the empty renegotiation_info extension says. RFC 5746 section 3.3.',
    wolfssl:
      'Sent by itself in builds with HAVE_RENEGOTIATION_INDICATION, which does not go together with HAVE_SECURE_RENEGOTIATION.',
  },
  22016: {
    meaning:
      'No suite but a signal: the client has fallen back to an older version after a failure. A server that has a newer one answers alert 86. RFC 7507.',
    wolfssl: 'A wolfSSL client does not send it.',
  },
};

function keyExchange(suite: CipherSuite): string {
  const { kx, auth } = suite;
  if (kx === 'TLS13')
    return 'A suite of TLS 1.3: key agreement and certificate are negotiated apart from it, by key_share and signature_algorithms.';
  const how = exchanges[kx];
  if (how === undefined) return `Keys are agreed by ${kx}.`;
  const proof = proofs[auth];
  return proof === undefined || isPreSharedKey(suite) || auth === 'anon' ? how : `${how} ${proof}`;
}

const exchanges: Partial<Record<KeyExchange, string>> = {
  NULL: 'No key agreement.',
  RSA: 'The client encrypts the secret to the RSA key in the server’s certificate.',
  DH: 'Diffie-Hellman with the fixed key of the server’s certificate.',
  DHE: 'Diffie-Hellman with fresh keys in a finite field.',
  DH_anon: 'Diffie-Hellman without any certificate: anybody in between can take the server’s place.',
  ECDH: 'Diffie-Hellman with the fixed elliptic curve key of the server’s certificate.',
  ECDHE: 'Diffie-Hellman with fresh keys on an elliptic curve.',
  ECDH_anon:
    'Diffie-Hellman on an elliptic curve without any certificate: anybody in between can take the server’s place.',
  PSK: 'Both sides hold the same pre-shared key; there is no certificate.',
  DHE_PSK: 'A pre-shared key, with fresh Diffie-Hellman keys in a finite field.',
  ECDHE_PSK: 'A pre-shared key, with fresh Diffie-Hellman keys on an elliptic curve.',
  RSA_PSK: 'A pre-shared key, and a secret encrypted to the RSA key in the server’s certificate.',
  SRP: 'A password, proved by SRP without sending it.',
  KRB5: 'Kerberos tickets.',
};

const proofs: Partial<Record<CipherSuite['auth'], string>> = {
  RSA: 'The server proves itself with an RSA key.',
  ECDSA: 'The server proves itself with an elliptic curve key (ECDSA, or Ed25519 and Ed448).',
  DSS: 'The server proves itself with a DSA key.',
};

function protection(suite: CipherSuite): string {
  const cipher = suite.cipher.replaceAll('_', ' ');
  if (suite.cipher === 'NULL') return 'Records are not encrypted at all.';
  if (isAead(suite)) return `Records are encrypted and protected in one by ${cipher}.`;
  return `Records are encrypted with ${cipher}.`;
}

function hash(suite: CipherSuite): string {
  if (isTls13Suite(suite)) return `Keys are derived with ${hashName(suite.prf)}.`;
  if (isAead(suite) || suite.mac === 'NULL') return '';
  return `Each bears a checksum by HMAC with ${hashName(suite.mac)}.`;
}

function needsOf(suite: CipherSuite): string[] {
  const needs: string[] = [];
  if (usesEllipticCurve(suite))
    needs.push('It needs a curve: without one from supported_groups a server may pass it over.');
  else if (usesFiniteField(suite)) needs.push('It needs a finite field, which the server chooses.');
  const lowest = minimumVersion(suite);
  if (lowest >= 0x0303)
    needs.push(`It can be used in ${versions.name(lowest)}${lowest === 0x0303 ? ', not in TLS 1.3' : ' only'}.`);
  return needs;
}

function strengthOf(suite: CipherSuite): string {
  const weakness = weaknessOf(suite);
  if (weakness !== undefined) return `Weak: ${weakness}.`;
  if (isTls13Suite(suite)) return 'Good.';
  if (!hasForwardSecrecy(suite))
    return 'Dated: whoever gets the long-term key later can read what was recorded before (no forward secrecy).';
  return isAead(suite) ? 'Good.' : 'Dated: CBC suites still do their work, but many servers want an AEAD such as GCM.';
}

function namesOf(suite: CipherSuite): string[] {
  const openssl = opensslName(suite);
  const names = openssl === undefined || openssl === suite.name ? [] : [`OpenSSL: ${openssl}`];
  const gnutls = gnutlsName(suite);
  return gnutls === suite.name ? names : [...names, `GnuTLS: ${gnutls}`];
}

function hashName(name: string): string {
  return name === 'SHA' ? 'SHA-1' : name.replace(/^SHA(\d+)$/, 'SHA-$1');
}
