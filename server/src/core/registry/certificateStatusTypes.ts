import { type Row, type Table, table } from './table.ts';

/** TLS Certificate Status Types, in status_request and CertificateStatus. RFC 6066 section 8. */
export const certificateStatusTypes: Table<Row> = table('TLS Certificate Status Types', 2, [
  { code: 1, name: 'ocsp', source: 'RFC 6066 8' },
  { code: 2, name: 'ocsp_multi', source: 'RFC 6961, deprecated in RFC 8446' },
]);
