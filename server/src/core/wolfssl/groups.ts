import { source592 } from './version.ts';

/** A named group by wolfSSL's own constant. `needs` is what `TLSX_IsGroupSupported` asks of the build. */
export interface WolfsslGroup {
  /** The constant a program passes to wolfSSL_UseSupportedCurve, wolfSSL_UseKeyShare or wolfSSL_set_groups. */
  readonly constant: string;
  /** The code point of supported_groups and key_share. */
  readonly code: number;
  /** The macro that brings the group into the build, or undefined where another condition decides alone. */
  readonly macro?: string;
  /** The whole condition, as an expression over macros. */
  readonly needs: string;
  readonly source: string;
}

/** The group a constant of wolfssl/ssl.h names. */
export function groupNamed(constant: string): WolfsslGroup | undefined {
  return groupsByConstant.get(constant);
}

/** The group of a code point. */
export function groupOfCode(code: number): WolfsslGroup | undefined {
  return groupsByCode.get(code);
}

/** Named groups of wolfssl/ssl.h with the build conditions of src/tls.c:4690-4880. `HAVE_ALL_CURVES` is on unless ECC_USER_CURVES is. */
export const wolfsslGroups: readonly WolfsslGroup[] = [
  ecc('WOLFSSL_ECC_SECP160K1', 15, 4819, 160, 'HAVE_ECC160', 'HAVE_ECC_KOBLITZ'),
  ecc('WOLFSSL_ECC_SECP160R1', 16, 4820, 160, 'HAVE_ECC160', '!NO_ECC_SECP'),
  ecc('WOLFSSL_ECC_SECP160R2', 17, 4821, 160, 'HAVE_ECC160', 'HAVE_ECC_SECPR2'),
  ecc('WOLFSSL_ECC_SECP192K1', 18, 4822, 192, 'HAVE_ECC192', 'HAVE_ECC_KOBLITZ'),
  ecc('WOLFSSL_ECC_SECP192R1', 19, 4823, 192, 'HAVE_ECC192', '!NO_ECC_SECP'),
  ecc('WOLFSSL_ECC_SECP224K1', 20, 4824, 224, 'HAVE_ECC224', 'HAVE_ECC_KOBLITZ'),
  ecc('WOLFSSL_ECC_SECP224R1', 21, 4825, 224, 'HAVE_ECC224', '!NO_ECC_SECP'),
  ecc('WOLFSSL_ECC_SECP256K1', 22, 4826, 256, undefined, 'HAVE_ECC_KOBLITZ'),
  ecc('WOLFSSL_ECC_SECP256R1', 23, 4827, 256, undefined, '!NO_ECC_SECP'),
  ecc('WOLFSSL_ECC_SECP384R1', 24, 4828, 384, 'HAVE_ECC384', '!NO_ECC_SECP'),
  ecc('WOLFSSL_ECC_SECP521R1', 25, 4829, 521, 'HAVE_ECC521', '!NO_ECC_SECP'),
  ecc('WOLFSSL_ECC_BRAINPOOLP256R1', 26, 4830, 256, undefined, 'HAVE_ECC_BRAINPOOL'),
  ecc('WOLFSSL_ECC_BRAINPOOLP384R1', 27, 4831, 384, 'HAVE_ECC384', 'HAVE_ECC_BRAINPOOL'),
  ecc('WOLFSSL_ECC_BRAINPOOLP512R1', 28, 4832, 512, 'HAVE_ECC512', 'HAVE_ECC_BRAINPOOL'),
  group('WOLFSSL_ECC_X25519', 29, 4833, 'HAVE_CURVE25519', 'HAVE_CURVE25519'),
  group('WOLFSSL_ECC_X448', 30, 4834, 'HAVE_CURVE448', 'HAVE_CURVE448'),
  ecc('WOLFSSL_ECC_BRAINPOOLP256R1TLS13', 31, 4835, 256, undefined, 'HAVE_ECC_BRAINPOOL && WOLFSSL_TLS13'),
  ecc('WOLFSSL_ECC_BRAINPOOLP384R1TLS13', 32, 4836, 384, 'HAVE_ECC384', 'HAVE_ECC_BRAINPOOL && WOLFSSL_TLS13'),
  ecc('WOLFSSL_ECC_BRAINPOOLP512R1TLS13', 33, 4837, 512, 'HAVE_ECC512', 'HAVE_ECC_BRAINPOOL && WOLFSSL_TLS13'),
  group('WOLFSSL_ECC_SM2P256V1', 41, 4838, 'WOLFSSL_SM2', 'WOLFSSL_SM2'),
  ffdhe('WOLFSSL_FFDHE_2048', 256, 4844, 2048),
  ffdhe('WOLFSSL_FFDHE_3072', 257, 4845, 3072),
  ffdhe('WOLFSSL_FFDHE_4096', 258, 4846, 4096),
  ffdhe('WOLFSSL_FFDHE_6144', 259, 4847, 6144),
  ffdhe('WOLFSSL_FFDHE_8192', 260, 4848, 8192),
  mlkem('WOLFSSL_ML_KEM_512', 512, 4873, '!WOLFSSL_TLS_NO_MLKEM_STANDALONE && !WOLFSSL_NO_ML_KEM_512'),
  mlkem('WOLFSSL_ML_KEM_768', 513, 4874, '!WOLFSSL_TLS_NO_MLKEM_STANDALONE && !WOLFSSL_NO_ML_KEM_768'),
  mlkem('WOLFSSL_ML_KEM_1024', 514, 4875, '!WOLFSSL_TLS_NO_MLKEM_STANDALONE && !WOLFSSL_NO_ML_KEM_1024'),
  mlkem('WOLFSSL_SECP256R1MLKEM768', 0x11eb, 4880, 'WOLFSSL_PQC_HYBRIDS && HAVE_ECC'),
  mlkem('WOLFSSL_X25519MLKEM768', 0x11ec, 4881, 'WOLFSSL_PQC_HYBRIDS && HAVE_CURVE25519'),
  mlkem('WOLFSSL_SECP384R1MLKEM1024', 0x11ed, 4882, 'WOLFSSL_PQC_HYBRIDS && HAVE_ECC384'),
  mlkem('WOLFSSL_P256_ML_KEM_512_OLD', 12103, 4889, 'WOLFSSL_EXTRA_PQC_HYBRIDS && WOLFSSL_ML_KEM_USE_OLD_IDS'),
  mlkem('WOLFSSL_P384_ML_KEM_768_OLD', 12104, 4890, 'WOLFSSL_EXTRA_PQC_HYBRIDS && WOLFSSL_ML_KEM_USE_OLD_IDS'),
  mlkem('WOLFSSL_P521_ML_KEM_1024_OLD', 12105, 4891, 'WOLFSSL_EXTRA_PQC_HYBRIDS && WOLFSSL_ML_KEM_USE_OLD_IDS'),
  mlkem('WOLFSSL_SECP256R1MLKEM512', 12107, 4893, 'WOLFSSL_EXTRA_PQC_HYBRIDS && HAVE_ECC'),
  mlkem('WOLFSSL_SECP384R1MLKEM768', 12108, 4894, 'WOLFSSL_EXTRA_PQC_HYBRIDS && HAVE_ECC384'),
  mlkem('WOLFSSL_SECP521R1MLKEM1024', 12109, 4895, 'WOLFSSL_EXTRA_PQC_HYBRIDS && HAVE_ECC521'),
  mlkem('WOLFSSL_X25519MLKEM512', 12214, 4896, 'WOLFSSL_EXTRA_PQC_HYBRIDS && HAVE_CURVE25519'),
  mlkem('WOLFSSL_X448MLKEM768', 12215, 4897, 'WOLFSSL_EXTRA_PQC_HYBRIDS && HAVE_CURVE448'),
];

