import { type Row, type Table, table } from './table.ts';

/** Token Binding Key Parameters, in token_binding. RFC 8471 section 3. */
export const tokenBindingKeyParameters: Table<Row> = table('Token Binding Key Parameters', 2, [
  { code: 0, name: 'rsa2048_pkcs1.5', source: 'RFC 8471 3' },
  { code: 1, name: 'rsa2048_pss', source: 'RFC 8471 3' },
  { code: 2, name: 'ecdsap256', source: 'RFC 8471 3' },
]);
