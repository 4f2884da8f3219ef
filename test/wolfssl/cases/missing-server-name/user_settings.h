/**
 * wolfSSL configuration
 */
#ifndef _USER_SETTINGS_H_
#define _USER_SETTINGS_H_

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------------- */
/* Platform */
/* ------------------------------------------------------------------------- */
#undef  SINGLE_THREADED
#define SINGLE_THREADED

#undef  WOLFSSL_SMALL_STACK
#define WOLFSSL_SMALL_STACK

/* ------------------------------------------------------------------------- */
/* Math */
/* ------------------------------------------------------------------------- */
#undef  WOLFSSL_SP_MATH_ALL
#define WOLFSSL_SP_MATH_ALL

#undef  SP_INT_BITS
#define SP_INT_BITS 4096

#undef  TFM_TIMING_RESISTANT
#define TFM_TIMING_RESISTANT

/* ------------------------------------------------------------------------- */
/* Crypto */
/* ------------------------------------------------------------------------- */
#undef  HAVE_ECC
#define HAVE_ECC

#undef  ECC_TIMING_RESISTANT
#define ECC_TIMING_RESISTANT

#undef  WC_RSA_BLINDING
#define WC_RSA_BLINDING

#undef  HAVE_AESGCM
#define HAVE_AESGCM

#undef  NO_DH
#define NO_DH

#undef  NO_DSA
#define NO_DSA

/* ------------------------------------------------------------------------- */
/* TLS */
/* ------------------------------------------------------------------------- */
#undef  HAVE_TLS_EXTENSIONS
#define HAVE_TLS_EXTENSIONS

#undef  HAVE_SUPPORTED_CURVES
#define HAVE_SUPPORTED_CURVES

#undef  NO_OLD_TLS
#define NO_OLD_TLS

#undef  NO_WOLFSSL_SERVER
#define NO_WOLFSSL_SERVER

#undef  NO_PSK
#define NO_PSK

#ifdef __cplusplus
}
#endif

#endif /* _USER_SETTINGS_H_ */
