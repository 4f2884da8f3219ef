import { type Row, type Table, table } from './table.ts';

/** Message types of SSL 2.0. draft-hickman-netscape-ssl-00 section 2.5; RFC 5246 E.2 keeps CLIENT-HELLO. */
export const ssl2MessageTypes: Table<Row> = table('SSL 2.0 message types', 2, [
  { code: 0, name: 'ERROR', source: 'draft-hickman-netscape-ssl-00' },
  { code: 1, name: 'CLIENT-HELLO', source: 'draft-hickman-netscape-ssl-00' },
  { code: 2, name: 'CLIENT-MASTER-KEY', source: 'draft-hickman-netscape-ssl-00' },
  { code: 3, name: 'CLIENT-FINISHED', source: 'draft-hickman-netscape-ssl-00' },
  { code: 4, name: 'SERVER-HELLO', source: 'draft-hickman-netscape-ssl-00' },
  { code: 5, name: 'SERVER-VERIFY', source: 'draft-hickman-netscape-ssl-00' },
  { code: 6, name: 'SERVER-FINISHED', source: 'draft-hickman-netscape-ssl-00' },
  { code: 7, name: 'REQUEST-CERTIFICATE', source: 'draft-hickman-netscape-ssl-00' },
  { code: 8, name: 'CLIENT-CERTIFICATE', source: 'draft-hickman-netscape-ssl-00' },
]);

/** Cipher kinds of SSL 2.0, three bytes; with a zero in front they are TLS cipher suites. RFC 5246 E.2. */
export const ssl2CipherKinds: Table<Row> = table('SSL 2.0 cipher kinds', 6, [
  { code: 0x010080, name: 'SSL_CK_RC4_128_WITH_MD5', source: 'draft-hickman-netscape-ssl-00' },
  { code: 0x020080, name: 'SSL_CK_RC4_128_EXPORT40_WITH_MD5', source: 'draft-hickman-netscape-ssl-00' },
  { code: 0x030080, name: 'SSL_CK_RC2_128_CBC_WITH_MD5', source: 'draft-hickman-netscape-ssl-00' },
  { code: 0x040080, name: 'SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5', source: 'draft-hickman-netscape-ssl-00' },
  { code: 0x050080, name: 'SSL_CK_IDEA_128_CBC_WITH_MD5', source: 'draft-hickman-netscape-ssl-00' },
  { code: 0x060040, name: 'SSL_CK_DES_64_CBC_WITH_MD5', source: 'draft-hickman-netscape-ssl-00' },
  { code: 0x0700c0, name: 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5', source: 'draft-hickman-netscape-ssl-00' },
  { code: 0x080080, name: 'SSL_CK_RC4_64_WITH_MD5', source: 'SSLeay, ssl2.h' },
]);

/** Error codes of SSL 2.0. draft-hickman-netscape-ssl-00 section 2.7. */
export const ssl2Errors: Table<Row> = table('SSL 2.0 error codes', 4, [
  { code: 0x0001, name: 'NO-CIPHER-ERROR', source: 'draft-hickman-netscape-ssl-00' },
  { code: 0x0002, name: 'NO-CERTIFICATE-ERROR', source: 'draft-hickman-netscape-ssl-00' },
  { code: 0x0004, name: 'BAD-CERTIFICATE-ERROR', source: 'draft-hickman-netscape-ssl-00' },
  { code: 0x0006, name: 'UNSUPPORTED-CERTIFICATE-TYPE-ERROR', source: 'draft-hickman-netscape-ssl-00' },
]);

/** Certificate types of SSL 2.0. draft-hickman-netscape-ssl-00 section 2.5. */
export const ssl2CertificateTypes: Table<Row> = table('SSL 2.0 certificate types', 2, [
  { code: 1, name: 'SSL_X509_CERTIFICATE', source: 'draft-hickman-netscape-ssl-00' },
]);
