import { hashAlgorithms } from './hashAlgorithms.ts';
import { signatureAlgorithms } from './signatureAlgorithms.ts';
import { isGrease16, type Row, type Table, table } from './table.ts';

/** The key that makes a signature. `rsa`: rsaEncryption, `rsa-pss`: an id-RSASSA-PSS key. */
export type SignatureKey =
  | 'none'
  | 'rsa'
  | 'rsa-pss'
  | 'dsa'
  | 'ec'
  | 'ed25519'
  | 'ed448'
  | 'sm2'
  | 'gost'
  | 'ibs'
  | 'mldsa'
  | 'slhdsa'
  | 'falcon';

/** A signature scheme. */
export interface SignatureSchemeRow extends Row {
  readonly key: SignatureKey;
  /** The hash, where the scheme names one of TLS 1.2's or SM3. */
  readonly hash?: string;
  /** The curve of the key in TLS 1.3; TLS 1.2 allows any. RFC 8446 section 4.2.3, RFC 8734 section 3. */
  readonly curve?: string;
  /** What TLS 1.3 allows: everywhere, in certificates alone, in a client's CertificateVerify alone, not at all. */
  readonly tls13: 'yes' | 'certificates' | 'client' | 'no';
  /** May be negotiated in TLS 1.2. */
  readonly tls12: boolean;
}

const R13 = 'RFC 8446 4.2.3';

function scheme(
  code: number,
  name: string,
  source: string,
  key: SignatureKey,
  tls13: SignatureSchemeRow['tls13'],
  tls12: boolean,
): SignatureSchemeRow {
  const hash = /_(sha(?:1|256|384|512)|sm3)(?:_legacy)?$/.exec(name)?.[1];
  const curve = /^ecdsa_(secp\w+?|brainpoolP\w+?)(?:tls13)?_sha/.exec(name)?.[1];
  return {
    code,
    name,
    source,
    key,
    tls13,
    tls12,
    ...(hash === undefined ? {} : { hash }),
    ...(curve === undefined ? {} : { curve }),
  };
}

