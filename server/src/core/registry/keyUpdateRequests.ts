import { type Row, type Table, table } from './table.ts';

/** KeyUpdateRequest. RFC 8446 section 4.6.3. */
export const keyUpdateRequests: Table<Row> = table('KeyUpdateRequest', 2, [
  { code: 0, name: 'update_not_requested', source: 'RFC 8446 4.6.3' },
  { code: 1, name: 'update_requested', source: 'RFC 8446 4.6.3' },
]);
