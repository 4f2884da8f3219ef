import { type Row, type Table, table } from './table.ts';

/** VersionedTransType, in transparency_info. RFC 9162 section 4.5. */
export const versionedTransTypes: Table<Row> = table('VersionedTransType', 4, [
  { code: 0x0001, name: 'x509_entry_v2', source: 'RFC 9162 4.5' },
  { code: 0x0002, name: 'precert_entry_v2', source: 'RFC 9162 4.5' },
  { code: 0x0003, name: 'x509_sct_v2', source: 'RFC 9162 4.5' },
  { code: 0x0004, name: 'precert_sct_v2', source: 'RFC 9162 4.5' },
  { code: 0x0005, name: 'signed_tree_head_v2', source: 'RFC 9162 4.5' },
  { code: 0x0006, name: 'consistency_proof_v2', source: 'RFC 9162 4.5' },
  { code: 0x0007, name: 'inclusion_proof_v2', source: 'RFC 9162 4.5' },
]);
