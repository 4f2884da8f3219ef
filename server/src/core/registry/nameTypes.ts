import { type Row, type Table, table } from './table.ts';

/** NameType of server_name. RFC 6066 section 3. */
export const nameTypes: Table<Row> = table('NameType', 2, [{ code: 0, name: 'host_name', source: 'RFC 6066 3' }]);
