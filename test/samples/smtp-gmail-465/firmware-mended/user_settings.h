/* user_settings.h - wolfSSL for the mail notifier: a TLS 1.2 client, nothing else
 *
 * Compile the library and the firmware with -DWOLFSSL_USER_SETTINGS and with this folder on the include path.
 */
#ifndef USER_SETTINGS_H
#define USER_SETTINGS_H

/* ---- Platform ------------------------------------------------------------ */
#define SINGLE_THREADED
#define WOLFSSL_SMALL_STACK

/* ---- Math: portable C, constant time ------------------------------------- */
#define WOLFSSL_SP_MATH_ALL
#define SP_INT_BITS 4096              /* room for the RSA-4096 roots */
#define ECC_TIMING_RESISTANT
#define TFM_TIMING_RESISTANT
#define WC_RSA_BLINDING

/* ---- Cryptography -------------------------------------------------------- */
#define HAVE_ECC                      /* ECDHE suites only */
#define NO_DH
#define NO_DSA
#define NO_MD4
#define WOLFSSL_ALLOW_RC4             /* some mail servers have nothing newer */

/* ---- TLS ----------------------------------------------------------------- */
#define NO_WOLFSSL_SERVER
#define NO_PSK
#define NO_SESSION_CACHE
#define HAVE_TLS_EXTENSIONS
#define HAVE_SUPPORTED_CURVES

#endif /* USER_SETTINGS_H */
