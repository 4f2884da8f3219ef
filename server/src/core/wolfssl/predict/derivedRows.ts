import { since, source592 } from '../version.ts';

/** A step of wolfSSL's own headers: where the condition holds, macros are defined, or one is taken away. Steps are taken in order. */
export interface DerivedRow {
  readonly when: string;
  /** Name and value, for each macro that is defined unless it is already. */
  readonly define?: readonly (readonly [name: string, value: string])[];
  readonly undefine?: readonly string[];
  readonly source: string;
}

const SETTINGS = 'wolfssl/wolfcrypt/settings.h';
const INTERNAL = 'wolfssl/internal.h';

/**
 * What settings.h and internal.h make of the user's macros, as far as a ClientHello depends on it, in the order of the
 * headers. `A=B` defines A as B.
 */
export const derivedRows: readonly DerivedRow[] = [
  defines(`${since('5.9.2')} && HAVE_DILITHIUM`, 'WOLFSSL_HAVE_MLDSA', `${SETTINGS}:388`),
  defines('WOLFSSL_DUAL_ALG_CERTS', 'OPENSSL_EXTRA', `${SETTINGS}:592`),
  defines('CONFIG_TLS_STACK_WOLFSSL', 'OPENSSL_EXTRA', `${SETTINGS}:780`),
  defines(
    'CONFIG_ESP_WOLFSSL_ENABLE_MLKEM || CONFIG_ESP_WOLFSSL_ENABLE_KYBER',
    'WOLFSSL_HAVE_MLKEM WOLFSSL_SHA3',
    `${SETTINGS}:980`,
  ),
  defines('OPENSSL_ALL || WOLFSSL_QT', 'WOLFSSL_IP_ALT_NAME', `${SETTINGS}:3742`),
  defines('WOLFSSL_ESPIDF && !NO_ESPIDF_DEFAULT', 'FREERTOS', `${SETTINGS}:995`),
  defines('MBED', 'NO_CERTS NO_DH NO_DSA HAVE_ECC NO_SESSION_CACHE', `${SETTINGS}:1303`),
  defines('WOLFSSL_ARDUINO', 'HAVE_ECC NO_DH NO_SESSION_CACHE', `${SETTINGS}:1421`),
  defines('FREERTOS_WINSIM', 'FREERTOS', `${SETTINGS}:1374`),
  defines('FREERTOS && !HAVE_DH', 'NO_DH', `${SETTINGS}:1700`),
  defines('FREERTOS && !HAVE_DSA', 'NO_DSA', `${SETTINGS}:1705`),
  defines(
    'WOLFSSL_TIRTOS',
    'HAVE_ECC HAVE_ALPN HAVE_TLS_EXTENSIONS HAVE_SUPPORTED_CURVES HAVE_AESGCM',
    `${SETTINGS}:1737`,
  ),
  defines(
    'WOLFSSL_DEOS',
    'HAVE_ECC HAVE_TLS_EXTENSIONS HAVE_SUPPORTED_CURVES HAVE_EXTENDED_MASTER',
    `${SETTINGS}:2445`,
  ),
  defines(
    'MICRIUM',
    'HAVE_ECC NO_RC4 HAVE_TLS_EXTENSIONS HAVE_SUPPORTED_CURVES HAVE_EXTENDED_MASTER',
    `${SETTINGS}:2464`,
  ),
  defines(
    '!WOLFSSL_SP_MATH_ALL && !WOLFSSL_SP_MATH && !USE_FAST_MATH && !USE_INTEGER_HEAP_MATH && !NO_BIG_INT',
    'WOLFSSL_SP_MATH_ALL',
    `${SETTINGS}:3095`,
  ),
  removes('WOLFSSL_SP_MATH_ALL || WOLFSSL_SP_MATH', 'USE_FAST_MATH USE_INTEGER_HEAP_MATH', `${SETTINGS}:3064`),
  defines(
    `${since('5.7.2')} && !ECC_USER_CURVES && WOLFSSL_SP_MATH && WOLFSSL_SP_NO_256`,
    'NO_ECC256',
    `${SETTINGS}:3180`,
  ),
  defines('!ECC_USER_CURVES && WOLFSSL_SP_MATH && WOLFSSL_SP_384', 'HAVE_ECC384', `${SETTINGS}:3183`),
  defines('!ECC_USER_CURVES && WOLFSSL_SP_MATH && WOLFSSL_SP_521', 'HAVE_ECC521', `${SETTINGS}:3186`),
  defines('!ECC_USER_CURVES && !WOLFSSL_SP_MATH', 'HAVE_ALL_CURVES', `${SETTINGS}:3190`),
  defines('WOLFSSL_MIN_ECC_BITS', 'ECC_MIN_KEY_SZ=WOLFSSL_MIN_ECC_BITS', `${SETTINGS}:3198`),
  defines(
    'WOLFSSL_HARDEN_TLS && !WOLFSSL_HARDEN_TLS_NO_PKEY_CHECK && WOLFSSL_HARDEN_TLS >= 128',
    'ECC_MIN_KEY_SZ=256',
    `${SETTINGS}:3205`,
  ),
  defines('', 'ECC_MIN_KEY_SZ=224', `${SETTINGS}:3213`),
  defines('!NO_AES', 'AES_MAX_KEY_SIZE=256', `${SETTINGS}:3411`),
  defines('!NO_AES && !NO_AES_128', 'WOLFSSL_AES_128', `${SETTINGS}:3414`),
  defines('!NO_AES && !NO_AES_192 && AES_MAX_KEY_SIZE >= 192', 'WOLFSSL_AES_192', `${SETTINGS}:3418`),
  defines('!NO_AES && !NO_AES_256 && AES_MAX_KEY_SIZE >= 256', 'WOLFSSL_AES_256', `${SETTINGS}:3422`),
  defines('!NO_AES && !NO_AES_DECRYPT', 'HAVE_AES_DECRYPT', `${SETTINGS}:3431`),
  defines('!NO_AES && !NO_AES_CBC', 'HAVE_AES_CBC', `${SETTINGS}:3435`),
  defines(
    '(WOLFSSL_TLS13 && WOLFSSL_NO_TLS12) || (!HAVE_AES_CBC && NO_DES3 && NO_RC4 && !HAVE_CAMELLIA && !HAVE_NULL_CIPHER)',
    'WOLFSSL_AEAD_ONLY',
    `${SETTINGS}:3474`,
  ),
  defines(
    '!NO_DH && (HAVE_FFDHE_2048 || HAVE_FFDHE_3072 || HAVE_FFDHE_4096 || HAVE_FFDHE_6144 || HAVE_FFDHE_8192)',
    'HAVE_FFDHE',
    `${SETTINGS}:3488`,
  ),
  defines('HAVE_FFDHE_8192', 'MIN_FFDHE_BITS=8192', `${SETTINGS}:3496`),
  defines('HAVE_FFDHE_6144', 'MIN_FFDHE_BITS=6144', `${SETTINGS}:3498`),
  defines('HAVE_FFDHE_4096', 'MIN_FFDHE_BITS=4096', `${SETTINGS}:3500`),
  defines('HAVE_FFDHE_3072', 'MIN_FFDHE_BITS=3072', `${SETTINGS}:3502`),
  defines('HAVE_FFDHE_2048', 'MIN_FFDHE_BITS=2048', `${SETTINGS}:3504`),
  defines('', 'MIN_FFDHE_BITS=0', `${SETTINGS}:3506`),
  defines(
    `${since('5.9.2')} && OPENSSL_EXTRA && USE_FAST_MATH && MIN_FFDHE_BITS <= 4096`,
    'FP_MAX_BITS=8192',
    `${SETTINGS}:3529`,
  ),
  defines(`${since('5.9.2')} && OPENSSL_EXTRA && USE_FAST_MATH`, 'FP_MAX_BITS=16384', `${SETTINGS}:3532`),
  defines(
    `${since('5.9.2')} && OPENSSL_EXTRA && WOLFSSL_SP_MATH_ALL && WOLFSSL_MYSQL_COMPATIBLE`,
    'SP_INT_BITS=8192',
    `${SETTINGS}:3538`,
  ),
  defines(
    `${since('5.9.2')} && OPENSSL_EXTRA && WOLFSSL_SP_MATH_ALL && MIN_FFDHE_BITS <= 4096`,
    'SP_INT_BITS=4096',
    `${SETTINGS}:3540`,
  ),
  defines(
    `${since('5.9.2')} && OPENSSL_EXTRA && WOLFSSL_SP_MATH_ALL`,
    'SP_INT_BITS=MIN_FFDHE_BITS',
    `${SETTINGS}:3542`,
  ),
  defines('WOLFSSL_MAX_STRENGTH', 'NO_OLD_TLS', `${SETTINGS}:3548`),
  defines('WOLFSSL_SNIFFER', 'WOLFSSL_STATIC_RSA WOLFSSL_STATIC_DH', `${SETTINGS}:3566`),
  defines('HAVE_CSHARP', 'WOLFSSL_DTLS', `${SETTINGS}:3597`),
  removes('HAVE_CSHARP', 'NO_PSK NO_SHA256 NO_DH', `${SETTINGS}:3600`),
  defines(
    '(OPENSSL_ALL || WOLFSSL_NGINX || WOLFSSL_HAPROXY || HAVE_LIGHTY) && !NO_TLS && !NO_ASN_TIME',
    'HAVE_SESSION_TICKET',
    `${SETTINGS}:4173`,
  ),
  defines(
    '(OPENSSL_ALL || WOLFSSL_NGINX || WOLFSSL_HAPROXY || HAVE_LIGHTY) && !NO_TLS',
    'HAVE_SNI',
    `${SETTINGS}:4184`,
  ),
  defines('OPENSSL_ALL', 'OPENSSL_EXTRA', `${SETTINGS}:4193`),
  defines(`${since('5.7.2')} && OPENSSL_EXTRA`, 'WOLFSSL_EXTRA_ALERTS', `${SETTINGS}:4207`),
  removes(`${since('5.7.2')} && NO_ASN_TIME`, 'HAVE_SESSION_TICKET', `${SETTINGS}:4538`),
  defines('NO_ASN_TIME', 'NO_SESSION_CACHE', `${SETTINGS}:4531`),
  defines('HAVE_POLY1305', 'HAVE_ONE_TIME_AUTH', `${SETTINGS}:4637`),
  defines(
    '!HAVE_RENEGOTIATION_INDICATION && HAVE_SECURE_RENEGOTIATION && !NO_WOLFSSL_SERVER',
    'HAVE_SERVER_RENEGOTIATION_INFO',
    `${SETTINGS}:4670`,
  ),
  defines('WOLFSSL_HAVE_MLKEM && WOLFSSL_DTLS13', 'WOLFSSL_DTLS_CH_FRAG', `${SETTINGS}:4710`),
  defines('HAVE_ECH', 'HAVE_HPKE', `${SETTINGS}:4828`),
  defines('!WOLFSSL_ALLOW_RC4', 'NO_RC4', `${SETTINGS}:4870`),
  defines(`${since('5.9.2')} && NO_DES3`, 'NO_DES3_TLS_SUITES', `${SETTINGS}:5263`),
  removes('!WOLFSSL_NO_TLS12 && !WOLFSSL_MAX_STRENGTH && WOLFSSL_AEAD_ONLY', 'HAVE_AES_CBC', `${INTERNAL}:248`),
  defines(
    'WOLFSSL_HARDEN_TLS && !WOLFSSL_HARDEN_TLS_ALLOW_ALL_CIPHERSUITES',
    'WSSL_HARDEN_TLS=WOLFSSL_HARDEN_TLS NO_TLS_DH',
    `${INTERNAL}:256`,
  ),
  defines(
    'WOLFSSL_MAX_STRENGTH || (HAVE_AESGCM && !NO_AESGCM_AEAD) || HAVE_AESCCM || HAVE_ARIA || (HAVE_CHACHA && HAVE_POLY1305 && !NO_CHAPOL_AEAD) || WOLFSSL_SM4_GCM || WOLFSSL_SM4_CCM || (WOLFSSL_TLS13 && HAVE_NULL_CIPHER)',
    'HAVE_AEAD',
    `${INTERNAL}:966`,
  ),
  defines('!OPENSSL_EXTRA', 'WOLFSSL_NO_CA_NAMES', `${INTERNAL}:1020`),
  defines(
    'WOLFSSL_HARDEN_TLS && !WOLFSSL_HARDEN_TLS_NO_PKEY_CHECK && WOLFSSL_HARDEN_TLS >= 128',
    'WOLFSSL_MIN_DHKEY_BITS=3072',
    `${INTERNAL}:1230`,
  ),
  defines(
    '(WOLFSSL_HARDEN_TLS && !WOLFSSL_HARDEN_TLS_NO_PKEY_CHECK) || WOLFSSL_MAX_STRENGTH',
    'WOLFSSL_MIN_DHKEY_BITS=2048',
    `${INTERNAL}:1232`,
  ),
  defines('', 'WOLFSSL_MIN_DHKEY_BITS=1024', `${INTERNAL}:1237`),
  defines('USE_FAST_MATH && FP_MAX_BITS >= 16384', 'WOLFSSL_MAX_DHKEY_BITS=FP_MAX_BITS/2', `${INTERNAL}:1259`),
  defines(
    '(WOLFSSL_SP_MATH_ALL || WOLFSSL_SP_MATH) && SP_INT_BITS',
    'WOLFSSL_MAX_DHKEY_BITS=SP_INT_BITS',
    `${INTERNAL}:1263`,
  ),
  // Where the user gives no SP_INT_BITS, sp_int.h settles on one by what is built.
  defines(
    '(WOLFSSL_SP_MATH_ALL || WOLFSSL_SP_MATH) && WOLFSSL_MYSQL_COMPATIBLE',
    'WOLFSSL_MAX_DHKEY_BITS=8192',
    'wolfssl/wolfcrypt/sp_int.h:453',
  ),
  defines(
    '(WOLFSSL_SP_MATH_ALL || WOLFSSL_SP_MATH) && !WOLFSSL_HAVE_SP_RSA && !WOLFSSL_HAVE_SP_DH && !WOLFSSL_HAVE_SP_ECC && MIN_FFDHE_BITS >= 4096',
    'WOLFSSL_MAX_DHKEY_BITS=MIN_FFDHE_BITS',
    'wolfssl/wolfcrypt/sp_int.h:460',
  ),
  defines(
    '(WOLFSSL_SP_MATH_ALL || WOLFSSL_SP_MATH) && !WOLFSSL_HAVE_SP_RSA && !WOLFSSL_HAVE_SP_DH && !WOLFSSL_HAVE_SP_ECC',
    'WOLFSSL_MAX_DHKEY_BITS=3072',
    'wolfssl/wolfcrypt/sp_int.h:469',
  ),
  defines(
    '(WOLFSSL_SP_MATH_ALL || WOLFSSL_SP_MATH) && !WOLFSSL_HAVE_SP_RSA && !WOLFSSL_HAVE_SP_DH',
    'WOLFSSL_MAX_DHKEY_BITS=528',
    'wolfssl/wolfcrypt/sp_int.h:487',
  ),
  defines(
    '(WOLFSSL_SP_MATH_ALL || WOLFSSL_SP_MATH) && WOLFSSL_SP_4096',
    'WOLFSSL_MAX_DHKEY_BITS=4096',
    'wolfssl/wolfcrypt/sp_int.h:499',
  ),
  defines(
    '(WOLFSSL_SP_MATH_ALL || WOLFSSL_SP_MATH) && (!WOLFSSL_SP_NO_3072 || WOLFSSL_SP_MATH_ALL)',
    'WOLFSSL_MAX_DHKEY_BITS=3072',
    'wolfssl/wolfcrypt/sp_int.h:501',
  ),
  defines('(WOLFSSL_SP_MATH_ALL || WOLFSSL_SP_MATH)', 'WOLFSSL_MAX_DHKEY_BITS=2048', 'wolfssl/wolfcrypt/sp_int.h:503'),
  defines('', 'WOLFSSL_MAX_DHKEY_BITS=4096', `${INTERNAL}:1265`),
  defines('WOLFSSL_MLKEM_KYBER && !WOLFSSL_NO_KYBER512', 'WOLFSSL_KYBER512', 'wolfssl/wolfcrypt/wc_mlkem.h:80'),
  defines('WOLFSSL_MLKEM_KYBER && !WOLFSSL_NO_KYBER768', 'WOLFSSL_KYBER768', 'wolfssl/wolfcrypt/wc_mlkem.h:84'),
  defines('WOLFSSL_MLKEM_KYBER && !WOLFSSL_NO_KYBER1024', 'WOLFSSL_KYBER1024', 'wolfssl/wolfcrypt/wc_mlkem.h:88'),
  defines(
    'WOLFSSL_HAVE_MLKEM && !WOLFSSL_MLKEM_NO_MAKE_KEY && !WOLFSSL_MLKEM_NO_DECAPSULATE',
    'WOLFSSL_HAVE_MLKEM_CLIENT_SUPPORT',
    'src/tls.c:4630',
  ),
];

function defines(when: string, macros: string, place: string): DerivedRow {
  const define = macros.split(' ').map((macro): readonly [string, string] => {
    const [name = '', value = ''] = macro.split('=');
    return [name, value];
  });
  return { when, define, source: source592(place) };
}

function removes(when: string, macros: string, place: string): DerivedRow {
  return { when, undefine: macros.split(' '), source: source592(place) };
}
