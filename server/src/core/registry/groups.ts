import { isGrease16, type Row, type Table, table } from './table.ts';

/** `montgomery`: X25519 and X448; `ffdhe`: a finite field; `kem`, `hybrid`: post-quantum, alone or with a curve. */
export type GroupKind = 'ec' | 'montgomery' | 'ffdhe' | 'kem' | 'hybrid';

/** A named group. */
export interface GroupRow extends Row {
  readonly kind: GroupKind;
  /** Size of the field or modulus in bits (hybrid: of the curve); the parameter set of a KEM. */
  readonly bits: number;
  /** The versions that know it: up to TLS 1.2, TLS 1.3 only, or both. RFC 8446 section 4.2.7. */
  readonly versions: 'tls12' | 'tls13' | 'both';
  /** Bytes of key_exchange in a KeyShareEntry and of ECDHE's public value. RFC 8446 4.2.8, RFC 8422 5.4. */
  readonly keyShareLength?: { readonly client: number; readonly server: number };
  /** Other names in use. */
  readonly aliases: readonly string[];
}

function same(length: number): { client: number; server: number } {
  return { client: length, server: length };
}

/** A curve whose points are sent uncompressed: 04, x, y. */
function ec(
  code: number,
  name: string,
  bits: number,
  versions: GroupRow['versions'],
  source: string,
  ...aliases: string[]
): GroupRow {
  return { code, name, source, kind: 'ec', bits, versions, keyShareLength: same(1 + 2 * Math.ceil(bits / 8)), aliases };
}

/** A curve of GOST R 34.10-2012: x, y without a leading byte. RFC 9367. */
function gost(code: number, name: string, bits: number, ...aliases: string[]): GroupRow {
  return {
    code,
    name,
    source: 'RFC 9189, RFC 9367',
    kind: 'ec',
    bits,
    versions: 'both',
    keyShareLength: same(bits / 4),
    aliases,
  };
}

function montgomery(code: number, name: string, bits: number, ...aliases: string[]): GroupRow {
  const source = 'RFC 8446 4.2.7, RFC 8422 5.1.1';
  return {
    code,
    name,
    source,
    kind: 'montgomery',
    bits,
    versions: 'both',
    keyShareLength: same(Math.ceil(bits / 8)),
    aliases,
  };
}

function ffdhe(code: number, bits: number): GroupRow {
  const name = `ffdhe${bits}`;
  return {
    code,
    name,
    source: 'RFC 7919',
    kind: 'ffdhe',
    bits,
    versions: 'both',
    keyShareLength: same(bits / 8),
    aliases: [`dh-${bits}`],
  };
}

/** Bytes of an ML-KEM encapsulation key and ciphertext. FIPS 203 table 3. */
const kemLengths = { 512: [800, 768], 768: [1184, 1088], 1024: [1568, 1568] } as const;

function kem(code: number, name: string, set: 512 | 768 | 1024, source: string, ...aliases: string[]): GroupRow {
  const [client, server] = kemLengths[set];
  return { code, name, source, kind: 'kem', bits: set, versions: 'tls13', keyShareLength: { client, server }, aliases };
}

/** `share`: bytes of the curve's half. RFC 10024. */
function hybrid(
  code: number,
  name: string,
  bits: number,
  share: number,
  set: 512 | 768 | 1024,
  source: string,
  ...aliases: string[]
): GroupRow {
  const [client, server] = kemLengths[set];
  const keyShareLength = { client: share + client, server: share + server };
  return { code, name, source, kind: 'hybrid', bits, versions: 'tls13', keyShareLength, aliases };
}

/** A curve that is spelled out where it is used, which no one does any more. RFC 8422 section 5.1.1. */
function explicit(code: number, name: string): GroupRow {
  return { code, name, source: 'RFC 8422 5.1.1', kind: 'ec', bits: 0, versions: 'tls12', aliases: [] };
}

const wolfssl = 'Open Quantum Safe, wolfssl/ssl.h';