const groupsByConstant = new Map(wolfsslGroups.map((row) => [row.constant, row]));
const groupsByCode = new Map(wolfsslGroups.map((row) => [row.code, row]));

function group(constant: string, code: number, line: number, macro: string | undefined, needs: string): WolfsslGroup {
  const source = source592(`wolfssl/ssl.h:${line}`, 'src/tls.c:4690-4880');
  return macro === undefined ? { constant, code, needs, source } : { constant, code, macro, needs, source };
}

/** A curve of wolfCrypt's ECC: a size macro (P-256 has none: it is there unless NO_ECC256), and the family's own condition. */
function ecc(
  constant: string,
  code: number,
  line: number,
  bits: number,
  macro: string | undefined,
  family: string,
): WolfsslGroup {
  const size = `(${macro ?? '!NO_ECC256'} || HAVE_ALL_CURVES)`;
  const small = bits <= 384 ? ` && ECC_MIN_KEY_SZ <= ${bits}` : '';
  return group(constant, code, line, macro, `HAVE_ECC && ${size} && ${family}${small}`);
}

function ffdhe(constant: string, code: number, line: number, bits: number): WolfsslGroup {
  return group(constant, code, line, `HAVE_FFDHE_${bits}`, `HAVE_FFDHE_${bits} && !NO_DH`);
}

function mlkem(constant: string, code: number, line: number, more: string): WolfsslGroup {
  return group(constant, code, line, 'WOLFSSL_HAVE_MLKEM', `WOLFSSL_TLS13 && WOLFSSL_HAVE_MLKEM && ${more}`);
}
