import { apiForms } from './apiRow.ts';
import type { ApiRow } from './apis.ts';
import { keylogCallback } from './callbacks.ts';

/** Calls that a client's checks of the server, its own certificate and its transport hang on. Lines count in the header and in the file that holds the body, of 5.9.2. */
export const trustApis: readonly ApiRow[] = [
  ...apiForms(
    {
      purpose: 'decide whether the server is verified',
      effect:
        'with WOLFSSL_VERIFY_NONE whoever answers is believed; WOLFSSL_VERIFY_PEER is what a client has without the call',
      macros: [],
      says: { at: 1, as: 'one' },
      example: ['WOLFSSL_VERIFY_PEER', 'NULL'],
      success: undefined,
    },
    [
      {
        signature: 'void wolfSSL_set_verify(WOLFSSL* ssl, int mode, VerifyCallback verify_callback)',
        line: 1714,
        body: 'src/ssl_api_cert.c:539',
      },
      {
        signature: 'void wolfSSL_CTX_set_verify(WOLFSSL_CTX* ctx, int mode, VerifyCallback verify_callback)',
        line: 1705,
        body: 'src/ssl_api_cert.c:490',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'load the roots',
      effect: 'the roots that a chain has to end at, from a file or a folder; without one every server fails with -188',
      macros: [],
      says: { at: 1, as: 'one' },
      example: ['"ca.pem"', 'NULL'],
      repeatable: true,
    },
    [
      {
        signature: 'int wolfSSL_CTX_load_verify_locations(WOLFSSL_CTX* ctx, const char* file, const char* path)',
        line: 1381,
        body: 'src/ssl_load.c:3042',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'load the roots',
      effect:
        'the roots that a chain has to end at, from memory: WOLFSSL_FILETYPE_PEM or WOLFSSL_FILETYPE_ASN1 has to say which form they have',
      macros: [],
      example: ['ca', 'ca_size', 'WOLFSSL_FILETYPE_PEM'],
      repeatable: true,
    },
    [
      {
        signature: 'int wolfSSL_CTX_load_verify_buffer(WOLFSSL_CTX* ctx, const unsigned char* in, long sz, int format)',
        line: 3851,
        body: 'src/ssl_load.c:4035',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'load the roots of the system',
      effect: 'the roots the operating system trusts',
      macros: ['WOLFSSL_SYS_CA_CERTS'],
      example: [],
    },
    [{ signature: 'int wolfSSL_CTX_load_system_CA_certs(WOLFSSL_CTX* ctx)', line: 1388, body: 'src/ssl_load.c:3543' }],
  ),
  ...apiForms(
    {
      purpose: 'set the name the certificate has to have',
      effect:
        'the name the certificate of the server is checked against (-322 where it differs); it sends nothing: server_name comes from wolfSSL_UseSNI',
      macros: [],
      says: { at: 1, as: 'one' },
      example: ['"example.com"'],
    },
    [{ signature: 'int wolfSSL_check_domain_name(WOLFSSL* ssl, const char* dn)', line: 3460, body: 'src/ssl.c:5558' }],
  ),
  ...apiForms(
    {
      purpose: 'load the certificate of the client',
      effect: 'what answers a CertificateRequest',
      macros: [],
      example: ['"client.pem"', 'WOLFSSL_FILETYPE_PEM'],
    },
    [
      {
        signature: 'int wolfSSL_use_certificate_file(WOLFSSL* ssl, const char* file, int format)',
        line: 1402,
        body: 'src/ssl_load.c:3804',
      },
      {
        signature: 'int wolfSSL_CTX_use_certificate_file(WOLFSSL_CTX* ctx, const char* file, int format)',
        line: 1343,
        body: 'src/ssl_load.c:3194',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'load the certificate of the client',
      effect: 'what answers a CertificateRequest, from memory',
      macros: [],
      example: ['certificate', 'certificate_size', 'WOLFSSL_FILETYPE_PEM'],
    },
    [
      {
        signature: 'int wolfSSL_use_certificate_buffer(WOLFSSL* ssl, const unsigned char* in, long sz, int format)',
        line: 3896,
        body: 'src/ssl_load.c:4524',
      },
      {
        signature:
          'int wolfSSL_CTX_use_certificate_buffer(WOLFSSL_CTX* ctx, const unsigned char* in, long sz, int format)',
        line: 3855,
        body: 'src/ssl_load.c:4119',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'load the key of the client',
      effect: "the key of the client's certificate",
      macros: [],
      example: ['"client-key.pem"', 'WOLFSSL_FILETYPE_PEM'],
    },
    [
      {
        signature: 'int wolfSSL_use_PrivateKey_file(WOLFSSL* ssl, const char* file, int format)',
        line: 1404,
        body: 'src/ssl_load.c:3836',
      },
      {
        signature: 'int wolfSSL_CTX_use_PrivateKey_file(WOLFSSL_CTX* ctx, const char* file, int format)',
        line: 1345,
        body: 'src/ssl_load.c:3219',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'load the key of the client',
      effect: "the key of the client's certificate, from memory",
      macros: [],
      example: ['key', 'key_size', 'WOLFSSL_FILETYPE_PEM'],
    },
    [
      {
        signature: 'int wolfSSL_use_PrivateKey_buffer(WOLFSSL* ssl, const unsigned char* in, long sz, int format)',
        line: 3900,
        body: 'src/ssl_load.c:4554',
      },
      {
        signature:
          'int wolfSSL_CTX_use_PrivateKey_buffer(WOLFSSL_CTX* ctx, const unsigned char* in, long sz, int format)',
        line: 3857,
        body: 'src/ssl_load.c:4143',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'enable OCSP',
      effect: 'the client asks whether a certificate is revoked',
      macros: ['HAVE_OCSP'],
      example: ['0'],
    },
    [
      {
        signature: 'int wolfSSL_EnableOCSP(WOLFSSL* ssl, int options)',
        line: 4554,
        body: 'src/ssl_api_crl_ocsp.c:216',
      },
      {
        signature: 'int wolfSSL_CTX_EnableOCSP(WOLFSSL_CTX* ctx, int options)',
        line: 4574,
        body: 'src/ssl_api_crl_ocsp.c:286',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'enable revocation lists',
      effect: 'a certificate without a list fails with -361 or -362',
      macros: ['HAVE_CRL'],
      says: { at: 1, as: 'one' },
      example: ['WOLFSSL_CRL_CHECKALL'],
    },
    [
      { signature: 'int wolfSSL_EnableCRL(WOLFSSL* ssl, int options)', line: 4542, body: 'src/ssl_api_crl_ocsp.c:58' },
      {
        signature: 'int wolfSSL_CTX_EnableCRL(WOLFSSL_CTX* ctx, int options)',
        line: 4561,
        body: 'src/ssl_api_crl_ocsp.c:140',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the smallest RSA key',
      effect: 'smaller keys of the server fail with -409',
      macros: [],
      says: { at: 1, as: 'one' },
      example: ['2048'],
      since: '3.7.0',
    },
    [
      {
        signature: 'int wolfSSL_SetMinRsaKey_Sz(WOLFSSL* ssl, short keySz)',
        line: 3788,
        body: 'src/ssl_api_pk.c:1733',
      },
      {
        signature: 'int wolfSSL_CTX_SetMinRsaKey_Sz(WOLFSSL_CTX* ctx, short keySz)',
        line: 3787,
        body: 'src/ssl_api_pk.c:1703',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the smallest EC key',
      effect: 'smaller keys of the server fail with -410',
      macros: ['HAVE_ECC'],
      says: { at: 1, as: 'one' },
      example: ['256'],
      since: '3.7.0',
    },
    [
      {
        signature: 'int wolfSSL_SetMinEccKey_Sz(WOLFSSL* ssl, short keySz)',
        line: 3793,
        body: 'src/ssl_api_pk.c:1662',
      },
      {
        signature: 'int wolfSSL_CTX_SetMinEccKey_Sz(WOLFSSL_CTX* ctx, short keySz)',
        line: 3792,
        body: 'src/ssl_api_pk.c:1621',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the smallest DH key',
      effect: 'smaller keys of the server fail with -401',
      macros: [],
      says: { at: 1, as: 'one' },
      example: ['2048'],
      since: '3.7.0',
    },
    [
      {
        signature: 'int wolfSSL_SetMinDhKey_Sz(WOLFSSL* ssl, word16 keySz_bits)',
        line: 3780,
        body: 'src/ssl_api_pk.c:1817',
      },
      {
        signature: 'int wolfSSL_CTX_SetMinDhKey_Sz(WOLFSSL_CTX* ctx, word16 keySz_bits)',
        line: 3779,
        body: 'src/ssl_api_pk.c:1790',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the key log callback',
      effect: 'each secret of the session goes to the callback: whoever has them reads the traffic',
      macros: ['HAVE_SECRET_CALLBACK', 'OPENSSL_EXTRA'],
      example: ['keylog_callback'],
      callback: keylogCallback,
      success: undefined,
    },
    [
      {
        signature: 'void wolfSSL_CTX_set_keylog_callback(WOLFSSL_CTX* ctx, wolfSSL_CTX_keylog_cb_func cb)',
        line: 5851,
        body: 'src/ssl.c:15116',
      },
    ],
  ),
  ...apiForms(
    { purpose: 'set the socket', effect: 'the descriptor that records go through', macros: [], example: ['socket'] },
    [{ signature: 'int wolfSSL_set_fd(WOLFSSL* ssl, int fd)', line: 1442, body: 'src/ssl.c:1099' }],
  ),
  ...apiForms(
    {
      purpose: 'set the address of the server',
      effect: 'where datagrams go',
      macros: ['WOLFSSL_DTLS'],
      example: ['&address', 'sizeof(address)'],
    },
    [
      {
        signature: 'int wolfSSL_dtls_set_peer(WOLFSSL* ssl, void* peer, unsigned int peerSz)',
        line: 1842,
        body: 'src/ssl_api_dtls.c:168',
      },
    ],
  ),
  ...apiForms(
    {
      purpose: 'set the size of datagrams',
      effect: 'a hello that is larger is cut into fragments',
      macros: ['WOLFSSL_DTLS_MTU'],
      says: { at: 1, as: 'one' },
      example: ['1400'],
    },
    [
      {
        signature: 'int wolfSSL_dtls_set_mtu(WOLFSSL* ssl, unsigned short mtu)',
        line: 1860,
        body: 'src/ssl_api_dtls.c:393',
      },
      {
        signature: 'int wolfSSL_CTX_dtls_set_mtu(WOLFSSL_CTX* ctx, unsigned short mtu)',
        line: 1859,
        body: 'src/ssl_api_dtls.c:375',
      },
    ],
  ),
];
