#pragma once

// ---------- wolfSSL for the weather station ----------
#define SINGLE_THREADED
#define NO_WOLFSSL_SERVER
#define NO_SESSION_CACHE
#define NO_OLD_TLS
#define NO_PSK

#define WOLFSSL_TLS13
#define HAVE_TLS_EXTENSIONS
#define HAVE_HKDF
#define WC_RSA_PSS
// #define HAVE_SUPPORTED_CURVES
// #define HAVE_SNI

#define HAVE_ECC
#define HAVE_AESGCM
#define NO_DH
#define NO_DSA
#define NO_DES3
#define NO_MD4

#define WOLFSSL_SP_MATH_ALL
#define SP_INT_BITS 4096
#define TFM_TIMING_RESISTANT
#define ECC_TIMING_RESISTANT
#define WC_RSA_BLINDING
