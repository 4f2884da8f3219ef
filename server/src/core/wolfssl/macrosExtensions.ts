import { macroRow as row } from './macroRow.ts';
import type { MacroRow } from './macros.ts';
import { source592 } from './version.ts';

/** Macros of extensions that few clients send, and of what is left out of a hello. Sources of wolfSSL 5.9.2. */
export const rareExtensionMacros: readonly MacroRow[] = [
  row('HAVE_RPK', 'tls-extensions', {
    gives:
      'client_certificate_type (19) and server_certificate_type (20), once the program calls wolfSSL_CTX_set_client_cert_type or its server form; a client without a raw key sends only the second',
    needs: ['HAVE_TLS_EXTENSIONS'],
    routes: { configure: '--enable-rpk' },
    source: source592('wolfssl/internal.h:3032', 'configure.ac:11201'),
  }),
  row('HAVE_ECH', 'tls-extensions', {
    gives:
      'encrypted_client_hello (0xfe0d): by itself as GREASE, in earnest once the program calls wolfSSL_SetEchConfigs',
    needs: ['WOLFSSL_TLS13', 'HAVE_SNI'],
    routes: { configure: '--enable-ech', cmake: '-DWOLFSSL_ECH=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:4828', 'configure.ac:2109', 'CMakeLists.txt:2445'),
  }),
  row('WOLFSSL_EARLY_DATA', 'tls-extensions', {
    gives: 'early_data (42), when a resumed session writes data before the handshake is over',
    needs: ['WOLFSSL_TLS13', ['HAVE_SESSION_TICKET']],
    routes: { configure: '--enable-earlydata' },
    source: source592('wolfssl/wolfcrypt/settings.h:5245-5252', 'configure.ac:8486'),
  }),
  row('WOLFSSL_SEND_HRR_COOKIE', 'tls-extensions', {
    gives: 'a cookie (44) in the HelloRetryRequest of a server; a client echoes one without it',
    needs: ['WOLFSSL_TLS13'],
    routes: { configure: '--enable-hrrcookie', cmake: '-DWOLFSSL_HRR_COOKIE=yes' },
    source: source592('wolfssl/internal.h:5044', 'configure.ac:2223', 'CMakeLists.txt:406'),
  }),
  row('WOLFSSL_CERT_WITH_EXTERN_PSK', 'tls-extensions', {
    gives: 'tls_cert_with_extern_psk (33) beside an external PSK of TLS 1.3',
    needs: ['WOLFSSL_TLS13'],
    excludes: ['NO_PSK'],
    routes: { configure: '--enable-cert-with-extern-psk', cmake: '-DWOLFSSL_CERT_WITH_EXTERN_PSK=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:5253', 'configure.ac:5281', 'CMakeLists.txt:388'),
  }),
  row('WOLFSSL_SRTP', 'tls-extensions', {
    gives: 'use_srtp (14), once the program calls wolfSSL_CTX_set_tlsext_use_srtp; a client-only build writes it empty',
    needs: ['WOLFSSL_DTLS', 'HAVE_TLS_EXTENSIONS'],
    routes: { configure: '--enable-srtp', cmake: '-DWOLFSSL_SRTP=yes' },
    source: source592('src/tls.c:6984-6993', 'configure.ac:2289', 'CMakeLists.txt:340'),
  }),
  row('WOLFSSL_DTLS_CID', 'tls-extensions', {
    gives: 'connection_id (54), once the program calls wolfSSL_dtls_cid_use and wolfSSL_dtls_cid_set',
    needs: ['WOLFSSL_DTLS', 'HAVE_TLS_EXTENSIONS'],
    routes: { configure: '--enable-dtlscid', cmake: '-DWOLFSSL_DTLS_CID=yes' },
    source: source592('wolfssl/internal.h:1369', 'configure.ac:5913', 'CMakeLists.txt:445'),
  }),
  row('WOLFSSL_QUIC', 'tls-extensions', {
    gives: 'quic_transport_parameters (57), once the program calls wolfSSL_set_quic_transport_params',
    needs: ['WOLFSSL_TLS13', 'HAVE_AESGCM', 'OPENSSL_EXTRA'],
    excludes: ['WOLFSSL_CALLBACKS'],
    routes: { configure: '--enable-quic', cmake: '-DWOLFSSL_QUIC=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:5197-5203', 'configure.ac:2182', 'CMakeLists.txt:478'),
  }),
  row('WOLFSSL_NO_SIGALG', 'tls-extensions', {
    gives: 'a hello without signature_algorithms (13): servers of today refuse it with alert 40',
    excludes: ['WOLFSSL_TLS13'],
    since: '4.1.0',
    source: source592('src/tls.c:16347-16352'),
  }),
  row('WOLFSSL_NO_CA_NAMES', 'tls-extensions', {
    gives: 'a build without certificate_authorities (47)',
    source: source592('wolfssl/internal.h:1003-1022'),
  }),
  row('WOLFSSL_SECURE_RENEGOTIATION_ON_BY_DEFAULT', 'tls-extensions', {
    gives: 'renegotiation_info (0xff01) in every hello, without a call',
    needs: [['HAVE_SECURE_RENEGOTIATION', 'HAVE_SERVER_RENEGOTIATION_INFO']],
    source: source592('src/internal.c:8270-8285'),
  }),
  row('HAVE_FALLBACK_SCSV', 'tls-extensions', {
    gives: "a server that refuses TLS_FALLBACK_SCSV (0x5600) below its best version; no change to a client's hello",
    routes: { configure: '--enable-fallback-scsv' },
    source: source592('src/internal.c:39121', 'configure.ac:8319'),
  }),
  row('NO_TLSX_PSKKEM_PLAIN_ANNOUNCE', 'tls-extensions', {
    gives: 'psk_key_exchange_modes (45) only beside a PSK, not in every TLS 1.3 hello',
    source: source592('src/tls.c:16617-16653'),
  }),
  row('WOLFSSL_DUAL_ALG_CERTS', 'tls-extensions', {
    gives:
      'the experimental extension 0xff92 for certificates with two signatures, once the program calls wolfSSL_UseCKS',
    needs: ['WOLFSSL_TLS13', 'WOLFSSL_EXPERIMENTAL_SETTINGS'],
    excludes: ['NO_RSA'],
    routes: { configure: '--enable-dual-alg-certs' },
    source: source592('wolfssl/wolfcrypt/settings.h:582', 'configure.ac:11190'),
  }),
  row('WOLFSSL_ALWAYS_KEEP_SNI', 'tls-extensions', {
    gives: 'a server keeps the name of server_name; nothing changes on the wire',
    needs: ['HAVE_SNI'],
    source: source592('src/tls.c:2446'),
  }),
  row('WOLFSSL_MAX_SIGALGO', 'tls-extensions', {
    gives: 'the room for signature_algorithms, in bytes',
    value: { example: '128', atLeast: true },
    defaults: { userSettings: '128', configure: '128', cmake: '128' },
    source: source592('wolfssl/internal.h:1760-1780'),
  }),
];
