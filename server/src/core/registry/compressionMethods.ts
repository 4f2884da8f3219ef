import { type Row, type Table, table } from './table.ts';

/** TLS Compression Method Identifiers; TLS 1.3 allows null alone. RFC 3749 section 2, RFC 8446 section 4.1.2. */
export const compressionMethods: Table<Row> = table('TLS Compression Method Identifiers', 2, [
  { code: 0, name: 'null', source: 'RFC 3749 2' },
  { code: 1, name: 'DEFLATE', source: 'RFC 3749 2.1' },
  { code: 64, name: 'LZS', source: 'RFC 3943' },
  { code: 221, name: 'zlib (wolfSSL)', source: 'wolfSSL (HAVE_LIBZ), internal.h' },
]);
