import { type Row, type Table, table } from './table.ts';

/** TLS HashAlgorithm, the first byte of a TLS 1.2 signature algorithm. RFC 5246 section 7.4.1.4.1. */
export const hashAlgorithms: Table<Row> = table('TLS HashAlgorithm', 2, [
  { code: 0, name: 'none', source: 'RFC 5246 7.4.1.4.1' },
  { code: 1, name: 'md5', source: 'RFC 5246 7.4.1.4.1' },
  { code: 2, name: 'sha1', source: 'RFC 5246 7.4.1.4.1' },
  { code: 3, name: 'sha224', source: 'RFC 5246 7.4.1.4.1' },
  { code: 4, name: 'sha256', source: 'RFC 5246 7.4.1.4.1' },
  { code: 5, name: 'sha384', source: 'RFC 5246 7.4.1.4.1' },
  { code: 6, name: 'sha512', source: 'RFC 5246 7.4.1.4.1' },
  { code: 8, name: 'Intrinsic', source: 'RFC 8422 5.1.3' },
]);
