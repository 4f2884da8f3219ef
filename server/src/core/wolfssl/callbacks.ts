import type { CallbackRow } from './apis.ts';

/** The parameters that all callbacks of a client's pre-shared key have. wolfSSL 5.9.2, wolfssl/ssl.h:3256-3278. */
const PSK_PARAMETERS: CallbackRow['parameters'] = [
  ['WOLFSSL*', 'ssl'],
  ['const char*', 'hint'],
  ['char*', 'identity'],
  ['unsigned int', 'identity_size'],
  ['unsigned char*', 'key'],
  ['unsigned int', 'key_size'],
];

const PSK_CONSTANTS: readonly string[] = [
  '/* TODO: the name and the key that the server knows this device by */',
  'static const char name[] = "name-of-this-device";',
  'static const unsigned char secret[] = { 0x00 };',
];

const PSK_COPY: readonly string[] = [
  'if (sizeof(name) > identity_size || sizeof(secret) > key_size)',
  ' return 0;',
  'XMEMCPY(identity, name, sizeof(name));',
  'XMEMCPY(key, secret, sizeof(secret));',
];

const PSK_RESULT = 'return (unsigned int)sizeof(secret);';

/** What tells wolfSSL the name and the pre-shared key of a client; 0 is failure. */
export const pskCallback: CallbackRow = {
  at: 1,
  returns: 'unsigned int',
  parameters: PSK_PARAMETERS,
  unused: ['ssl', 'hint'],
  body: [...PSK_CONSTANTS, '', ...PSK_COPY, PSK_RESULT],
};

/** The same in TLS 1.3, where the callback chooses the suite, whose hash is that of the key. */
export const pskTls13Callback: CallbackRow = {
  ...pskCallback,
  parameters: [...PSK_PARAMETERS, ['const char**', 'suite']],
  body: [...PSK_CONSTANTS, '', ...PSK_COPY, '*suite = "TLS13-AES128-GCM-SHA256";', PSK_RESULT],
};

/** What gets each line of the key log. wolfSSL 5.9.2, wolfssl/ssl.h:5849. */
export const keylogCallback: CallbackRow = {
  at: 1,
  returns: 'void',
  parameters: [
    ['const WOLFSSL*', 'ssl'],
    ['const char*', 'line'],
  ],
  unused: ['ssl', 'line'],
  body: ['/* TODO: write the line to where the key log is kept; whoever has it reads the traffic */'],
};
