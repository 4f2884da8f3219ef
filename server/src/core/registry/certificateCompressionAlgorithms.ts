import { type Row, type Table, table } from './table.ts';

/** TLS Certificate Compression Algorithm IDs. RFC 8879 section 7.3. */
export const certificateCompressionAlgorithms: Table<Row> = table('TLS Certificate Compression Algorithm IDs', 4, [
  { code: 0x0001, name: 'zlib', source: 'RFC 8879 7.3' },
  { code: 0x0002, name: 'brotli', source: 'RFC 8879 7.3' },
  { code: 0x0003, name: 'zstd', source: 'RFC 8879 7.3' },
]);
