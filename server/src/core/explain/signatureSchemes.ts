import type { SignatureKey, SignatureSchemeRow } from '../registry/signatureSchemes.ts';
import type { Explanation } from './explanation.ts';

/** What is told of a signature scheme, from its parts. */
export function explainSignatureScheme(row: SignatureSchemeRow): Explanation {
  const hash = row.hash === undefined ? '' : ` over ${hashNames[row.hash] ?? row.hash.toUpperCase()}`;
  const meaning = [`A signature with ${keys[row.key]}${padding(row)}${hash}.`, curve(row), age(row), usable[row.tls13]]
    .filter((note) => note !== '')
    .join(' ');
  const wolfssl = wolfsslNeeds(row);
  return wolfssl === undefined ? { meaning } : { meaning, wolfssl };
}

const keys: Readonly<Record<SignatureKey, string>> = {
  none: 'no key at all (anonymous)',
  rsa: 'an RSA key',
  'rsa-pss': 'an RSA key that is for PSS alone',
  dsa: 'a DSA key',
  ec: 'an elliptic curve key (ECDSA)',
  ed25519: 'an Ed25519 key',
  ed448: 'an Ed448 key',
  sm2: 'an SM2 key',
  gost: 'a GOST key',
  ibs: 'an identity-based key',
  mldsa: 'a post-quantum ML-DSA key',
  slhdsa: 'a post-quantum SLH-DSA key',
  falcon: 'a post-quantum Falcon key',
};

const hashNames: Readonly<Record<string, string>> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
  sm3: 'SM3',
};

const usable: Readonly<Record<SignatureSchemeRow['tls13'], string>> = {
  yes: '',
  certificates: 'In TLS 1.3 it may stand in certificates, but not sign the handshake.',
  client: 'In TLS 1.3 only a client may sign the handshake with it.',
  no: 'Not part of TLS 1.3.',
};

function padding({ name, key }: SignatureSchemeRow): string {
  if (name.startsWith('rsa_pss')) return ' and PSS padding';
  return key === 'rsa' ? ' and PKCS #1 padding' : '';
}

function curve({ curve: name }: SignatureSchemeRow): string {
  return name === undefined ? '' : `In TLS 1.3 the key has to lie on ${name}; TLS 1.2 takes any curve.`;
}

function age({ hash }: SignatureSchemeRow): string {
  if (hash === 'md5') return 'MD5 is broken.';
  return hash === 'sha1' ? 'SHA-1 is broken for signatures, and servers refuse it today.' : '';
}

/** What the list holds follows from the build's macros. */
function wolfsslNeeds({ key, hash, name }: SignatureSchemeRow): string | undefined {
  const macros: string[] = [];
  if (key === 'ec') macros.push('HAVE_ECC');
  if (key === 'ed25519') macros.push('HAVE_ED25519');
  if (key === 'ed448') macros.push('HAVE_ED448');
  if (key === 'mldsa') macros.push('WOLFSSL_HAVE_MLDSA');
  if (key === 'sm2') macros.push('WOLFSSL_SM2');
  if (name.startsWith('rsa_pss')) macros.push('WC_RSA_PSS');
  if (key === 'rsa-pss') macros.push('WOLFSSL_TLS13');
  if (hash === 'sha384') macros.push('WOLFSSL_SHA384');
  if (hash === 'sha512') macros.push('WOLFSSL_SHA512');
  if (hash === 'sha224') macros.push('WOLFSSL_SHA224');
  const sha1 =
    hash === 'sha1' ? 'Listed unless NO_SHA is defined, or NO_OLD_TLS without WOLFSSL_ALLOW_TLS_SHA1.' : undefined;
  const listed = macros.length > 0 ? `Listed in builds with ${macros.join(' and ')}.` : undefined;
  return [listed, sha1].filter((note) => note !== undefined).join(' ') || undefined;
}
