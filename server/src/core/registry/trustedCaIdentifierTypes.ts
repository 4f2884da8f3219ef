import { type Row, type Table, table } from './table.ts';

/** IdentifierType of trusted_ca_keys. RFC 6066 section 6. */
export const trustedCaIdentifierTypes: Table<Row> = table('IdentifierType', 2, [
  { code: 0, name: 'pre_agreed', source: 'RFC 6066 6' },
  { code: 1, name: 'key_sha1_hash', source: 'RFC 6066 6' },
  { code: 2, name: 'x509_name', source: 'RFC 6066 6' },
  { code: 3, name: 'cert_sha1_hash', source: 'RFC 6066 6' },
]);
