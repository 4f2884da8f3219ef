/* A TLS or DTLS client or server of mbedTLS 2.28: mbed client|server NAME=VALUE... */
#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/ssl.h>
#include <mbedtls/ssl_cookie.h>
#include <mbedtls/timing.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char **options;

static const char *option(const char *name) {
  size_t length = strlen(name);
  for (char **each = options; *each; each++)
    if (!strncmp(*each, name, length) && (*each)[length] == '=') return *each + length + 1;
  return NULL;
}

static int only_name(void *context, mbedtls_ssl_context *ssl, const unsigned char *name, size_t length) {
  (void)context, (void)ssl;
  return length == strlen(option("only")) && !memcmp(name, option("only"), length) ? 0 : -1;
}

int main(int count, char **arguments) {
  (void)count;
  options = arguments + 2;
  int client = !strcmp(arguments[1], "client"), datagrams = option("dtls") != NULL, result;
  mbedtls_entropy_context entropy;
  mbedtls_ctr_drbg_context random;
  mbedtls_ssl_config config;
  mbedtls_ssl_context ssl;
  mbedtls_x509_crt own, roots;
  mbedtls_pk_context key;
  mbedtls_net_context net, listener;
  mbedtls_ssl_cookie_ctx cookies;
  mbedtls_timing_delay_context timer;
  mbedtls_entropy_init(&entropy), mbedtls_ctr_drbg_init(&random), mbedtls_ssl_config_init(&config), mbedtls_ssl_init(&ssl);
  mbedtls_x509_crt_init(&own), mbedtls_x509_crt_init(&roots), mbedtls_pk_init(&key), mbedtls_net_init(&net), mbedtls_net_init(&listener);
  mbedtls_ssl_cookie_init(&cookies);
  mbedtls_ctr_drbg_seed(&random, mbedtls_entropy_func, &entropy, NULL, 0);
  mbedtls_ssl_config_defaults(&config, client ? MBEDTLS_SSL_IS_CLIENT : MBEDTLS_SSL_IS_SERVER,
                              datagrams ? MBEDTLS_SSL_TRANSPORT_DATAGRAM : MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT);
  mbedtls_ssl_conf_rng(&config, mbedtls_ctr_drbg_random, &random);
  if (option("min")) mbedtls_ssl_conf_min_version(&config, 3, atoi(option("min")));
  if (option("max")) mbedtls_ssl_conf_max_version(&config, 3, atoi(option("max")));
  if (option("ca")) {
    mbedtls_x509_crt_parse_file(&roots, option("ca"));
    mbedtls_ssl_conf_ca_chain(&config, &roots, NULL);
    mbedtls_ssl_conf_authmode(&config, MBEDTLS_SSL_VERIFY_REQUIRED);
  } else mbedtls_ssl_conf_authmode(&config, MBEDTLS_SSL_VERIFY_NONE);
  if (option("certificate")) {
    char name[512];
    snprintf(name, sizeof name, "%s.pem", option("certificate"));
    mbedtls_x509_crt_parse_file(&own, name);
    snprintf(name, sizeof name, "%s.key", option("key") ? option("key") : option("certificate"));
    mbedtls_pk_parse_keyfile(&key, name, NULL);
    if (mbedtls_ssl_conf_own_cert(&config, &own, &key)) puts("certificate");
  }
  static int suites[20];
  if (option("suites")) {
    int found = 0;
    for (char *each = strtok(strdup(option("suites")), ","); each; each = strtok(NULL, ",")) suites[found++] = mbedtls_ssl_get_ciphersuite_id(each);
    mbedtls_ssl_conf_ciphersuites(&config, suites);
  }
  static mbedtls_ecp_group_id groups[10];
  if (option("groups")) {
    int found = 0;
    for (char *each = strtok(strdup(option("groups")), ","); each; each = strtok(NULL, ",")) groups[found++] = mbedtls_ecp_curve_info_from_name(each)->grp_id;
    mbedtls_ssl_conf_curves(&config, groups);
  }
  static const char *alpn[2];
  if ((alpn[0] = option("alpn"))) mbedtls_ssl_conf_alpn_protocols(&config, alpn);
  if (option("fragment")) mbedtls_ssl_conf_max_frag_len(&config, atoi(option("fragment")));
  if (option("only")) mbedtls_ssl_conf_sni(&config, only_name, NULL);
  if (option("fallback")) mbedtls_ssl_conf_fallback(&config, 1);
  if (option("legacy")) mbedtls_ssl_conf_legacy_renegotiation(&config, MBEDTLS_SSL_LEGACY_BREAK_HANDSHAKE);
  if (option("psk")) mbedtls_ssl_conf_psk(&config, (const unsigned char *)option("psk"), 16, (const unsigned char *)option("identity"), strlen(option("identity")));
  if (datagrams && !client) {
    mbedtls_ssl_cookie_setup(&cookies, mbedtls_ctr_drbg_random, &random);
    mbedtls_ssl_conf_dtls_cookies(&config, mbedtls_ssl_cookie_write, mbedtls_ssl_cookie_check, &cookies);
  }
  mbedtls_ssl_setup(&ssl, &config);
  if (option("sni") && client) mbedtls_ssl_set_hostname(&ssl, option("sni"));
  if (datagrams) mbedtls_ssl_set_timer_cb(&ssl, &timer, mbedtls_timing_set_delay, mbedtls_timing_get_delay);
  int protocol = datagrams ? MBEDTLS_NET_PROTO_UDP : MBEDTLS_NET_PROTO_TCP;
  unsigned char from[32];
  size_t from_length = 0;
  if (client) {
    if (mbedtls_net_connect(&net, "127.0.0.1", option("port"), protocol)) return 1;
  } else {
    if (mbedtls_net_bind(&listener, "127.0.0.1", option("port"), protocol)) return 1;
    mbedtls_net_accept(&listener, &net, from, sizeof from, &from_length);
    if (datagrams) mbedtls_ssl_set_client_transport_id(&ssl, from, from_length);
  }
  mbedtls_ssl_set_bio(&ssl, &net, mbedtls_net_send, mbedtls_net_recv, datagrams ? mbedtls_net_recv_timeout : NULL);
  for (;;) {
    result = mbedtls_ssl_handshake(&ssl);
    if (result == MBEDTLS_ERR_SSL_HELLO_VERIFY_REQUIRED) {
      mbedtls_net_free(&net), mbedtls_ssl_session_reset(&ssl);
      mbedtls_net_accept(&listener, &net, from, sizeof from, &from_length);
      mbedtls_ssl_set_client_transport_id(&ssl, from, from_length);
      mbedtls_ssl_set_bio(&ssl, &net, mbedtls_net_send, mbedtls_net_recv, mbedtls_net_recv_timeout);
    } else if (result != MBEDTLS_ERR_SSL_WANT_READ && result != MBEDTLS_ERR_SSL_WANT_WRITE) break;
  }
  unsigned char buffer[1024];
  if (result) printf("error -0x%04x\n", -result);
  else {
    if (client) mbedtls_ssl_write(&ssl, (const unsigned char *)"GET / HTTP/1.0\r\n\r\n", 18);
    result = mbedtls_ssl_read(&ssl, buffer, sizeof buffer);
    if (!client) mbedtls_ssl_write(&ssl, (const unsigned char *)"hello\n", 6);
    mbedtls_ssl_close_notify(&ssl);
  }
  mbedtls_net_free(&net);
  return 0;
}
