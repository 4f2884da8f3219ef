#ifndef WOLFSSL_USER_SETTINGS_H
#define WOLFSSL_USER_SETTINGS_H

#include <stdint.h>

#define WOLFSSL_GENERAL_ALIGNMENT   4
#define SINGLE_THREADED
#define WOLFSSL_SMALL_STACK

/* math */
#define WOLFSSL_SP_MATH_ALL
#define SP_INT_BITS                 4096
#define TFM_TIMING_RESISTANT
#define ECC_TIMING_RESISTANT
#define WC_RSA_BLINDING

/* what we have */
#define HAVE_ECC
#define HAVE_TLS_EXTENSIONS
#define HAVE_SUPPORTED_CURVES
#define HAVE_EXTENDED_MASTER

/* what we do without */
#define NO_WOLFSSL_SERVER
#define NO_OLD_TLS
#define NO_SESSION_CACHE
#define NO_PSK
#define NO_DH
#define NO_DSA
#define NO_RC4
#define NO_MD4
#define NO_DES3

#endif
