/**
 * @file  client.c
 * @brief a meter reader with Ed25519 and no other signatures
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <wolfssl/wolfcrypt/settings.h>
#include <wolfssl/ssl.h>

typedef struct {
	int fd;
	WOLFSSL_CTX *ctx;
	WOLFSSL *tls;
} session_t;

static int session_dial(session_t *s, const char *port)
{
	struct sockaddr_in to = {
		.sin_family = AF_INET,
		.sin_port = htons((unsigned short)atoi(port)),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};

	s->fd = socket(AF_INET, SOCK_STREAM, 0);
	return s->fd < 0 ? -1 : connect(s->fd, (struct sockaddr *)&to, sizeof(to));
}

static int session_secure(session_t *s, const char *host, const char *ca)
{
	int rc;

	s->ctx = wolfSSL_CTX_new(wolfTLSv1_2_client_method());
	if (!s->ctx)
		return -1;

	rc = wolfSSL_CTX_load_verify_locations(s->ctx, ca, NULL);
	if (rc != WOLFSSL_SUCCESS)
		return rc;

	s->tls = wolfSSL_new(s->ctx);
	if (!s->tls)
		return -1;

	rc = wolfSSL_check_domain_name(s->tls, host);
	if (rc != WOLFSSL_SUCCESS)
		return rc;

	wolfSSL_set_fd(s->tls, s->fd);

	rc = wolfSSL_connect(s->tls);
	if (rc != WOLFSSL_SUCCESS)
		return wolfSSL_get_error(s->tls, rc);
	return 0;
}

static void session_close(session_t *s)
{
	if (s->tls)
		wolfSSL_shutdown(s->tls);
	wolfSSL_free(s->tls);
	wolfSSL_CTX_free(s->ctx);
	if (s->fd >= 0)
		close(s->fd);
}

int main(int argc, char *argv[])
{
	session_t s = { .fd = -1 };
	int rc;

	if (argc != 4)
		return 2;

	wolfSSL_Init();
	rc = session_dial(&s, argv[2]);
	if (rc == 0)
		rc = session_secure(&s, argv[1], argv[3]);
	if (rc == 0)
		printf("connected: %s, %s\n", wolfSSL_get_version(s.tls), wolfSSL_get_cipher(s.tls));
	else
		fprintf(stderr, "TLS: error %d\n", rc);
	session_close(&s);
	wolfSSL_Cleanup();
	return rc == 0 ? 0 : 1;
}
