import { ON_IN_BUILDS, macroRow as row } from './macroRow.ts';
import type { MacroRow } from './macros.ts';
import { source592 } from './version.ts';

/** Macros of curves and groups beyond the everyday ones, post-quantum ones among them. Sources of wolfSSL 5.9.2. */
export const groupMacros: readonly MacroRow[] = [
  row('HAVE_ALL_CURVES', 'curves', {
    gives: 'every curve wolfCrypt has; defined by itself unless ECC_USER_CURVES or WOLFSSL_SP_MATH is',
    needs: ['HAVE_ECC'],
    defaults: { userSettings: 'on', configure: 'on', cmake: 'on' },
    source: source592('wolfssl/wolfcrypt/settings.h:3174-3192'),
  }),
  row('NO_ECC256', 'curves', {
    gives: 'a build without secp256r1 (23), unless HAVE_ALL_CURVES is on',
    source: source592('wolfssl/wolfcrypt/settings.h:3180'),
  }),
  row('HAVE_ECC224', 'curves', {
    gives: 'secp224r1 (21) where ECC_USER_CURVES chooses curves',
    needs: ['HAVE_ECC'],
    source: source592('wolfssl/wolfcrypt/settings.h:2186'),
  }),
  row('HAVE_ECC192', 'curves', {
    gives: 'secp192r1 (19) where ECC_USER_CURVES chooses curves and ECC_MIN_KEY_SZ is 192 or less',
    needs: ['HAVE_ECC'],
    source: source592('wolfssl/wolfcrypt/settings.h:2185'),
  }),
  row('HAVE_ECC160', 'curves', {
    gives: 'the 160-bit curves (15, 16, 17) where ECC_USER_CURVES chooses curves and ECC_MIN_KEY_SZ is 160 or less',
    needs: ['HAVE_ECC'],
    source: source592('src/tls.c:4759'),
  }),
  row('HAVE_ECC_BRAINPOOL', 'curves', {
    gives: 'the Brainpool curves (26, 27, 28; 31, 32, 33 in TLS 1.3)',
    needs: ['HAVE_ECC', 'WOLFSSL_CUSTOM_CURVES'],
    routes: { configure: '--enable-brainpool' },
    source: source592('wolfssl/wolfcrypt/settings.h:5046-5048', 'configure.ac:5068'),
  }),
  row('HAVE_ECC_KOBLITZ', 'curves', {
    gives: 'the Koblitz curves, secp256k1 (22) among them',
    needs: ['HAVE_ECC', 'WOLFSSL_CUSTOM_CURVES'],
    source: source592('wolfcrypt/src/ecc.c:194-197'),
  }),
  row('WOLFSSL_CUSTOM_CURVES', 'curves', {
    gives: 'curves other than those of the form y^2 = x^3 - 3x + b: Brainpool and Koblitz need it',
    needs: ['HAVE_ECC'],
    excludes: ['WOLFSSL_SP_MATH'],
    routes: { configure: '--enable-ecccustcurves', cmake: '-DWOLFSSL_ECCCUSTCURVES=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:5046', 'configure.ac:5021', 'CMakeLists.txt:1229'),
  }),
  row('ECC_MIN_KEY_SZ', 'curves', {
    gives: 'the smallest curve of the build, in bits: smaller ones are not named in supported_groups',
    value: { example: '256', atLeast: false },
    defaults: { userSettings: '224', configure: '224', cmake: '224' },
    source: source592('wolfssl/wolfcrypt/settings.h:3196-3216'),
  }),
  row('HAVE_ED448', 'curves', {
    gives: 'ed448 (0x0808) in signature_algorithms and Ed448 certificates',
    needs: ['WOLFSSL_SHA512', 'WOLFSSL_SHAKE256'],
    routes: { configure: '--enable-ed448', cmake: '-DWOLFSSL_ED448=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:5079-5081', 'configure.ac:5153', 'CMakeLists.txt:1317'),
  }),
  row('HAVE_FFDHE_3072', 'curves', {
    gives: 'ffdhe3072 (257)',
    excludes: ['NO_DH'],
    source: source592('src/tls.c:175-179'),
  }),
  row('HAVE_FFDHE_4096', 'curves', {
    gives: 'ffdhe4096 (258); SP_INT_BITS (or half of FP_MAX_BITS) has to reach 4096',
    excludes: ['NO_DH'],
    source: source592('wolfssl/wolfcrypt/settings.h:3480-3518'),
  }),
  row('HAVE_FFDHE_6144', 'curves', {
    gives: 'ffdhe6144 (259); SP_INT_BITS (or half of FP_MAX_BITS) has to reach 6144',
    excludes: ['NO_DH'],
    source: source592('wolfssl/wolfcrypt/settings.h:3480-3518'),
  }),
  row('HAVE_FFDHE_8192', 'curves', {
    gives: 'ffdhe8192 (260); SP_INT_BITS (or half of FP_MAX_BITS) has to reach 8192',
    excludes: ['NO_DH'],
    source: source592('wolfssl/wolfcrypt/settings.h:3480-3518'),
  }),
  row('WOLFSSL_REQUIRE_FFDHE', 'curves', {
    gives: 'a handshake with DHE only where the groups of RFC 7919 are used',
    needs: ['HAVE_SUPPORTED_CURVES'],
    excludes: ['NO_DH'],
    routes: { configure: '--enable-ffdhe-only' },
    source: source592('wolfssl/wolfcrypt/settings.h:5092-5099', 'configure.ac:8369'),
  }),
  row('WOLFSSL_PQC_HYBRIDS', 'curves', {
    gives:
      'the hybrid groups X25519MLKEM768 (0x11ec), SECP256R1MLKEM768 (0x11eb), SECP384R1MLKEM1024 (0x11ed); the first of the build becomes the key share',
    needs: ['WOLFSSL_HAVE_MLKEM'],
    since: '5.8.2',
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-pqc-hybrids', cmake: '-DWOLFSSL_PQC_HYBRIDS=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:4720', 'configure.ac:1827', 'CMakeLists.txt:676'),
  }),
  row('WOLFSSL_EXTRA_PQC_HYBRIDS', 'curves', {
    gives: 'further hybrid groups of drafts (12107 and up)',
    needs: ['WOLFSSL_HAVE_MLKEM'],
    routes: { configure: '--enable-extra-pqc-hybrids', cmake: '-DWOLFSSL_EXTRA_PQC_HYBRIDS=yes' },
    source: source592('src/tls.c:4807', 'configure.ac:1834', 'CMakeLists.txt:747'),
  }),
  row('WOLFSSL_TLS_NO_MLKEM_STANDALONE', 'curves', {
    gives: 'ML-KEM only in hybrid groups: 512, 513, 514 are not named',
    needs: ['WOLFSSL_PQC_HYBRIDS'],
    defaults: ON_IN_BUILDS,
    routes: { configure: '--disable-tls-mlkem-standalone', cmake: '-DWOLFSSL_TLS_NO_MLKEM_STANDALONE=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:4719-4724', 'configure.ac:1821', 'CMakeLists.txt:667'),
  }),
  row('WOLFSSL_NO_ML_KEM_512', 'curves', { gives: 'a build without ML-KEM-512', source: source592('src/tls.c:4802') }),
  row('WOLFSSL_NO_ML_KEM_768', 'curves', {
    gives: 'a build without ML-KEM-768, and so without X25519MLKEM768',
    source: source592('wolfssl/wolfcrypt/settings.h:989'),
  }),
  row('WOLFSSL_NO_ML_KEM_1024', 'curves', {
    gives: 'a build without ML-KEM-1024',
    source: source592('wolfssl/wolfcrypt/settings.h:988'),
  }),
  row('WOLFSSL_HAVE_MLDSA', 'curves', {
    gives: 'ML-DSA certificates and schemes (0x0904, 0x0905, 0x0906)',
    needs: ['WOLFSSL_SHAKE128', 'WOLFSSL_SHAKE256'],
    routes: { configure: '--enable-mldsa', cmake: '-DWOLFSSL_MLDSA=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:389', 'configure.ac:1843', 'CMakeLists.txt:685'),
  }),
  row('WOLFSSL_SM2', 'curves', {
    gives: 'the curve SM2 (41); needs the files of wolfSM',
    needs: ['HAVE_ECC'],
    routes: { configure: '--enable-sm2' },
    source: source592('wolfssl/wolfcrypt/settings.h:5043-5045', 'configure.ac:5002'),
  }),
  row('CURVE25519_SMALL', 'curves', {
    gives: 'x25519 in less code, and slower',
    source: source592('wolfssl/wolfcrypt/settings.h:2895'),
  }),
  row('HAVE_COMP_KEY', 'curves', {
    gives: 'compressed points in keys and certificates; ec_point_formats (11) stays uncompressed',
    needs: ['HAVE_ECC'],
    routes: { configure: '--enable-compkey' },
    source: source592('wolfssl/wolfcrypt/settings.h:915', 'configure.ac:5048'),
  }),
  row('ECC_SHAMIR', 'curves', {
    gives: 'faster verification of ECDSA, for more code',
    needs: ['HAVE_ECC'],
    defaults: ON_IN_BUILDS,
    routes: { configure: '--enable-eccshamir', cmake: '-DWOLFSSL_ECCSHAMIR=yes' },
    source: source592('wolfssl/wolfcrypt/settings.h:928', 'configure.ac:4948', 'CMakeLists.txt:1143'),
  }),
];
