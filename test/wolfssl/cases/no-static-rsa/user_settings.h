/* wolfSSL settings */
#ifndef USER_SETTINGS_H
#define USER_SETTINGS_H

#define SINGLE_THREADED
#define WOLFSSL_SP_MATH_ALL
#define SP_INT_BITS 4096
#define TFM_TIMING_RESISTANT
#define ECC_TIMING_RESISTANT
#define WC_RSA_BLINDING

#if 1
#define HAVE_ECC
#define HAVE_AESGCM
#define HAVE_TLS_EXTENSIONS
#define HAVE_SUPPORTED_CURVES
#endif

#if 0 /* not needed any more */
#define WOLFSSL_STATIC_RSA
#define WOLFSSL_ALLOW_TLSV10
#endif

#define NO_WOLFSSL_SERVER
#define NO_OLD_TLS
#define NO_PSK
#define NO_DH
#define NO_DSA
#define NO_DES3
#define NO_MD4

#endif
