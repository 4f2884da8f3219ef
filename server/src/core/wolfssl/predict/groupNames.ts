import { holds } from './condition.ts';
import { isSupported } from './groupRows.ts';
import type { Build } from './model.ts';

/** The names of a list of groups, as `kNistCurves` has them in a build (wolfSSL 5.9.2 src/ssl.c:13882): code points by name. */
const listNames: readonly (readonly [needs: string, names: Readonly<Record<string, number>>])[] = [
  [
    'HAVE_ECC',
    {
      'P-160': 0x10,
      'P-160-2': 0x11,
      'P-192': 0x13,
      'P-224': 0x15,
      'P-256': 0x17,
      'P-384': 0x18,
      'P-521': 0x19,
      'K-160': 0x0f,
      'K-192': 0x12,
      'K-224': 0x14,
      'K-256': 0x16,
      'B-256': 0x1a,
      'B-384': 0x1b,
      'B-512': 0x1c,
      prime256v1: 0x17,
      secp256r1: 0x17,
      secp384r1: 0x18,
      secp521r1: 0x19,
    },
  ],
  ['HAVE_CURVE25519', { X25519: 0x1d }],
  ['HAVE_CURVE448', { X448: 0x1e }],
  ['WOLFSSL_HAVE_MLKEM && !WOLFSSL_NO_ML_KEM', { ML_KEM_512: 0x200, ML_KEM_768: 0x201, ML_KEM_1024: 0x202 }],
  [
    'WOLFSSL_HAVE_MLKEM && !WOLFSSL_NO_ML_KEM && HAVE_ECC && WOLFSSL_PQC_HYBRIDS',
    { SecP256r1MLKEM768: 0x11eb, SecP384r1MLKEM1024: 0x11ed, X25519MLKEM768: 0x11ec },
  ],
  [
    'WOLFSSL_HAVE_MLKEM && !WOLFSSL_NO_ML_KEM && HAVE_ECC && WOLFSSL_EXTRA_PQC_HYBRIDS',
    {
      SecP256r1MLKEM512: 0x2f4b,
      SecP384r1MLKEM768: 0x2f4c,
      SecP521r1MLKEM1024: 0x2f4d,
      X25519MLKEM512: 0x2fb6,
      X448MLKEM768: 0x2fb7,
    },
  ],
];

/** The names of curves in wolfCrypt, of which a build knows those it has, in any case (wolfcrypt/src/ecc.c). */
const curveNames: Readonly<Record<string, number>> = {
  SECP160R1: 0x10,
  SECP160R2: 0x11,
  SECP160K1: 0x0f,
  SECP192R1: 0x13,
  SECP192K1: 0x12,
  SECP224R1: 0x15,
  SECP224K1: 0x14,
  SECP256R1: 0x17,
  SECP256K1: 0x16,
  SECP384R1: 0x18,
  SECP521R1: 0x19,
  BRAINPOOLP256R1: 0x1a,
  BRAINPOOLP384R1: 0x1b,
  BRAINPOOLP512R1: 0x1c,
};

/** The group a name of wolfSSL_(CTX_)set1_groups_list stands for in a build. */
export function groupOfName(build: Build, name: string): number | undefined {
  for (const [needs, names] of listNames)
    if (Object.hasOwn(names, name) && holds(needs, build.macros)) return names[name];
  const upper = name.toUpperCase();
  const code = Object.hasOwn(curveNames, upper) ? curveNames[upper] : undefined;
  return code !== undefined && holds('HAVE_ECC', build.macros) && isSupported(build, code) ? code : undefined;
}

/** Numbers of curves in OpenSSL's own counting, which wolfSSL_(CTX_)set1_groups takes too (wolfssl/openssl/ec.h:54). */
export const groupNids: Readonly<Record<string, number>> = {
  NID_X9_62_prime192v1: 409,
  NID_X9_62_prime256v1: 415,
  NID_secp160k1: 708,
  NID_secp160r1: 709,
  NID_secp160r2: 710,
  NID_secp192k1: 711,
  NID_secp224k1: 712,
  NID_secp224r1: 713,
  NID_secp256k1: 714,
  NID_secp384r1: 715,
  NID_secp521r1: 716,
  NID_brainpoolP256r1: 927,
  NID_brainpoolP384r1: 931,
  NID_brainpoolP512r1: 933,
};

const nidCodes: ReadonlyMap<number, number> = new Map([
  [409, 0x13],
  [415, 0x17],
  [708, 0x0f],
  [709, 0x10],
  [710, 0x11],
  [711, 0x12],
  [712, 0x14],
  [713, 0x15],
  [714, 0x16],
  [715, 0x18],
  [716, 0x19],
  [927, 0x1a],
  [931, 0x1b],
  [933, 0x1c],
]);

/** The group such a number stands for. */
export function groupOfNid(nid: number): number | undefined {
  return nidCodes.get(nid);
}
