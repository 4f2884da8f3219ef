/* A TLS or DTLS client or server of wolfSSL: wolf client|server NAME=VALUE... It prints what wolfSSL_get_error returned. */
#include "user_settings.h"
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <wolfssl/ssl.h>

static char **options;

static const char *option(const char *name) {
  size_t length = strlen(name);
  for (char **each = options; *each; each++)
    if (!strncmp(*each, name, length) && (*each)[length] == '=') return *each + length + 1;
  return NULL;
}

static int version(const char *text, int otherwise) {
  if (!text) return otherwise;
  return !strcmp(text, "10") ? WOLFSSL_TLSV1 : !strcmp(text, "11") ? WOLFSSL_TLSV1_1 : !strcmp(text, "12") ? WOLFSSL_TLSV1_2 : WOLFSSL_TLSV1_3;
}

#ifndef NO_PSK
static unsigned int key_of(unsigned char *key) {
  unsigned int length = 0;
  const char *text = strchr(option("psk"), ':') + 1;
  for (; text[0] && text[1]; text += 2) {
    char pair[3] = {text[0], text[1], 0};
    key[length++] = (unsigned char)strtol(pair, NULL, 16);
  }
  return length;
}
static unsigned int client_psk(WOLFSSL *ssl, const char *hint, char *identity, unsigned int most, unsigned char *key, unsigned int room) {
  (void)ssl, (void)hint, (void)room;
  snprintf(identity, most, "%.*s", (int)(strchr(option("psk"), ':') - option("psk")), option("psk"));
  return key_of(key);
}
#ifndef NO_WOLFSSL_SERVER
static unsigned int server_psk(WOLFSSL *ssl, const char *identity, unsigned char *key, unsigned int room) {
  (void)ssl, (void)room;
  size_t length = strchr(option("psk"), ':') - option("psk");
  return strlen(identity) == length && !strncmp(identity, option("psk"), length) ? key_of(key) : 0;
}
#endif
#endif

