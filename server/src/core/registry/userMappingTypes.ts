import { type Row, type Table, table } from './table.ts';

/** TLS UserMappingType Values, in user_mapping. RFC 4681 section 3. */
export const userMappingTypes: Table<Row> = table('TLS UserMappingType Values', 2, [
  { code: 64, name: 'upn_domain_hint', source: 'RFC 4681 3' },
]);
