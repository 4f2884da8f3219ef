/* strict_server.c - a TLS 1.2 server on mbedTLS 2.28, which refuses what the RFCs let it refuse
 *
 * usage: strict_server CERTIFICATE KEY [--name NAME] [--demand-renegotiation-info] [SUITE]...
 *
 * With --name the certificate is shown only to a client that asks for that name by server_name, as a host of many names
 * does; without a suite it takes all that mbedTLS has.
 *
 * It listens on loopback at a free port and takes one connection after the other, until it is killed. As
 * "openssl s_server" does, it prints "ACCEPT address:port" and, for each handshake, "CIPHER is ..."; it then passes
 * on what the client says to stdout, and what comes from stdin to the client.
 */
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/ssl.h>
#include <mbedtls/ssl_ciphersuites.h>

#define SUITES_MAX 32

/* Passes bytes on in both directions until the client is gone. */
static void relay(mbedtls_ssl_context* ssl, mbedtls_net_context* client)
{
    unsigned char buffer[4096];
    struct pollfd inputs[2] = { { client->fd, POLLIN, 0 }, { STDIN_FILENO, POLLIN, 0 } };

    for (;;) {
        if (mbedtls_ssl_get_bytes_avail(ssl) == 0 && poll(inputs, 2, -1) < 0)
            return;
        if (mbedtls_ssl_get_bytes_avail(ssl) > 0 || inputs[0].revents != 0) {
            int length = mbedtls_ssl_read(ssl, buffer, sizeof(buffer));
            if (length <= 0)
                return;
            fwrite(buffer, 1, (size_t)length, stdout);
        }
        if (inputs[1].revents != 0) {
            ssize_t length = read(STDIN_FILENO, buffer, sizeof(buffer));
            if (length <= 0 || mbedtls_ssl_write(ssl, buffer, (size_t)length) < 0)
                return;
        }
    }
}

/* The one name that is served, and its certificate. */
struct host {
    const char* name;
    mbedtls_x509_crt* certificate;
    mbedtls_pk_context* key;
};

static int choose_host(void* context, mbedtls_ssl_context* ssl, const unsigned char* name, size_t length)
{
    const struct host* host = context;

    if (length != strlen(host->name) || memcmp(name, host->name, length) != 0)
        return -1;
    return mbedtls_ssl_set_hs_own_cert(ssl, host->certificate, host->key);
}

/* One connection: the handshake, and what follows. */
static void serve(mbedtls_ssl_context* ssl, mbedtls_net_context* client)
{
    int ret;

    mbedtls_ssl_set_bio(ssl, client, mbedtls_net_send, mbedtls_net_recv, NULL);
    ret = mbedtls_ssl_handshake(ssl);
    if (ret != 0) {
        fprintf(stderr, "handshake failed: -0x%04x\n", (unsigned)-ret);
        return;
    }
    printf("CIPHER is %s\n", mbedtls_ssl_get_ciphersuite(ssl));
    relay(ssl, client);
    mbedtls_ssl_close_notify(ssl);
}

int main(int argc, char** argv)
{
    static int suites[SUITES_MAX + 1];
    mbedtls_entropy_context entropy;
    mbedtls_ctr_drbg_context random;
    mbedtls_x509_crt certificate;
    mbedtls_pk_context key;
    mbedtls_ssl_config config;
    mbedtls_ssl_context ssl;
    mbedtls_net_context listener;
    mbedtls_net_context client;
    struct sockaddr_in address;
    socklen_t address_length = sizeof(address);
    struct host host = { NULL, &certificate, &key };
    int demands_renegotiation_info = 0;
    int count = 0;
    int i;

    if (argc < 3 || argc - 3 > SUITES_MAX) {
        fprintf(stderr, "usage: strict_server CERTIFICATE KEY [--name NAME] [--demand-renegotiation-info] [SUITE]...\n");
        return 2;
    }
    for (i = 3; i < argc; i++) {
        if (strcmp(argv[i], "--name") == 0 && i + 1 < argc) {
            host.name = argv[++i];
        }
        else if (strcmp(argv[i], "--demand-renegotiation-info") == 0) {
            demands_renegotiation_info = 1;
        }
        else {
            suites[count] = mbedtls_ssl_get_ciphersuite_id(argv[i]);
            if (suites[count] == 0) {
                fprintf(stderr, "%s is not in this mbedTLS\n", argv[i]);
                return 2;
            }
            count++;
        }
    }
    setvbuf(stdout, NULL, _IONBF, 0);

    mbedtls_entropy_init(&entropy);
    mbedtls_ctr_drbg_init(&random);
    mbedtls_x509_crt_init(&certificate);
    mbedtls_pk_init(&key);
    mbedtls_ssl_config_init(&config);
    mbedtls_ssl_init(&ssl);
    mbedtls_net_init(&listener);
    mbedtls_net_init(&client);

    if (mbedtls_ctr_drbg_seed(&random, mbedtls_entropy_func, &entropy, NULL, 0) != 0
        || mbedtls_x509_crt_parse_file(&certificate, argv[1]) != 0
        || mbedtls_pk_parse_keyfile(&key, argv[2], NULL) != 0
        || mbedtls_ssl_config_defaults(&config, MBEDTLS_SSL_IS_SERVER, MBEDTLS_SSL_TRANSPORT_STREAM,
                                       MBEDTLS_SSL_PRESET_DEFAULT) != 0
        || (host.name == NULL && mbedtls_ssl_conf_own_cert(&config, &certificate, &key) != 0)) {
        fprintf(stderr, "setting up failed\n");
        return 1;
    }
    mbedtls_ssl_conf_rng(&config, mbedtls_ctr_drbg_random, &random);
    if (host.name != NULL)
        mbedtls_ssl_conf_sni(&config, choose_host, &host);
    if (demands_renegotiation_info)
        mbedtls_ssl_conf_legacy_renegotiation(&config, MBEDTLS_SSL_LEGACY_BREAK_HANDSHAKE);
    if (count > 0)
        mbedtls_ssl_conf_ciphersuites(&config, suites);

    if (mbedtls_ssl_setup(&ssl, &config) != 0
        || mbedtls_net_bind(&listener, "127.0.0.1", "0", MBEDTLS_NET_PROTO_TCP) != 0
        || getsockname(listener.fd, (struct sockaddr*)&address, &address_length) != 0) {
        fprintf(stderr, "listening failed\n");
        return 1;
    }
    printf("ACCEPT 127.0.0.1:%u\n", (unsigned)ntohs(address.sin_port));

    while (mbedtls_net_accept(&listener, &client, NULL, 0, NULL) == 0) {
        serve(&ssl, &client);
        mbedtls_net_free(&client);
        mbedtls_ssl_session_reset(&ssl);
    }
    return 1;
}
