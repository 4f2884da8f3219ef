import { type Row, type Table, table } from './table.ts';

/** TLS Authorization Data Formats, in client_authz and server_authz. RFC 5878. */
export const authorizationDataFormats: Table<Row> = table('TLS Authorization Data Formats', 2, [
  { code: 0, name: 'x509_attr_cert', source: 'RFC 5878' },
  { code: 1, name: 'saml_assertion', source: 'RFC 5878' },
  { code: 2, name: 'x509_attr_cert_url', source: 'RFC 5878' },
  { code: 3, name: 'saml_assertion_url', source: 'RFC 5878' },
  { code: 64, name: 'keynote_assertion_list', source: 'RFC 6042' },
  { code: 65, name: 'keynote_assertion_list_url', source: 'RFC 6042' },
  { code: 66, name: 'dtcp_authorization', source: 'RFC 7562' },
]);
