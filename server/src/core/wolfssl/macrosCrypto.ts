import { ON_IN_BUILDS, macroRow as row } from './macroRow.ts';
import type { MacroRow } from './macros.ts';
import { source592 } from './version.ts';

/** Macros that decide groups, suites, signature algorithms and the size of numbers. Sources of wolfSSL 5.9.2. */
export const cryptoMacros: readonly MacroRow[] = [
  row('HAVE_ECC', 'curves', {
    gives: 'the ECDHE suites, the NIST curves of supported_groups, ECDSA in signature_algorithms',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-ecc', cmake: '-DWOLFSSL_ECC=yes' },
    source: source592('configure.ac:4956-4975', 'CMakeLists.txt:1164'),
  }),
  row('ECC_USER_CURVES', 'curves', {
    gives: 'only the curves named one by one (and P-256, unless NO_ECC256): HAVE_ALL_CURVES is off',
    needs: ['HAVE_ECC'],
    source: source592('wolfssl/wolfcrypt/settings.h:3174-3192'),
  }),
  row('HAVE_ECC384', 'curves', {
    gives: 'secp384r1 (24) where ECC_USER_CURVES chooses curves; without ECC_USER_CURVES it is there anyway',
    needs: ['HAVE_ECC'],
    source: source592('src/tls.c:4690-4880', 'src/internal.c:33032'),
  }),
  row('HAVE_ECC521', 'curves', {
    gives: 'secp521r1 (25) where ECC_USER_CURVES chooses curves; without ECC_USER_CURVES it is there anyway',
    needs: ['HAVE_ECC'],
    source: source592('src/tls.c:4753', 'src/internal.c:33045'),
  }),
  row('HAVE_CURVE25519', 'curves', {
    gives: 'x25519 (29)',
    routes: { configure: '--enable-curve25519', cmake: '-DWOLFSSL_CURVE25519=yes' },
    source: source592('src/tls.c:4690-4880', 'configure.ac:5089', 'CMakeLists.txt:1265'),
  }),
  row('HAVE_CURVE448', 'curves', {
    gives: 'x448 (30)',
    routes: { configure: '--enable-curve448', cmake: '-DWOLFSSL_CURVE448=yes' },
    source: source592('src/tls.c:4690-4880', 'configure.ac:5146', 'CMakeLists.txt:1311'),
  }),
  row('HAVE_ED25519', 'curves', {
    gives: 'ed25519 (0x0807) in signature_algorithms and Ed25519 certificates',
    needs: ['WOLFSSL_SHA512'],
    routes: { configure: '--enable-ed25519', cmake: '-DWOLFSSL_ED25519=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:4974-4976', 'configure.ac:5123', 'CMakeLists.txt:1292'),
  }),
  row('HAVE_FFDHE_2048', 'curves', {
    gives: 'ffdhe2048 (256)',
    excludes: ['NO_DH'],
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-dh', cmake: '-DWOLFSSL_DH=yes' },
    source: source592('src/tls.c:4695', 'src/tls.c:175', 'configure.ac:8364', 'CMakeLists.txt:1940'),
  }),
  row('WOLFSSL_HAVE_MLKEM', 'curves', {
    gives: 'the ML-KEM groups and hybrids: the default TLS 1.3 hello grows beyond 1200 bytes',
    needs: ['WOLFSSL_TLS13', 'WOLFSSL_SHA3', 'WOLFSSL_SHAKE128', 'WOLFSSL_SHAKE256'],
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-mlkem', cmake: '-DWOLFSSL_MLKEM=yes', espIdf: 'CONFIG_ESP_WOLFSSL_ENABLE_MLKEM=y' },
    source: source592(
      'src/tls.c:4628-4633',
      'wolfssl/wolfcrypt/wc_mlkem.h:359',
      'configure.ac:1810',
      'CMakeLists.txt:647',
    ),
  }),
  row('WOLFSSL_KEY_SHARE_DEFAULT_GROUP', 'curves', {
    gives: 'the group of the key share sent without being asked for',
    needs: ['WOLFSSL_TLS13'],
    value: { example: 'WOLFSSL_ECC_SECP256R1', atLeast: false },
    since: '5.9.2',
    defaults: {
      userSettings: 'the first of the build: hybrids, secp256r1, x25519',
      configure: 'as there',
      cmake: 'as there',
    },
    source: source592('src/tls.c:11525-11581'),
  }),
  row('HAVE_AESGCM', 'ciphers', {
    gives: 'the AES-GCM suites',
    excludes: ['NO_AES'],
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-aesgcm', cmake: '-DWOLFSSL_AESGCM=yes' },
    source: source592('wolfssl/internal.h:895', 'configure.ac:3334', 'CMakeLists.txt:912'),
  }),
  row('HAVE_AESCCM', 'ciphers', {
    gives: 'the AES-CCM suites',
    excludes: ['NO_AES'],
    routes: { configure: '--enable-aesccm', cmake: '-DWOLFSSL_AESCCM=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:5073', 'configure.ac:3366', 'CMakeLists.txt:2372'),
  }),
  row('HAVE_CHACHA', 'ciphers', {
    gives: 'the ChaCha20-Poly1305 suites, together with HAVE_POLY1305',
    needs: ['HAVE_POLY1305'],
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-chacha', cmake: '-DWOLFSSL_CHACHA=yes' },
    source: source592('wolfssl/internal.h:665', 'configure.ac:7789', 'CMakeLists.txt:1801'),
  }),
  row('HAVE_POLY1305', 'ciphers', {
    gives: 'the ChaCha20-Poly1305 suites, together with HAVE_CHACHA',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-poly1305', cmake: '-DWOLFSSL_POLY1305=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:4637', 'configure.ac:7762', 'CMakeLists.txt:1777'),
  }),
  row('WOLFSSL_SHA384', 'hashes', {
    gives: 'the suites with SHA-384, ecdsa and rsa schemes with SHA-384, chains signed with SHA-384',
    needs: ['WOLFSSL_SHA512'],
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-sha384', cmake: '-DWOLFSSL_SHA384=yes' },
    source: source592('src/internal.c:3513-3635', 'configure.ac:4717', 'CMakeLists.txt:1094'),
  }),
  row('WOLFSSL_SHA512', 'hashes', {
    gives: 'schemes with SHA-512 and chains signed with SHA-512',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-sha512', cmake: '-DWOLFSSL_SHA512=yes' },
    source: source592('src/internal.c:3513-3635', 'configure.ac:4672', 'CMakeLists.txt:1070'),
  }),
  row('WOLFSSL_SHA3', 'hashes', {
    gives: 'SHA-3, which ML-KEM builds on',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-sha3', cmake: '-DWOLFSSL_SHA3=yes' },
    source: source592('wolfssl/wolfcrypt/wc_mlkem.h:359'),
  }),
  row('HAVE_HKDF', 'hashes', {
    gives: 'the key schedule of TLS 1.3',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-hkdf', cmake: '-DWOLFSSL_HKDF=yes' },
    source: source592('src/tls13.c:138-142', 'configure.ac:4879', 'CMakeLists.txt:1130'),
  }),
  row('WC_RSA_PSS', 'ciphers', {
    gives: 'the rsa_pss schemes of signature_algorithms, which TLS 1.3 needs with RSA certificates',
    excludes: ['NO_RSA'],
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-rsapss', cmake: '-DWOLFSSL_RSA_PSS=yes' },
    source: source592('src/tls.c:180-182', 'src/internal.c:3478-3487', 'configure.ac:5702', 'CMakeLists.txt:1461'),
  }),
  row('SP_INT_BITS', 'math', {
    gives: 'the largest number of SP math; RSA-4096 certificates need 4096 (with less: -155 or -234)',
    value: { example: '4096', atLeast: true },
    defaults: {
      userSettings: '3072 with RSA or DH',
      configure: '4096 on desktop processors',
      cmake: '4096 on desktop processors',
    },
    source: source592('wolfssl/wolfcrypt/sp_int.h:446-505', 'wolfssl/wolfcrypt/settings.h:3526-3545'),
  }),
  row('FP_MAX_BITS', 'math', {
    gives: 'the largest number of fast math; twice the largest key: RSA-4096 needs 8192',
    needs: ['USE_FAST_MATH'],
    value: { example: '8192', atLeast: true },
    defaults: { userSettings: '4096', configure: '8192 on desktop processors', cmake: '8192 on desktop processors' },
    source: source592('wolfssl/wolfcrypt/tfm.h:273-275', 'wolfssl/wolfcrypt/settings.h:3526-3545'),
  }),
];
