import { type Row, type Table, table } from './table.ts';

/** TLS EC Curve Types, in ServerKeyExchange; only named_curve is left. RFC 8422 section 5.4. */
export const ecCurveTypes: Table<Row> = table('TLS EC Curve Types', 2, [
  { code: 1, name: 'explicit_prime', source: 'RFC 4492 5.4, deprecated in RFC 8422' },
  { code: 2, name: 'explicit_char2', source: 'RFC 4492 5.4, deprecated in RFC 8422' },
  { code: 3, name: 'named_curve', source: 'RFC 8422 5.4' },
]);
