import { type Row, type Table, table } from './table.ts';

/** TLS Supplemental Data Formats (SupplementalDataType). RFC 4680 section 2. */
export const supplementalDataTypes: Table<Row> = table('TLS Supplemental Data Formats', 4, [
  { code: 0x0000, name: 'user_mapping_data', source: 'RFC 4681 3' },
  { code: 0x4002, name: 'authz_data', source: 'RFC 5878' },
]);
