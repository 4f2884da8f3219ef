import type { BuildRule } from './predict/buildRule.ts';
import { source592 } from './version.ts';

const WARNING = 'wolfssl/wolfcrypt/settings.h:4284-4299';
const SP_ONLY = 'WOLFSSL_SP_MATH && !WOLFSSL_SP_MATH_ALL';

/**
 * What a build lacks once another macro is in, beyond what stops the compiler by an `#error`: the guards against timing that
 * settings.h warns about (with -Werror the build stops there), and the code of SP math for each kind of key.
 */
export const companionRules: readonly BuildRule[] = [
  rule(
    'HAVE_ECC && !ECC_TIMING_RESISTANT && !WC_NO_HARDEN && !NO_BIG_INT && !WC_NO_RNG',
    'Without ECC_TIMING_RESISTANT timing can tell private keys of elliptic curves.',
    'ECC_TIMING_RESISTANT',
    WARNING,
  ),
  rule(
    '!NO_RSA && !WC_RSA_BLINDING && !WC_NO_HARDEN && !NO_BIG_INT && !WC_NO_RNG && !HAVE_FIPS && !WOLFSSL_RSA_PUBLIC_ONLY && !WOLFSSL_RSA_VERIFY_ONLY',
    'Without WC_RSA_BLINDING timing can tell private RSA keys.',
    'WC_RSA_BLINDING',
    WARNING,
  ),
  rule(
    'USE_FAST_MATH && !TFM_TIMING_RESISTANT && !WC_NO_HARDEN && !NO_BIG_INT',
    'Without TFM_TIMING_RESISTANT the timing of fast math can tell private keys.',
    'TFM_TIMING_RESISTANT',
    WARNING,
  ),
  rule(
    `${SP_ONLY} && HAVE_ECC && !WOLFSSL_HAVE_SP_ECC`,
    'WOLFSSL_SP_MATH has curves with WOLFSSL_HAVE_SP_ECC alone.',
    'WOLFSSL_HAVE_SP_ECC',
    'wolfssl/wolfcrypt/sp_int.h:446-505',
  ),
  rule(
    `${SP_ONLY} && !NO_RSA && !WOLFSSL_HAVE_SP_RSA`,
    'WOLFSSL_SP_MATH has RSA with WOLFSSL_HAVE_SP_RSA alone.',
    'WOLFSSL_HAVE_SP_RSA',
    'wolfssl/wolfcrypt/sp_int.h:446-505',
  ),
  rule(
    `${SP_ONLY} && !NO_DH && !WOLFSSL_HAVE_SP_DH`,
    'WOLFSSL_SP_MATH has DH with WOLFSSL_HAVE_SP_DH alone.',
    'WOLFSSL_HAVE_SP_DH',
    'wolfssl/wolfcrypt/sp_int.h:446-505',
  ),
  rule(
    'WOLFSSL_HAVE_SP_ECC && !WOLFSSL_HAVE_SP_RSA && !WOLFSSL_HAVE_SP_DH && (!NO_RSA || !NO_DH)',
    'WOLFSSL_HAVE_SP_ECC alone lowers SP_INT_BITS to 521, too little for RSA and DH.',
    'SP_INT_BITS',
    'wolfssl/wolfcrypt/sp_int.h:483-497',
  ),
];

function rule(when: string, message: string, add: string, place: string): BuildRule {
  return { when, message, add: [add], source: source592(place) };
}
