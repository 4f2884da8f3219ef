import { sourceOf } from '../version.ts';

/** Macros that no source of an older release mentions: there they do nothing, whatever the settings say. */
export interface UnreadRow {
  /** The first of the releases that were read in which they stand. */
  readonly since: string;
  readonly macros: readonly string[];
  readonly source: string;
}

/** The macros of these tables that came in after the oldest release that was read. */
export const unreadRows: readonly UnreadRow[] = [
  row('5.7.2', 'src/internal.c', 'HAVE_ARIA WOLFSSL_SM2 WOLFSSL_SM3 WOLFSSL_SM4_CBC WOLFSSL_SM4_CCM WOLFSSL_SM4_GCM'),
  row('5.7.2', 'src/tls.c', 'HAVE_ECH HAVE_HPKE HAVE_RPK WOLFSSL_DTLS_CH_FRAG WOLFSSL_DUAL_ALG_CERTS'),
  row('5.7.2', 'wolfssl/internal.h', 'NO_DES3_TLS_SUITES NO_TLS_DH WOLFSSL_NO_CA_NAMES'),
  row(
    '5.7.2',
    'wolfssl/wolfcrypt/settings.h',
    'HAVE_DSA NO_ESPIDF_DEFAULT WOLFSSL_EXPERIMENTAL_SETTINGS WOLFSSL_HARDEN_TLS WOLFSSL_HARDEN_TLS_ALLOW_ALL_CIPHERSUITES WOLFSSL_HARDEN_TLS_ALLOW_OLD_TLS WOLFSSL_HARDEN_TLS_ALLOW_TRUNCATED_HMAC WOLFSSL_HARDEN_TLS_NO_PKEY_CHECK WOLFSSL_HARDEN_TLS_NO_SCR_CHECK',
  ),
  row(
    '5.9.2',
    'src/tls.c',
    'WOLFSSL_CERT_WITH_EXTERN_PSK WOLFSSL_EXTRA_PQC_HYBRIDS WOLFSSL_KEY_SHARE_DEFAULT_GROUP WOLFSSL_ML_KEM_USE_OLD_IDS WOLFSSL_PQC_HYBRIDS WOLFSSL_TLS_NO_MLKEM_STANDALONE',
  ),
  row(
    '5.9.2',
    'wolfssl/wolfcrypt/wc_mlkem.h',
    'WOLFSSL_HAVE_MLKEM WOLFSSL_MLKEM_KYBER WOLFSSL_MLKEM_NO_DECAPSULATE WOLFSSL_MLKEM_NO_MAKE_KEY WOLFSSL_NO_ML_KEM WOLFSSL_NO_ML_KEM_512 WOLFSSL_NO_ML_KEM_768 WOLFSSL_NO_ML_KEM_1024',
  ),
  row(
    '5.9.2',
    'wolfssl/wolfcrypt/settings.h',
    'CONFIG_ESP_WOLFSSL_ENABLE_KYBER CONFIG_ESP_WOLFSSL_ENABLE_MLKEM CONFIG_TLS_STACK_WOLFSSL HAVE_ASCON WOLFSSL_DRBG_SHA512 WOLFSSL_HAVE_MLDSA WOLFSSL_SYS_CRYPTO_POLICY',
  ),
];

function row(since: string, place: string, macros: string): UnreadRow {
  return { since, macros: macros.split(' '), source: sourceOf(since, place) };
}
