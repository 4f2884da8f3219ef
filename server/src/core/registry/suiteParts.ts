/** How the keys are agreed; `TLS13`: by key_share and pre_shared_key, not by the suite. RFC 5246 A.5, RFC 8446 B.4. */
export type KeyExchange =
  | 'NULL'
  | 'TLS13'
  | 'RSA'
  | 'DH'
  | 'DHE'
  | 'DH_anon'
  | 'ECDH'
  | 'ECDHE'
  | 'ECDH_anon'
  | 'PSK'
  | 'DHE_PSK'
  | 'RSA_PSK'
  | 'ECDHE_PSK'
  | 'SRP'
  | 'KRB5'
  | 'ECCPWD'
  | 'ECJPAKE'
  | 'GOST'
  | 'ECC'
  | 'IBC'
  | 'IBSDH'
  | 'KEA'
  | 'NTRU'
  | 'CECPQ1';

/** What the server proves itself with. For static DH and ECDH: what its certificate is signed with. */
export type Authentication =
  | 'NULL'
  | 'any'
  | 'anon'
  | 'RSA'
  | 'ECDSA'
  | 'DSS'
  | 'PSK'
  | 'SRP'
  | 'KRB5'
  | 'PWD'
  | 'GOST'
  | 'SM2'
  | 'IBC'
  | 'KEA';

/** What integrity rests on: `AEAD`, or the hash of the record's HMAC (GOST suites: their own MAC). */
export type Mac =
  | 'NULL'
  | 'AEAD'
  | 'MD5'
  | 'SHA'
  | 'SHA256'
  | 'SHA384'
  | 'SM3'
  | 'RMD'
  | 'B2B256'
  | 'IMIT'
  | 'OMAC'
  | 'GOSTR3411';

/** The hash of the TLS 1.2 PRF or of the TLS 1.3 key schedule. */
export type PrfHash = 'NULL' | 'SHA256' | 'SHA384' | 'SHA512' | 'SM3' | 'GOSTR3411';

/** What the name of a cipher suite tells. */
export interface SuiteParts {
  readonly kx: KeyExchange;
  readonly auth: Authentication;
  /** The name's own words: `AES_128_GCM`, `3DES_EDE_CBC`, `RC4_128`, `NULL`. */
  readonly cipher: string;
  readonly mac: Mac;
  /** In TLS 1.2 and 1.3; below, the PRF is made of MD5 and SHA-1 whatever the suite. RFC 5246 section 5. */
  readonly prf: PrfHash;
  /** Keys cut to 40 or 56 bits for export. RFC 4346 A.5. */
  readonly exportGrade: boolean;
}

const keyExchanges: Readonly<Record<string, readonly [KeyExchange, Authentication]>> = {
  NULL: ['NULL', 'NULL'],
  WDM: ['NULL', 'NULL'],
  RSA: ['RSA', 'RSA'],
  RSA_FIPS: ['RSA', 'RSA'],
  RSA_OLDFIPS: ['RSA', 'RSA'],
  DH_DSS: ['DH', 'DSS'],
  DH_RSA: ['DH', 'RSA'],
  DH_anon: ['DH_anon', 'anon'],
  DHE_DSS: ['DHE', 'DSS'],
  DHE_RSA: ['DHE', 'RSA'],
  ECDH_ECDSA: ['ECDH', 'ECDSA'],
  ECDH_RSA: ['ECDH', 'RSA'],
  ECDH_anon: ['ECDH_anon', 'anon'],
  ECDHE_ECDSA: ['ECDHE', 'ECDSA'],
  ECDHE_RSA: ['ECDHE', 'RSA'],
  PSK: ['PSK', 'PSK'],
  DHE_PSK: ['DHE_PSK', 'PSK'],
  PSK_DHE: ['DHE_PSK', 'PSK'],
  RSA_PSK: ['RSA_PSK', 'RSA'],
  ECDHE_PSK: ['ECDHE_PSK', 'PSK'],
  SRP_SHA: ['SRP', 'SRP'],
  SRP_SHA_RSA: ['SRP', 'RSA'],
  SRP_SHA_DSS: ['SRP', 'DSS'],
  KRB5: ['KRB5', 'KRB5'],
  ECCPWD: ['ECCPWD', 'PWD'],
  ECJPAKE: ['ECJPAKE', 'PWD'],
  FORTEZZA_KEA: ['KEA', 'KEA'],
  NTRU_RSA: ['NTRU', 'RSA'],
  CECPQ1_RSA: ['CECPQ1', 'RSA'],
  CECPQ1_ECDSA: ['CECPQ1', 'ECDSA'],
  GOSTR341094: ['GOST', 'GOST'],
  GOSTR341001: ['GOST', 'GOST'],
  GOSTR341112_256: ['GOST', 'GOST'],
};

