/**
 * The cases: each a sample folder (`handshake.tlshex`, `firmware/` and the expected `firmware-mended/`) and the servers
 * it is tried on. A new case is a new row.
 *
 * For every case: wolfSSL built with the firmware's settings sends the sample's hello; each server refuses it with the
 * very bytes that the sample's server answered; the fix writes what is expected; each server then accepts.
 */

/** What a server says over an open connection: [what it has seen, what it says then], in this order. */
const smtp = [
  [/^CIPHER is /m, '220 mail.example ESMTP\r\n'],
  [/^EHLO /m, '250-mail.example\r\n250 SIZE 35882577\r\n'],
  [/^QUIT/m, '221 until next time\r\n'],
];

/** What smtp.gmail.com had in 2016, less what today's libraries no longer have (RC4, 3DES). */
const gmailSuites = [
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
  'TLS_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_RSA_WITH_AES_128_CBC_SHA256',
  'TLS_RSA_WITH_AES_128_CBC_SHA',
  'TLS_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_RSA_WITH_AES_256_CBC_SHA256',
  'TLS_RSA_WITH_AES_256_CBC_SHA',
];

export const cases = [
  {
    /** Folder under test/samples. */
    sample: 'smtp-gmail-465',
    /** The firmware's C file that is built into the client: `client HOST PORT CA_FILE`. */
    source: 'smtp_client.c',
    /** What the client says of the refusal, on stderr. */
    complaint: /failed: -313,.*level 2, description 40/,
    /** The hello after the fix: length in bytes, extension types in order, groups. */
    mendedHello: { length: 98, extensions: [0x000d, 0x000b, 0x000a], groups: [0x0017] },
    /** The servers; `choice` is what each picks from the mended hello. */
    servers: [
      { kind: 'openssl', certificate: 'rsa', suites: gmailSuites, choice: { suite: 0xc027, group: 0x0017 } },
      { kind: 'mbedtls', certificate: 'rsa', suites: gmailSuites, choice: { suite: 0xc027, group: 0x0017 } },
    ],
    dialogue: smtp,
  },
];
