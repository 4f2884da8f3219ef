/* gnutls_server.c - a TLS server on GnuTLS, as strict as its priority string
 *
 * usage: gnutls_server CERTIFICATE KEY PRIORITY [--demand-extended-master-secret]
 *
 * It listens on loopback at a free port and takes one connection after the other, until it is killed. As
 * "openssl s_server" does, it prints "ACCEPT address:port" and, for each handshake, "CIPHER is ..."; it reads what the
 * client says, and answers nothing.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gnutls/gnutls.h>

/* Refuses a hello without extended_master_secret, as RFC 7627 section 5.3 lets a server do. */
static int demand_extended_master_secret(gnutls_session_t session)
{
    if (gnutls_session_get_flags(session) & GNUTLS_SFLAGS_EXT_MASTER_SECRET)
        return 0;
    gnutls_alert_send(session, GNUTLS_AL_FATAL, GNUTLS_A_HANDSHAKE_FAILURE);
    return GNUTLS_E_INSUFFICIENT_SECURITY;
}

static gnutls_handshake_simple_hook_func demand;

static void serve(gnutls_certificate_credentials_t credentials, gnutls_priority_t priority, int client)
{
    gnutls_session_t session;
    char buffer[1024];
    int ret;

    if (gnutls_init(&session, GNUTLS_SERVER) != GNUTLS_E_SUCCESS)
        return;
    gnutls_priority_set(session, priority);
    gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, credentials);
    gnutls_transport_set_int(session, client);
    gnutls_handshake_set_post_client_hello_function(session, demand);
    do {
        ret = gnutls_handshake(session);
    } while (ret < 0 && gnutls_error_is_fatal(ret) == 0);
    if (ret < 0) {
        fprintf(stderr, "handshake failed: %s\n", gnutls_strerror(ret));
        if (ret != GNUTLS_E_INSUFFICIENT_SECURITY)
            gnutls_alert_send_appropriate(session, ret);
    }
    else {
        printf("CIPHER is %s\n", gnutls_cipher_get_name(gnutls_cipher_get(session)));
        while (gnutls_record_recv(session, buffer, sizeof(buffer)) > 0) {
        }
        gnutls_bye(session, GNUTLS_SHUT_WR);
    }
    gnutls_deinit(session);
}

int main(int argc, char** argv)
{
    gnutls_certificate_credentials_t credentials;
    gnutls_priority_t priority;
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t address_length = sizeof(address);
    const char* wrong;
    int listener;

    if (argc < 4 || argc > 5 || (argc == 5 && strcmp(argv[4], "--demand-extended-master-secret") != 0)) {
        fprintf(stderr, "usage: gnutls_server CERTIFICATE KEY PRIORITY [--demand-extended-master-secret]\n");
        return 2;
    }
    demand = argc == 5 ? demand_extended_master_secret : NULL;
    setvbuf(stdout, NULL, _IONBF, 0);

    if (gnutls_certificate_allocate_credentials(&credentials) != GNUTLS_E_SUCCESS
        || gnutls_certificate_set_x509_key_file(credentials, argv[1], argv[2], GNUTLS_X509_FMT_PEM) < 0) {
        fprintf(stderr, "setting up failed\n");
        return 1;
    }
    if (gnutls_priority_init(&priority, argv[3], &wrong) != GNUTLS_E_SUCCESS) {
        fprintf(stderr, "this GnuTLS does not know %s\n", wrong);
        return 2;
    }

    listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0 || bind(listener, (struct sockaddr*)&address, sizeof(address)) != 0 || listen(listener, 8) != 0
        || getsockname(listener, (struct sockaddr*)&address, &address_length) != 0) {
        fprintf(stderr, "listening failed\n");
        return 1;
    }
    printf("ACCEPT 127.0.0.1:%u\n", (unsigned)ntohs(address.sin_port));

    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client < 0)
            return 1;
        serve(credentials, priority, client);
        close(client);
    }
}
