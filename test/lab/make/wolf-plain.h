/* wolfSSL 5.9.2 with elliptic curves and without TLS extensions: ECDHE suites, and no supported_groups. */
#ifndef USER_SETTINGS_H
#define USER_SETTINGS_H
#define NO_PSK
#define NO_DH
#define NO_DSA
#define NO_MD4
#define HAVE_ECC
#define WOLFSSL_SP_MATH_ALL
#define ECC_TIMING_RESISTANT
#define TFM_TIMING_RESISTANT
#define WC_RSA_BLINDING
#endif
