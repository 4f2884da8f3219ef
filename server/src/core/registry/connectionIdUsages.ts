import { type Row, type Table, table } from './table.ts';

/** ConnectionIdUsage of NewConnectionId. RFC 9147 section 9. */
export const connectionIdUsages: Table<Row> = table('ConnectionIdUsage', 2, [
  { code: 0, name: 'cid_immediate', source: 'RFC 9147 9' },
  { code: 1, name: 'cid_spare', source: 'RFC 9147 9' },
]);
