#include <stdio.h>
#include <wolfssl/ssl.h>
#define CHECK(call) do { ret = (call); if (ret != WOLFSSL_SUCCESS) goto out; } while (0)

int run(int fd)
{
    int ret = -1;
    WOLFSSL_CTX* ctx = wolfSSL_CTX_new(wolfTLS_client_method());
    WOLFSSL* ssl = NULL;

    if (ctx == NULL)
        return -1;
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL)
        goto out;
    CHECK(wolfSSL_set_fd(ssl, fd));
    CHECK(wolfSSL_connect(ssl));
out:
    wolfSSL_free(ssl);
    wolfSSL_CTX_free(ctx);
    return ret;
}