/** The key exchanges of GM/T 0024, whose names have no `_WITH_`. */
const chineseKeyExchanges: Readonly<Record<string, readonly [KeyExchange, Authentication]>> = {
  ECDHE: ['ECDHE', 'SM2'],
  ECC: ['ECC', 'SM2'],
  IBSDH: ['IBSDH', 'IBC'],
  IBC: ['IBC', 'IBC'],
  RSA: ['RSA', 'RSA'],
};

/** OpenSSL's names for private GOST suites do not follow the registry's form. */
const irregular: Readonly<Record<string, string>> = {
  'LEGACY-GOST2012-GOST8912-GOST8912': 'TLS_GOSTR341112_256_WITH_28147_CNT_IMIT',
  'GOST2012-NULL-GOST12': 'TLS_GOSTR341112_256_WITH_NULL_GOSTR3411',
};

const aeadCipher = /_(?:GCM|CCM|CCM_8|MGM_[LS]|POLY1305)$|^AEGIS_/;
const macSuffix = /_(SHA1|SHA|SHA256|SHA384|SHA512|MD5|SM3|RMD|B2B256|IMIT|OMAC|GOSTR3411)$/;

/** Key exchange, authentication, cipher and hashes, read from a suite's name. RFC 5246 A.5, RFC 8446 B.4. */
export function suiteParts(name: string): SuiteParts {
  const regular = irregular[name] ?? name;
  if (regular.endsWith('_SCSV'))
    return { kx: 'NULL', auth: 'NULL', cipher: 'NULL', mac: 'NULL', prf: 'NULL', exportGrade: false };
  const [left, right] = split(regular.replace(/^(?:TLS|SSL)_/, ''));
  const exportGrade = /_EXPORT(?:1024)?$/.test(left);
  const [kx, auth] = keyExchangeOf(left.replace(/_EXPORT(?:1024)?$/, ''), regular, right);
  return { kx, auth, ...cipherOf(right), exportGrade };
}

/** What stands before `_WITH_` and after it; names without it have nothing before, or one word in GM/T 0024. */
function split(name: string): readonly [string, string] {
  const at = name.indexOf('_WITH_');
  if (at >= 0) return [name.slice(0, at), name.slice(at + 6)];
  const chinese = /^(ECDHE|ECC|IBSDH|IBC|RSA)_(SM.*)$/.exec(name);
  return chinese ? [chinese[1] as string, chinese[2] as string] : ['', name];
}

function keyExchangeOf(left: string, name: string, right: string): readonly [KeyExchange, Authentication] {
  if (left === '' || right.includes('_MGM_')) return ['TLS13', 'any'];
  return (name.includes('_WITH_') ? keyExchanges[left] : chineseKeyExchanges[left]) ?? ['NULL', 'NULL'];
}

function cipherOf(right: string): Pick<SuiteParts, 'cipher' | 'mac' | 'prf'> {
  if (right === 'NULL_NULL') return { cipher: 'NULL', mac: 'NULL', prf: 'NULL' };
  const hash = macSuffix.exec(right)?.[1];
  const cipher = hash === undefined ? right : right.slice(0, -hash.length - 1);
  if (aeadCipher.test(cipher)) return { cipher, mac: 'AEAD', prf: prfOf(cipher.includes('MGM') ? 'GOSTR3411' : hash) };
  if (cipher === 'SHA256' || cipher === 'SHA384') return { cipher: 'NULL', mac: cipher, prf: cipher };
  const mac = hash === undefined ? 'NULL' : hash === 'SHA1' ? 'SHA' : (hash as Mac);
  return { cipher, mac, prf: mac === 'NULL' ? 'NULL' : prfOf(hash) };
}

/** SHA-256 unless the suite names something newer. RFC 5246 section 5, RFC 9189. */
function prfOf(hash: string | undefined): PrfHash {
  if (hash === 'SHA384' || hash === 'SHA512' || hash === 'SM3') return hash;
  return hash === 'IMIT' || hash === 'OMAC' || hash === 'GOSTR3411' ? 'GOSTR3411' : 'SHA256';
}
