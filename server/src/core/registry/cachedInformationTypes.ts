import { type Row, type Table, table } from './table.ts';

/** TLS CachedInformationType Values, in cached_info. RFC 7924 section 3. */
export const cachedInformationTypes: Table<Row> = table('TLS CachedInformationType Values', 2, [
  { code: 1, name: 'cert', source: 'RFC 7924 3' },
  { code: 2, name: 'cert_req', source: 'RFC 7924 3' },
]);
