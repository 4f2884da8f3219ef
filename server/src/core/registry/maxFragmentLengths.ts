import { type Row, type Table, table } from './table.ts';

/** A fragment length: at most `bytes` of plaintext in a record. */
export interface MaxFragmentLengthRow extends Row {
  readonly bytes: number;
}

/** MaxFragmentLength. RFC 6066 section 4; 5 and 6 are wolfSSL's own. */
export const maxFragmentLengths: Table<MaxFragmentLengthRow> = table('MaxFragmentLength', 2, [
  { code: 1, name: '2^9', source: 'RFC 6066 4', bytes: 512 },
  { code: 2, name: '2^10', source: 'RFC 6066 4', bytes: 1024 },
  { code: 3, name: '2^11', source: 'RFC 6066 4', bytes: 2048 },
  { code: 4, name: '2^12', source: 'RFC 6066 4', bytes: 4096 },
  { code: 5, name: '2^13', source: 'wolfSSL, ssl.h (WOLFSSL_MFL_2_13)', bytes: 8192 },
  { code: 6, name: '2^8', source: 'wolfSSL, ssl.h (WOLFSSL_MFL_2_8)', bytes: 256 },
]);
