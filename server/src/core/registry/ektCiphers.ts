import { type Row, type Table, table } from './table.ts';

/** EKT Cipher Types, in supported_ekt_ciphers. RFC 8870 section 4.4.1. */
export const ektCiphers: Table<Row> = table('EKT Cipher Types', 2, [
  { code: 0, name: 'AESKW128', source: 'RFC 8870 4.4.1' },
  { code: 1, name: 'AESKW256', source: 'RFC 8870 4.4.1' },
]);
