import { type Row, type Table, table } from './table.ts';

/** TLS ClientCertificateType Identifiers, in CertificateRequest of TLS 1.2 and below. RFC 5246 section 7.4.4. */
export const clientCertificateTypes: Table<Row> = table('TLS ClientCertificateType Identifiers', 2, [
  { code: 1, name: 'rsa_sign', source: 'RFC 5246 7.4.4' },
  { code: 2, name: 'dss_sign', source: 'RFC 5246 7.4.4' },
  { code: 3, name: 'rsa_fixed_dh', source: 'RFC 5246 7.4.4' },
  { code: 4, name: 'dss_fixed_dh', source: 'RFC 5246 7.4.4' },
  { code: 5, name: 'rsa_ephemeral_dh', source: 'RFC 6101 5.6.4, reserved in RFC 5246' },
  { code: 6, name: 'dss_ephemeral_dh', source: 'RFC 6101 5.6.4, reserved in RFC 5246' },
  { code: 20, name: 'fortezza_dms', source: 'RFC 6101 5.6.4, reserved in RFC 5246' },
  { code: 21, name: 'gost94', source: 'draft-chudov-cryptopro-cptls-04 3.5' },
  { code: 22, name: 'gost01', source: 'draft-chudov-cryptopro-cptls-04 3.5' },
  { code: 64, name: 'ecdsa_sign', source: 'RFC 8422 5.5' },
  { code: 65, name: 'rsa_fixed_ecdh', source: 'RFC 4492 5.5, reserved in RFC 8422' },
  { code: 66, name: 'ecdsa_fixed_ecdh', source: 'RFC 4492 5.5, reserved in RFC 8422' },
  { code: 67, name: 'gost_sign256', source: 'RFC 9189' },
  { code: 68, name: 'gost_sign512', source: 'RFC 9189' },
  { code: 80, name: 'ibc_params', source: 'GM/T 0024-2014' },
]);
