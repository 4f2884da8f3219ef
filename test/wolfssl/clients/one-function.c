#include <stdio.h>
#include <wolfssl/ssl.h>
int run(int fd)
{
    WOLFSSL_CTX* ctx = wolfSSL_CTX_new(wolfTLS_client_method());
    WOLFSSL* ssl;
    if (ctx == NULL)
        return -1;
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        wolfSSL_CTX_free(ctx);
        return -1;
    }
    wolfSSL_set_fd(ssl, fd);
    if (wolfSSL_connect(ssl) != WOLFSSL_SUCCESS)
        return -1;
    return 0;
}
