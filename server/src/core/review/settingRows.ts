import { source592 } from '../wolfssl/version.ts';
import { type SettingRow, settingRule } from './settingRow.ts';

const TLS = '!WOLFCRYPT_ONLY && !NO_TLS';
const CLIENT = `${TLS} && !NO_WOLFSSL_CLIENT`;
const SETTINGS = 'wolfssl/wolfcrypt/settings.h';
const PAIR = ['HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES'];

/** Settings that compile, and fail or do nothing at run time. */
const failing: readonly SettingRow[] = [
  {
    code: 'tls13-without-supported-curves',
    title: 'TLS 1.3 without supported_groups and key_share',
    when: `${CLIENT} && WOLFSSL_TLS13 && HAVE_TLS_EXTENSIONS && !HAVE_SUPPORTED_CURVES`,
    severity: 'error',
    message:
      'TLS 1.3 without HAVE_SUPPORTED_CURVES compiles, and sends neither supported_groups (10) nor key_share (51): servers answer alert 109 (OpenSSL) or 40 (mbedTLS). No #error of wolfSSL says so.',
    at: ['WOLFSSL_TLS13'],
    define: [['HAVE_SUPPORTED_CURVES']],
    source: source592('src/tls.c:16385-16434'),
  },
  {
    code: 'ecc-without-supported-curves',
    title: 'ECDHE suites without supported_groups',
    when: `${CLIENT} && !WOLFSSL_TLS13 && !WOLFSSL_NO_TLS12 && !NO_CERTS && (HAVE_ECC || HAVE_CURVE25519 || HAVE_CURVE448) && !HAVE_SUPPORTED_CURVES`,
    severity: 'warning',
    message:
      'The hello of this build offers ECDHE suites and carries no supported_groups (10): servers of today take none of those suites, and where they share no other with the client they answer alert 40 (handshake_failure). In a build with user_settings.h nothing turns the extension on by itself.',
    at: ['HAVE_TLS_EXTENSIONS', 'HAVE_ECC', 'HAVE_CURVE25519', 'HAVE_CURVE448'],
    define: [PAIR],
    source: source592('src/internal.c:31974-31992', 'src/tls.c:16307-16325'),
  },
  {
    code: 'encrypt-then-mac-without-extensions',
    title: 'HAVE_ENCRYPT_THEN_MAC does nothing without HAVE_TLS_EXTENSIONS',
    when: `${TLS} && HAVE_ENCRYPT_THEN_MAC && !HAVE_TLS_EXTENSIONS`,
    severity: 'warning',
    message:
      'HAVE_ENCRYPT_THEN_MAC without HAVE_TLS_EXTENSIONS compiles and does nothing: encrypt_then_mac (22) is not sent.',
    at: ['HAVE_ENCRYPT_THEN_MAC'],
    define: [['HAVE_TLS_EXTENSIONS']],
    source: source592('src/tls.c:16298-16305'),
  },
  {
    code: 'no-aead-suites',
    title: 'Only CBC suites',
    when: `${CLIENT} && !WOLFSSL_NO_TLS12 && !NO_CERTS && !HAVE_AESGCM && !HAVE_AESCCM && !(HAVE_CHACHA && HAVE_POLY1305)`,
    severity: 'information',
    message:
      'No AEAD cipher is in the build: the hello offers CBC suites only. Servers that take AES-GCM or ChaCha20 alone, as many do now, answer alert 40, and TLS 1.3 does not build.',
    at: ['HAVE_ECC'],
    define: [['HAVE_AESGCM'], ['HAVE_CHACHA', 'HAVE_POLY1305']],
    source: source592('wolfssl/internal.h:895'),
  },
  {
    code: 'chacha-half',
    title: 'ChaCha20 without Poly1305, or the reverse',
    when: `${TLS} && ((HAVE_CHACHA && !HAVE_POLY1305) || (HAVE_POLY1305 && !HAVE_CHACHA))`,
    severity: 'information',
    message: 'The ChaCha20-Poly1305 suites need HAVE_CHACHA and HAVE_POLY1305: with one of them alone none is offered.',
    at: ['HAVE_CHACHA', 'HAVE_POLY1305'],
    define: [['HAVE_CHACHA', 'HAVE_POLY1305']],
    source: source592('wolfssl/internal.h:665'),
  },
  {
    code: 'sha384-missing',
    title: 'Chains signed with SHA-384 fail',
    when: `${CLIENT} && !NO_CERTS && HAVE_ECC && !WOLFSSL_SHA384`,
    severity: 'information',
    message:
      'Without WOLFSSL_SHA384 a chain with a SHA-384 signature fails with -232 (HASH_TYPE_E) and alert 42, and no AES-256-GCM suite is offered. Many public roots sign with SHA-384.',
    at: ['HAVE_ECC'],
    define: [['WOLFSSL_SHA512', 'WOLFSSL_SHA384']],
    source: source592('src/internal.c:3513-3635'),
  },
  {
    code: 'only-p256',
    title: 'Servers with a P-384 certificate fail',
    when: `${CLIENT} && !NO_CERTS && HAVE_ECC && ECC_USER_CURVES && !HAVE_ECC384 && !HAVE_ALL_CURVES`,
    severity: 'information',
    message:
      'ECC_USER_CURVES without HAVE_ECC384: secp384r1 (24) is not named, a TLS 1.2 server with a P-384 certificate answers alert 40, and a chain with a P-384 key cannot be verified.',
    at: ['ECC_USER_CURVES'],
    define: [['HAVE_ECC384']],
    source: source592(`${SETTINGS}:3174-3192`),
  },
  {
    code: 'rsa-4096-too-large',
    title: 'RSA-4096 certificates fail',
    when: `${CLIENT} && !NO_CERTS && !NO_RSA && (WOLFSSL_SP_MATH_ALL || WOLFSSL_SP_MATH) && !WOLFSSL_SP_4096 && SP_INT_BITS >= 2048 && SP_INT_BITS < 4096`,
    severity: 'information',
    message:
      'SP_INT_BITS is below 4096 here (3072 unless said otherwise): a chain with an RSA-4096 key, as many public roots have, fails with -155 or -234. On a desktop build the same code works.',
    at: ['SP_INT_BITS', 'WOLFSSL_SP_MATH_ALL', 'WOLFSSL_SP_MATH'],
    define: [['SP_INT_BITS=4096']],
    source: source592('wolfssl/wolfcrypt/sp_int.h:446-505'),
  },
  {
    code: 'rsa-2048-too-large',
    title: 'RSA-2048 certificates fail',
    when: `${CLIENT} && !NO_CERTS && !NO_RSA && (WOLFSSL_SP_MATH_ALL || WOLFSSL_SP_MATH) && SP_INT_BITS && SP_INT_BITS < 2048`,
    severity: 'warning',
    message:
      'SP_INT_BITS comes out below 2048 (WOLFSSL_HAVE_SP_ECC alone lowers it to 521): no RSA certificate of today can be verified. Read from the source, not tried.',
    at: ['SP_INT_BITS', 'WOLFSSL_HAVE_SP_ECC'],
    define: [['SP_INT_BITS=4096']],
    source: source592('wolfssl/wolfcrypt/sp_int.h:446-505'),
  },
  {
    code: 'rsa-4096-too-large',
    title: 'RSA-4096 certificates fail',
    when: `${CLIENT} && !NO_CERTS && !NO_RSA && USE_FAST_MATH && FP_MAX_BITS && FP_MAX_BITS < 8192`,
    severity: 'information',
    message:
      'FP_MAX_BITS has to be twice the largest key: below 8192 a chain with an RSA-4096 key, as many public roots have, cannot be verified (-155 or -234).',
    at: ['FP_MAX_BITS', 'USE_FAST_MATH'],
    define: [['FP_MAX_BITS=8192']],
    source: source592('wolfssl/wolfcrypt/tfm.h:273-275'),
  },
  {
    code: 'no-asn-time-side-effects',
    title: 'NO_ASN_TIME takes session tickets away',
    when: `${TLS} && NO_ASN_TIME && WOLFSSL_TLS13`,
    severity: 'information',
    message:
      'NO_ASN_TIME silently removes HAVE_SESSION_TICKET and the session cache: nothing is resumed, and every handshake is a full one.',
    at: ['NO_ASN_TIME'],
    advice: 'Give the device a clock (SNTP, USER_TIME with XTIME) and drop NO_ASN_TIME.',
    source: source592(`${SETTINGS}:4530-4540`),
  },
  {
    code: 'renegotiation-does-not-link',
    title: 'HAVE_SECURE_RENEGOTIATION alone in a client-only build',
    when: `${TLS} && HAVE_SECURE_RENEGOTIATION && NO_WOLFSSL_SERVER && !HAVE_SERVER_RENEGOTIATION_INFO`,
    severity: 'error',
    message:
      'HAVE_SECURE_RENEGOTIATION in a build without server code does not link unless HAVE_SERVER_RENEGOTIATION_INFO is defined too.',
    at: ['HAVE_SECURE_RENEGOTIATION'],
    define: [['HAVE_SERVER_RENEGOTIATION_INFO']],
    source: source592(`${SETTINGS}:4669-4675`),
  },
  {
    code: 'renegotiation-without-extended-master-secret',
    title: 'Secure renegotiation without extended master secret',
    when: `${TLS} && HAVE_SECURE_RENEGOTIATION && !HAVE_EXTENDED_MASTER && (HAVE_SESSION_TICKET || !NO_SESSION_CACHE)`,
    severity: 'warning',
    message:
      'Renegotiation and resumption without extended_master_secret (23) can be attacked; wolfSSL warns when it compiles.',
    at: ['HAVE_SECURE_RENEGOTIATION'],
    define: [['HAVE_EXTENDED_MASTER']],
    source: source592(`${SETTINGS}:4648-4660`),
  },
  {
    code: 'trusted-ca-does-not-link',
    title: 'HAVE_TRUSTED_CA in a client-only build',
    when: `${TLS} && HAVE_TRUSTED_CA && NO_WOLFSSL_SERVER`,
    severity: 'error',
    message: 'HAVE_TRUSTED_CA does not link in a build without server code (5.9.2: TLSX_SetResponse is missing).',
    at: ['HAVE_TRUSTED_CA'],
    remove: ['HAVE_TRUSTED_CA', 'NO_WOLFSSL_SERVER'],
    source: source592('src/tls.c:2906'),
  },
  {
    code: 'connection-id-does-not-link',
    title: 'WOLFSSL_DTLS_CID with WOLFSSL_USER_IO',
    when: `${TLS} && WOLFSSL_DTLS_CID && WOLFSSL_USER_IO`,
    severity: 'error',
    message: 'WOLFSSL_DTLS_CID does not link with WOLFSSL_USER_IO (5.9.2: sockAddrEqual is missing).',
    at: ['WOLFSSL_DTLS_CID'],
    remove: ['WOLFSSL_DTLS_CID', 'WOLFSSL_USER_IO'],
    source: source592('src/dtls.c:1362-1400'),
  },
  {
    code: 'srtp-empty',
    title: 'use_srtp is empty in a client-only build',
    when: `${CLIENT} && WOLFSSL_SRTP && NO_WOLFSSL_SERVER`,
    severity: 'warning',
    message: 'A build without server code writes use_srtp (14) with an empty body, which servers refuse.',
    at: ['WOLFSSL_SRTP'],
    remove: ['NO_WOLFSSL_SERVER'],
    source: source592('src/tls.c:6984-6993'),
  },
  {
    code: 'mlkem-without-shake',
    title: 'ML-KEM without SHA-3 and SHAKE',
    when: 'WOLFSSL_HAVE_MLKEM && (!WOLFSSL_SHA3 || !WOLFSSL_SHAKE128 || !WOLFSSL_SHAKE256)',
    severity: 'error',
    message: 'ML-KEM does not compile without SHA-3, SHAKE128 and SHAKE256: errors of missing types in wc_mlkem.h.',
    at: ['WOLFSSL_HAVE_MLKEM'],
    define: [['WOLFSSL_SHA3', 'WOLFSSL_SHAKE128', 'WOLFSSL_SHAKE256']],
    source: source592('wolfssl/wolfcrypt/wc_mlkem.h:359'),
  },
  {
    code: 'no-signature-algorithms',
    title: 'No signature_algorithms',
    when: `${CLIENT} && WOLFSSL_NO_SIGALG && !NO_CERTS`,
    severity: 'error',
    message:
      'A hello without signature_algorithms (13) asks for SHA-1 signatures, which servers of today refuse: alert 40.',
    at: ['WOLFSSL_NO_SIGALG'],
    remove: ['WOLFSSL_NO_SIGALG'],
    source: source592('src/tls.c:16347-16352'),
  },
  {
    code: 'no-random-numbers',
    title: 'TLS without random numbers',
    when: `${TLS} && WC_NO_RNG`,
    severity: 'error',
    message: 'WC_NO_RNG in a build with TLS: no random, no key share, no handshake.',
    at: ['WC_NO_RNG'],
    remove: ['WC_NO_RNG'],
    source: source592('wolfssl/wolfcrypt/random.h:128'),
  },
  {
    code: 'certificates-cut-off',
    title: 'Large certificates do not fit',
    when: `${CLIENT} && !NO_CERTS && MAX_CERTIFICATE_SZ && MAX_CERTIFICATE_SZ < 4096`,
    severity: 'warning',
    message: 'MAX_CERTIFICATE_SZ below 4096: a chain of two or three RSA certificates is larger and fails with -404.',
    at: ['MAX_CERTIFICATE_SZ'],
    define: [['MAX_CERTIFICATE_SZ=16384']],
    source: source592('wolfssl/internal.h:2012-2021'),
  },
];

