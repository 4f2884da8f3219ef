import { type Row, type Table, table } from './table.ts';

/** TLS EC Point Formats; only uncompressed is left. RFC 8422 section 5.1.2. */
export const pointFormats: Table<Row> = table('TLS EC Point Formats', 2, [
  { code: 0, name: 'uncompressed', source: 'RFC 8422 5.1.2' },
  { code: 1, name: 'ansiX962_compressed_prime', source: 'RFC 4492 5.1.2, deprecated in RFC 8422' },
  { code: 2, name: 'ansiX962_compressed_char2', source: 'RFC 4492 5.1.2, deprecated in RFC 8422' },
]);
