import { macroRow as row } from './macroRow.ts';
import type { MacroRow } from './macros.ts';
import { source592 } from './version.ts';

/** Macros of sides, memory, input and output, and debugging. Sources of wolfSSL 5.9.2. */
export const featureMacros: readonly MacroRow[] = [
  row('NO_WOLFSSL_CLIENT', 'features', {
    gives: 'a build without clients: wolfTLS_client_method does not exist',
    excludes: ['NO_WOLFSSL_SERVER'],
    source: source592('wolfssl/wolfcrypt/settings.h:5268-5271'),
  }),
  row('NO_WOLFSSL_SERVER', 'features', {
    gives: 'a build without servers: smaller',
    excludes: ['NO_WOLFSSL_CLIENT', 'HAVE_TRUSTED_CA'],
    source: source592('wolfssl/wolfcrypt/settings.h:5268-5271'),
  }),
  row('WOLFCRYPT_ONLY', 'features', {
    gives: 'wolfCrypt without TLS: nothing of a hello is compiled',
    routes: { configure: '--enable-cryptonly' },
    source: source592('wolfssl/wolfcrypt/settings.h:2965', 'configure.ac:1171'),
  }),
  row('WOLFSSL_USER_SETTINGS', 'features', {
    gives: "user_settings.h is read instead of options.h; goes on the compiler's command line, not into the file",
    routes: { configure: '--enable-usersettings', cmake: '-DWOLFSSL_USER_SETTINGS=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:358-381', 'configure.ac:11169', 'CMakeLists.txt:2307'),
  }),
  row('WOLFSSL_EXPERIMENTAL_SETTINGS', 'features', {
    gives: 'experimental features compile',
    routes: { configure: '--enable-experimental', cmake: '-DWOLFSSL_EXPERIMENTAL=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:4696-4702', 'configure.ac:120', 'CMakeLists.txt:743'),
  }),
  row('SINGLE_THREADED', 'features', {
    gives: 'no locks: only one task may use wolfSSL',
    routes: { configure: '--enable-singlethreaded', cmake: '-DWOLFSSL_SINGLE_THREADED=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:1213', 'configure.ac:2075', 'CMakeLists.txt:324'),
  }),
  row('WOLFSSL_USER_IO', 'features', {
    gives: "the firmware's own input and output, set by wolfSSL_CTX_SetIORecv and wolfSSL_CTX_SetIOSend",
    source: source592('wolfssl/wolfcrypt/settings.h:322'),
  }),
  row('NO_SESSION_CACHE', 'features', {
    gives: 'no cache of sessions: TLS 1.2 sessions are not resumed by id',
    source: source592('wolfssl/wolfcrypt/settings.h:990'),
  }),
  row('SMALL_SESSION_CACHE', 'features', {
    gives: 'a cache of 6 sessions',
    routes: { configure: '--enable-smallcache' },
    source: source592('src/ssl_sess.c:77', 'configure.ac:2905'),
  }),
  row('WOLFSSL_SMALL_STACK', 'features', {
    gives: 'large variables come from the heap',
    routes: { configure: '--enable-smallstack' },
    source: source592('wolfssl/wolfcrypt/settings.h:1061', 'configure.ac:8688'),
  }),
  row('WOLFSSL_STATIC_MEMORY', 'features', {
    gives: 'memory from buffers of the firmware',
    excludes: ['USE_INTEGER_HEAP_MATH', 'XMALLOC_USER', 'NO_WOLFSSL_MEMORY'],
    routes: { configure: '--enable-staticmemory' },
    source: source592('wolfssl/wolfcrypt/settings.h:3658-3667', 'configure.ac:10566'),
  }),
  row('WOLFSSL_NO_MALLOC', 'features', {
    gives: 'no heap; WOLFSSL_SMALL_STACK is out of place then',
    excludes: ['WOLFSSL_SMALL_STACK'],
    source: source592('wolfssl/wolfcrypt/settings.h:4570-4575'),
  }),
  row('NO_WRITEV', 'features', { gives: 'no writev', source: source592('wolfssl/wolfcrypt/settings.h:324') }),
  row('LARGE_STATIC_BUFFERS', 'features', {
    gives: 'buffers for whole records inside each connection',
    source: source592('wolfssl/internal.h:2315'),
  }),
  row('STATIC_CHUNKS_ONLY', 'features', {
    gives: 'buffers that never grow: messages larger than the buffer fail',
    source: source592('wolfssl/internal.h:2345'),
  }),
  row('RECORD_SIZE', 'features', {
    gives: 'the size of the buffers of LARGE_STATIC_BUFFERS, in bytes',
    needs: ['LARGE_STATIC_BUFFERS'],
    value: { example: '16384', atLeast: true },
    defaults: { userSettings: '128, or 16384 with LARGE_STATIC_BUFFERS', configure: 'as there', cmake: 'as there' },
    source: source592('wolfssl/internal.h:2318-2335'),
  }),
  row('HAVE_EX_DATA', 'features', {
    gives: 'data of the program at each object',
    routes: { configure: '--enable-context-extra-user-data', cmake: '-DWOLFSSL_EX_DATA=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:4428', 'configure.ac:11131', 'CMakeLists.txt:1913'),
  }),
  row('HAVE_PK_CALLBACKS', 'features', {
    gives: 'public key operations by functions of the firmware',
    routes: { configure: '--enable-pkcallbacks', cmake: '-DWOLFSSL_PKCALLBACKS=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:1183', 'configure.ac:2970', 'CMakeLists.txt:2268'),
  }),
  row('WOLF_CRYPTO_CB', 'features', {
    gives: 'cryptography by functions of the firmware',
    routes: { configure: '--enable-cryptocb', cmake: '-DWOLFSSL_CRYPTOCB=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:1162', 'configure.ac:10654', 'CMakeLists.txt:2256'),
  }),
  row('HAVE_WRITE_DUP', 'features', {
    gives: 'one connection, read and written by two tasks',
    excludes: ['HAVE_SECURE_RENEGOTIATION'],
    routes: { configure: '--enable-writedup' },
    source: source592('wolfssl/wolfcrypt/settings.h:2956-2959', 'configure.ac:2944'),
  }),
  row('OPENSSL_ALL', 'features', {
    gives: 'the whole OpenSSL layer; turns on HAVE_SNI and HAVE_SESSION_TICKET',
    needs: ['OPENSSL_EXTRA', 'WOLFSSL_IP_ALT_NAME'],
    excludes: ['WOLFCRYPT_ONLY'],
    routes: { configure: '--enable-opensslall', cmake: '-DWOLFSSL_OPENSSLALL=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:4167-4190', 'configure.ac:2660', 'CMakeLists.txt:588'),
  }),
  row('HAVE_LIBZ', 'features', {
    gives: 'compression of records, which RFC 7525 advises against',
    source: source592('wolfssl/internal.h:168'),
  }),
  row('WOLFSSL_ALWAYS_VERIFY_CB', 'features', {
    gives: 'the callback of wolfSSL_CTX_set_verify is called for good certificates too',
    routes: { zephyr: 'CONFIG_WOLFSSL_ALWAYS_VERIFY_CB=y' },
    source: source592('wolfssl/wolfcrypt/settings.h:4210'),
  }),
  row('WOLFSSL_CHECK_ALERT_ON_ERR', 'features', {
    gives: 'an alert of the peer is looked for after an error: the cause is told instead of SOCKET_ERROR_E',
    source: source592('wolfssl/wolfcrypt/settings.h:4922'),
  }),
  row('WOLFSSL_MAX_STRENGTH', 'features', {
    gives: 'only strong suites: AEAD with ECDHE or DHE, TLS 1.2 and up',
    needs: ['NO_OLD_TLS'],
    excludes: ['WOLFSSL_ALLOW_SSLV3', 'WOLFSSL_LEANPSK'],
    routes: { configure: '--enable-maxstrength' },
    source: source592('wolfssl/internal.h:236-243', 'configure.ac:2717'),
  }),
  row('WOLFSSL_LEANPSK', 'features', {
    gives: 'the smallest build: PSK only',
    excludes: ['WOLFSSL_MAX_STRENGTH'],
    routes: { configure: '--enable-leanpsk' },
    source: source592('wolfssl/wolfcrypt/settings.h:1328', 'configure.ac:1062'),
  }),
  row('NO_ERROR_STRINGS', 'debug', {
    gives: 'error numbers without their texts',
    routes: { configure: '--disable-errorstrings', cmake: '-DWOLFSSL_ERROR_STRINGS=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:1771', 'configure.ac:5302', 'CMakeLists.txt:1341'),
  }),
  row('WOLFSSL_SSLKEYLOGFILE_OUTPUT', 'debug', {
    gives: 'the name of the key log file',
    needs: ['WOLFSSL_SSLKEYLOGFILE'],
    value: { example: '"sslkeylog.log"', atLeast: false },
    testOnly: 'whoever reads the file can decrypt the traffic',
    defaults: { userSettings: 'off', configure: 'off', cmake: 'off' },
    source: source592('wolfssl/internal.h:7553'),
  }),
  row('WOLFSSL_DEBUG_ERRORS_ONLY', 'debug', {
    gives: 'only errors in the debug output',
    excludes: ['DEBUG_WOLFSSL'],
    source: source592('wolfssl/wolfcrypt/logging.h:575-580'),
  }),
  row('WOLFSSL_DEBUG_CERTS', 'debug', {
    gives: 'what is wrong with a certificate in the debug output',
    excludes: ['WOLFSSL_DEBUG_ERRORS_ONLY'],
    source: source592('wolfssl/wolfcrypt/logging.h:575-580'),
  }),
  row('WOLFSSL_DEBUG_TRACE_ERROR_CODES', 'debug', {
    gives: 'file and line where each error code comes from',
    routes: { configure: '--enable-debug-trace-errcodes' },
    source: source592('src/internal.c:28389', 'configure.ac:327'),
  }),
  row('WOLFSSL_LOG_PRINTF', 'debug', {
    gives: 'debug output by printf',
    source: source592('wolfssl/wolfcrypt/settings.h:2974'),
  }),
  row('WOLFSSL_DEBUG_MEMORY', 'debug', {
    gives: 'each allocation in the debug output',
    source: source592('src/ssl.c:12952'),
  }),
  row('NO_WOLFSSL_MEMORY', 'features', {
    gives: "the firmware's own memory functions only, without the layer of wolfSSL",
    routes: { configure: '--disable-memory', cmake: '-DWOLFSSL_MEMORY=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:1221', 'configure.ac:5424', 'CMakeLists.txt:1396'),
  }),
  row('XMALLOC_USER', 'features', {
    gives: 'memory by XMALLOC, XFREE and XREALLOC of the firmware',
    source: source592('wolfssl/wolfcrypt/settings.h:1518'),
  }),
  row('WOLFSSL_CALLBACKS', 'features', {
    gives: 'the callbacks of the sniffing examples',
    needs: ['LARGE_STATIC_BUFFERS'],
    excludes: ['WOLFSSL_QUIC'],
    source: source592('src/internal.c:212-216'),
  }),
];