/** Settings that work, and are weak. */
const weak: readonly SettingRow[] = [
  {
    code: 'old-tls',
    title: 'TLS 1.1 is in the build',
    when: `${TLS} && !NO_OLD_TLS && !WOLFSSL_ALLOW_TLSV10 && !WOLFSSL_ALLOW_SSLV3`,
    severity: 'information',
    message:
      'NO_OLD_TLS is not defined: TLS 1.1 and SHA-1 signatures (0x0203, 0x0201) are offered, which RFC 8996 and RFC 9155 forbid. ./configure and CMake define it.',
    at: ['HAVE_TLS_EXTENSIONS', 'HAVE_ECC'],
    define: [['NO_OLD_TLS']],
    source: source592('src/internal.c:3556', 'configure.ac:5364-5387'),
  },
  {
    code: 'tls10',
    title: 'TLS 1.0 is in the build',
    when: `${TLS} && WOLFSSL_ALLOW_TLSV10 && !NO_OLD_TLS`,
    severity: 'warning',
    message: 'TLS 1.0 is offered, which RFC 8996 forbids.',
    at: ['WOLFSSL_ALLOW_TLSV10'],
    remove: ['WOLFSSL_ALLOW_TLSV10'],
    source: source592('src/tls.c:7221'),
  },
  {
    code: 'three-des',
    title: '3DES suites are offered',
    when: `${CLIENT} && !WOLFSSL_NO_TLS12 && !NO_DES3 && !NO_DES3_TLS_SUITES && !NO_CERTS`,
    severity: 'information',
    message:
      'NO_DES3 is not defined: the hello offers 3DES suites (0xc008, 0xc012), which RFC 9325 forbids. ./configure and CMake leave them out.',
    at: ['HAVE_ECC'],
    define: [['NO_DES3'], ['NO_DES3_TLS_SUITES']],
    source: source592(`${SETTINGS}:5262-5266`),
  },
  {
    code: 'static-key-exchange',
    title: 'Suites without forward secrecy',
    when: `${TLS} && (WOLFSSL_STATIC_RSA || WOLFSSL_STATIC_DH)`,
    severity: 'information',
    message:
      "Suites with static key exchange (TLS_RSA_*, TLS_ECDH_*) are offered: whoever gets the server's key later reads what was recorded. RFC 9325 advises against them; servers that have nothing else need them.",
    at: ['WOLFSSL_STATIC_RSA', 'WOLFSSL_STATIC_DH'],
    remove: ['WOLFSSL_STATIC_RSA', 'WOLFSSL_STATIC_DH'],
    source: source592('wolfssl/internal.h:267-297'),
  },
  {
    code: 'small-keys',
    title: 'Small keys are accepted',
    when: `${TLS} && WOLFSSL_MIN_RSA_BITS && WOLFSSL_MIN_RSA_BITS < 1024`,
    severity: 'warning',
    message: 'RSA keys below 1024 bits are accepted: such keys can be factored at home.',
    at: ['WOLFSSL_MIN_RSA_BITS'],
    define: [['WOLFSSL_MIN_RSA_BITS=2048']],
    source: source592('wolfssl/internal.h:1942-1956'),
  },
  {
    code: 'small-keys',
    title: 'Small keys are accepted',
    when: `${TLS} && WOLFSSL_MIN_ECC_BITS && WOLFSSL_MIN_ECC_BITS < 224`,
    severity: 'warning',
    message: 'EC keys below 224 bits are accepted.',
    at: ['WOLFSSL_MIN_ECC_BITS'],
    define: [['WOLFSSL_MIN_ECC_BITS=256']],
    source: source592('wolfssl/internal.h:1913-1926'),
  },
  {
    code: 'debug-left-in',
    title: 'Debug output is in the build',
    when: `${TLS} && (DEBUG_WOLFSSL || WOLFSSL_DEBUG_TLS || WOLFSSL_DEBUG_MEMORY || WOLFSSL_DEBUG_CERTS)`,
    severity: 'hint',
    message: 'Debug output is good for finding a fault; in a product it costs memory and tells what it should not.',
    at: ['DEBUG_WOLFSSL', 'WOLFSSL_DEBUG_TLS', 'WOLFSSL_DEBUG_MEMORY', 'WOLFSSL_DEBUG_CERTS'],
    remove: ['DEBUG_WOLFSSL', 'WOLFSSL_DEBUG_TLS', 'WOLFSSL_DEBUG_MEMORY', 'WOLFSSL_DEBUG_CERTS'],
    source: source592(`${SETTINGS}:432`),
  },
];

/** The rules that are conditions over macros. */
export const settingRules = [...failing, ...weak].map(settingRule);
