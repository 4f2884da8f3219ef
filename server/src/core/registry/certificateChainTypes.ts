import { type Row, type Table, table } from './table.ts';

/** CertChainType of CertificateURL. RFC 6066 section 5. */
export const certificateChainTypes: Table<Row> = table('CertChainType', 2, [
  { code: 0, name: 'individual_certs', source: 'RFC 6066 5' },
  { code: 1, name: 'pkipath', source: 'RFC 6066 5' },
]);
