#include <stdio.h>
#include <wolfssl/ssl.h>
int go(void) {
  int ret;
  WOLFSSL_CTX* ctx;
  WOLFSSL* ssl;
  if ((ctx = wolfSSL_CTX_new(wolfSSLv23_client_method())) == NULL) { return -1; }
  ret = wolfSSL_CTX_load_verify_locations(ctx, "ca.pem", 0);
  if (ret != SSL_SUCCESS) { printf("load %d\n", ret); return ret; }
  if ((ssl = wolfSSL_new(ctx)) == NULL) { return -1; }
  ret = wolfSSL_connect(ssl);
  if (ret != SSL_SUCCESS) { printf("connect %d\n", ret); return ret; }
  return 0;
}
