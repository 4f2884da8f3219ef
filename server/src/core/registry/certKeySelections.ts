import { type Row, type Table, table } from './table.ts';

/** The keys of a certificate with two, in cert_key_selection: which of them signs. X9.146; wolfSSL 5.9.2, ssl.h. */
export const certKeySelections: Table<Row> = table('cert_key_selection', 2, [
  { code: 1, name: 'native', source: 'X9.146, wolfSSL WOLFSSL_CKS_SIGSPEC_NATIVE' },
  { code: 2, name: 'alternative', source: 'X9.146, wolfSSL WOLFSSL_CKS_SIGSPEC_ALTERNATIVE' },
  { code: 3, name: 'both', source: 'X9.146, wolfSSL WOLFSSL_CKS_SIGSPEC_BOTH' },
  { code: 4, name: 'external', source: 'X9.146, wolfSSL WOLFSSL_CKS_SIGSPEC_EXTERNAL' },
]);
