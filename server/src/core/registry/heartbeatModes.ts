import { type Row, type Table, table } from './table.ts';

/** Heartbeat Modes, in the heartbeat extension. RFC 6520 section 2. */
export const heartbeatModes: Table<Row> = table('Heartbeat Modes', 2, [
  { code: 1, name: 'peer_allowed_to_send', source: 'RFC 6520 2' },
  { code: 2, name: 'peer_not_allowed_to_send', source: 'RFC 6520 2' },
]);
