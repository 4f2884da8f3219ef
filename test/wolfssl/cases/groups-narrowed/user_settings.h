/* user_settings.h: the relay */
#ifndef USER_SETTINGS_H
#define USER_SETTINGS_H

/* ---- platform ---- */
#define SINGLE_THREADED
#define WOLFSSL_SMALL_STACK

/* ---- math ---- */
#define WOLFSSL_SP_MATH_ALL
#define SP_INT_BITS 4096
#define TFM_TIMING_RESISTANT
#define ECC_TIMING_RESISTANT
#define WC_RSA_BLINDING

/* ---- cryptography ---- */
#define HAVE_ECC
#define HAVE_AESGCM
#define HAVE_HKDF
#define WC_RSA_PSS
#define NO_DH
#define NO_DSA
#define NO_DES3
#define NO_MD4

/* ---- TLS ---- */
#define HAVE_TLS_EXTENSIONS
#define HAVE_SUPPORTED_CURVES
#define WOLFSSL_TLS13
#define NO_OLD_TLS
#define NO_WOLFSSL_SERVER
#define NO_SESSION_CACHE
#define NO_PSK

#endif
