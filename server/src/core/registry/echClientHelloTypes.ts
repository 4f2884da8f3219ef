import { type Row, type Table, table } from './table.ts';

/** ECHClientHelloType of encrypted_client_hello. RFC 9849 section 5. */
export const echClientHelloTypes: Table<Row> = table('ECHClientHelloType', 2, [
  { code: 0, name: 'outer', source: 'RFC 9849 5' },
  { code: 1, name: 'inner', source: 'RFC 9849 5' },
]);
