import { apiForms } from './apiRow.ts';
import type { ApiRow } from './apis.ts';

/** Calls that put an extension into a ClientHello and are rarer than those of apis.ts. Lines count in the header and in the file that holds the body, of 5.9.2. */
export const helloApis: readonly ApiRow[] = [
  ...apiForms(
    {
      purpose: 'name a trusted root',
      effect: 'trusted_ca_keys (3): the roots the client has, for servers with several chains',
      macros: ['HAVE_TLS_EXTENSIONS', 'HAVE_TRUSTED_CA'],
      example: ['WOLFSSL_TRUSTED_CA_PRE_AGREED', 'NULL', '0'],
      repeatable: true,
    },
    [
      {
        signature:
          'int wolfSSL_UseTrustedCA(WOLFSSL* ssl, unsigned char type, const unsigned char* certId, unsigned int certIdSz)',
        line: 4678,
        body: 'src/ssl_api_ext.c:172',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'use OCSP stapling for the whole chain',
      effect: 'status_request_v2 (17), only when wolfSSL_EnableOCSPStapling is called too',
      macros: ['HAVE_TLS_EXTENSIONS', 'HAVE_CERTIFICATE_STATUS_REQUEST_V2', 'HAVE_OCSP'],
      says: { at: 1, as: 'one' },
      example: ['WOLFSSL_CSR2_OCSP_MULTI', '0'],
    },
    [
      {
        signature: 'int wolfSSL_UseOCSPStaplingV2(WOLFSSL* ssl, unsigned char status_type, unsigned char options)',
        line: 4791,
        body: 'src/ssl_api_crl_ocsp.c:466',
      },
      {
        signature:
          'int wolfSSL_CTX_UseOCSPStaplingV2(WOLFSSL_CTX* ctx, unsigned char status_type, unsigned char options)',
        line: 4794,
        body: 'src/ssl_api_crl_ocsp.c:476',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the groups',
      effect: 'names the groups of supported_groups; the numbers are those of OpenSSL or of TLS',
      macros: ['HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES', 'OPENSSL_EXTRA'],
      says: { at: 1, as: 'array', size: 2 },
      example: ['{ WOLFSSL_ECC_SECP256R1 }', '1'],
      sameAs: ['wolfSSL_set_groups', 'wolfSSL_CTX_set_groups'],
    },
    [
      {
        signature: 'int wolfSSL_set1_groups(WOLFSSL* ssl, int* groups, int count)',
        line: 1484,
        body: 'src/ssl_api_ext.c:518',
      },
      {
        signature: 'int wolfSSL_CTX_set1_groups(WOLFSSL_CTX* ctx, int* groups, int count)',
        line: 1482,
        body: 'src/ssl_api_ext.c:479',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the groups',
      effect: 'names the groups of supported_groups by a text, "P-256:X25519"',
      macros: ['HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES', 'OPENSSL_EXTRA'],
      says: { at: 1, as: ':' },
      example: ['"P-256"'],
      sameAs: ['wolfSSL_set_groups', 'wolfSSL_CTX_set_groups'],
    },
    [
      {
        signature: 'int wolfSSL_set1_groups_list(WOLFSSL* ssl, const char* list)',
        line: 1488,
        body: 'src/ssl_api_ext.c:1517',
      },
      {
        signature: 'int wolfSSL_CTX_set1_groups_list(WOLFSSL_CTX* ctx, const char* list)',
        line: 1487,
        body: 'src/ssl_api_ext.c:1501',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the signature algorithms',
      effect:
        'the schemes of signature_algorithms (13) by a text; on a context without a cipher list it leaves the hello without any suite (alert 50 or 47): set the cipher list first',
      macros: ['OPENSSL_EXTRA'],
      says: { at: 1, as: ':' },
      example: ['"RSA+SHA256:ECDSA+SHA256"'],
    },
    [
      {
        signature: 'int wolfSSL_set1_sigalgs_list(WOLFSSL* ssl, const char* list)',
        line: 1433,
        body: 'src/ssl_api_ext.c:1476',
      },
      {
        signature: 'int wolfSSL_CTX_set1_sigalgs_list(WOLFSSL_CTX* ctx, const char* list)',
        line: 1431,
        body: 'src/ssl_api_ext.c:1454',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the server name',
      effect: 'server_name (0): the OpenSSL form of wolfSSL_UseSNI',
      macros: ['HAVE_TLS_EXTENSIONS', 'HAVE_SNI', 'OPENSSL_EXTRA'],
      says: { at: 1, as: 'one' },
      example: ['"example.com"'],
      sameAs: ['wolfSSL_UseSNI', 'wolfSSL_CTX_UseSNI'],
    },
    [
      {
        signature: 'int wolfSSL_set_tlsext_host_name(WOLFSSL* ssl, const char* host_name)',
        line: 5732,
        body: 'src/ssl_api_ext.c:1542',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the application protocols',
      effect:
        'application_layer_protocol_negotiation (16), each name behind a byte with its length: the OpenSSL form of wolfSSL_UseALPN',
      macros: ['HAVE_TLS_EXTENSIONS', 'HAVE_ALPN', 'OPENSSL_EXTRA'],
      example: ['(const unsigned char*)"\\x08http/1.1"', '9'],
      sameAs: ['wolfSSL_UseALPN'],
    },
    [
      {
        signature: 'int wolfSSL_set_alpn_protos(WOLFSSL* ssl, const unsigned char* protos, unsigned int protos_len)',
        line: 5865,
        body: 'src/ssl_api_ext.c:2371',
      },
      {
        signature:
          'int wolfSSL_CTX_set_alpn_protos(WOLFSSL_CTX* ctx, const unsigned char* protos, unsigned int protos_len)',
        line: 5863,
        body: 'src/ssl_api_ext.c:2274',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the SRTP profiles',
      effect: 'use_srtp (14)',
      macros: ['HAVE_TLS_EXTENSIONS', 'WOLFSSL_SRTP'],
      says: { at: 1, as: ':' },
      example: ['"SRTP_AES128_CM_SHA1_80"'],
      success: 0,
    },
    [
      {
        signature: 'int wolfSSL_set_tlsext_use_srtp(WOLFSSL* ssl, const char* profile_str)',
        line: 1889,
        body: 'src/ssl_api_dtls.c:556',
      },
      {
        signature: 'int wolfSSL_CTX_set_tlsext_use_srtp(WOLFSSL_CTX* ctx, const char* profile_str)',
        line: 1887,
        body: 'src/ssl_api_dtls.c:533',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the types of the client certificate',
      effect: 'client_certificate_type (19), sent only once a raw public key is loaded',
      macros: ['HAVE_TLS_EXTENSIONS', 'HAVE_RPK'],
      example: ['"\\x02"', '1'],
    },
    [
      {
        signature: 'int wolfSSL_set_client_cert_type(WOLFSSL* ssl, const char* buf, int len)',
        line: 6199,
        body: 'src/ssl_api_cert.c:313',
      },
      {
        signature: 'int wolfSSL_CTX_set_client_cert_type(WOLFSSL_CTX* ctx, const char* buf, int len)',
        line: 6195,
        body: 'src/ssl_api_cert.c:263',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the types of the server certificate',
      effect: 'server_certificate_type (20): raw public keys instead of certificates',
      macros: ['HAVE_TLS_EXTENSIONS', 'HAVE_RPK'],
      example: ['"\\x02"', '1'],
    },
    [
      {
        signature: 'int wolfSSL_set_server_cert_type(WOLFSSL* ssl, const char* buf, int len)',
        line: 6201,
        body: 'src/ssl_api_cert.c:338',
      },
      {
        signature: 'int wolfSSL_CTX_set_server_cert_type(WOLFSSL_CTX* ctx, const char* buf, int len)',
        line: 6197,
        body: 'src/ssl_api_cert.c:288',
      },
    ],
  ),
];
