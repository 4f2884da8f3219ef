import { ON_IN_BUILDS, macroRow as row } from './macroRow.ts';
import type { MacroRow } from './macros.ts';
import { source592 } from './version.ts';

/** Macros of certificates, their names and their time. Sources of wolfSSL 5.9.2. */
export const certificateMacros: readonly MacroRow[] = [
  row('NO_CERTS', 'certificates', {
    gives: 'a build without certificates: PSK only',
    needs: ['WOLFSSL_STATIC_PSK'],
    excludes: ['HAVE_OCSP'],
    source: source592('wolfssl/wolfcrypt/settings.h:1306'),
  }),
  row('NO_ASN', 'certificates', {
    gives: 'a build without ASN.1: PSK only',
    needs: ['NO_RSA'],
    excludes: ['HAVE_OCSP', 'NO_PSK'],
    routes: { configure: '--disable-asn', cmake: '-DWOLFSSL_ASN=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:5103-5136', 'configure.ac:1088', 'CMakeLists.txt:1493'),
  }),
  row('NO_FILESYSTEM', 'certificates', {
    gives: 'a build without files: certificates come from memory, by wolfSSL_CTX_load_verify_buffer',
    routes: { configure: '--disable-filesystem', cmake: '-DWOLFSSL_FILESYSTEM=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:1214', 'configure.ac:7959', 'CMakeLists.txt:1852'),
  }),
  row('MAX_CHAIN_DEPTH', 'certificates', {
    gives: 'the longest chain of the peer, in certificates',
    value: { example: '9', atLeast: true },
    defaults: { userSettings: '9', configure: '9', cmake: '9' },
    source: source592('wolfssl/internal.h:1990'),
  }),
  row('WOLFSSL_MIN_ECC_BITS', 'certificates', {
    gives: 'the smallest EC key of a peer',
    value: { example: '224', atLeast: false },
    defaults: { userSettings: '224', configure: '224', cmake: '224' },
    source: source592('wolfssl/internal.h:1913-1926'),
  }),
  row('HAVE_CRL', 'certificates', {
    gives: 'revocation lists: with them on, a certificate without a list fails with -361 or -362',
    routes: { configure: '--enable-crl', cmake: '-DWOLFSSL_CRL=yes' },
    source: source592('wolfssl/internal.h:30', 'configure.ac:8098', 'CMakeLists.txt:1897'),
  }),
  row('WOLFSSL_IP_ALT_NAME', 'certificates', {
    gives: 'IP addresses in the names of a certificate: connecting to an address without it fails with -322',
    routes: { configure: '--enable-ip-alt-name', cmake: '-DWOLFSSL_IP_ALT_NAME=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:3742', 'configure.ac:2508', 'CMakeLists.txt:535'),
  }),
  row('WOLFSSL_ALT_NAMES', 'certificates', {
    gives: 'alternative names in certificates the firmware makes',
    routes: { configure: '--enable-certext' },
    source: source592('wolfssl/wolfcrypt/settings.h:3738', 'configure.ac:4829'),
  }),
  row('USER_TIME', 'certificates', {
    gives: 'the clock of the firmware: it has to give XTIME, and the seconds since 1970 have to be right',
    source: source592('wolfssl/wolfcrypt/wc_port.h:1240-1300'),
  }),
  row('TIME_OVERRIDES', 'certificates', {
    gives: "the firmware's own time functions and types",
    source: source592('wolfssl/wolfcrypt/settings.h:1410'),
  }),
  row('XTIME', 'certificates', {
    gives: 'the name of the function that gives the time',
    value: { example: 'time', atLeast: false },
    defaults: { userSettings: 'time', configure: 'time', cmake: 'time' },
    source: source592('wolfssl/wolfcrypt/settings.h:1411'),
  }),
  row('WOLFSSL_BEFORE_DATE_CLOCK_SKEW', 'certificates', {
    gives: 'how many seconds a certificate may lie in the future: for clocks that go a little slow',
    value: { example: '86400', atLeast: true },
    defaults: { userSettings: '0', configure: '0', cmake: '0' },
    source: source592('wolfcrypt/src/asn.c:15468'),
  }),
  row('WOLFSSL_AFTER_DATE_CLOCK_SKEW', 'certificates', {
    gives: 'how many seconds a certificate may be expired: for clocks that go a little fast',
    value: { example: '86400', atLeast: true },
    defaults: { userSettings: '0', configure: '0', cmake: '0' },
    source: source592('wolfcrypt/src/asn.c:15475'),
  }),
  row('USE_CERT_BUFFERS_256', 'certificates', {
    gives: 'the test certificates for ECC as byte arrays; none is loaded by itself',
    source: source592('wolfssl/certs_test.h:8936'),
  }),
  row('USE_CERT_BUFFERS_1024', 'certificates', {
    gives: 'the RSA-1024 test certificates as byte arrays: too small for TLS of today',
    testOnly: 'test certificates are known to everybody',
    source: source592('wolfssl/wolfcrypt/settings.h:1240'),
  }),
  row('USE_CERT_BUFFERS_2048', 'certificates', {
    gives: 'the RSA-2048 test certificates as byte arrays; none is loaded by itself',
    source: source592('wolfssl/wolfcrypt/settings.h:1239'),
  }),
  row('USE_CERT_BUFFERS_4096', 'certificates', {
    gives: 'the RSA-4096 test certificates as byte arrays; none is loaded by itself',
    source: source592('wolfssl/wolfcrypt/settings.h:1239'),
  }),
  row('KEEP_PEER_CERT', 'certificates', {
    gives: 'the certificate of the peer stays readable after the handshake: wolfSSL_get_peer_certificate',
    routes: { zephyr: 'CONFIG_WOLFSSL_KEEP_PEER_CERT=y' },
    source: source592('wolfssl/wolfcrypt/settings.h:2624'),
  }),
  row('WOLFSSL_CERT_GEN', 'certificates', {
    gives: 'making certificates',
    routes: { configure: '--enable-certgen', cmake: '-DWOLFSSL_CERTGEN=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:592', 'configure.ac:4803', 'CMakeLists.txt:1104'),
  }),
  row('WOLFSSL_CERT_REQ', 'certificates', {
    gives: 'making certificate requests',
    needs: ['WOLFSSL_CERT_GEN'],
    routes: { configure: '--enable-certreq', cmake: '-DWOLFSSL_CERTREQ=yes' },
    source: source592('wolfssl/internal.h:5649', 'configure.ac:4817', 'CMakeLists.txt:1108'),
  }),
  row('WOLFSSL_CERT_EXT', 'certificates', {
    gives: 'extensions in certificates the firmware makes',
    routes: { configure: '--enable-certext', cmake: '-DWOLFSSL_CERTEXT=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:601', 'configure.ac:4829', 'CMakeLists.txt:1112'),
  }),
  row('WOLFSSL_KEY_GEN', 'certificates', {
    gives: 'making RSA keys',
    routes: { configure: '--enable-keygen', cmake: '-DWOLFSSL_KEYGEN=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:968', 'configure.ac:4781', 'CMakeLists.txt:1100'),
  }),
  row('WOLFSSL_SYS_CA_CERTS', 'certificates', {
    gives: 'the roots of the operating system, by wolfSSL_CTX_load_system_CA_certs',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-sys-ca-certs', cmake: '-DWOLFSSL_SYS_CA_CERTS=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:4886', 'configure.ac:11184', 'CMakeLists.txt:2319'),
  }),
  row('ALLOW_INVALID_CERTSIGN', 'certificates', {
    gives: 'certificates signed by ones that may not sign',
    testOnly: 'a certificate of any server can then sign for any name',
    source: source592('src/ssl_certman.c:3206'),
  }),
  row('WOLFSSL_NO_CLIENT_AUTH', 'certificates', {
    gives: 'a client that never answers a CertificateRequest with a certificate of its own',
    source: source592('wolfssl/internal.h:2723'),
  }),
  row('WOLFSSL_NO_ASN_STRICT', 'certificates', {
    gives: 'certificates that break rules of RFC 5280 are taken',
    source: source592('wolfssl/wolfcrypt/settings.h:753'),
  }),
  row('WOLFSSL_TRUST_PEER_CERT', 'certificates', {
    gives: 'single certificates of peers can be trusted without their root',
    source: source592('wolfssl/internal.h:2624'),
  }),
  row('WOLFSSL_BASE64_ENCODE', 'certificates', {
    gives: 'writing PEM',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-base64encode', cmake: '-DWOLFSSL_BASE64_ENCODE=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:795', 'configure.ac:5973', 'CMakeLists.txt:1596'),
  }),
  row('NO_CODING', 'certificates', {
    gives: 'a build without base64: PEM cannot be read',
    routes: { configure: '--disable-coding', cmake: '-DWOLFSSL_CODING=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:4363', 'configure.ac:5948', 'CMakeLists.txt:1575'),
  }),
  row('HAVE_OID_ENCODING', 'certificates', {
    gives: 'object identifiers that can be written',
    source: source592('wolfssl/wolfcrypt/asn.h:1450'),
  }),
  row('NO_VERIFY_OID', 'certificates', {
    gives: 'object identifiers are not verified: smaller, and a little less strict',
    source: source592('wolfcrypt/src/asn.c:7621'),
  }),
  row('HAVE_PKCS7', 'certificates', {
    gives: 'PKCS #7, which TLS does not use',
    routes: { configure: '--enable-pkcs7' },
    source: source592('wolfssl/wolfcrypt/settings.h:3675', 'configure.ac:8520'),
  }),
  row('RSA_MIN_SIZE', 'certificates', {
    gives: 'the smallest RSA key wolfCrypt makes or takes, in bits',
    value: { example: '2048', atLeast: false },
    since: '5.7.4',
    defaults: { userSettings: '2048', configure: '2048', cmake: '2048' },
    source: source592('wolfssl/wolfcrypt/rsa.h:127'),
  }),
];
