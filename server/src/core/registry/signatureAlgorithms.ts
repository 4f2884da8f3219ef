import { type Row, type Table, table } from './table.ts';

/** TLS SignatureAlgorithm, the second byte of a TLS 1.2 signature algorithm. RFC 5246 section 7.4.1.4.1. */
export const signatureAlgorithms: Table<Row> = table('TLS SignatureAlgorithm', 2, [
  { code: 0, name: 'anonymous', source: 'RFC 5246 7.4.1.4.1' },
  { code: 1, name: 'rsa', source: 'RFC 5246 7.4.1.4.1' },
  { code: 2, name: 'dsa', source: 'RFC 5246 7.4.1.4.1' },
  { code: 3, name: 'ecdsa', source: 'RFC 5246 7.4.1.4.1' },
  { code: 7, name: 'ed25519', source: 'RFC 8422 5.1.3' },
  { code: 8, name: 'ed448', source: 'RFC 8422 5.1.3' },
  { code: 64, name: 'gostr34102012_256', source: 'RFC 9189' },
  { code: 65, name: 'gostr34102012_512', source: 'RFC 9189' },
]);
