/* Update checker, as in the tutorial */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <wolfssl/wolfcrypt/settings.h>
#include <wolfssl/ssl.h>

#define CHECK(call, wanted)                                \
    do {                                                   \
        if ((call) != (wanted)) {                          \
            fprintf(stderr, "ERROR: %s failed\n", #call); \
            return 1;                                      \
        }                                                  \
    } while (0)

int main(int argc, char **argv)
{
    int sockfd;
    struct sockaddr_in servAddr;
    WOLFSSL_CTX *ctx;
    WOLFSSL *ssl;

    if (argc != 4) {
        printf("usage: %s <host> <port> <CA file>\n", argv[0]);
        return 2;
    }

    /* Create a socket that uses an internet IPv4 address */
    if ((sockfd = socket(AF_INET, SOCK_STREAM, 0)) == -1) {
        fprintf(stderr, "ERROR: failed to create the socket\n");
        return 1;
    }
    memset(&servAddr, 0, sizeof(servAddr));
    servAddr.sin_family = AF_INET;
    servAddr.sin_port = htons((unsigned short)atoi(argv[2]));
    servAddr.sin_addr.s_addr = inet_addr("127.0.0.1");
    if (connect(sockfd, (struct sockaddr *)&servAddr, sizeof(servAddr)) == -1) {
        fprintf(stderr, "ERROR: failed to connect\n");
        return 1;
    }

    /* Initialize wolfSSL */
    CHECK(wolfSSL_Init(), WOLFSSL_SUCCESS);
    if ((ctx = wolfSSL_CTX_new(wolfTLSv1_2_client_method())) == NULL) {
        fprintf(stderr, "ERROR: failed to create WOLFSSL_CTX\n");
        return 1;
    }
    CHECK(wolfSSL_CTX_load_verify_locations(ctx, argv[3], NULL), WOLFSSL_SUCCESS);
    if ((ssl = wolfSSL_new(ctx)) == NULL) {
        fprintf(stderr, "ERROR: failed to create WOLFSSL object\n");
        return 1;
    }
    CHECK(wolfSSL_check_domain_name(ssl, argv[1]), WOLFSSL_SUCCESS);
    CHECK(wolfSSL_set_fd(ssl, sockfd), WOLFSSL_SUCCESS);

    /* Connect to wolfSSL on the server side */
    if (wolfSSL_connect(ssl) != WOLFSSL_SUCCESS) {
        fprintf(stderr, "ERROR: failed to connect to wolfSSL: %d\n", wolfSSL_get_error(ssl, -1));
        return 1;
    }
    printf("connected: %s, %s\n", wolfSSL_get_version(ssl), wolfSSL_get_cipher(ssl));

    wolfSSL_shutdown(ssl);
    wolfSSL_free(ssl);
    wolfSSL_CTX_free(ctx);
    wolfSSL_Cleanup();
    close(sockfd);
    return 0;
}
