import { isGrease8, type Row, type Table, table } from './table.ts';

/** TLS PskKeyExchangeMode. RFC 8446 section 4.2.9. */
export const pskModes: Table<Row> = table(
  'TLS PskKeyExchangeMode',
  2,
  [
    { code: 0, name: 'psk_ke', source: 'RFC 8446 4.2.9' },
    { code: 1, name: 'psk_dhe_ke', source: 'RFC 8446 4.2.9' },
  ],
  isGrease8,
);
