import { type Row, type Table, table } from './table.ts';

/** Heartbeat Message Types, the first byte of a heartbeat. RFC 6520 section 3. */
export const heartbeatMessageTypes: Table<Row> = table('Heartbeat Message Types', 2, [
  { code: 1, name: 'heartbeat_request', source: 'RFC 6520 3' },
  { code: 2, name: 'heartbeat_response', source: 'RFC 6520 3' },
]);
