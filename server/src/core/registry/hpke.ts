import { type Row, type Table, table } from './table.ts';

/** HPKE KEM Identifiers, in encrypted_client_hello configurations. RFC 9180 section 7.1. */
export const hpkeKems: Table<Row> = table('HPKE KEM Identifiers', 4, [
  { code: 0x0010, name: 'DHKEM(P-256, HKDF-SHA256)', source: 'RFC 9180 7.1' },
  { code: 0x0011, name: 'DHKEM(P-384, HKDF-SHA384)', source: 'RFC 9180 7.1' },
  { code: 0x0012, name: 'DHKEM(P-521, HKDF-SHA512)', source: 'RFC 9180 7.1' },
  { code: 0x0013, name: 'DHKEM(CP-256, HKDF-SHA256)', source: 'draft-irtf-cfrg-dnhpke' },
  { code: 0x0014, name: 'DHKEM(CP-384, HKDF-SHA384)', source: 'draft-irtf-cfrg-dnhpke' },
  { code: 0x0015, name: 'DHKEM(CP-521, HKDF-SHA512)', source: 'draft-irtf-cfrg-dnhpke' },
  { code: 0x0016, name: 'DHKEM(secp256k1, HKDF-SHA256)', source: 'draft-wahby-cfrg-hpke-kem-secp256k1' },
  { code: 0x0020, name: 'DHKEM(X25519, HKDF-SHA256)', source: 'RFC 9180 7.1' },
  { code: 0x0021, name: 'DHKEM(X448, HKDF-SHA512)', source: 'RFC 9180 7.1' },
  { code: 0x0022, name: 'DHKEM(X25519+Elligator, HKDF-SHA256)', source: 'IANA HPKE registry' },
  { code: 0x0030, name: 'X25519Kyber768Draft00', source: 'draft-westerbaan-cfrg-hpke-xyber768d00' },
  { code: 0x0040, name: 'ML-KEM-512', source: 'draft-ietf-hpke-pq' },
  { code: 0x0041, name: 'ML-KEM-768', source: 'draft-ietf-hpke-pq' },
  { code: 0x0042, name: 'ML-KEM-1024', source: 'draft-ietf-hpke-pq' },
  { code: 0x0050, name: 'MLKEM768-P256', source: 'draft-ietf-hpke-pq' },
  { code: 0x0051, name: 'MLKEM1024-P384', source: 'draft-ietf-hpke-pq' },
  { code: 0x647a, name: 'X-Wing', source: 'draft-connolly-cfrg-xwing-kem' },
]);

/** HPKE KDF Identifiers, in encrypted_client_hello. RFC 9180 section 7.2. */
export const hpkeKdfs: Table<Row> = table('HPKE KDF Identifiers', 4, [
  { code: 0x0001, name: 'HKDF-SHA256', source: 'RFC 9180 7.2' },
  { code: 0x0002, name: 'HKDF-SHA384', source: 'RFC 9180 7.2' },
  { code: 0x0003, name: 'HKDF-SHA512', source: 'RFC 9180 7.2' },
  { code: 0x0010, name: 'SHAKE128', source: 'draft-ietf-hpke-pq' },
  { code: 0x0011, name: 'SHAKE256', source: 'draft-ietf-hpke-pq' },
  { code: 0x0012, name: 'TurboSHAKE128', source: 'draft-ietf-hpke-pq' },
  { code: 0x0013, name: 'TurboSHAKE256', source: 'draft-ietf-hpke-pq' },
]);

/** HPKE AEAD Identifiers, in encrypted_client_hello. RFC 9180 section 7.3. */
export const hpkeAeads: Table<Row> = table('HPKE AEAD Identifiers', 4, [
  { code: 0x0001, name: 'AES-128-GCM', source: 'RFC 9180 7.3' },
  { code: 0x0002, name: 'AES-256-GCM', source: 'RFC 9180 7.3' },
  { code: 0x0003, name: 'ChaCha20Poly1305', source: 'RFC 9180 7.3' },
  { code: 0xffff, name: 'Export-only', source: 'RFC 9180 7.3' },
]);
