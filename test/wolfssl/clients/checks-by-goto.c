#include <stdio.h>
#include <wolfssl/ssl.h>
struct conn {
	WOLFSSL_CTX *ctx;
	WOLFSSL *ssl;
};

int tls_open(struct conn *c)
{
	int ret = -1;

	c->ctx = wolfSSL_CTX_new(wolfTLSv1_2_client_method());
	if (!c->ctx)
		goto out;
	c->ssl = wolfSSL_new(c->ctx);
	if (!c->ssl)
		goto out;
	ret = wolfSSL_connect(c->ssl);
out:
	return ret;
}
