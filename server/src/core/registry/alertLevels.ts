import { type Row, type Table, table } from './table.ts';

/** AlertLevel. RFC 8446 section 6, RFC 5246 section 7.2. */
export const alertLevels: Table<Row> = table('AlertLevel', 2, [
  { code: 1, name: 'warning', source: 'RFC 8446 6, RFC 5246 7.2' },
  { code: 2, name: 'fatal', source: 'RFC 8446 6, RFC 5246 7.2' },
]);
