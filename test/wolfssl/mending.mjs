/**
 * The causes that macros and calls cure: each a folder of cases/ (`user_settings.h`, `client.c`) and a server that the
 * firmware fails at. A new case is a new row.
 *
 * `cause` is the code of the finding, `known` what the dump says of the server besides; `fill` is what a person writes in the
 * place of what only they know, behind the cure, as [text, text] in client.c.
 *
 * For every case: the firmware is built and fails; its handshake is written down as a dump; the language server names the
 * cause first, and its preferred quick fix is applied to the folder; the finding then says that the firmware is mended, and
 * nothing more is offered; built anew, the firmware connects.
 */
export const mendings = [
  {
    name: 'missing-supported-groups',
    cause: 'missing-supported-groups',
    server: { kind: 'openssl' },
  },
  {
    name: 'missing-supported-groups-tls13',
    cause: 'missing-supported-groups',
    server: { kind: 'openssl', options: ['-tls1_3'] },
  },
  {
    name: 'missing-server-name',
    cause: 'missing-server-name',
    server: { kind: 'mbedtls', options: ['--name', 'localhost'] },
  },
  {
    name: 'no-authenticated-encryption',
    cause: 'no-common-cipher-suite',
    server: {
      kind: 'openssl',
      suites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
    },
  },
  {
    name: 'no-sha384',
    cause: 'no-common-cipher-suite',
    server: { kind: 'mbedtls', suites: ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'] },
  },
  {
    name: 'no-chacha',
    cause: 'no-common-cipher-suite',
    server: { kind: 'openssl', suites: ['TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'] },
  },
  {
    name: 'no-static-rsa',
    cause: 'no-common-cipher-suite',
    server: { kind: 'mbedtls', suites: ['TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_AES_256_CBC_SHA'] },
  },
  {
    name: 'no-tls13',
    cause: 'no-common-version',
    server: { kind: 'openssl', options: ['-tls1_3'] },
  },
  {
    name: 'missing-extended-master-secret',
    cause: 'missing-extended-master-secret',
    server: { kind: 'gnutls', options: ['NORMAL:-VERS-TLS1.3', '--demand-extended-master-secret'] },
  },
  {
    name: 'missing-renegotiation-info',
    cause: 'missing-renegotiation-info',
    server: { kind: 'mbedtls', options: ['--demand-renegotiation-info'] },
  },
  {
    name: 'no-ecc',
    cause: 'certificate-key-type-mismatch',
    server: { kind: 'openssl', certificate: 'ecdsa' },
    known: ['@server-certificate ecdsa'],
  },
  {
    name: 'no-p256',
    cause: 'no-common-group',
    server: { kind: 'openssl', options: ['-tls1_2', '-groups', 'P-256'] },
    known: ['@server-groups', 'secp256r1', ''],
  },
  {
    name: 'no-p384',
    cause: 'no-common-group',
    server: { kind: 'openssl', options: ['-tls1_2', '-groups', 'P-384'] },
    known: ['@server-groups', 'secp384r1', ''],
  },
  {
    name: 'no-ecdsa',
    cause: 'no-common-signature-algorithm',
    server: { kind: 'openssl', certificate: 'ecdsa' },
    known: ['@server-certificate ecdsa'],
  },
  {
    name: 'rsa-4096',
    cause: 'bad-certificate',
    server: { kind: 'openssl', certificate: 'rsa4096' },
  },
  {
    name: 'sha384-certificate',
    cause: 'bad-certificate',
    server: { kind: 'gnutls', certificate: 'rsaSha384', options: ['NORMAL:-VERS-TLS1.3'] },
  },
  {
    name: 'key-share-left-behind',
    cause: 'illegal-parameter',
    server: { kind: 'openssl', options: ['-tls1_3'] },
  },
  {
    name: 'no-application-protocol',
    cause: 'no-application-protocol',
    server: { kind: 'openssl', options: ['-tls1_2', '-alpn', 'http/1.1'] },
  },
  {
    name: 'no-psk',
    cause: 'no-common-cipher-suite',
    server: {
      kind: 'openssl',
      suites: ['TLS_PSK_WITH_AES_128_GCM_SHA256'],
      options: ['-tls1_2', '-psk_identity', 'gauge-7', '-psk', '0102030405060708090a0b0c0d0e0f10'],
    },
    fill: [
      ['"name-of-this-device"', '"gauge-7"'],
      ['{ 0x00 }', '{ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 }'],
    ],
  },
  {
    name: 'no-rsa',
    cause: 'certificate-key-type-mismatch',
    server: { kind: 'gnutls', certificate: 'rsaOfEcdsa', options: ['NORMAL:-VERS-TLS1.3'] },
    known: ['@server-certificate rsa'],
  },
  {
    name: 'no-dh',
    cause: 'no-common-cipher-suite',
    server: { kind: 'mbedtls', suites: ['TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'] },
  },
  {
    name: 'groups-narrowed',
    cause: 'no-common-group',
    server: { kind: 'openssl', options: ['-tls1_3', '-groups', 'P-384'] },
    known: ['@server-groups', 'secp384r1', ''],
  },
  {
    name: 'no-tls12',
    cause: 'no-common-version',
    server: { kind: 'openssl' },
  },
  {
    name: 'fragment-of-its-own',
    cause: 'max-fragment-length',
    server: { kind: 'openssl' },
  },
  {
    name: 'suites-narrowed',
    cause: 'no-common-cipher-suite',
    server: { kind: 'mbedtls', suites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] },
  },
];
