/* smtp_client.c - greets an SMTP server over TLS (port 465) and takes its leave
 *
 * usage: smtp_client HOST PORT [CA_FILE]
 *
 * CA_FILE holds the trusted roots as PEM; without it the server is not verified. The exit status is 0 when the
 * whole dialogue went well.
 */
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <wolfssl/wolfcrypt/settings.h>
#include <wolfssl/ssl.h>

/* A reply line is at most 512 bytes long, its line end included (RFC 5321, 4.5.3.1.5). */
#define REPLY_LINE_MAX 512

/* Connects to the first address of the host that answers; returns the socket, or -1. */
static int open_connection(const char* host, const char* port)
{
    struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM };
    struct addrinfo* addresses = NULL;
    struct addrinfo* address;
    int fd = -1;
    int ret;

    ret = getaddrinfo(host, port, &hints, &addresses);
    if (ret != 0) {
        fprintf(stderr, "getaddrinfo failed: %s\n", gai_strerror(ret));
        return -1;
    }

    for (address = addresses; address != NULL; address = address->ai_next) {
        fd = socket(address->ai_family, address->ai_socktype, address->ai_protocol);
        if (fd < 0)
            continue;
        if (connect(fd, address->ai_addr, address->ai_addrlen) == 0)
            break;
        close(fd);
        fd = -1;
    }
    freeaddrinfo(addresses);

    if (fd < 0)
        fprintf(stderr, "connect failed: nothing answers at %s:%s\n", host, port);
    return fd;
}

/* Says why wolfSSL_connect failed, with the alert behind it if there was one. */
static void report_handshake(WOLFSSL* ssl, int ret)
{
    WOLFSSL_ALERT_HISTORY history;
    char text[WOLFSSL_MAX_ERROR_SZ];
    int error = wolfSSL_get_error(ssl, ret);

    fprintf(stderr, "wolfSSL_connect failed: %d, %s\n", error, wolfSSL_ERR_error_string((unsigned long)error, text));
    if (wolfSSL_get_alert_history(ssl, &history) == WOLFSSL_SUCCESS && history.last_rx.code >= 0)
        fprintf(stderr, "the server's last alert: level %d, description %d\n", history.last_rx.level,
                history.last_rx.code);
}

/* Reads one line, without its line end; returns its length, or -1. */
static int read_line(WOLFSSL* ssl, char* line, int size)
{
    int length = 0;
    char byte;

    while (wolfSSL_read(ssl, &byte, 1) == 1) {
        if (byte == '\n') {
            line[length] = '\0';
            return length;
        }
        if (byte == '\r')
            continue;
        if (length == size - 1)
            break;
        line[length++] = byte;
    }
    return -1;
}

/* Reads a reply, "250-first" to "250 last", and prints it; returns its code, or -1. */
static int read_reply(WOLFSSL* ssl)
{
    char line[REPLY_LINE_MAX];
    int length;

    do {
        length = read_line(ssl, line, (int)sizeof(line));
        if (length < 3)
            return -1;
        printf("< %s\n", line);
    } while (line[3] == '-');
    return (int)strtol(line, NULL, 10);
}

/* Sends a command, which ends with CR LF; returns 0, or -1. */
static int send_command(WOLFSSL* ssl, const char* command)
{
    int length = (int)strlen(command);

    printf("> %s", command);
    return wolfSSL_write(ssl, command, length) == length ? 0 : -1;
}

/* The SMTP dialogue: greeting, EHLO, QUIT; returns 0, or -1. */
static int greet(WOLFSSL* ssl)
{
    int code;

    code = read_reply(ssl);
    if (code != 220) {
        fprintf(stderr, "greeting failed: %d\n", code);
        return -1;
    }

    if (send_command(ssl, "EHLO localhost\r\n") != 0) {
        fprintf(stderr, "EHLO failed: not sent\n");
        return -1;
    }
    code = read_reply(ssl);
    if (code != 250) {
        fprintf(stderr, "EHLO failed: %d\n", code);
        return -1;
    }

    if (send_command(ssl, "QUIT\r\n") != 0) {
        fprintf(stderr, "QUIT failed: not sent\n");
        return -1;
    }
    code = read_reply(ssl);
    if (code != 221) {
        fprintf(stderr, "QUIT failed: %d\n", code);
        return -1;
    }
    return 0;
}

int main(int argc, char** argv)
{
    const char* host;
    const char* port;
    const char* ca_file;
    WOLFSSL_CTX* ctx = NULL;
    WOLFSSL* ssl = NULL;
    int fd = -1;
    int status = EXIT_FAILURE;
    int ret;

    if (argc < 3 || argc > 4) {
        fprintf(stderr, "usage: smtp_client HOST PORT [CA_FILE]\n");
        return 2;
    }
    host = argv[1];
    port = argv[2];
    ca_file = argc == 4 ? argv[3] : NULL;

    ret = wolfSSL_Init();
    if (ret != WOLFSSL_SUCCESS) {
        fprintf(stderr, "wolfSSL_Init failed: %d\n", ret);
        return EXIT_FAILURE;
    }

    ctx = wolfSSL_CTX_new(wolfTLSv1_2_client_method());
    if (ctx == NULL) {
        fprintf(stderr, "wolfSSL_CTX_new failed\n");
        goto cleanup;
    }

    if (ca_file != NULL) {
        ret = wolfSSL_CTX_load_verify_locations(ctx, ca_file, NULL);
        if (ret != WOLFSSL_SUCCESS) {
            fprintf(stderr, "wolfSSL_CTX_load_verify_locations failed: %d\n", ret);
            goto cleanup;
        }
    }
    else {
        wolfSSL_CTX_set_verify(ctx, WOLFSSL_VERIFY_NONE, NULL);
    }

    fd = open_connection(host, port);
    if (fd < 0)
        goto cleanup;

    ssl = wolfSSL_new(ctx);
    if (ssl == NULL) {
        fprintf(stderr, "wolfSSL_new failed\n");
        goto cleanup;
    }

    if (ca_file != NULL) {
        ret = wolfSSL_check_domain_name(ssl, host);
        if (ret != WOLFSSL_SUCCESS) {
            fprintf(stderr, "wolfSSL_check_domain_name failed: %d\n", ret);
            goto cleanup;
        }
    }

    ret = wolfSSL_set_fd(ssl, fd);
    if (ret != WOLFSSL_SUCCESS) {
        fprintf(stderr, "wolfSSL_set_fd failed: %d\n", ret);
        goto cleanup;
    }

    ret = wolfSSL_connect(ssl);
    if (ret != WOLFSSL_SUCCESS) {
        report_handshake(ssl, ret);
        goto cleanup;
    }
    printf("connected: %s, %s\n", wolfSSL_get_version(ssl), wolfSSL_get_cipher(ssl));

    if (greet(ssl) != 0)
        goto cleanup;

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
