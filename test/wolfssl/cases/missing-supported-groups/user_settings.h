/* user_settings.h - wolfSSL of the meter: a TLS 1.2 client with ECDHE */
#ifndef USER_SETTINGS_H
#define USER_SETTINGS_H

/* Platform */
#define SINGLE_THREADED
#define WOLFSSL_SMALL_STACK

/* Math */
#define WOLFSSL_SP_MATH_ALL
#define SP_INT_BITS 4096
#define ECC_TIMING_RESISTANT
#define TFM_TIMING_RESISTANT
#define WC_RSA_BLINDING

/* Cryptography */
#define HAVE_ECC
#define HAVE_AESGCM
#define NO_DH
#define NO_DSA
#define NO_MD4
#define NO_DES3

/* TLS */
#define NO_OLD_TLS
#define NO_WOLFSSL_SERVER
#define NO_PSK
#define NO_SESSION_CACHE

#endif /* USER_SETTINGS_H */
