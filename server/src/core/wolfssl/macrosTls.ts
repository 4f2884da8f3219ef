import { type MacroFacts, ON_IN_BUILDS, macroRow as row } from './macroRow.ts';
import type { MacroNeed, MacroRow } from './macros.ts';
import { source592 } from './version.ts';

const ZEPHYR_DEFAULT = 'defined by the default settings of CONFIG_WOLFSSL';
const NEEDS_TLSX = 'wolfssl/internal.h:3257-3271';
/** One group at least has to be in the build. */
const A_GROUP: MacroNeed = ['HAVE_ECC', 'HAVE_CURVE25519', 'HAVE_CURVE448', 'HAVE_FFDHE_2048', 'WOLFSSL_HAVE_MLKEM'];

/** Macros that decide extensions, versions and renegotiation. Sources of wolfSSL 5.9.2. */
export const tlsMacros: readonly MacroRow[] = [
  extension('HAVE_TLS_EXTENSIONS', {
    gives:
      'the extensions block of the hello; without it a TLS 1.2 hello carries signature_algorithms and extended_master_secret at most',
    defaults: ON_IN_BUILDS,
    routes: {
      configure: '--enable-supportedcurves',
      cmake: '-DWOLFSSL_SUPPORTED_CURVES=yes',
      zephyr: ZEPHYR_DEFAULT,
      espIdf: 'CONFIG_WOLFSSL_ALLOW_TLS13=y',
    },
    source: source592('src/internal.c:31974-31992', NEEDS_TLSX, 'configure.ac:8356', 'CMakeLists.txt:1932'),
  }),
  extension('HAVE_SUPPORTED_CURVES', {
    gives: 'supported_groups (10) with every group of the build, ec_point_formats (11), and key_share (51) in TLS 1.3',
    needs: ['HAVE_TLS_EXTENSIONS', A_GROUP],
    defaults: ON_IN_BUILDS,
    routes: {
      configure: '--enable-supportedcurves',
      cmake: '-DWOLFSSL_SUPPORTED_CURVES=yes',
      zephyr: ZEPHYR_DEFAULT,
      espIdf: 'CONFIG_WOLFSSL_ALLOW_TLS13=y',
    },
    source: source592(
      'src/tls.c:16307-16325',
      'src/tls.c:4893-4898',
      'configure.ac:8347-8357',
      'CMakeLists.txt:1923-1934',
    ),
  }),
  extension('HAVE_SNI', {
    gives: 'server_name (0), once the program calls wolfSSL_UseSNI; the macro alone sends nothing',
    needs: ['HAVE_TLS_EXTENSIONS'],
    since: '2.7.0',
    defaults: { userSettings: 'off', configure: 'hosts', cmake: 'hosts' },
    routes: { configure: '--enable-sni', cmake: '-DWOLFSSL_SNI=yes', zephyr: ZEPHYR_DEFAULT },
    source: source592('src/tls.c:2647', NEEDS_TLSX, 'configure.ac:8205-8217', 'CMakeLists.txt:2534'),
  }),
  extension('HAVE_ALPN', {
    gives: 'application_layer_protocol_negotiation (16), once the program calls wolfSSL_UseALPN',
    needs: ['HAVE_TLS_EXTENSIONS'],
    since: '3.7.0',
    routes: { configure: '--enable-alpn', cmake: '-DWOLFSSL_ALPN=yes', zephyr: 'CONFIG_WOLFSSL_ALPN=y' },
    source: source592('src/ssl_api_ext.c:564', NEEDS_TLSX, 'configure.ac:8228-8246', 'CMakeLists.txt:522'),
  }),
  extension('HAVE_MAX_FRAGMENT', {
    gives: 'max_fragment_length (1), once the program calls wolfSSL_UseMaxFragment; servers without it ignore it',
    needs: ['HAVE_TLS_EXTENSIONS'],
    routes: { configure: '--enable-maxfragment', zephyr: ZEPHYR_DEFAULT },
    source: source592('src/tls.c:3259', NEEDS_TLSX, 'configure.ac:8221-8252'),
  }),
  extension('HAVE_TRUSTED_CA', {
    gives: 'trusted_ca_keys (3), once the program calls wolfSSL_UseTrustedCA',
    needs: ['HAVE_TLS_EXTENSIONS'],
    excludes: ['NO_WOLFSSL_SERVER'],
    routes: { configure: '--enable-trustedca' },
    source: source592('src/tls.c:2906', NEEDS_TLSX, 'configure.ac:8256-8261'),
  }),
  extension('HAVE_TRUNCATED_HMAC', {
    gives: 'truncated_hmac (4), once the program calls wolfSSL_UseTruncatedHMAC',
    needs: ['HAVE_TLS_EXTENSIONS'],
    routes: { configure: '--enable-truncatedhmac' },
    source: source592('src/tls.c:3373', NEEDS_TLSX, 'configure.ac:8264-8272'),
  }),
  extension('HAVE_CERTIFICATE_STATUS_REQUEST', {
    gives:
      'status_request (5), once the program calls wolfSSL_UseOCSPStapling and wolfSSL_EnableOCSPStapling (either alone sends nothing)',
    needs: ['HAVE_TLS_EXTENSIONS', 'HAVE_OCSP'],
    since: '3.8.0',
    routes: { configure: '--enable-ocspstapling', cmake: '-DWOLFSSL_OCSPSTAPLING=yes' },
    source: source592('wolfssl/internal.h:1994-1998', 'src/tls.c:16993', 'configure.ac:8051', 'CMakeLists.txt:2513'),
  }),
  extension('HAVE_CERTIFICATE_STATUS_REQUEST_V2', {
    gives: 'status_request_v2 (17), once the program calls wolfSSL_UseOCSPStaplingV2 and wolfSSL_EnableOCSPStapling',
    needs: ['HAVE_TLS_EXTENSIONS', 'HAVE_OCSP'],
    routes: { configure: '--enable-ocspstapling2', cmake: '-DWOLFSSL_OCSPSTAPLING_V2=yes' },
    source: source592('wolfssl/internal.h:1994-1998', 'src/tls.c:17215', 'configure.ac:8075', 'CMakeLists.txt:2518'),
  }),
  extension('HAVE_EXTENDED_MASTER', {
    gives: 'extended_master_secret (23), by itself; it works without HAVE_TLS_EXTENSIONS too',
    since: '3.9.10',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-extended-master', cmake: '-DWOLFSSL_EXTENDED_MASTER=yes', zephyr: ZEPHYR_DEFAULT },
    source: source592('src/internal.c:2855-2868', 'configure.ac:8443-8455', 'CMakeLists.txt:1991'),
  }),
  extension('HAVE_ENCRYPT_THEN_MAC', {
    gives: 'encrypt_then_mac (22), by itself; without HAVE_TLS_EXTENSIONS it compiles and does nothing',
    needs: ['HAVE_TLS_EXTENSIONS'],
    since: '4.2.0',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-enc-then-mac', cmake: '-DWOLFSSL_ENC_THEN_MAC=yes', zephyr: ZEPHYR_DEFAULT },
    source: source592('src/tls.c:16298-16305', 'configure.ac:9293-9306', 'CMakeLists.txt:2063'),
  }),
  extension('HAVE_SESSION_TICKET', {
    gives:
      'session_ticket (35), once the program calls wolfSSL_UseSessionTicket or resumes; psk_key_exchange_modes (45) in TLS 1.3',
    needs: ['HAVE_TLS_EXTENSIONS'],
    excludes: ['NO_ASN_TIME'],
    routes: { configure: '--enable-session-ticket', cmake: '-DWOLFSSL_SESSION_TICKET=yes' },
    source: source592(
      'src/internal.c:31946-31962',
      'wolfssl/wolfcrypt/settings.h:4538',
      'configure.ac:8415-8428',
      'CMakeLists.txt:1973',
    ),
  }),
  extension('HAVE_SECURE_RENEGOTIATION', {
    gives:
      'renegotiation_info (0xff01), once the program calls wolfSSL_UseSecureRenegotiation; a client-only build needs HAVE_SERVER_RENEGOTIATION_INFO beside it to link',
    needs: ['HAVE_TLS_EXTENSIONS', 'HAVE_SERVER_RENEGOTIATION_INFO', 'HAVE_EXTENDED_MASTER'],
    excludes: ['HAVE_RENEGOTIATION_INDICATION'],
    since: '3.3.0',
    routes: { configure: '--enable-secure-renegotiation' },
    source: source592('src/internal.c:8270-8285', 'wolfssl/wolfcrypt/settings.h:4643-4675', 'configure.ac:8290-8307'),
  }),
  extension('HAVE_SERVER_RENEGOTIATION_INFO', {
    gives:
      'renegotiation_info (0xff01) in answers; a client sends it once the program calls wolfSSL_UseSecureRenegotiation',
    needs: ['HAVE_TLS_EXTENSIONS'],
    since: '5.2.0',
    defaults: { userSettings: 'off', configure: 'on', cmake: 'off' },
    routes: { configure: '--enable-secure-renegotiation-info', zephyr: ZEPHYR_DEFAULT },
    source: source592('src/ssl_api_ext.c:723-765', 'configure.ac:8311', 'configure.ac:12000'),
  }),
  extension('HAVE_RENEGOTIATION_INDICATION', {
    gives: 'the signalling suite TLS_EMPTY_RENEGOTIATION_INFO_SCSV (0x00ff), by itself',
    excludes: ['HAVE_SECURE_RENEGOTIATION'],
    routes: { configure: '--enable-renegotiation-indication' },
    source: source592('src/internal.c:3803-3808', 'wolfssl/wolfcrypt/settings.h:4643', 'configure.ac:8278-8286'),
  }),
  extension('WOLFSSL_POST_HANDSHAKE_AUTH', {
    gives: 'post_handshake_auth (49), once the program calls wolfSSL_allow_post_handshake_auth',
    needs: ['WOLFSSL_TLS13'],
    routes: { configure: '--enable-postauth', cmake: '-DWOLFSSL_POSTAUTH=yes' },
    source: source592('src/tls13.c:15054-15066', 'configure.ac:2205-2217', 'CMakeLists.txt:383'),
  }),
  extension('WOLFSSL_ALLOW_SERVER_SC_EXT', {
    gives: 'a client that tolerates supported_groups in the answer of an odd server',
    needs: ['HAVE_SUPPORTED_CURVES'],
    source: source592('src/tls.c:5222'),
  }),
  row('WOLFSSL_TLS13', 'tls-versions', {
    gives:
      'TLS 1.3: supported_versions (43) with 0x0304, key_share (51), psk_key_exchange_modes (45), the 0x13xx suites',
    needs: [
      'HAVE_TLS_EXTENSIONS',
      'HAVE_SUPPORTED_CURVES',
      'HAVE_HKDF',
      ['WC_RSA_PSS', 'NO_RSA'],
      ['HAVE_AESGCM', 'HAVE_AESCCM', 'HAVE_CHACHA'],
      ['HAVE_FFDHE_2048', 'HAVE_FFDHE_3072', 'HAVE_FFDHE_4096', 'NO_DH'],
    ],
    excludes: ['WOLFSSL_NO_SIGALG'],
    since: '3.11.1',
    defaults: ON_IN_BUILDS,
    routes: {
      configure: '--enable-tls13',
      cmake: '-DWOLFSSL_TLS13=yes',
      zephyr: 'CONFIG_WOLFSSL_TLS_VERSION_1_3=y',
      espIdf: 'CONFIG_WOLFSSL_ALLOW_TLS13=y',
    },
    source: source592('src/tls13.c:131-148', 'src/tls.c:174-185', 'configure.ac:2170', 'CMakeLists.txt:1956'),
  }),
  row('WOLFSSL_NO_TLS12', 'tls-versions', {
    gives: 'a build without TLS 1.2',
    needs: ['WOLFSSL_TLS13'],
    routes: { configure: '--disable-tlsv12', cmake: '-DWOLFSSL_TLSV12=no', zephyr: 'CONFIG_WOLFSSL_TLS_VERSION_1_2=n' },
    source: source592('configure.ac:5391', 'CMakeLists.txt:1386'),
  }),
  row('NO_OLD_TLS', 'tls-versions', {
    gives: 'a build without TLS 1.0 and 1.1, and without SHA-1 in signature_algorithms',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--disable-oldtls', cmake: '-DWOLFSSL_OLD_TLS=no', zephyr: ZEPHYR_DEFAULT },
    source: source592(
      'src/internal.c:3556',
      'wolfssl/internal.h:1864-1870',
      'configure.ac:5364-5387',
      'CMakeLists.txt:1370',
    ),
  }),
  row('WOLFSSL_ALLOW_TLSV10', 'tls-versions', {
    gives: 'TLS 1.0: 0x0301 in supported_versions and wolfTLSv1_client_method',
    excludes: ['NO_OLD_TLS'],
    since: '3.13.0',
    routes: { configure: '--enable-tlsv10' },
    source: source592('src/tls.c:7221', 'src/tls.c:18761', 'configure.ac:5351-5359'),
  }),
  row('WOLFSSL_STATIC_RSA', 'tls-suites', {
    gives: 'the suites with RSA key exchange, TLS_RSA_*: no forward secrecy, for old servers that have nothing else',
    since: '3.6.6',
    source: source592('wolfssl/internal.h:267-297'),
  }),
  row('WOLFSSL_STATIC_PSK', 'tls-suites', {
    gives: 'the PSK suites without (EC)DHE',
    excludes: ['NO_PSK'],
    routes: { configure: '--enable-psk', zephyr: 'CONFIG_WOLFSSL_PSK=y' },
    source: source592('wolfssl/internal.h:353', 'configure.ac:5254'),
  }),
  row('WOLFSSL_ALLOW_RC4', 'tls-suites', {
    gives: 'the RC4 suites, which RFC 7465 forbids',
    excludes: ['NO_RC4'],
    testOnly: 'RC4 is broken: use it to reproduce an old hello, never to connect',
    since: '5.0.0',
    source: source592('wolfssl/wolfcrypt/settings.h:4870-4873'),
  }),
  row('WOLFSSL_ALLOW_TLS_SHA1', 'tls-suites', {
    gives: 'SHA-1 in signature_algorithms (0x0203, 0x0201) although NO_OLD_TLS is defined',
    excludes: ['NO_SHA'],
    source: source592('src/internal.c:3556', 'src/internal.c:3622'),
  }),
];

function extension(name: string, facts: MacroFacts): MacroRow {
  return row(name, 'tls-extensions', facts);
}
