import { ON_IN_BUILDS, macroRow as row } from './macroRow.ts';
import type { MacroRow } from './macros.ts';
import { source592 } from './version.ts';

/** Macros that decide versions and suites. Sources of wolfSSL 5.9.2. */
export const versionMacros: readonly MacroRow[] = [
  row('WOLFSSL_TLS13_MIDDLEBOX_COMPAT', 'tls-versions', {
    gives: 'a 32-byte legacy_session_id and change_cipher_spec records in TLS 1.3, as browsers send them',
    needs: ['WOLFSSL_TLS13'],
    source: source592('src/tls13.c:4554'),
  }),
  row('WOLFSSL_DTLS', 'tls-versions', {
    gives: 'DTLS 1.2 (and 1.0 where NO_OLD_TLS is not defined): wolfDTLSv1_2_client_method',
    routes: { configure: '--enable-dtls', cmake: '-DWOLFSSL_DTLS=yes', zephyr: 'CONFIG_WOLFSSL_DTLS=y' },
    source: source592('wolfssl/wolfcrypt/settings.h:1494', 'configure.ac:2129', 'CMakeLists.txt:353'),
  }),
  row('WOLFSSL_DTLS13', 'tls-versions', {
    gives: 'DTLS 1.3: supported_versions (43) with 0xfefc, wolfDTLSv1_3_client_method',
    needs: ['WOLFSSL_DTLS', 'WOLFSSL_TLS13'],
    since: '5.4.0',
    routes: { configure: '--enable-dtls13', cmake: '-DWOLFSSL_DTLS13=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:4773-4776', 'configure.ac:5871', 'CMakeLists.txt:421'),
  }),
  row('WOLFSSL_DTLS_CH_FRAG', 'tls-versions', {
    gives: 'a first ClientHello of DTLS 1.3 that may span several datagrams: ML-KEM key shares need it',
    needs: ['WOLFSSL_DTLS13'],
    routes: { configure: '--enable-dtls-frag-ch', cmake: '-DWOLFSSL_DTLS_CH_FRAG=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:4710-4717', 'configure.ac:5924', 'CMakeLists.txt:457'),
  }),
  row('WOLFSSL_DTLS_ONLY', 'tls-versions', {
    gives: 'a build with DTLS and without TLS over streams',
    needs: ['WOLFSSL_DTLS'],
    source: source592('wolfssl/wolfcrypt/settings.h:4778-4780'),
  }),
  row('WOLFSSL_ALLOW_SSLV3', 'tls-versions', {
    gives: 'SSL 3.0 (version 0x0300), which RFC 7568 forbids',
    excludes: ['NO_OLD_TLS', 'WOLFSSL_MAX_STRENGTH'],
    testOnly: 'SSL 3.0 is broken (POODLE): use it to talk to a museum piece, never on a network',
    routes: { configure: '--enable-sslv3' },
    source: source592('wolfssl/wolfcrypt/settings.h:5035', 'configure.ac:5330'),
  }),
  row('WOLFSSL_MIN_DOWNGRADE', 'tls-versions', {
    gives: 'the lowest version a method that may downgrade accepts: 1 is TLS 1.0, 2 TLS 1.1, 3 TLS 1.2, 4 TLS 1.3',
    value: { example: 'TLSv1_2_MINOR', atLeast: false },
    defaults: { userSettings: 'TLS 1.0 where old TLS is in, else TLS 1.2', configure: 'as there', cmake: 'as there' },
    source: source592('wolfssl/internal.h:1864-1870'),
  }),
  row('WOLFSSL_OLDTLS_SHA2_CIPHERSUITES', 'tls-suites', {
    gives: 'the SHA-2 CBC suites in hellos of TLS 1.0 and 1.1 too',
    excludes: ['NO_OLD_TLS'],
    source: source592('src/internal.c:4221'),
  }),
  row('WOLFSSL_AEAD_ONLY', 'tls-suites', {
    gives: 'a build without CBC suites and without encrypt_then_mac (22); defined by itself where only TLS 1.3 is in',
    source: source592('wolfssl/wolfcrypt/settings.h:3474-3478'),
  }),
  row('NO_TLS', 'tls-versions', {
    gives: 'a build without TLS',
    source: source592('wolfssl/wolfcrypt/settings.h:4168'),
  }),
  row('WOLFSSL_DTLS_MTU', 'tls-versions', {
    gives: 'the size of datagrams settable at run time: wolfSSL_dtls_set_mtu',
    needs: ['WOLFSSL_DTLS'],
    routes: { configure: '--enable-dtls-mtu' },
    source: source592('wolfssl/internal.h:4082', 'configure.ac:2140'),
  }),
  row('WOLFSSL_HARDEN_TLS', 'tls-versions', {
    gives:
      'the rules of RFC 9325: no old TLS, no static RSA, renegotiation_info (0xff01) by itself; 112 or 128 bits of security',
    needs: [
      ['NO_OLD_TLS'],
      ['HAVE_SERVER_RENEGOTIATION_INFO', 'HAVE_SECURE_RENEGOTIATION'],
      'WOLFSSL_EXTRA_ALERTS',
      'WOLFSSL_CHECK_ALERT_ON_ERR',
    ],
    excludes: ['WOLFSSL_STATIC_RSA', 'WOLFSSL_STATIC_DH', 'HAVE_ANON', 'HAVE_NULL_CIPHER', 'HAVE_TRUNCATED_HMAC'],
    value: { example: '112', atLeast: true },
    defaults: { userSettings: 'off', configure: 'off', cmake: 'off' },
    routes: { configure: '--enable-harden-tls' },
    source: source592('wolfssl/wolfcrypt/settings.h:4907-4925', 'configure.ac:349'),
  }),
  row('WOLFSSL_STATIC_DH', 'tls-suites', {
    gives: 'the suites with static ECDH, TLS_ECDH_*: no forward secrecy',
    needs: ['HAVE_ECC'],
    source: source592('wolfssl/wolfcrypt/settings.h:188'),
  }),
  row('HAVE_NULL_CIPHER', 'tls-suites', {
    gives: 'the suites TLS_*_NULL_*, which encrypt nothing',
    testOnly: 'everybody on the way can read the traffic',
    routes: { configure: '--enable-nullcipher' },
    source: source592('wolfssl/wolfcrypt/settings.h:1329', 'configure.ac:4498'),
  }),
  row('HAVE_ANON', 'tls-suites', {
    gives:
      'TLS_DH_anon_WITH_AES_128_CBC_SHA, once the program calls wolfSSL_CTX_allow_anon_cipher: nobody proves who he is',
    excludes: ['NO_DH'],
    testOnly: 'whoever answers is believed',
    routes: { configure: '--enable-anon' },
    source: source592('wolfssl/wolfcrypt/settings.h:5064', 'configure.ac:5764'),
  }),
  row('NO_PSK', 'tls-suites', {
    gives: 'a build without PSK: no PSK suites, and psk_key_exchange_modes (45) only with session tickets',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--disable-psk' },
    source: source592('wolfssl/wolfcrypt/settings.h:5133', 'configure.ac:5254'),
  }),
  row('NO_OLD_POLY1305', 'tls-suites', {
    gives: 'a hello without the draft ChaCha20 suites 0xcc13, 0xcc14, 0xcc15',
    source: source592('wolfssl/internal.h:666'),
  }),
  row('NO_DES3_TLS_SUITES', 'tls-suites', {
    gives: 'a hello without the 3DES suites',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--disable-des3-tls-suites', cmake: '-DWOLFSSL_DES3_TLS_SUITES=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:5262-5266', 'configure.ac:6029', 'CMakeLists.txt:1618'),
  }),
  row('NO_RC4', 'tls-suites', {
    gives: 'a build without RC4; defined by itself since 5.0.0 unless WOLFSSL_ALLOW_RC4 is',
    excludes: ['WOLFSSL_ALLOW_RC4'],
    defaults: { userSettings: 'on', configure: 'on', cmake: 'on' },
    routes: { configure: '--disable-arc4', cmake: '-DWOLFSSL_ARC4=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:4870-4873', 'configure.ac:6043', 'CMakeLists.txt:1626'),
  }),
  row('NO_AES_CBC', 'tls-suites', {
    gives: 'a build without AES-CBC: no CBC suites',
    routes: { configure: '--disable-aescbc', cmake: '-DWOLFSSL_AESCBC=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:3435', 'configure.ac:3307', 'CMakeLists.txt:869'),
  }),
  row('WOLFSSL_ALLOW_NO_SUITES', 'tls-suites', {
    gives: 'a build in which no suite is enabled compiles all the same',
    testOnly: 'a hello without suites is refused everywhere',
    source: source592('src/ssl.c:49-54'),
  }),
];
