import { type Row, type Table, table } from './table.ts';

/** ECBasisType of an explicit characteristic-2 curve. RFC 4492 section 5.4. */
export const ecBasisTypes: Table<Row> = table('ECBasisType', 2, [
  { code: 1, name: 'ec_basis_trinomial', source: 'RFC 4492 5.4' },
  { code: 2, name: 'ec_basis_pentanomial', source: 'RFC 4492 5.4' },
]);