int main(int count, char **arguments) {
  (void)count;
  options = arguments + 2;
  int client = !strcmp(arguments[1], "client"), result;
  wolfSSL_Init();
  WOLFSSL_METHOD *method;
#ifdef WOLFSSL_DTLS
  int datagrams = option("dtls") != NULL;
  if (datagrams) {
    int latest = !strcmp(option("dtls"), "13");
    method = client ? (latest ? wolfDTLSv1_3_client_method() : wolfDTLSv1_2_client_method())
                    : (latest ? wolfDTLSv1_3_server_method() : wolfDTLSv1_2_server_method());
  } else
#else
  int datagrams = 0;
#endif
#ifdef NO_WOLFSSL_SERVER
    method = wolfTLSv1_2_client_method();
#else
    method = client ? wolfSSLv23_client_method() : wolfSSLv23_server_method();
#endif
#ifdef WOLFSSL_TLS13
  if (option("only13")) method = wolfTLSv1_3_client_method();
#endif
  WOLFSSL_CTX *ctx = wolfSSL_CTX_new(method);
  if (option("ca")) wolfSSL_CTX_load_verify_locations(ctx, option("ca"), NULL);
  else wolfSSL_CTX_set_verify(ctx, WOLFSSL_VERIFY_NONE, NULL);
  if (option("ask")) wolfSSL_CTX_set_verify(ctx, WOLFSSL_VERIFY_PEER | WOLFSSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
  if (option("certificate")) {
    char name[512];
    snprintf(name, sizeof name, "%s.pem", option("certificate"));
    if (wolfSSL_CTX_use_certificate_chain_file(ctx, name) != WOLFSSL_SUCCESS) puts("certificate");
    snprintf(name, sizeof name, "%s.key", option("key") ? option("key") : option("certificate"));
    if (wolfSSL_CTX_use_PrivateKey_file(ctx, name, WOLFSSL_FILETYPE_PEM) != WOLFSSL_SUCCESS) puts("key");
  }
  if (option("suites")) wolfSSL_CTX_set_cipher_list(ctx, option("suites"));
#ifndef NO_WOLFSSL_SERVER
  if (!datagrams && option("min")) wolfSSL_CTX_SetMinVersion(ctx, version(option("min"), 0));
#endif
#ifdef OPENSSL_EXTRA
  if (option("max")) {
    static const int wire[] = {[WOLFSSL_TLSV1] = 0x0301, [WOLFSSL_TLSV1_1] = 0x0302, [WOLFSSL_TLSV1_2] = 0x0303, [WOLFSSL_TLSV1_3] = 0x0304};
    wolfSSL_CTX_set_max_proto_version(ctx, wire[version(option("max"), 0)]);
  }
  if (option("sigalgs")) wolfSSL_CTX_set1_sigalgs_list(ctx, option("sigalgs"));
#endif
#ifndef NO_PSK
  if (option("psk")) {
    if (client) wolfSSL_CTX_set_psk_client_callback(ctx, client_psk);
#ifndef NO_WOLFSSL_SERVER
    else wolfSSL_CTX_set_psk_server_callback(ctx, server_psk);
#endif
  }
#endif
  WOLFSSL *ssl = wolfSSL_new(ctx);
#ifdef HAVE_SNI
  if (option("sni") && client) {
    wolfSSL_UseSNI(ssl, WOLFSSL_SNI_HOST_NAME, option("sni"), strlen(option("sni")));
    wolfSSL_check_domain_name(ssl, option("sni"));
  }
  if (option("only")) {
    wolfSSL_UseSNI(ssl, WOLFSSL_SNI_HOST_NAME, option("only"), strlen(option("only")));
    wolfSSL_SNI_SetOptions(ssl, WOLFSSL_SNI_HOST_NAME, WOLFSSL_SNI_ABORT_ON_ABSENCE);
  }
#endif
#ifdef HAVE_ALPN
  if (option("alpn")) {
    char names[100];
    strcpy(names, option("alpn"));
    wolfSSL_UseALPN(ssl, names, strlen(names), WOLFSSL_ALPN_FAILED_ON_MISMATCH);
  }
#endif
#ifdef HAVE_MAX_FRAGMENT
  if (option("fragment")) wolfSSL_UseMaxFragment(ssl, atoi(option("fragment")));
#endif
#ifdef WOLFSSL_TLS13
  if (option("groups")) {
    int groups[8], found = 0;
    const char *text = option("groups");
    while (text && *text) {
      groups[found++] = (int)strtol(text, NULL, 0);
      text = strchr(text, ',');
      if (text) text++;
    }
    if (wolfSSL_set_groups(ssl, groups, found) != WOLFSSL_SUCCESS) puts("groups");
  }
#endif

  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(option("port"))), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int handle = socket(AF_INET, datagrams ? SOCK_DGRAM : SOCK_STREAM, 0), on = 1;
  if (client) {
    if (connect(handle, (struct sockaddr *)&address, sizeof address)) return 1;
  } else {
    setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(handle, (struct sockaddr *)&address, sizeof address)) return 1;
    if (datagrams) {
      struct sockaddr_in from;
      socklen_t size = sizeof from;
      char byte;
      recvfrom(handle, &byte, 1, MSG_PEEK, (struct sockaddr *)&from, &size);
      if (connect(handle, (struct sockaddr *)&from, size)) return 1;
    } else {
      listen(handle, 1);
      handle = accept(handle, NULL, NULL);
    }
  }
  wolfSSL_set_fd(ssl, handle);
#ifdef NO_WOLFSSL_SERVER
  result = wolfSSL_connect(ssl);
#else
  result = client ? wolfSSL_connect(ssl) : wolfSSL_accept(ssl);
#endif
  char buffer[1024];
  if (result != WOLFSSL_SUCCESS) {
    printf("error %d\n", wolfSSL_get_error(ssl, result));
  } else {
    if (client) wolfSSL_write(ssl, "GET / HTTP/1.0\r\n\r\n", 18);
    result = wolfSSL_read(ssl, buffer, sizeof buffer);
    if (result <= 0) printf("error %d\n", wolfSSL_get_error(ssl, result));
    else if (!client) wolfSSL_write(ssl, "hello\n", 6);
    wolfSSL_shutdown(ssl);
  }
  close(handle);
  return 0;
}