/** TLS Supported Groups. RFC 8447 section 9, RFC 8446 section 4.2.7, RFC 8422 section 5.1.1, RFC 7919, RFC 10024. */
export const groups: Table<GroupRow> = table(
  'TLS Supported Groups',
  4,
  [
    ec(0x0001, 'sect163k1', 163, 'tls12', 'RFC 8422 5.1.1', 'K-163'),
    ec(0x0002, 'sect163r1', 163, 'tls12', 'RFC 8422 5.1.1'),
    ec(0x0003, 'sect163r2', 163, 'tls12', 'RFC 8422 5.1.1', 'B-163'),
    ec(0x0004, 'sect193r1', 193, 'tls12', 'RFC 8422 5.1.1'),
    ec(0x0005, 'sect193r2', 193, 'tls12', 'RFC 8422 5.1.1'),
    ec(0x0006, 'sect233k1', 233, 'tls12', 'RFC 8422 5.1.1', 'K-233'),
    ec(0x0007, 'sect233r1', 233, 'tls12', 'RFC 8422 5.1.1', 'B-233'),
    ec(0x0008, 'sect239k1', 239, 'tls12', 'RFC 8422 5.1.1'),
    ec(0x0009, 'sect283k1', 283, 'tls12', 'RFC 8422 5.1.1', 'K-283'),
    ec(0x000a, 'sect283r1', 283, 'tls12', 'RFC 8422 5.1.1', 'B-283'),
    ec(0x000b, 'sect409k1', 409, 'tls12', 'RFC 8422 5.1.1', 'K-409'),
    ec(0x000c, 'sect409r1', 409, 'tls12', 'RFC 8422 5.1.1', 'B-409'),
    ec(0x000d, 'sect571k1', 571, 'tls12', 'RFC 8422 5.1.1', 'K-571'),
    ec(0x000e, 'sect571r1', 571, 'tls12', 'RFC 8422 5.1.1', 'B-571'),
    ec(0x000f, 'secp160k1', 160, 'tls12', 'RFC 8422 5.1.1'),
    ec(0x0010, 'secp160r1', 160, 'tls12', 'RFC 8422 5.1.1'),
    ec(0x0011, 'secp160r2', 160, 'tls12', 'RFC 8422 5.1.1'),
    ec(0x0012, 'secp192k1', 192, 'tls12', 'RFC 8422 5.1.1'),
    ec(0x0013, 'secp192r1', 192, 'tls12', 'RFC 8422 5.1.1', 'P-192', 'prime192v1'),
    ec(0x0014, 'secp224k1', 224, 'tls12', 'RFC 8422 5.1.1'),
    ec(0x0015, 'secp224r1', 224, 'tls12', 'RFC 8422 5.1.1', 'P-224'),
    ec(0x0016, 'secp256k1', 256, 'tls12', 'RFC 8422 5.1.1'),
    ec(0x0017, 'secp256r1', 256, 'both', 'RFC 8446 4.2.7, RFC 8422 5.1.1', 'P-256', 'prime256v1'),
    ec(0x0018, 'secp384r1', 384, 'both', 'RFC 8446 4.2.7, RFC 8422 5.1.1', 'P-384'),
    ec(0x0019, 'secp521r1', 521, 'both', 'RFC 8446 4.2.7, RFC 8422 5.1.1', 'P-521'),
    ec(0x001a, 'brainpoolP256r1', 256, 'tls12', 'RFC 7027 2', 'bp256'),
    ec(0x001b, 'brainpoolP384r1', 384, 'tls12', 'RFC 7027 2', 'bp384'),
    ec(0x001c, 'brainpoolP512r1', 512, 'tls12', 'RFC 7027 2', 'bp512'),
    montgomery(0x001d, 'x25519', 255, 'curve25519', 'ecdh_x25519'),
    montgomery(0x001e, 'x448', 448, 'curve448', 'ecdh_x448'),
    ec(0x001f, 'brainpoolP256r1tls13', 256, 'tls13', 'RFC 8734 2'),
    ec(0x0020, 'brainpoolP384r1tls13', 384, 'tls13', 'RFC 8734 2'),
    ec(0x0021, 'brainpoolP512r1tls13', 512, 'tls13', 'RFC 8734 2'),
    gost(0x0022, 'GC256A', 256, 'id-tc26-gost-3410-2012-256-paramSetA'),
    gost(0x0023, 'GC256B', 256, 'id-tc26-gost-3410-2012-256-paramSetB'),
    gost(0x0024, 'GC256C', 256, 'id-tc26-gost-3410-2012-256-paramSetC'),
    gost(0x0025, 'GC256D', 256, 'id-tc26-gost-3410-2012-256-paramSetD'),
    gost(0x0026, 'GC512A', 512, 'id-tc26-gost-3410-12-512-paramSetA'),
    gost(0x0027, 'GC512B', 512, 'id-tc26-gost-3410-12-512-paramSetB'),
    gost(0x0028, 'GC512C', 512, 'id-tc26-gost-3410-2012-512-paramSetC'),
    ec(0x0029, 'curveSM2', 256, 'tls13', 'RFC 8998 2', 'SM2', 'sm2p256v1'),
    ffdhe(0x0100, 2048),
    ffdhe(0x0101, 3072),
    ffdhe(0x0102, 4096),
    ffdhe(0x0103, 6144),
    ffdhe(0x0104, 8192),
    kem(0x0200, 'MLKEM512', 512, 'draft-ietf-tls-mlkem', 'ML-KEM-512'),
    kem(0x0201, 'MLKEM768', 768, 'draft-ietf-tls-mlkem', 'ML-KEM-768'),
    kem(0x0202, 'MLKEM1024', 1024, 'draft-ietf-tls-mlkem', 'ML-KEM-1024'),
    kem(0x023a, 'kyber512', 512, wolfssl, 'KYBER_LEVEL1'),
    kem(0x023c, 'kyber768', 768, wolfssl, 'KYBER_LEVEL3'),
    kem(0x023d, 'kyber1024', 1024, wolfssl, 'KYBER_LEVEL5'),
    hybrid(0x11eb, 'SecP256r1MLKEM768', 256, 65, 768, 'RFC 10024', 'p256_mlkem768'),
    hybrid(0x11ec, 'X25519MLKEM768', 255, 32, 768, 'RFC 10024', 'x25519_mlkem768'),
    hybrid(0x11ed, 'SecP384r1MLKEM1024', 384, 97, 1024, 'RFC 10024', 'p384_mlkem1024'),
    hybrid(0x11ee, 'curveSM2MLKEM768', 256, 65, 768, 'draft-yang-tls-hybrid-sm2-mlkem'),
    hybrid(0x2f39, 'x25519_kyber512', 255, 32, 512, wolfssl, 'X25519_KYBER_LEVEL1'),
    hybrid(0x2f3a, 'p256_kyber512', 256, 65, 512, wolfssl, 'P256_KYBER_LEVEL1'),
    hybrid(0x2f3c, 'p384_kyber768', 384, 97, 768, wolfssl, 'P384_KYBER_LEVEL3'),
    hybrid(0x2f3d, 'p521_kyber1024', 521, 133, 1024, wolfssl, 'P521_KYBER_LEVEL5'),
    hybrid(0x2f47, 'p256_mlkem512 (old)', 256, 65, 512, wolfssl, 'P256_ML_KEM_512_OLD'),
    hybrid(0x2f48, 'p384_mlkem768 (old)', 384, 97, 768, wolfssl, 'P384_ML_KEM_768_OLD'),
    hybrid(0x2f49, 'p521_mlkem1024 (old)', 521, 133, 1024, wolfssl, 'P521_ML_KEM_1024_OLD'),
    hybrid(0x2f4b, 'p256_mlkem512', 256, 65, 512, wolfssl, 'SecP256r1MLKEM512'),
    hybrid(0x2f4c, 'p384_mlkem768', 384, 97, 768, wolfssl, 'SecP384r1MLKEM768'),
    hybrid(0x2f4d, 'p521_mlkem1024', 521, 133, 1024, wolfssl, 'SecP521r1MLKEM1024'),
    hybrid(0x2f90, 'x448_kyber768', 448, 56, 768, wolfssl, 'X448_KYBER_LEVEL3'),
    hybrid(0x2fb6, 'x25519_mlkem512', 255, 32, 512, wolfssl, 'X25519MLKEM512'),
    hybrid(0x2fb7, 'x448_mlkem768', 448, 56, 768, wolfssl, 'X448MLKEM768'),
    { ...hybrid(0x4138, 'CECPQ2', 255, 32, 768, 'BoringSSL (CECPQ2, 2018)'), keyShareLength: same(32 + 1138) },
    hybrid(0x6399, 'X25519Kyber768Draft00', 255, 32, 768, 'draft-tls-westerbaan-xyber768d00', 'X25519_KYBER_LEVEL3'),
    hybrid(
      0x639a,
      'SecP256r1Kyber768Draft00',
      256,
      65,
      768,
      'draft-kwiatkowski-tls-ecdhe-kyber-01',
      'P256_KYBER_LEVEL3',
    ),
    explicit(0xff01, 'arbitrary_explicit_prime_curves'),
    explicit(0xff02, 'arbitrary_explicit_char2_curves'),
  ],
  isGrease16,
);

const byName: ReadonlyMap<string, GroupRow> = new Map(
  groups.rows.flatMap((row) => [row.name, ...row.aliases].map((name): [string, GroupRow] => [normal(name), row])),
);

/** Case, blanks and joining marks make no difference: `P-256`, `p256`, `X25519_MLKEM768`. */
function normal(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

/**
 * The code point of a group as people and tools write it: its registry name, NIST's, OpenSSL's or GnuTLS's
 * (`GROUP-SECP256R1`) in any case, or its number (`0x0017`, `23`).
 */
export function groupByName(text: string): number | undefined {
  const name = text.trim();
  if (/^0x[0-9a-f]{1,4}$/i.test(name)) return Number.parseInt(name, 16);
  if (/^\d{1,5}$/.test(name) && Number(name) <= 0xffff) return Number(name);
  return byName.get(normal(name.replace(/^(?:GROUP-|NIST )/i, '')))?.code;
}
