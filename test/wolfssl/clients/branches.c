#include <stdio.h>
#include <wolfssl/ssl.h>
int run(int fd)
{
    WOLFSSL_CTX* ctx;
    WOLFSSL* ssl;
#ifdef USE_TLS13
    ctx = wolfSSL_CTX_new(wolfTLSv1_3_client_method());
#else
    ctx = wolfSSL_CTX_new(wolfTLSv1_2_client_method());
#endif
    if (ctx == NULL)
        return -1;
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL)
        return -1;
    wolfSSL_set_fd(ssl, fd);
    return wolfSSL_connect(ssl);
}
