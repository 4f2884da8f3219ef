import { type Row, type Table, table } from './table.ts';

/** TLS ContentType, the first byte of a record. RFC 8446 section 5.1 and B.1. */
export const contentTypes: Table<Row> = table('TLS ContentType', 2, [
  { code: 20, name: 'change_cipher_spec', source: 'RFC 8446 5, RFC 5246 7.1' },
  { code: 21, name: 'alert', source: 'RFC 8446 6' },
  { code: 22, name: 'handshake', source: 'RFC 8446 4' },
  { code: 23, name: 'application_data', source: 'RFC 8446 5.1' },
  { code: 24, name: 'heartbeat', source: 'RFC 6520 3' },
  { code: 25, name: 'tls12_cid', source: 'RFC 9146 3' },
  { code: 26, name: 'ACK', source: 'RFC 9147 7' },
  { code: 27, name: 'return_routability_check', source: 'RFC 9853' },
]);
