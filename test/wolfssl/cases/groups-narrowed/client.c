/* client.c - a relay that names its groups itself
 *
 * usage: client HOST PORT CA_FILE
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

/* Fast on this processor. */
static int groups[] = {
    WOLFSSL_ECC_SECP256R1
};

static int choose_groups(WOLFSSL_CTX* ctx)
{
    if (wolfSSL_CTX_set_groups(ctx, groups, sizeof(groups) / sizeof(groups[0])) != WOLFSSL_SUCCESS)
        return -1;
    return 0;
}

static int open_connection(const char* port)
{
    struct sockaddr_in address = { 0 };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_family = AF_INET;
    address.sin_port = htons((unsigned short)atoi(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd >= 0 && connect(fd, (struct sockaddr*)&address, sizeof(address)) != 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

int main(int argc, char** argv)
{
    WOLFSSL_CTX* ctx = NULL;
    WOLFSSL* ssl = NULL;
    int fd = -1;
    int status = EXIT_FAILURE;
    int ret;

    if (argc != 4) {
        fprintf(stderr, "usage: client HOST PORT CA_FILE\n");
        return 2;
    }
    wolfSSL_Init();

    ctx = wolfSSL_CTX_new(wolfTLS_client_method());
    if (ctx == NULL) {
        fprintf(stderr, "wolfSSL_CTX_new failed\n");
        goto cleanup;
    }
    if (choose_groups(ctx) != 0) {
        fprintf(stderr, "wolfSSL_CTX_set_groups failed\n");
        goto cleanup;
    }
    ret = wolfSSL_CTX_load_verify_locations(ctx, argv[3], NULL);
    if (ret != WOLFSSL_SUCCESS) {
        fprintf(stderr, "wolfSSL_CTX_load_verify_locations failed: %d\n", ret);
        goto cleanup;
    }

    fd = open_connection(argv[2]);
    if (fd < 0) {
        fprintf(stderr, "nothing answers at port %s\n", argv[2]);
        goto cleanup;
    }
    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        fprintf(stderr, "wolfSSL_new failed\n");
        goto cleanup;
    }
    ret = wolfSSL_check_domain_name(ssl, argv[1]);
    if (ret != WOLFSSL_SUCCESS) {
        fprintf(stderr, "wolfSSL_check_domain_name failed: %d\n", ret);
        goto cleanup;
    }
    ret = wolfSSL_set_fd(ssl, fd);
    if (ret != WOLFSSL_SUCCESS) {
        fprintf(stderr, "wolfSSL_set_fd failed: %d\n", ret);
        goto cleanup;
    }

    ret = wolfSSL_connect(ssl);
    if (ret != WOLFSSL_SUCCESS) {
        fprintf(stderr, "wolfSSL_connect failed: %d\n", wolfSSL_get_error(ssl, ret));
        goto cleanup;
    }
    printf("connected: %s, %s\n", wolfSSL_get_version(ssl), wolfSSL_get_cipher(ssl));
    wolfSSL_shutdown(ssl);
    status = EXIT_SUCCESS;

cleanup:
    wolfSSL_free(ssl);
    wolfSSL_CTX_free(ctx);
    if (fd >= 0)
        close(fd);
    wolfSSL_Cleanup();
    return status;
}
