// Tide gauge: its server has pre-shared keys alone.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <wolfssl/wolfcrypt/settings.h>
#include <wolfssl/ssl.h>

static WOLFSSL_CTX* gCtx;
static WOLFSSL* gSsl;
static int gSocket = -1;

static int NetSend(WOLFSSL* ssl, char* buf, int sz, void* ctx)
{
  (void)ssl;
  return (int)send(*(int*)ctx, buf, (size_t)sz, 0);
}

static int NetRecv(WOLFSSL* ssl, char* buf, int sz, void* ctx)
{
  int got = (int)recv(*(int*)ctx, buf, (size_t)sz, 0);
  (void)ssl;
  return got > 0 ? got : WOLFSSL_CBIO_ERR_CONN_CLOSE;
}

static int NetOpen(const char* port)
{
  struct sockaddr_in to;
  memset(&to, 0, sizeof(to));
  to.sin_family = AF_INET;
  to.sin_port = htons((unsigned short)atoi(port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  gSocket = socket(AF_INET, SOCK_STREAM, 0);
  return connect(gSocket, (struct sockaddr*)&to, sizeof(to));
}

static int TlsStart(const char* host, const char* caFile)
{
  int ret, err;

  gCtx = wolfSSL_CTX_new(wolfTLSv1_2_client_method());
  if (gCtx == NULL) return -1;
  if (wolfSSL_CTX_load_verify_locations(gCtx, caFile, NULL) != WOLFSSL_SUCCESS) return -2;
  wolfSSL_CTX_SetIOSend(gCtx, NetSend);
  wolfSSL_CTX_SetIORecv(gCtx, NetRecv);

  gSsl = wolfSSL_new(gCtx);
  if (gSsl == NULL) return -3;
  wolfSSL_SetIOWriteCtx(gSsl, &gSocket);
  wolfSSL_SetIOReadCtx(gSsl, &gSocket);
  if (wolfSSL_check_domain_name(gSsl, host) != WOLFSSL_SUCCESS) return -4;

  do {
    ret = wolfSSL_connect(gSsl);
    err = wolfSSL_get_error(gSsl, ret);
  } while (err == WOLFSSL_ERROR_WANT_READ || err == WOLFSSL_ERROR_WANT_WRITE);
  return ret == WOLFSSL_SUCCESS ? 0 : err;
}

int main(int argc, char** argv)
{
  int ret;

  if (argc != 4) return 2;
  wolfSSL_Init();
  ret = NetOpen(argv[2]);
  if (ret == 0) ret = TlsStart(argv[1], argv[3]);
  if (ret == 0) {
    printf("connected: %s, %s\n", wolfSSL_get_version(gSsl), wolfSSL_get_cipher(gSsl));
    wolfSSL_shutdown(gSsl);
  }
  else {
    fprintf(stderr, "wolfSSL_connect: %d\n", ret);
  }
  wolfSSL_free(gSsl);
  wolfSSL_CTX_free(gCtx);
  close(gSocket);
  wolfSSL_Cleanup();
  return ret == 0 ? 0 : 1;
}
