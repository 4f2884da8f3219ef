import { type Row, type Table, table } from './table.ts';

/** TLS RRC Message Types, the first byte of a return routability check. RFC 9853. */
export const rrcMessageTypes: Table<Row> = table('TLS RRC Message Types', 2, [
  { code: 0, name: 'path_challenge', source: 'RFC 9853' },
  { code: 1, name: 'path_response', source: 'RFC 9853' },
  { code: 2, name: 'path_drop', source: 'RFC 9853' },
]);
