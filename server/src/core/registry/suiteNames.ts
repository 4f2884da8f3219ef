import { type CipherSuite, cipherSuites } from './cipherSuites.ts';

/** Spellings that follow no rule: OpenSSL, its GOST engine, Tongsuo, wolfSSL. */
const exceptions: ReadonlyMap<number, readonly string[]> = new Map([
  [0x0080, ['GOST94-GOST89-GOST89']],
  [0x0081, ['GOST2001-GOST89-GOST89']],
  [0x0082, ['GOST94-NULL-GOST94']],
  [0x0083, ['GOST2001-NULL-GOST94']],
  [0x00fe, ['WDM-NULL-SHA256']],
  [0x00ff, ['RENEGOTIATION-INFO', 'EMPTY-RENEGOTIATION-INFO-SCSV', 'TLS-RENEGO-PROTECTION-REQUEST']],
  [0x5600, ['FALLBACK-SCSV']],
  [0xc060, ['ECDHE-RSA-ARIA128-GCM-SHA256']],
  [0xc061, ['ECDHE-RSA-ARIA256-GCM-SHA384']],
  [0xc100, ['GOST2012-KUZNYECHIK-KUZNYECHIKOMAC']],
  [0xc101, ['GOST2012-MAGMA-MAGMAOMAC']],
  [0xc102, ['IANA-GOST2012-GOST8912-GOST8912']],
  [0xcc13, ['ECDHE-RSA-CHACHA20-POLY1305-OLD']],
  [0xcc14, ['ECDHE-ECDSA-CHACHA20-POLY1305-OLD']],
  [0xcc15, ['DHE-RSA-CHACHA20-POLY1305-OLD']],
  [
    0xe011,
    ['TLS-ECDHE-ECDSA-WITH-SM4-CBC-SM3', 'ECDHE-ECDSA-SM4-CBC-SM3', 'ECDHE-SM2-SM4-CBC-SM3', 'ECDHE-SM2-WITH-SM4-SM3'],
  ],
  [0xe013, ['ECC-SM2-SM4-CBC-SM3', 'ECC-SM2-WITH-SM4-SM3']],
  [0xe051, ['TLS-ECDHE-ECDSA-WITH-SM4-GCM-SM3', 'ECDHE-ECDSA-SM4-GCM-SM3', 'ECDHE-SM2-SM4-GCM-SM3']],
  [0xe052, ['ECDHE-ECDSA-SM4-CCM-SM3']],
  [0xe053, ['ECC-SM2-SM4-GCM-SM3']],
  [0xff85, ['GOST2012-GOST8912-GOST8912']],
]);

/** What OpenSSL writes for the key exchange and authentication of a name's first half. */
const opensslPrefixes: Readonly<Record<string, string>> = {
  RSA: '',
  DH_DSS: 'DH-DSS-',
  DH_RSA: 'DH-RSA-',
  DH_anon: 'ADH-',
  DHE_DSS: 'DHE-DSS-',
  DHE_RSA: 'DHE-RSA-',
  ECDH_ECDSA: 'ECDH-ECDSA-',
  ECDH_RSA: 'ECDH-RSA-',
  ECDH_anon: 'AECDH-',
  ECDHE_ECDSA: 'ECDHE-ECDSA-',
  ECDHE_RSA: 'ECDHE-RSA-',
  PSK: 'PSK-',
  DHE_PSK: 'DHE-PSK-',
  PSK_DHE: 'DHE-PSK-',
  RSA_PSK: 'RSA-PSK-',
  ECDHE_PSK: 'ECDHE-PSK-',
  SRP_SHA: 'SRP-',
  SRP_SHA_RSA: 'SRP-RSA-',
  SRP_SHA_DSS: 'SRP-DSS-',
  KRB5: 'KRB5-',
  NTRU_RSA: 'NTRU-',
  CECPQ1_RSA: 'CECPQ1-RSA-',
  CECPQ1_ECDSA: 'CECPQ1-ECDSA-',
};

/** The name in OpenSSL's form, ECDHE-RSA-AES128-GCM-SHA256, even of a suite OpenSSL lacks; undefined without one. */
export function opensslName(suite: CipherSuite): string | undefined {
  if (suite.kx === 'TLS13') return suite.name;
  if (suite.cipher.includes('OLD')) return undefined;
  const half = /^(?:TLS|SSL)_(.+?)(?:_(EXPORT|EXPORT1024))?_WITH_/.exec(suite.name);
  const prefix = opensslPrefixes[half?.[1] ?? ''];
  if (half === null || prefix === undefined) return undefined;
  const grade = half[2] === undefined ? '' : half[2] === 'EXPORT' ? 'EXP-' : 'EXP1024-';
  const shortened = prefix === 'ECDHE-RSA-' && suite.cipher.startsWith('ARIA') ? 'ECDHE-' : prefix;
  return grade + shortened + opensslCipher(suite) + opensslHash(suite);
}

