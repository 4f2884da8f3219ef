import { type Row, type Table, table } from './table.ts';

/** TLS Certificate Types, of client_certificate_type and server_certificate_type. RFC 7250 section 3, RFC 6091. */
export const certificateTypes: Table<Row> = table('TLS Certificate Types', 2, [
  { code: 0, name: 'X509', source: 'RFC 6091 3' },
  { code: 1, name: 'OpenPGP', source: 'RFC 6091 3, reserved in RFC 8446' },
  { code: 2, name: 'RawPublicKey', source: 'RFC 7250 3' },
  { code: 3, name: '1609Dot2', source: 'RFC 8902' },
]);
