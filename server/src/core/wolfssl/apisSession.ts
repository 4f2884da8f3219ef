import { apiForms } from './apiRow.ts';
import type { ApiRow } from './apis.ts';
import { pskCallback, pskTls13Callback } from './callbacks.ts';

/** Calls that decide versions, suites, pre-shared keys, resumption, ECH and datagrams of a hello. Lines count in the header and in the file that holds the body, of 5.9.2. */
export const sessionApis: readonly ApiRow[] = [
  ...apiForms(
    {
      purpose: 'allow encrypt-then-MAC',
      effect: 'with 0 encrypt_then_mac (22) is left out',
      macros: ['HAVE_ENCRYPT_THEN_MAC', 'HAVE_TLS_EXTENSIONS'],
      says: { at: 1, as: 'one' },
      example: ['0'],
    },
    [
      { signature: 'int wolfSSL_AllowEncryptThenMac(WOLFSSL* s, int set)', line: 6167, body: 'src/ssl.c:708' },
      {
        signature: 'int wolfSSL_CTX_AllowEncryptThenMac(WOLFSSL_CTX* ctx, int set)',
        line: 6166,
        body: 'src/ssl.c:694',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the PSK callback',
      effect:
        'the PSK suites of TLS 1.2; in TLS 1.3 pre_shared_key (41). A callback that returns 0 ends the handshake with -333',
      macros: [],
      example: ['psk_client_callback'],
      callback: pskCallback,
      success: undefined,
    },
    [
      {
        signature: 'void wolfSSL_set_psk_client_callback(WOLFSSL* ssl, wc_psk_client_callback cb)',
        line: 3260,
        body: 'src/ssl.c:5931',
      },
      {
        signature: 'void wolfSSL_CTX_set_psk_client_callback(WOLFSSL_CTX* ctx, wc_psk_client_callback cb)',
        line: 3258,
        body: 'src/ssl.c:5919',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the PSK callback',
      effect: 'pre_shared_key (41) of TLS 1.3, with the suite the callback chooses',
      macros: ['WOLFSSL_TLS13'],
      example: ['psk_client_tls13_callback'],
      callback: pskTls13Callback,
      success: undefined,
    },
    [
      {
        signature: 'void wolfSSL_set_psk_client_tls13_callback(WOLFSSL* ssl, wc_psk_client_tls13_callback cb)',
        line: 3281,
        body: 'src/tls13.c:15233',
      },
      {
        signature: 'void wolfSSL_CTX_set_psk_client_tls13_callback(WOLFSSL_CTX* ctx, wc_psk_client_tls13_callback cb)',
        line: 3279,
        body: 'src/tls13.c:15215',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the session to resume',
      effect: 'session_id or session_ticket (35); in TLS 1.3 pre_shared_key (41)',
      macros: [],
      example: ['session'],
    },
    [
      {
        signature: 'int wolfSSL_set_session(WOLFSSL* ssl, WOLFSSL_SESSION* session)',
        line: 1546,
        body: 'src/ssl_sess.c:319',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'send early data',
      effect: 'early_data (42) and the data behind the hello: whoever repeats them is believed',
      macros: ['WOLFSSL_TLS13', 'WOLFSSL_EARLY_DATA'],
      example: ['data', 'size', '&written'],
      success: undefined,
    },
    [
      {
        signature: 'int wolfSSL_write_early_data(WOLFSSL* ssl, const void* data, int sz, int* outSz)',
        line: 1524,
        body: 'src/tls13.c:16005',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'leave (EC)DHE out of resumption',
      effect: 'psk_ke alone in psk_key_exchange_modes (45): no forward secrecy',
      macros: ['WOLFSSL_TLS13'],
      example: [],
      success: 0,
    },
    [
      { signature: 'int wolfSSL_no_dhe_psk(WOLFSSL* ssl)', line: 1499, body: 'src/tls13.c:14919' },
      { signature: 'int wolfSSL_CTX_no_dhe_psk(WOLFSSL_CTX* ctx)', line: 1498, body: 'src/tls13.c:14901' },
    ],
  ),
  ...apiForms(
    {
      purpose: 'ask for (EC)DHE in resumption',
      effect: 'psk_dhe_ke alone in psk_key_exchange_modes (45)',
      macros: ['WOLFSSL_TLS13'],
      example: [],
      success: 0,
    },
    [
      { signature: 'int wolfSSL_only_dhe_psk(WOLFSSL* ssl)', line: 1501, body: 'src/tls13.c:14955' },
      { signature: 'int wolfSSL_CTX_only_dhe_psk(WOLFSSL_CTX* ctx)', line: 1500, body: 'src/tls13.c:14937' },
    ],
  ),
  ...apiForms(
    {
      purpose: 'send no key share',
      effect: 'an empty key_share (51): the server answers with a HelloRetryRequest, which costs a round trip',
      macros: ['WOLFSSL_TLS13', 'HAVE_SUPPORTED_CURVES'],
      example: [],
    },
    [{ signature: 'int wolfSSL_NoKeyShares(WOLFSSL* ssl)', line: 4918, body: 'src/tls13.c:14814' }],
  ),
  ...apiForms(
    {
      purpose: 'use a connection id',
      effect: 'connection_id (54), with wolfSSL_dtls_cid_set',
      macros: ['WOLFSSL_DTLS_CID'],
      example: [],
    },
    [{ signature: 'int wolfSSL_dtls_cid_use(WOLFSSL* ssl)', line: 6242, body: 'src/dtls.c:1362' }],
  ),
  ...apiForms(
    {
      purpose: 'set the connection id',
      effect: 'the bytes of connection_id (54), with wolfSSL_dtls_cid_use',
      macros: ['WOLFSSL_DTLS_CID'],
      example: ['(unsigned char*)"\\x01"', '1'],
    },
    [
      {
        signature: 'int wolfSSL_dtls_cid_set(WOLFSSL* ssl, unsigned char* cid, unsigned int size)',
        line: 6244,
        body: 'src/dtls.c:1378',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the ECH configuration',
      effect: 'encrypted_client_hello (0xfe0d) in earnest: the true server_name is hidden',
      macros: ['HAVE_ECH', 'WOLFSSL_TLS13'],
      example: ['configs', 'configs_size'],
    },
    [
      {
        signature: 'int wolfSSL_SetEchConfigs(WOLFSSL* ssl, const byte* echConfigs, word32 echConfigsLen)',
        line: 1275,
        body: 'src/ssl_ech.c:310',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the ECH configuration',
      effect: 'the same from base64, as DNS has it',
      macros: ['HAVE_ECH', 'WOLFSSL_TLS13'],
      example: ['configs', 'configs_size'],
    },
    [
      {
        signature: 'int wolfSSL_SetEchConfigsBase64(WOLFSSL* ssl, const char* echConfigs64, word32 echConfigs64Len)',
        line: 1272,
        body: 'src/ssl_ech.c:286',
      },
      {
        signature:
          'int wolfSSL_CTX_SetEchConfigsBase64(WOLFSSL_CTX* ctx, const char* echConfigs64, word32 echConfigs64Len)',
        line: 1258,
        body: 'src/ssl_ech.c:209',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'switch ECH on or off',
      effect: 'with 0 no GREASE encrypted_client_hello (0xfe0d) goes out',
      macros: ['HAVE_ECH', 'WOLFSSL_TLS13'],
      says: { at: 1, as: 'one' },
      example: ['0'],
      success: undefined,
    },
    [
      { signature: 'void wolfSSL_SetEchEnable(WOLFSSL* ssl, byte enable)', line: 1284, body: 'src/ssl_ech.c:491' },
      {
        signature: 'void wolfSSL_CTX_SetEchEnable(WOLFSSL_CTX* ctx, byte enable)',
        line: 1267,
        body: 'src/ssl_ech.c:263',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'allow anonymous suites',
      effect: 'TLS_DH_anon suites are offered: whoever answers is believed',
      macros: ['HAVE_ANON'],
      example: [],
    },
    [{ signature: 'int wolfSSL_CTX_allow_anon_cipher(WOLFSSL_CTX* ctx)', line: 3326, body: 'src/ssl.c:6116' }],
  ),
  ...apiForms(
    {
      purpose: 'set the cipher suites',
      effect: 'the suites of the hello, by their two bytes',
      macros: ['OPENSSL_EXTRA'],
      example: ['(const byte*)"\\xc0\\x2f"', '2'],
    },
    [
      {
        signature: 'int wolfSSL_set_cipher_list_bytes(WOLFSSL* ssl, const byte* list, const int listSz)',
        line: 1776,
        body: 'src/ssl.c:4008',
      },
      {
        signature: 'int wolfSSL_CTX_set_cipher_list_bytes(WOLFSSL_CTX* ctx, const byte* list, const int listSz)',
        line: 1775,
        body: 'src/ssl.c:3971',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the minimum version',
      effect: 'the OpenSSL form of wolfSSL_SetMinVersion',
      macros: ['OPENSSL_EXTRA'],
      says: { at: 1, as: 'one' },
      example: ['TLS1_2_VERSION'],
      sameAs: ['wolfSSL_SetMinVersion', 'wolfSSL_CTX_SetMinVersion'],
    },
    [
      { signature: 'int wolfSSL_set_min_proto_version(WOLFSSL* ssl, int version)', line: 5384, body: 'src/ssl.c:7564' },
      {
        signature: 'int wolfSSL_CTX_set_min_proto_version(WOLFSSL_CTX* ctx, int version)',
        line: 5382,
        body: 'src/ssl.c:7260',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the maximum version',
      effect: 'the highest version offered',
      macros: ['OPENSSL_EXTRA'],
      says: { at: 1, as: 'one' },
      example: ['TLS1_3_VERSION'],
    },
    [
      { signature: 'int wolfSSL_set_max_proto_version(WOLFSSL* ssl, int version)', line: 5385, body: 'src/ssl.c:7632' },
      {
        signature: 'int wolfSSL_CTX_set_max_proto_version(WOLFSSL_CTX* ctx, int version)',
        line: 5383,
        body: 'src/ssl.c:7443',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'name a root in the hello',
      effect: 'certificate_authorities (47) of TLS 1.3',
      macros: ['WOLFSSL_TLS13', 'OPENSSL_EXTRA'],
      example: ['certificate'],
      repeatable: true,
    },
    [
      {
        signature: 'int wolfSSL_add1_to_CA_list(WOLFSSL* ssl, WOLFSSL_X509* x509)',
        line: 2728,
        body: 'src/ssl_api_cert.c:1168',
      },
      {
        signature: 'int wolfSSL_CTX_add1_to_CA_list(WOLFSSL_CTX* ctx, WOLFSSL_X509* x509)',
        line: 2727,
        body: 'src/ssl_api_cert.c:1134',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'decide whether secure renegotiation is insisted on',
      effect: 'with 0 a server without renegotiation_info (0xff01) is accepted',
      macros: ['HAVE_SERVER_RENEGOTIATION_INFO', 'WOLFSSL_HARDEN_TLS'],
      says: { at: 1, as: 'one' },
      example: ['1'],
    },
    [
      {
        signature: 'int wolfSSL_set_scr_check_enabled(WOLFSSL* ssl, byte enabled)',
        line: 4946,
        body: 'src/ssl_api_ext.c:989',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the QUIC transport parameters',
      effect: 'quic_transport_parameters (57)',
      macros: ['WOLFSSL_QUIC'],
      example: ['parameters', 'parameters_size'],
      header: 'wolfssl/quic.h',
    },
    [
      {
        signature: 'int wolfSSL_set_quic_transport_params(WOLFSSL* ssl, const uint8_t* params, size_t params_len)',
        line: 147,
        body: 'src/quic.c:394',
      },
    ],
  ),
];
