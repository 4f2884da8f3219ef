import { type Row, type Table, table } from './table.ts';

/** Version of a SignedCertificateTimestamp. RFC 6962 section 3.2. */
export const sctVersions: Table<Row> = table('Certificate Transparency Version', 2, [
  { code: 0, name: 'v1', source: 'RFC 6962 3.2' },
]);
