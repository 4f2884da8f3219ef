import { macroRow as row } from './macroRow.ts';
import type { MacroRow } from './macros.ts';
import { source592 } from './version.ts';

/** Macros of mathematics and random numbers. Sources of wolfSSL 5.9.2. */
export const mathMacros: readonly MacroRow[] = [
  row('WOLFSSL_SP_MATH', 'math', {
    gives:
      'SP math for fixed key sizes only: RSA and DH of 2048 (and 3072, 4096 where asked for), P-256 (and P-384, P-521 where asked for)',
    excludes: ['USE_FAST_MATH', 'USE_INTEGER_HEAP_MATH', 'WOLFSSL_SP_MATH_ALL'],
    routes: { configure: '--enable-sp-math' },
    source: source592('wolfssl/wolfcrypt/settings.h:3062-3085', 'configure.ac:966'),
  }),
  row('USE_INTEGER_HEAP_MATH', 'math', {
    gives: 'the heap math library: numbers of any size, timing that tells the key',
    excludes: ['USE_FAST_MATH', 'WOLFSSL_SP_MATH_ALL', 'WOLFSSL_SP_MATH'],
    routes: { configure: '--enable-heapmath' },
    source: source592('wolfssl/wolfcrypt/settings.h:3087-3095', 'configure.ac:1157'),
  }),
  row('WOLFSSL_HAVE_SP_RSA', 'math', {
    gives: 'fast RSA of fixed sizes; sizes without code of their own are left to SP_INT_BITS',
    routes: { configure: '--enable-sp' },
    source: source592('wolfssl/wolfcrypt/settings.h:1749', 'configure.ac:947'),
  }),
  row('WOLFSSL_HAVE_SP_DH', 'math', {
    gives: 'fast DH of fixed sizes',
    routes: { configure: '--enable-sp' },
    source: source592('wolfssl/wolfcrypt/settings.h:1752', 'configure.ac:947'),
  }),
  row('WOLFSSL_HAVE_SP_ECC', 'math', {
    gives: 'fast P-256 (P-384 and P-521 where asked for); alone it lowers the default of SP_INT_BITS to 521',
    routes: { configure: '--enable-sp' },
    source: source592('wolfssl/wolfcrypt/sp_int.h:483-497', 'configure.ac:947'),
  }),
  row('WOLFSSL_SP_4096', 'math', {
    gives: 'SP code for 4096 bits: RSA-4096 certificates',
    needs: [['WOLFSSL_HAVE_SP_RSA', 'WOLFSSL_HAVE_SP_DH']],
    routes: { configure: '--enable-sp=yes,4096' },
    source: source592('wolfssl/wolfcrypt/sp_int.h:498-500', 'configure.ac:947'),
  }),
  row('WOLFSSL_SP_384', 'math', {
    gives: 'SP code for P-384; with WOLFSSL_SP_MATH it brings the curve into the build',
    needs: ['WOLFSSL_HAVE_SP_ECC'],
    source: source592('wolfssl/wolfcrypt/settings.h:3177-3188'),
  }),
  row('WOLFSSL_SP_521', 'math', {
    gives: 'SP code for P-521; with WOLFSSL_SP_MATH it brings the curve into the build',
    needs: ['WOLFSSL_HAVE_SP_ECC'],
    source: source592('wolfssl/wolfcrypt/settings.h:3177-3188'),
  }),
  row('WOLFSSL_SP_NO_256', 'math', {
    gives: 'no SP code for P-256; with WOLFSSL_SP_MATH the curve leaves the build',
    source: source592('wolfssl/wolfcrypt/settings.h:3177-3188'),
  }),
  row('WOLFSSL_SP_NO_2048', 'math', {
    gives: 'no SP code for 2048 bits; with WOLFSSL_SP_MATH RSA-2048 certificates cannot be verified',
    source: source592('wolfcrypt/src/dh.c:1348'),
  }),
  row('WOLFSSL_SP_NO_3072', 'math', {
    gives: 'no SP code for 3072 bits; with WOLFSSL_SP_MATH RSA-3072 certificates cannot be verified',
    source: source592('wolfssl/wolfcrypt/sp_int.h:498-505'),
  }),
  row('WOLFSSL_SP_SMALL', 'math', {
    gives: 'SP code that is smaller, and slower',
    source: source592('wolfcrypt/src/dh.c:2068'),
  }),
  row('WOLFSSL_SP_NO_MALLOC', 'math', {
    gives: 'SP code that takes its memory from the stack',
    source: source592('wolfssl/wolfcrypt/settings.h:4585'),
  }),
  row('TFM_TIMING_RESISTANT', 'math', {
    gives: 'fast math whose timing does not tell the key',
    routes: { configure: '--enable-harden' },
    source: source592('wolfssl/wolfcrypt/settings.h:665', 'configure.ac:2724'),
  }),
  row('ECC_TIMING_RESISTANT', 'math', {
    gives: 'ECC whose timing does not tell the key',
    routes: { configure: '--enable-harden', cmake: '-DWOLFSSL_HARDEN=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:666', 'configure.ac:2724', 'CMakeLists.txt:570'),
  }),
  row('WC_NO_HARDEN', 'math', {
    gives: 'a build without protection against timing; keeps the warning about it away',
    testOnly: 'timing can tell private keys',
    source: source592('wolfssl/wolfcrypt/settings.h:4284'),
  }),
  row('ALT_ECC_SIZE', 'math', {
    gives: 'numbers of ECC that take only the room they need',
    excludes: ['USE_INTEGER_HEAP_MATH', 'WOLFSSL_NO_MALLOC'],
    source: source592('wolfssl/wolfcrypt/ecc.h:367-374'),
  }),
  row('WC_NO_RNG', 'math', {
    gives: 'a build without random numbers: TLS cannot do without',
    excludes: ['WC_RSA_BLINDING'],
    testOnly: 'no handshake works without random numbers',
    routes: { configure: '--disable-rng', cmake: '-DWOLFSSL_RNG=no' },
    source: source592('wolfssl/wolfcrypt/settings.h:3234', 'configure.ac:2241', 'CMakeLists.txt:469'),
  }),
  row('HAVE_HASHDRBG', 'math', {
    gives:
      'random numbers by the Hash_DRBG of SP 800-90A; defined by itself unless WC_NO_HASHDRBG or CUSTOM_RAND_GENERATE_BLOCK is',
    defaults: { userSettings: 'on', configure: 'on', cmake: 'on' },
    routes: { configure: '--enable-hashdrbg', cmake: '-DWOLFSSL_HASH_DRBG=yes' },
    source: source592('wolfssl/wolfcrypt/random.h:95-115', 'configure.ac:7868', 'CMakeLists.txt:1829'),
  }),
  row('WC_NO_HASHDRBG', 'math', {
    gives: 'no Hash_DRBG: the random numbers come as they are from the device',
    needs: ['CUSTOM_RAND_GENERATE_BLOCK'],
    source: source592('wolfssl/wolfcrypt/random.h:70'),
  }),
  row('CUSTOM_RAND_GENERATE', 'math', {
    gives: 'the name of a function of the firmware that gives one random number as seed',
    value: { example: 'my_rng_generate', atLeast: false },
    defaults: { userSettings: 'off', configure: 'off', cmake: 'off' },
    source: source592('wolfssl/wolfcrypt/settings.h:1226'),
  }),
  row('CUSTOM_RAND_GENERATE_SEED', 'math', {
    gives: 'the name of a function of the firmware that fills the seed',
    value: { example: 'my_rng_seed', atLeast: false },
    defaults: { userSettings: 'off', configure: 'off', cmake: 'off' },
    source: source592('wolfcrypt/src/random.c:190'),
  }),
  row('CUSTOM_RAND_GENERATE_BLOCK', 'math', {
    gives: 'the name of a function of the firmware that gives all random bytes, without a DRBG behind it',
    value: { example: 'my_rng_block', atLeast: false },
    defaults: { userSettings: 'off', configure: 'off', cmake: 'off' },
    source: source592('wolfssl/wolfcrypt/random.h:85-95'),
  }),
  row('WOLFSSL_GENSEED_FORTEST', 'math', {
    gives: 'a seed that counts 0, 1, 2, ...: every device draws the same keys',
    testOnly: 'all keys can be foretold: any traffic can be read',
    source: source592('wolfcrypt/src/random.c:191'),
  }),
];