function opensslCipher(suite: CipherSuite): string {
  const { cipher, kx } = suite;
  if (kx === 'SRP') return cipher.replaceAll('_', '-');
  if (kx.endsWith('PSK') && /^(?:AES_\d+|3DES_EDE)_CBC$/.test(cipher))
    return cipher.replace('AES_', 'AES').replaceAll('_', '-');
  return cipher
    .replace(/^3DES_EDE_CBC$/, 'DES-CBC3')
    .replace(/^(?:DES|DES40)_CBC(?:_40)?$/, 'DES-CBC')
    .replace(/^(RC2_CBC|RC4)_\d+$/, '$1')
    .replace(/^(AES|ARIA|CAMELLIA|HC)_(\d+)/, '$1$2')
    .replace(/^((?:AES|ARIA|CAMELLIA)\d+|SEED)_CBC$/, '$1')
    .replace(/CCM_8$/, 'CCM8')
    .replaceAll('_', '-');
}

function opensslHash(suite: CipherSuite): string {
  if (suite.mac !== 'AEAD') return `-${suite.mac}`;
  return suite.cipher.endsWith('_GCM') || suite.kx === 'CECPQ1' ? `-${suite.prf}` : '';
}

/** The name in GnuTLS's form: `TLS_ECDHE_RSA_AES_128_GCM_SHA256`. */
export function gnutlsName(suite: CipherSuite): string {
  return suite.name
    .replace('_WITH_', '_')
    .replace('PSK_DHE', 'DHE_PSK')
    .replace('_anon_', '_ANON_')
    .replace('_RC4_', '_ARCFOUR_')
    .replace(/_SHA$/, '_SHA1')
    .replace(/^(TLS_.+_CHACHA20_POLY1305)_SHA256$/, '$1');
}

/** Every spelling `suiteByName` knows for a suite: IANA, OpenSSL, GnuTLS, wolfSSL, Java, mbedTLS, rustls, nmap (`TLS_AKE_WITH_...`). */
export function suiteSpellings(suite: CipherSuite): readonly string[] {
  const { name } = suite;
  const bare = name.replace(/^(?:TLS|SSL)_/, '');
  const out = [name, `TLS_${bare}`, `SSL_${bare}`, gnutlsName(suite), ...(exceptions.get(suite.code) ?? [])];
  if (name.includes('_WITH_'))
    out.push(bare, name.replace('PSK_DHE', 'DHE_PSK'), name.replace(/(_WITH_CHACHA20_POLY1305)_SHA256$/, '$1'));
  if (suite.kx === 'TLS13') {
    const joined = bare.replace(/AES_(\d+)/, 'AES$1');
    out.push(`TLS13_${bare}`, `TLS1-3-${bare}`, `TLS13_${joined}`, `TLS13_${joined.replace('CCM_8', 'CCM8')}`);
    out.push(`TLS_AKE_WITH_${bare}`);
  }
  const openssl = opensslName(suite);
  if (openssl === undefined) return out;
  out.push(
    openssl,
    openssl.replace(/CCM8$/, 'CCM-8'),
    openssl.replace(/^(EXP-|EXP1024-)?DHE-(RSA|DSS)-DES/, '$1EDH-$2-DES'),
  );
  if (openssl.endsWith('CHACHA20-POLY1305')) out.push(`${openssl}-SHA256`);
  return out;
}

let codes: ReadonlyMap<string, number> | undefined;

/** Made when the first name is looked up: most dumps have none. */
function codesByName(): ReadonlyMap<string, number> {
  codes ??= new Map(
    cipherSuites.rows.flatMap((suite) =>
      suiteSpellings(suite).map((name): [string, number] => [normal(name), suite.code]),
    ),
  );
  return codes;
}

/** Case and the choice between `_`, `-` and blanks make no difference. */
function normal(name: string): string {
  return name
    .trim()
    .toUpperCase()
    .replace(/[\s_-]+/g, '-');
}

/** Two bytes, in the ways of C, OpenSSL, registries and hex dumps; OpenSSL's own number has 0300 in front. */
const TWO_BYTES = /^\{?\s*(?:0x0300|0x|\\x)?([0-9a-f]{2})[\s,:]*(?:0x|\\x)?([0-9a-f]{2})\s*\}?$/i;
/** testssl.sh: an x, and no zeros in front. */
const X_NUMBER = /^x([0-9a-f]{1,4})$/i;

/**
 * The code point of a cipher suite as people and tools write it: by its IANA, OpenSSL, GnuTLS, wolfSSL or Java name
 * in any case, with the curve Windows puts behind it, or as a number (`0xc02f`, `C02F`, `{0xC0,0x2F}`, `xc02f`).
 */
export function suiteByName(text: string): number | undefined {
  const written = text.trim();
  const number = TWO_BYTES.exec(written);
  if (number) return Number.parseInt(`${number[1]}${number[2]}`, 16);
  const short = X_NUMBER.exec(written);
  if (short) return Number.parseInt(short[1] as string, 16);
  const name = normal(text);
  return codesByName().get(name) ?? codesByName().get(name.replace(/-P(?:256|384|521)$/, ''));
}
