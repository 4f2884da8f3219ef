import { macroRow as row } from './macroRow.ts';
import type { MacroRow } from './macros.ts';
import { source592 } from './version.ts';

/** Macros of certificates, time, debugging and the rest of the build. Sources of wolfSSL 5.9.2. */
export const buildMacros: readonly MacroRow[] = [
  row('HAVE_OCSP', 'certificates', {
    gives: 'OCSP; stapling needs it',
    excludes: ['NO_ASN'],
    routes: { configure: '--enable-ocsp', cmake: '-DWOLFSSL_OCSP=yes' },
    source: source592('wolfssl/internal.h:1994-1998', 'configure.ac:8011', 'CMakeLists.txt:2524'),
  }),
  row('WOLFSSL_ALT_CERT_CHAINS', 'certificates', {
    gives: 'chains that end at any trusted certificate: cross-signed roots',
    routes: { configure: '--enable-altcertchains' },
    source: source592('src/internal.c:16574', 'configure.ac:8652-8660'),
  }),
  row('MAX_CERTIFICATE_SZ', 'certificates', {
    gives: 'the largest Certificate message, in bytes, and with it the largest handshake message',
    value: { example: '16384', atLeast: true },
    defaults: { userSettings: 'nine certificates of MAX_X509_SIZE', configure: 'as there', cmake: 'as there' },
    source: source592('wolfssl/internal.h:2012-2021'),
  }),
  row('WOLFSSL_MIN_RSA_BITS', 'certificates', {
    gives: 'the smallest RSA key that a peer may have',
    value: { example: '1024', atLeast: false },
    defaults: { userSettings: '1024', configure: '1024', cmake: '1024' },
    source: source592('wolfssl/internal.h:1942-1956'),
  }),
  row('WOLFSSL_MIN_DHKEY_BITS', 'certificates', {
    gives: 'the smallest DH key that a server may have',
    value: { example: '1024', atLeast: false },
    defaults: { userSettings: '1024', configure: '1024', cmake: '1024' },
    source: source592('wolfssl/internal.h:1225-1239'),
  }),
  row('NO_ASN_TIME', 'certificates', {
    gives: 'certificates accepted whatever their dates; session tickets and the session cache go away silently',
    excludes: ['HAVE_SESSION_TICKET'],
    testOnly: 'expired certificates are accepted: give the device a clock instead',
    source: source592('wolfssl/wolfcrypt/settings.h:4530-4540'),
  }),
  row('SHOW_SECRETS', 'debug', {
    gives: 'session secrets in the debug output',
    testOnly: 'whoever reads the output can decrypt the traffic',
    routes: { configure: '--enable-keylog-export', cmake: '-DWOLFSSL_KEYLOG_EXPORT=yes' },
    source: source592('src/tls.c:193-198', 'configure.ac:2151-2159', 'CMakeLists.txt:2686'),
  }),
  row('WOLFSSL_SSLKEYLOGFILE', 'debug', {
    gives: 'session secrets in a key log file, for Wireshark and for this tool',
    needs: ['SHOW_SECRETS', 'HAVE_SECRET_CALLBACK'],
    testOnly: 'whoever reads the file can decrypt the traffic',
    routes: { configure: '--enable-keylog-export', cmake: '-DWOLFSSL_KEYLOG_EXPORT=yes' },
    source: source592('wolfssl/internal.h:7541', 'configure.ac:2151-2159', 'CMakeLists.txt:2688'),
  }),
  row('HAVE_SECRET_CALLBACK', 'debug', {
    gives: 'a callback that gets the session secrets',
    source: source592('wolfssl/internal.h:6523', 'configure.ac:2794'),
  }),
  row('WOLFSSL_EXTRA_ALERTS', 'debug', {
    gives: 'an alert for every error of the client: without it a TLS 1.2 client mostly fails in silence',
    since: '4.1.0',
    source: source592('src/internal.c:19286-19347', 'wolfssl/wolfcrypt/settings.h:4215'),
  }),
  row('DEBUG_WOLFSSL', 'debug', {
    gives: 'debug output, once the program calls wolfSSL_Debugging_ON',
    routes: { configure: '--enable-debug', cmake: '-DWOLFSSL_DEBUG=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:432', 'configure.ac:277', 'CMakeLists.txt:318'),
  }),
  row('WOLFSSL_DEBUG_TLS', 'debug', {
    gives: 'the details of extensions and key shares in the debug output',
    needs: ['DEBUG_WOLFSSL'],
    source: source592('src/tls.c:8257'),
  }),
  row('USE_FAST_MATH', 'math', {
    gives: 'the fast math library; FP_MAX_BITS limits it',
    excludes: ['WOLFSSL_SP_MATH_ALL', 'USE_INTEGER_HEAP_MATH'],
    routes: { configure: '--enable-fastmath', cmake: '-DWOLFSSL_FAST_MATH=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:3080-3117', 'configure.ac:1016', 'CMakeLists.txt:2160'),
  }),
  row('WOLFSSL_SP_MATH_ALL', 'math', {
    gives: 'the SP math library for all sizes, the default since 5.4.0; SP_INT_BITS limits it',
    excludes: ['USE_FAST_MATH', 'USE_INTEGER_HEAP_MATH'],
    since: '4.6.0',
    defaults: { userSettings: 'on', configure: 'on', cmake: 'on' },
    routes: { configure: '--enable-sp-math-all', cmake: '-DWOLFSSL_SP_MATH_ALL=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:3094', 'configure.ac:953'),
  }),
  row('OPENSSL_EXTRA', 'features', {
    gives: 'the OpenSSL layer (SSL_CTX_new, wolfSSL_set1_groups_list, ...); brings WOLFSSL_EXTRA_ALERTS',
    routes: {
      configure: '--enable-opensslextra',
      cmake: '-DWOLFSSL_OPENSSLEXTRA=yes',
      espIdf: 'CONFIG_TLS_STACK_WOLFSSL=y',
    },
    source: source592('wolfssl/wolfcrypt/settings.h:4215', 'configure.ac:2680', 'CMakeLists.txt:608'),
  }),
];
