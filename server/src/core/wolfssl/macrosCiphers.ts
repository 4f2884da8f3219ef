import { ON_IN_BUILDS, macroRow as row } from './macroRow.ts';
import type { MacroRow } from './macros.ts';
import { source592 } from './version.ts';

/** Macros of ciphers and hashes beyond the everyday ones. Sources of wolfSSL 5.9.2. */
export const cipherMacros: readonly MacroRow[] = [
  row('NO_AES', 'ciphers', {
    gives: 'a build without AES: of the suites of today only ChaCha20-Poly1305 is left',
    routes: { configure: '--disable-aes', cmake: '-DWOLFSSL_AES=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:563', 'configure.ac:5832', 'CMakeLists.txt:1539'),
  }),
  row('NO_AES_128', 'ciphers', {
    gives: 'a build without AES-128: 0x1301, 0xc02b, 0xc02f and their like are not offered',
    source: source592('wolfssl/wolfcrypt/settings.h:3414'),
  }),
  row('NO_AES_256', 'ciphers', {
    gives: 'a build without AES-256: 0x1302, 0xc02c, 0xc030 and their like are not offered',
    source: source592('wolfssl/wolfcrypt/settings.h:3422'),
  }),
  row('NO_AES_DECRYPT', 'ciphers', {
    gives: 'a build that cannot decrypt AES-CBC: no CBC suites',
    source: source592('wolfssl/wolfcrypt/settings.h:3431'),
  }),
  row('NO_DES3', 'ciphers', {
    gives: 'a build without 3DES, and so without the 3DES suites (0xc008, 0xc012, 0x0016, 0x000a)',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--disable-des3', cmake: '-DWOLFSSL_DES3=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:5262-5266', 'configure.ac:6011', 'CMakeLists.txt:1606'),
  }),
  row('NO_RSA', 'ciphers', {
    gives: 'a build without RSA: no *_RSA suites, though signature_algorithms still lists RSA',
    needs: [['HAVE_ECC', 'HAVE_ED25519']],
    routes: { configure: '--disable-rsa', cmake: '-DWOLFSSL_RSA=no' },
    source: source592('wolfssl/internal.h:4472-4474', 'configure.ac:5626', 'CMakeLists.txt:1414'),
  }),
  row('NO_DH', 'ciphers', {
    gives: 'a build without DHE suites and FFDHE groups',
    routes: { configure: '--disable-dh', cmake: '-DWOLFSSL_DH=no' },
    source: source592('src/tls.c:175-179', 'configure.ac:5724', 'CMakeLists.txt:1466'),
  }),
  row('HAVE_DH', 'ciphers', {
    gives:
      'the DHE suites and FFDHE groups on FreeRTOS (ESP-IDF among them), where settings.h defines NO_DH without it; nothing elsewhere',
    excludes: ['NO_DH'],
    source: source592('wolfssl/wolfcrypt/settings.h:1700-1704'),
  }),
  row('NO_DSA', 'ciphers', {
    gives: 'a build without DSA, which TLS has no use for here',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--disable-dsa', cmake: '-DWOLFSSL_DSA=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:1316', 'configure.ac:4926', 'CMakeLists.txt:1134'),
  }),
  row('WC_RSA_BLINDING', 'math', {
    gives: 'blinding of private RSA operations: it keeps timing from telling the key',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-harden', cmake: '-DWOLFSSL_HARDEN=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:667', 'configure.ac:2724', 'CMakeLists.txt:570'),
  }),
  row('WOLFSSL_RSA_VERIFY_ONLY', 'ciphers', {
    gives: "RSA that only verifies: no private keys, and no encryption to a server's key",
    routes: { configure: '--enable-rsavfy' },
    source: source592('wolfssl/wolfcrypt/settings.h:3130', 'configure.ac:5683'),
  }),
  row('WOLFSSL_RSA_PUBLIC_ONLY', 'ciphers', {
    gives: 'RSA without private keys: enough for a client without a certificate',
    routes: { configure: '--enable-rsapub' },
    source: source592('wolfssl/wolfcrypt/settings.h:3151', 'configure.ac:5668'),
  }),
  row('GCM_SMALL', 'ciphers', {
    gives: 'AES-GCM in less memory, and slower',
    source: source592('wolfcrypt/src/aes.c:7756'),
  }),
  row('GCM_TABLE_4BIT', 'ciphers', {
    gives: 'AES-GCM with a table of 4 bits: faster than GCM_SMALL, smaller than the full table',
    source: source592('wolfcrypt/src/aes.c:7756'),
  }),
  row('WOLFSSL_AES_COUNTER', 'ciphers', {
    gives: 'AES-CTR, which TLS does not use',
    excludes: ['NO_AES'],
    routes: { configure: '--enable-aesctr', cmake: '-DWOLFSSL_AESCTR=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:855', 'configure.ac:3404', 'CMakeLists.txt:934'),
  }),
  row('WOLFSSL_AES_DIRECT', 'ciphers', {
    gives: 'single AES blocks for other algorithms',
    excludes: ['NO_AES'],
    routes: { configure: '--enable-aeskeywrap' },
    source: source592('wolfssl/wolfcrypt/settings.h:2677', 'configure.ac:6290'),
  }),
  row('HAVE_CAMELLIA', 'ciphers', {
    gives: 'the Camellia suites',
    routes: { configure: '--enable-camellia' },
    source: source592('wolfssl/internal.h:430-440', 'configure.ac:4467'),
  }),
  row('NO_MD5', 'hashes', {
    gives: 'a build without MD5: old TLS has to be off too',
    needs: [['NO_OLD_TLS']],
    defaults: ON_IN_BUILDS,
    routes: { configure: '--disable-md5', cmake: '-DWOLFSSL_MD5=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:3700-3705', 'configure.ac:6050', 'CMakeLists.txt:1634'),
  }),
  row('NO_MD4', 'hashes', {
    gives: 'a build without MD4',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--disable-md4', cmake: '-DWOLFSSL_MD4=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:1341', 'configure.ac:6003', 'CMakeLists.txt:2074'),
  }),
  row('NO_SHA', 'hashes', {
    gives: 'a build without SHA-1: no SHA-1 suites (0xc013, 0xc014, 0x002f), old TLS has to be off too',
    needs: [['NO_OLD_TLS']],
    routes: { configure: '--disable-sha', cmake: '-DWOLFSSL_SHA=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:3700-3705', 'configure.ac:6070', 'CMakeLists.txt:1655'),
  }),
  row('NO_SHA256', 'hashes', {
    gives: 'a build without SHA-256: hardly any suite and certificate of today is left',
    routes: { configure: '--disable-sha256' },
    source: source592('src/tls.c:160-170', 'configure.ac:4559'),
  }),
  row('WOLFSSL_SHA224', 'hashes', {
    gives: 'SHA-224: rsa_pkcs1 and ecdsa with SHA-224 (0x0301)',
    excludes: ['NO_SHA256'],
    routes: { configure: '--enable-sha224', cmake: '-DWOLFSSL_SHA224=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:5040-5042', 'configure.ac:4584', 'CMakeLists.txt:1022'),
  }),
  row('WOLFSSL_SHAKE128', 'hashes', {
    gives: 'SHAKE128, which ML-KEM and ML-DSA build on',
    needs: ['WOLFSSL_SHA3'],
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-shake128', cmake: '-DWOLFSSL_SHAKE128=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:5082-5084', 'configure.ac:4638', 'CMakeLists.txt:1045'),
  }),
  row('WOLFSSL_SHAKE256', 'hashes', {
    gives: 'SHAKE256, which Ed448, ML-KEM and ML-DSA build on',
    needs: ['WOLFSSL_SHA3'],
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-shake256', cmake: '-DWOLFSSL_SHAKE256=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:5085-5087', 'configure.ac:4655', 'CMakeLists.txt:1040'),
  }),
  row('USE_SLOW_SHA', 'hashes', {
    gives: 'SHA-1 in less code, and slower',
    source: source592('wolfcrypt/src/sha.c:500'),
  }),
  row('USE_SLOW_SHA256', 'hashes', {
    gives: 'SHA-256 in less code, and slower',
    source: source592('wolfcrypt/src/sha256.c:1348'),
  }),
  row('NO_HMAC', 'hashes', {
    gives: 'a build without HMAC: TLS cannot do without',
    source: source592('wolfssl/wolfcrypt/settings.h:4444'),
  }),
  row('NO_PWDBASED', 'hashes', {
    gives: 'a build without password-based key derivation: encrypted private keys cannot be read',
    routes: { configure: '--disable-pwdbased', cmake: '-DWOLFSSL_PWDBASED=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:1339', 'configure.ac:6256', 'CMakeLists.txt:2127'),
  }),
];