const named: readonly SignatureSchemeRow[] = [
  scheme(0x0201, 'rsa_pkcs1_sha1', R13, 'rsa', 'certificates', true),
  scheme(0x0203, 'ecdsa_sha1', R13, 'ec', 'certificates', true),
  scheme(0x0401, 'rsa_pkcs1_sha256', R13, 'rsa', 'certificates', true),
  scheme(0x0403, 'ecdsa_secp256r1_sha256', R13, 'ec', 'yes', true),
  scheme(0x0420, 'rsa_pkcs1_sha256_legacy', 'RFC 9963', 'rsa', 'client', false),
  scheme(0x0501, 'rsa_pkcs1_sha384', R13, 'rsa', 'certificates', true),
  scheme(0x0503, 'ecdsa_secp384r1_sha384', R13, 'ec', 'yes', true),
  scheme(0x0520, 'rsa_pkcs1_sha384_legacy', 'RFC 9963', 'rsa', 'client', false),
  scheme(0x0601, 'rsa_pkcs1_sha512', R13, 'rsa', 'certificates', true),
  scheme(0x0603, 'ecdsa_secp521r1_sha512', R13, 'ec', 'yes', true),
  scheme(0x0620, 'rsa_pkcs1_sha512_legacy', 'RFC 9963', 'rsa', 'client', false),
  scheme(0x0704, 'eccsi_sha256', 'draft-wang-tls-raw-public-key-with-ibc-02', 'ibs', 'yes', false),
  scheme(0x0705, 'iso_ibs1', 'draft-wang-tls-raw-public-key-with-ibc-02', 'ibs', 'yes', false),
  scheme(0x0706, 'iso_ibs2', 'draft-wang-tls-raw-public-key-with-ibc-02', 'ibs', 'yes', false),
  scheme(0x0707, 'iso_chinese_ibs', 'draft-wang-tls-raw-public-key-with-ibc-02', 'ibs', 'yes', false),
  scheme(0x0708, 'sm2sig_sm3', 'RFC 8998 2', 'sm2', 'yes', true),
  scheme(0x0709, 'gostr34102012_256a', 'RFC 9367', 'gost', 'yes', false),
  scheme(0x070a, 'gostr34102012_256b', 'RFC 9367', 'gost', 'yes', false),
  scheme(0x070b, 'gostr34102012_256c', 'RFC 9367', 'gost', 'yes', false),
  scheme(0x070c, 'gostr34102012_256d', 'RFC 9367', 'gost', 'yes', false),
  scheme(0x070d, 'gostr34102012_512a', 'RFC 9367', 'gost', 'yes', false),
  scheme(0x070e, 'gostr34102012_512b', 'RFC 9367', 'gost', 'yes', false),
  scheme(0x070f, 'gostr34102012_512c', 'RFC 9367', 'gost', 'yes', false),
  scheme(0x0804, 'rsa_pss_rsae_sha256', R13, 'rsa', 'yes', true),
  scheme(0x0805, 'rsa_pss_rsae_sha384', R13, 'rsa', 'yes', true),
  scheme(0x0806, 'rsa_pss_rsae_sha512', R13, 'rsa', 'yes', true),
  scheme(0x0807, 'ed25519', `${R13}, RFC 8422 5.1.3`, 'ed25519', 'yes', true),
  scheme(0x0808, 'ed448', `${R13}, RFC 8422 5.1.3`, 'ed448', 'yes', true),
  scheme(0x0809, 'rsa_pss_pss_sha256', R13, 'rsa-pss', 'yes', true),
  scheme(0x080a, 'rsa_pss_pss_sha384', R13, 'rsa-pss', 'yes', true),
  scheme(0x080b, 'rsa_pss_pss_sha512', R13, 'rsa-pss', 'yes', true),
  scheme(0x081a, 'ecdsa_brainpoolP256r1tls13_sha256', 'RFC 8734 3', 'ec', 'yes', false),
  scheme(0x081b, 'ecdsa_brainpoolP384r1tls13_sha384', 'RFC 8734 3', 'ec', 'yes', false),
  scheme(0x081c, 'ecdsa_brainpoolP512r1tls13_sha512', 'RFC 8734 3', 'ec', 'yes', false),
  scheme(0x0840, 'gostr34102012_256', 'RFC 9189', 'gost', 'no', true),
  scheme(0x0841, 'gostr34102012_512', 'RFC 9189', 'gost', 'no', true),
  scheme(0x0904, 'mldsa44', 'draft-ietf-tls-mldsa', 'mldsa', 'yes', false),
  scheme(0x0905, 'mldsa65', 'draft-ietf-tls-mldsa', 'mldsa', 'yes', false),
  scheme(0x0906, 'mldsa87', 'draft-ietf-tls-mldsa', 'mldsa', 'yes', false),
  scheme(0x0911, 'slhdsa_sha2_128s', 'draft-reddy-tls-slhdsa', 'slhdsa', 'yes', false),
  scheme(0x0912, 'slhdsa_sha2_128f', 'draft-reddy-tls-slhdsa', 'slhdsa', 'yes', false),
  scheme(0x0913, 'slhdsa_sha2_192s', 'draft-reddy-tls-slhdsa', 'slhdsa', 'yes', false),
  scheme(0x0914, 'slhdsa_sha2_192f', 'draft-reddy-tls-slhdsa', 'slhdsa', 'yes', false),
  scheme(0x0915, 'slhdsa_sha2_256s', 'draft-reddy-tls-slhdsa', 'slhdsa', 'yes', false),
  scheme(0x0916, 'slhdsa_sha2_256f', 'draft-reddy-tls-slhdsa', 'slhdsa', 'yes', false),
  scheme(0x0917, 'slhdsa_shake_128s', 'draft-reddy-tls-slhdsa', 'slhdsa', 'yes', false),
  scheme(0x0918, 'slhdsa_shake_128f', 'draft-reddy-tls-slhdsa', 'slhdsa', 'yes', false),
  scheme(0x0919, 'slhdsa_shake_192s', 'draft-reddy-tls-slhdsa', 'slhdsa', 'yes', false),
  scheme(0x091a, 'slhdsa_shake_192f', 'draft-reddy-tls-slhdsa', 'slhdsa', 'yes', false),
  scheme(0x091b, 'slhdsa_shake_256s', 'draft-reddy-tls-slhdsa', 'slhdsa', 'yes', false),
  scheme(0x091c, 'slhdsa_shake_256f', 'draft-reddy-tls-slhdsa', 'slhdsa', 'yes', false),
  scheme(0xeded, 'gostr34102001_gostr3411', 'OpenSSL with the GOST engine', 'gost', 'no', true),
  scheme(0xeeee, 'gostr34102012_256_gostr34112012_256', 'OpenSSL with the GOST engine', 'gost', 'no', true),
  scheme(0xefef, 'gostr34102012_512_gostr34112012_512', 'OpenSSL with the GOST engine', 'gost', 'no', true),
  scheme(0xfed7, 'falcon512', 'Open Quantum Safe, wolfSSL internal.h', 'falcon', 'yes', false),
  scheme(0xfeda, 'falcon1024', 'Open Quantum Safe, wolfSSL internal.h', 'falcon', 'yes', false),
];

const pairKeys: Readonly<Record<number, SignatureKey>> = { 0: 'none', 1: 'rsa', 2: 'dsa', 3: 'ec' };

/** The hash and signature pairs of TLS 1.2 that TLS 1.3 has no name for: `rsa_pkcs1_sha224`, `dsa_sha1`. */
const pairs: readonly SignatureSchemeRow[] = hashAlgorithms.rows
  .filter((hash) => hash.code <= 6)
  .flatMap((hash) =>
    [0, 1, 2, 3].map((code): SignatureSchemeRow => {
      const key = pairKeys[code] as SignatureKey;
      const name = `${key === 'rsa' ? 'rsa_pkcs1' : signatureAlgorithms.name(code)}_${hash.name}`;
      return {
        code: (hash.code << 8) | code,
        name,
        source: 'RFC 5246 7.4.1.4.1',
        key,
        hash: hash.name,
        tls13: 'no',
        tls12: true,
      };
    }),
  )
  .filter((pair) => !named.some((row) => row.code === pair.code));

/** TLS SignatureScheme, with the pairs of TLS 1.2 below 0x0700. RFC 8446 section 4.2.3, RFC 5246 section 7.4.1.4.1. */
export const signatureSchemes: Table<SignatureSchemeRow> = table(
  'TLS SignatureScheme',
  4,
  [...named, ...pairs].toSorted((a, b) => a.code - b.code),
  isGrease16,
);
