import { since } from '../version.ts';
import { type BuildRule, rule } from './buildRule.ts';
import { settingsRules } from './settingsRules.ts';

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
  ...settingsRules,
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
  rule(
    `${since('5.7.2')} && !NO_DH && WOLFSSL_MAX_DHKEY_BITS < WOLFSSL_MIN_DHKEY_BITS`,
    'The big-integer library is too small for the least Diffie-Hellman key: NO_DH, or a larger SP_INT_BITS.',
    'NO_DH',
    `${INTERNAL}:1276`,
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
