import { source592 } from '../version.ts';

/** A combination of macros at which wolfSSL's own headers or sources stop the compiler. */
export interface BuildRule {
  /** The combination, over the macros as settings.h leaves them. */
  readonly when: string;
  /** What is wrong, for the person who wrote the settings. */
  readonly message: string;
  /** The macros that would mend it, the likeliest cure first; empty where something must go instead. */
  readonly add: readonly string[];
  readonly source: string;
}

const SETTINGS = 'wolfssl/wolfcrypt/settings.h';
const INTERNAL = 'wolfssl/internal.h';
const EXTENSION_MACROS = [
  'HAVE_SNI',
  'HAVE_MAX_FRAGMENT',
  'HAVE_TRUSTED_CA',
  'HAVE_TRUNCATED_HMAC',
  'HAVE_CERTIFICATE_STATUS_REQUEST',
  'HAVE_CERTIFICATE_STATUS_REQUEST_V2',
  'HAVE_SUPPORTED_CURVES',
  'HAVE_ALPN',
  'HAVE_SESSION_TICKET',
  'HAVE_SECURE_RENEGOTIATION',
  'HAVE_SERVER_RENEGOTIATION_INFO',
];

/** The rules a client's build meets, in the order in which the compiler reaches them. */
export const buildRules: readonly BuildRule[] = [
  rule(
    '!WC_NO_RNG && !WC_NO_HASHDRBG && !CUSTOM_RAND_GENERATE_BLOCK && NO_SHA256 && !WOLFSSL_DRBG_SHA512',
    'The random generator needs SHA-256, or WOLFSSL_DRBG_SHA512.',
    'WOLFSSL_DRBG_SHA512',
    'wolfssl/wolfcrypt/random.h:112',
  ),
  rule(
    '(WOLFSSL_SP_MATH_ALL || WOLFSSL_SP_MATH) && (USE_FAST_MATH || USE_INTEGER_HEAP_MATH)',
    'More than one big-integer library is chosen.',
    '',
    `${SETTINGS}:3117`,
  ),
  rule(
    'WOLFSSL_HARDEN_TLS && ECC_MIN_KEY_SZ < 224 && !WOLFSSL_HARDEN_TLS_NO_PKEY_CHECK',
    'WOLFSSL_HARDEN_TLS wants elliptic-curve keys of 224 bits or more.',
    '',
    `${SETTINGS}:3226`,
  ),
  rule(
    'HAVE_FFDHE && FP_MAX_BITS && MIN_FFDHE_BITS * 2 > FP_MAX_BITS',
    'FP_MAX_BITS must be at least twice the largest FFDHE group.',
    'FP_MAX_BITS',
    `${SETTINGS}:3511`,
  ),
  rule(
    'HAVE_FFDHE && SP_INT_BITS && MIN_FFDHE_BITS > SP_INT_BITS',
    'SP_INT_BITS is below the largest FFDHE group.',
    'SP_INT_BITS',
    `${SETTINGS}:3516`,
  ),
  rule(
    '!WOLFCRYPT_ONLY && !NO_OLD_TLS && (NO_SHA || NO_MD5)',
    'TLS 1.1 and older need MD5 and SHA-1; without one of them NO_OLD_TLS has to be defined.',
    'NO_OLD_TLS',
    `${SETTINGS}:3704`,
  ),
  rule(
    'WOLFSSL_TLS13 && WOLFSSL_NO_SIGALG',
    'TLS 1.3 needs signature_algorithms, which WOLFSSL_NO_SIGALG removes.',
    '',
    `${SETTINGS}:4486`,
  ),
  rule(
    'HAVE_SECURE_RENEGOTIATION && HAVE_RENEGOTIATION_INDICATION',
    'HAVE_SECURE_RENEGOTIATION and HAVE_RENEGOTIATION_INDICATION exclude each other.',
    '',
    `${SETTINGS}:4644`,
  ),
  rule('HAVE_FALCON && !HAVE_LIBOQS', 'Falcon needs liboqs.', 'HAVE_LIBOQS', `${SETTINGS}:4695`),
  rule(
    '(HAVE_LIBOQS || WOLFSSL_DUAL_ALG_CERTS || HAVE_ASCON) && !WOLFSSL_EXPERIMENTAL_SETTINGS',
    'Experimental features need WOLFSSL_EXPERIMENTAL_SETTINGS.',
    'WOLFSSL_EXPERIMENTAL_SETTINGS',
    `${SETTINGS}:4701`,
  ),
  rule(
    '!WOLFSSL_DTLS13 && WOLFSSL_DTLS_CH_FRAG',
    'WOLFSSL_DTLS_CH_FRAG works with DTLS 1.3 only.',
    'WOLFSSL_DTLS13',
    `${SETTINGS}:4715`,
  ),
  rule(
    'WOLFSSL_HAVE_MLKEM && !WOLFSSL_NO_ML_KEM && !WOLFSSL_PQC_HYBRIDS && WOLFSSL_TLS_NO_MLKEM_STANDALONE && !WOLFCRYPT_ONLY',
    'ML-KEM is built neither alone nor in hybrids.',
    'WOLFSSL_PQC_HYBRIDS',
    `${SETTINGS}:4722`,
  ),
  rule('WOLFSSL_SRTP && !WOLFSSL_DTLS', 'use_srtp needs DTLS.', 'WOLFSSL_DTLS', `${SETTINGS}:4728`),
  rule(
    'WOLFSSL_DTLS13 && (!WOLFSSL_DTLS || !WOLFSSL_TLS13)',
    'DTLS 1.3 needs both WOLFSSL_DTLS and WOLFSSL_TLS13.',
    'WOLFSSL_DTLS WOLFSSL_TLS13',
    `${SETTINGS}:4775`,
  ),
  rule(
    'WOLFSSL_HARDEN_TLS && HAVE_TRUNCATED_HMAC && !WOLFSSL_HARDEN_TLS_ALLOW_TRUNCATED_HMAC',
    'WOLFSSL_HARDEN_TLS does not allow truncated_hmac.',
    '',
    `${SETTINGS}:4909`,
  ),
  rule(
    'WOLFSSL_HARDEN_TLS && !NO_OLD_TLS && !WOLFSSL_HARDEN_TLS_ALLOW_OLD_TLS',
    'WOLFSSL_HARDEN_TLS does not allow versions below TLS 1.2.',
    'NO_OLD_TLS',
    `${SETTINGS}:4913`,
  ),
  rule(
    'WOLFSSL_HARDEN_TLS && !WOLFSSL_NO_TLS12 && !HAVE_SECURE_RENEGOTIATION && !HAVE_SERVER_RENEGOTIATION_INFO && !WOLFSSL_HARDEN_TLS_NO_SCR_CHECK',
    'WOLFSSL_HARDEN_TLS with TLS 1.2 needs renegotiation_info.',
    'HAVE_SERVER_RENEGOTIATION_INFO',
    `${SETTINGS}:4918`,
  ),
  rule(
    'WOLFSSL_HARDEN_TLS && (!WOLFSSL_EXTRA_ALERTS || !WOLFSSL_CHECK_ALERT_ON_ERR)',
    'WOLFSSL_HARDEN_TLS needs WOLFSSL_EXTRA_ALERTS and WOLFSSL_CHECK_ALERT_ON_ERR.',
    'WOLFSSL_EXTRA_ALERTS WOLFSSL_CHECK_ALERT_ON_ERR',
    `${SETTINGS}:4922`,
  ),
  rule('HAVE_ED25519 && !WOLFSSL_SHA512', 'Ed25519 needs SHA-512.', 'WOLFSSL_SHA512', `${SETTINGS}:4976`),
  rule(
    'OPENSSL_ALL && !WOLFSSL_IP_ALT_NAME',
    'OPENSSL_ALL needs WOLFSSL_IP_ALT_NAME.',
    'WOLFSSL_IP_ALT_NAME',
    `${SETTINGS}:4986`,
  ),
  rule('!NO_DSA && NO_SHA', 'DSA needs SHA-1: with NO_SHA, NO_DSA has to be defined.', 'NO_DSA', `${SETTINGS}:4990`),
  rule(
    'WOLFSSL_SP_MATH && WOLFSSL_SP_MATH_ALL',
    'WOLFSSL_SP_MATH and WOLFSSL_SP_MATH_ALL exclude each other.',
    '',
    `${SETTINGS}:5023`,
  ),
  rule('WOLFSSL_SHA224 && NO_SHA256', 'SHA-224 needs SHA-256.', '', `${SETTINGS}:5040`),
  rule('WOLFSSL_SM2 && !HAVE_ECC', 'SM2 needs HAVE_ECC.', 'HAVE_ECC', `${SETTINGS}:5043`),
  rule(
    'HAVE_ECC_BRAINPOOL && !WOLFSSL_CUSTOM_CURVES',
    'The Brainpool curves need WOLFSSL_CUSTOM_CURVES.',
    'WOLFSSL_CUSTOM_CURVES',
    `${SETTINGS}:5047`,
  ),
  rule('FP_ECC && !HAVE_ECC', 'FP_ECC needs HAVE_ECC.', 'HAVE_ECC', `${SETTINGS}:5050`),
  rule('!WOLFCRYPT_ONLY && HAVE_ANON && NO_DH', 'Anonymous suites need Diffie-Hellman.', '', `${SETTINGS}:5066`),
  rule('HAVE_AESGCM && NO_AES', 'AES-GCM needs AES.', '', `${SETTINGS}:5072`),
  rule('HAVE_AESCCM && NO_AES', 'AES-CCM needs AES.', '', `${SETTINGS}:5075`),
  rule('HAVE_ED448 && !WOLFSSL_SHA512', 'Ed448 needs SHA-512.', 'WOLFSSL_SHA512', `${SETTINGS}:5081`),
  rule('WOLFSSL_SHAKE128 && !WOLFSSL_SHA3', 'SHAKE128 needs WOLFSSL_SHA3.', 'WOLFSSL_SHA3', `${SETTINGS}:5084`),
  rule('WOLFSSL_SHAKE256 && !WOLFSSL_SHA3', 'SHAKE256 needs WOLFSSL_SHA3.', 'WOLFSSL_SHA3', `${SETTINGS}:5087`),
  rule('HAVE_OCSP && NO_ASN', 'OCSP needs certificates: NO_ASN must go.', '', `${SETTINGS}:5104`),
  rule(
    '!NO_RSA && !WOLFSSL_RSA_VERIFY_ONLY && NO_ASN && !WOLFCRYPT_ONLY',
    'RSA needs ASN.1: with NO_ASN, NO_RSA has to be defined.',
    'NO_RSA',
    `${SETTINGS}:5133`,
  ),
  rule('!NO_DSA && NO_ASN', 'DSA needs ASN.1: with NO_ASN, NO_DSA has to be defined.', 'NO_DSA', `${SETTINGS}:5136`),
  rule(
    '!WOLFCRYPT_ONLY && NO_PSK && NO_ASN',
    'Without ASN.1 and without pre-shared keys there is nothing to authenticate with.',
    '',
    `${SETTINGS}:5140`,
  ),
  rule(
    'WOLFSSL_SP_MATH && !WOLFSSL_SP_MATH_ALL && WOLFSSL_CUSTOM_CURVES',
    'WOLFSSL_SP_MATH has no custom curves.',
    'WOLFSSL_SP_MATH_ALL',
    `${SETTINGS}:5150`,
  ),
  rule(
    'WOLFSSL_SP_MATH && !WOLFSSL_SP_MATH_ALL && !NO_DSA',
    'WOLFSSL_SP_MATH has no DSA: NO_DSA has to be defined.',
    'NO_DSA',
    `${SETTINGS}:5154`,
  ),
  rule('!WOLFCRYPT_ONLY && WOLFSSL_QUIC && !WOLFSSL_TLS13', 'QUIC needs TLS 1.3.', 'WOLFSSL_TLS13', `${SETTINGS}:5199`),
  rule('!WOLFCRYPT_ONLY && WOLFSSL_QUIC && !HAVE_AESGCM', 'QUIC needs AES-GCM.', 'HAVE_AESGCM', `${SETTINGS}:5203`),
  rule(
    '!WOLFCRYPT_ONLY && WOLFSSL_EARLY_DATA && !WOLFSSL_TLS13',
    'Early data needs TLS 1.3.',
    'WOLFSSL_TLS13',
    `${SETTINGS}:5247`,
  ),
  rule(
    '!WOLFCRYPT_ONLY && WOLFSSL_EARLY_DATA && !HAVE_SESSION_TICKET && NO_PSK',
    'Early data needs session tickets or pre-shared keys.',
    'HAVE_SESSION_TICKET',
    `${SETTINGS}:5251`,
  ),
  rule(
    'NO_WOLFSSL_CLIENT && NO_WOLFSSL_SERVER && !WOLFCRYPT_ONLY && !NO_TLS',
    'Neither client nor server is in the build.',
    '',
    `${SETTINGS}:5270`,
  ),
  rule(
    'WOLFSSL_MAX_STRENGTH && ((!HAVE_ECC && (NO_DH || NO_RSA)) || (!HAVE_AESGCM && !HAVE_AESCCM && (!HAVE_POLY1305 || !HAVE_CHACHA)) || (NO_SHA256 && !WOLFSSL_SHA384) || !NO_OLD_TLS)',
    'WOLFSSL_MAX_STRENGTH needs ECC or DHE with RSA, an AEAD cipher and SHA-256 or SHA-384.',
    'HAVE_ECC HAVE_AESGCM',
    `${INTERNAL}:241`,
  ),
  rule(
    '!WOLFCRYPT_ONLY && NO_PSK && (NO_DH || !HAVE_ANON) && NO_RSA && !HAVE_ECC && !HAVE_ED25519 && !HAVE_ED448',
    'No cipher suite is left in this build.',
    'HAVE_ECC',
    `${INTERNAL}:855`,
  ),
  rule('WSSL_HARDEN_TLS && HAVE_NULL_CIPHER', 'WOLFSSL_HARDEN_TLS does not allow NULL ciphers.', '', `${INTERNAL}:988`),
  rule('WSSL_HARDEN_TLS && WOLFSSL_STATIC_RSA', 'WOLFSSL_HARDEN_TLS does not allow static RSA.', '', `${INTERNAL}:991`),
  rule(
    'WSSL_HARDEN_TLS && WOLFSSL_STATIC_DH',
    'WOLFSSL_HARDEN_TLS does not allow static (EC)DH.',
    '',
    `${INTERNAL}:994`,
  ),
  rule('WSSL_HARDEN_TLS && HAVE_ANON', 'WOLFSSL_HARDEN_TLS does not allow anonymous suites.', '', `${INTERNAL}:997`),
  rule(
    '(HAVE_CERTIFICATE_STATUS_REQUEST || HAVE_CERTIFICATE_STATUS_REQUEST_V2) && !HAVE_OCSP',
    'OCSP stapling needs HAVE_OCSP.',
    'HAVE_OCSP',
    `${INTERNAL}:1997`,
  ),
  rule(
    `!HAVE_TLS_EXTENSIONS && !NO_TLS && (${EXTENSION_MACROS.join(' || ')})`,
    'Macros of TLS extensions need HAVE_TLS_EXTENSIONS.',
    'HAVE_TLS_EXTENSIONS',
    `${INTERNAL}:3270`,
  ),
  rule(
    '!WOLFSSL_ALLOW_NO_SUITES && !WOLFCRYPT_ONLY && NO_DH && !HAVE_ECC && !WOLFSSL_STATIC_RSA && !WOLFSSL_STATIC_DH && !WOLFSSL_STATIC_PSK && !HAVE_CURVE25519 && !HAVE_CURVE448',
    'No cipher suite is left: Diffie-Hellman, elliptic curves and static key exchange are all off.',
    'HAVE_ECC',
    'src/ssl.c:53',
  ),
  rule(
    'NO_OLD_TLS && NO_SHA256 && !WOLFSSL_SHA384 && !WOLFSSL_SHA512',
    'TLS 1.2 needs SHA-256, SHA-384 or SHA-512.',
    'WOLFSSL_SHA384',
    'src/tls.c:165',
  ),
  rule(
    'WOLFSSL_DTLS13 && !NO_WOLFSSL_SERVER && !WOLFSSL_SEND_HRR_COOKIE',
    'A DTLS 1.3 build with the server in it needs WOLFSSL_SEND_HRR_COOKIE; a client-only build has NO_WOLFSSL_SERVER.',
    'WOLFSSL_SEND_HRR_COOKIE',
    'src/dtls.c:601',
  ),
  rule(
    'WOLFSSL_TLS13 && !NO_DH && !HAVE_FFDHE_2048 && !HAVE_FFDHE_3072 && !HAVE_FFDHE_4096 && !HAVE_FFDHE_6144 && !HAVE_FFDHE_8192',
    'TLS 1.3 with Diffie-Hellman needs an FFDHE group; without one NO_DH has to be defined.',
    'HAVE_FFDHE_2048',
    'src/tls.c:178',
  ),
  rule('WOLFSSL_TLS13 && !NO_RSA && !WC_RSA_PSS', 'TLS 1.3 with RSA needs WC_RSA_PSS.', 'WC_RSA_PSS', 'src/tls.c:181'),
  rule(
    'WOLFSSL_TLS13 && !HAVE_TLS_EXTENSIONS',
    'TLS 1.3 needs HAVE_TLS_EXTENSIONS.',
    'HAVE_TLS_EXTENSIONS',
    'src/tls.c:185',
  ),
  rule(
    'HAVE_TLS_EXTENSIONS && HAVE_SUPPORTED_CURVES && !HAVE_ECC && !HAVE_CURVE25519 && !HAVE_CURVE448 && !HAVE_FFDHE && !WOLFSSL_HAVE_MLKEM',
    'HAVE_SUPPORTED_CURVES needs a group: HAVE_ECC, HAVE_CURVE25519, HAVE_CURVE448, an FFDHE group or ML-KEM.',
    'HAVE_ECC',
    'src/tls.c:4895',
  ),
  rule(
    'WOLFSSL_PQC_HYBRIDS && WOLFSSL_HAVE_MLKEM && WOLFSSL_NO_ML_KEM_768 && WOLFSSL_NO_ML_KEM_1024',
    'The hybrid groups need ML-KEM-768 or ML-KEM-1024.',
    '',
    'src/tls.c:8792',
  ),
  rule(
    '!NO_WOLFSSL_CLIENT && !WOLFSSL_TLS13 && WOLFSSL_NO_TLS12 && NO_OLD_TLS && !WOLFSSL_ALLOW_TLSV10',
    'No TLS version is left.',
    'WOLFSSL_TLS13',
    'src/tls.c:18751',
  ),
  rule(
    'WOLFSSL_TLS13 && !HAVE_AEAD',
    'TLS 1.3 needs an AEAD cipher: HAVE_AESGCM, HAVE_AESCCM, or HAVE_CHACHA with HAVE_POLY1305.',
    'HAVE_AESGCM',
    'src/tls13.c:131',
  ),
  rule('WOLFSSL_TLS13 && !HAVE_HKDF', 'TLS 1.3 needs HAVE_HKDF.', 'HAVE_HKDF', 'src/tls13.c:140'),
];

function rule(when: string, message: string, add: string, place: string): BuildRule {
  return { when, message, add: add === '' ? [] : add.split(' '), source: source592(place) };
}
