import type { SignatureKey, SignatureSchemeRow } from '../registry/signatureSchemes.ts';
import type { Explanation } from './explanation.ts';

/** What is told of a signature scheme, from its parts. */
export function explainSignatureScheme(row: SignatureSchemeRow): Explanation {
  const hash = row.hash === undefined ? '' : ` over ${hashNames[row.hash] ?? row.hash.toUpperCase()}`;
  const meaning = [`A signature with ${keys[row.key]}${padding(row)}${hash}.`, curve(row), age(row), usable[row.tls13]]
    .filter((note) => note !== '')
    .join(' ');
  return { meaning, wolfssl: wolfsslNeeds(row) };
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

/** The schemes that InitSuitesHashSigAlgo of wolfSSL 5.9.2 knows, src/internal.c. */
const listed = new Set([
  0x0201, 0x0203, 0x0301, 0x0401, 0x0403, 0x0501, 0x0503, 0x0601, 0x0603, 0x0708, 0x0804, 0x0805, 0x0806, 0x0807,
  0x0808, 0x0809, 0x080a, 0x080b, 0x081a, 0x081b, 0x081c, 0x0904, 0x0905, 0x0906, 0xfed7, 0xfeda,
]);

const keyMacros: Partial<Record<SignatureKey, readonly string[]>> = {
  ec: ['HAVE_ECC'],
  ed25519: ['HAVE_ED25519'],
  ed448: ['HAVE_ED448'],
  sm2: ['HAVE_ECC', 'WOLFSSL_SM2', 'WOLFSSL_SM3'],
  mldsa: ['WOLFSSL_HAVE_MLDSA'],
  falcon: ['HAVE_FALCON'],
};

const hashMacros: Readonly<Record<string, string>> = {
  sha224: 'WOLFSSL_SHA224',
  sha384: 'WOLFSSL_SHA384',
  sha512: 'WOLFSSL_SHA512',
};

/** What the list holds follows from the build's macros. */
function wolfsslNeeds({ code, key, hash, name }: SignatureSchemeRow): string {
  if (!listed.has(code)) return 'A wolfSSL client does not list it.';
  const macros = [...(keyMacros[key] ?? [])];
  if (name.includes('brainpool')) macros.push('HAVE_ECC_BRAINPOOL');
  if (name.startsWith('rsa_pss')) macros.push('WC_RSA_PSS');
  if (key === 'rsa-pss' || name.includes('brainpool')) macros.push('WOLFSSL_TLS13');
  const ofHash = hashMacros[hash ?? ''];
  if (ofHash !== undefined) macros.push(ofHash);
  const last = macros.pop();
  const builds = [macros.join(', '), last].filter((part) => part !== undefined && part !== '').join(' and ');
  const where = builds === '' ? 'Listed' : `Listed in builds with ${builds}`;
  if (hash === 'sha1') return `${where} unless NO_SHA is defined, or NO_OLD_TLS without WOLFSSL_ALLOW_TLS_SHA1.`;
  return hash === 'sha256' ? `${where} unless NO_SHA256 is defined.` : `${where}.`;
}
