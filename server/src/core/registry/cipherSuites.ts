import { cipherSuiteRows } from './cipherSuiteRows.ts';
import { type SuiteParts, suiteParts } from './suiteParts.ts';
import { isGrease16, type Row, type Table, table } from './table.ts';

/** A line of the registry. `recommended`: its Recommended column is Y. RFC 8447 section 8, RFC 10015. */
export interface SuiteRow extends Row {
  readonly recommended?: boolean;
}

/** A cipher suite with what its name tells. */
export interface CipherSuite extends SuiteRow, SuiteParts {}

/** The key a server's certificate must hold; `none`: the suite has no certificate, `any`: TLS 1.3. */
export type ServerKey = 'rsa' | 'ec' | 'dsa' | 'dh' | 'gost' | 'sm2' | 'none' | 'any' | 'other';

/** TLS Cipher Suites. RFC 8447 section 8; RFC 8446 B.4, RFC 5246 A.5, RFC 8422 section 6 and others, see `source`. */
export const cipherSuites: Table<CipherSuite> = table(
  'TLS Cipher Suites',
  4,
  cipherSuiteRows.map((row): CipherSuite => ({ ...row, ...suiteParts(row.name) })),
  isGrease16,
);

/** A code point that is a signal and no suite: the SCSVs of renegotiation and fallback. RFC 5746 3.3, RFC 7507. */
export function isSignalling(code: number): boolean {
  return code === 0x00ff || code === 0x5600;
}

/** Encrypts and authenticates in one: GCM, CCM, ChaCha20-Poly1305, MGM, AEGIS. RFC 5246 section 6.2.3.3. */
export function isAead(suite: CipherSuite): boolean {
  return suite.mac === 'AEAD';
}

/** A suite of TLS 1.3: the key exchange is not part of it. RFC 8446 B.4. */
export function isTls13Suite(suite: CipherSuite): boolean {
  return suite.kx === 'TLS13';
}

const ellipticKeyExchanges: readonly string[] = ['ECDH', 'ECDHE', 'ECDH_anon', 'ECDHE_PSK', 'ECCPWD', 'ECJPAKE'];
const finiteFieldKeyExchanges: readonly string[] = ['DHE', 'DH_anon', 'DHE_PSK'];
const ephemeralKeyExchanges: readonly string[] = ['SRP', 'CECPQ1', 'IBSDH', 'TLS13'];

/** In TLS 1.2 and below the suite needs an elliptic curve from supported_groups. RFC 8422 section 5.1. */
export function usesEllipticCurve(suite: CipherSuite): boolean {
  return ellipticKeyExchanges.includes(suite.kx);
}

/** In TLS 1.2 and below the server picks a finite field group, one of RFC 7919 where the client names any. */
export function usesFiniteField(suite: CipherSuite): boolean {
  return finiteFieldKeyExchanges.includes(suite.kx);
}

/** A key stolen later opens no recorded session; in TLS 1.3 psk_ke alone is different. RFC 9325 section 7.3. */
export function hasForwardSecrecy(suite: CipherSuite): boolean {
  const staticCurve = suite.kx === 'ECDH';
  return (
    (usesEllipticCurve(suite) && !staticCurve) || usesFiniteField(suite) || ephemeralKeyExchanges.includes(suite.kx)
  );
}

/** The key the server's certificate must hold for the suite. RFC 5246 section 7.4.2, RFC 8422 section 5.3. */
export function serverKey(suite: CipherSuite): ServerKey {
  if (suite.kx === 'TLS13') return 'any';
  if (suite.kx === 'ECDH') return 'ec';
  if (suite.kx === 'DH') return 'dh';
  if (suite.auth === 'RSA') return 'rsa';
  if (suite.auth === 'ECDSA') return 'ec';
  if (suite.auth === 'DSS') return 'dsa';
  if (suite.auth === 'GOST') return 'gost';
  if (suite.auth === 'SM2') return 'sm2';
  return suite.auth === 'IBC' || suite.auth === 'KEA' ? 'other' : 'none';
}

/** RSA and finite field key exchange, ruled out in TLS 1.2, and static ECDH, discouraged. RFC 10015. */
export function hasObsoleteKeyExchange(suite: CipherSuite): boolean {
  return (
    usesFiniteField(suite) || suite.kx === 'RSA' || suite.kx === 'RSA_PSK' || suite.kx === 'DH' || suite.kx === 'ECDH'
  );
}

/** What is weak about a suite, in a few words; undefined where nothing is. RFC 9325 section 4.1. */
export function weaknessOf(suite: CipherSuite): string | undefined {
  if (isSignalling(suite.code)) return undefined;
  if (suite.cipher === 'NULL') return 'NULL: no encryption';
  if (suite.auth === 'anon') return 'anonymous: no authentication';
  if (suite.exportGrade) return 'EXPORT: keys cut to 40 or 56 bits';
  if (suite.cipher.startsWith('RC4')) return 'RC4: broken, forbidden by RFC 7465';
  if (suite.cipher.startsWith('RC2')) return 'RC2: outdated';
  if (suite.cipher.startsWith('DES')) return 'DES: 56-bit keys';
  if (suite.cipher.startsWith('FORTEZZA')) return 'Skipjack: 80-bit keys';
  if (suite.cipher.startsWith('3DES')) return '3DES: 64-bit blocks';
  if (suite.cipher.startsWith('IDEA')) return 'IDEA: 64-bit blocks';
  if (suite.mac === 'MD5') return 'MD5: broken hash';
  return undefined;
}

/** The lowest version a suite is for: 0x0300, 0x0301, 0x0303 or 0x0304. RFC 5246 A.5, RFC 5288, RFC 5487 section 3. */
export function minimumVersion(suite: CipherSuite): number {
  if (suite.kx === 'TLS13') return 0x0304;
  if (suite.mac === 'AEAD' || suite.mac === 'SM3' || suite.name.startsWith('TLS_GOSTR341112')) return 0x0303;
  if (suite.mac === 'SHA256' || suite.mac === 'SHA384') {
    return isPreSharedKey(suite) && !suite.cipher.startsWith('ARIA') ? 0x0301 : 0x0303;
  }
  return usesEllipticCurve(suite) ? 0x0301 : 0x0300;
}

/** The key exchange rests on a pre-shared key, alone or with RSA, DHE or ECDHE. RFC 4279, RFC 5489. */
export function isPreSharedKey(suite: CipherSuite): boolean {
  return suite.kx === 'PSK' || suite.kx.endsWith('_PSK');
}
