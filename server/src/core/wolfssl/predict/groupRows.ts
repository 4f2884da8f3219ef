import { hasChange } from '../history.ts';
import { since, source592 } from '../version.ts';
import { holds } from './condition.ts';
import { madeBy } from './makers.ts';
import type { Build, Session, Sourced } from './model.ts';

/** A named group as the client's code treats it. */
interface GroupRow {
  readonly code: number;
  /** Whether its number is known at all: those of ML-KEM only in builds that have it. */
  readonly known: string;
  /** Whether calls take it (`TLSX_IsGroupSupported`, src/tls.c:4690). */
  readonly supported: string;
  /** What more the automatic list asks (`TLSX_PopulateSupportedGroups`, src/tls.c:15859). */
  readonly listed: string;
  /** In the automatic list of which versions: all, TLS 1.3 alone, or TLS 1.2 alone and where a TLS 1.3 client may go down to it. */
  readonly versions: 'all' | 'tls13' | 'tls12';
  /** Bytes of the client's key share. */
  readonly share: number;
}

/** Where the order and the conditions come from. */
export const groupSource = source592('src/tls.c:4690-4880', 'src/tls.c:15859-16175', 'src/tls.c:11331-11521');

const P224 = '(HAVE_ECC224 || HAVE_ALL_CURVES) && ECC_MIN_KEY_SZ <= 224';
const P192 = '(HAVE_ECC192 || HAVE_ALL_CURVES) && ECC_MIN_KEY_SZ <= 192';
const P160 = '(HAVE_ECC160 || HAVE_ALL_CURVES) && ECC_MIN_KEY_SZ <= 160';
const P256 = '(!NO_ECC256 || HAVE_ALL_CURVES) && ECC_MIN_KEY_SZ <= 256';
const P384 = '(HAVE_ECC384 || HAVE_ALL_CURVES) && ECC_MIN_KEY_SZ <= 384';
const P512 = '(HAVE_ECC512 || HAVE_ALL_CURVES) && ECC_MIN_KEY_SZ <= 512';
const P521 = '(HAVE_ECC521 || HAVE_ALL_CURVES) && ECC_MIN_KEY_SZ <= 521';
const X25519 = 'HAVE_CURVE25519 && ECC_MIN_KEY_SZ <= 256';
const X448 = 'HAVE_CURVE448 && ECC_MIN_KEY_SZ <= 448';
const MLKEM = 'WOLFSSL_HAVE_MLKEM_CLIENT_SUPPORT && !WOLFSSL_NO_ML_KEM';
const ALONE = `${MLKEM} && !WOLFSSL_TLS_NO_MLKEM_STANDALONE`;
const HYBRID = `${MLKEM} && WOLFSSL_PQC_HYBRIDS`;
const EXTRA = `${MLKEM} && WOLFSSL_EXTRA_PQC_HYBRIDS`;
const KYBER = 'WOLFSSL_HAVE_MLKEM_CLIENT_SUPPORT && WOLFSSL_MLKEM_KYBER';

/** The groups in the order of the automatic list: by strength, standard hybrids first. */
const groupRows: readonly GroupRow[] = [
  pqc(0x11ec, `${HYBRID} && !WOLFSSL_NO_ML_KEM_768 && ${X25519}`, '', 1216),
  pqc(0x11ed, `${HYBRID} && !WOLFSSL_NO_ML_KEM_1024`, `HAVE_ECC && ${P384}`, 1665),
  pqc(0x11eb, `${HYBRID} && !WOLFSSL_NO_ML_KEM_768`, `HAVE_ECC && ${P256}`, 1249),
  pqc(0x0202, `${ALONE} && !WOLFSSL_NO_ML_KEM_1024`, '', 1568),
  ecc(0x0019, `${P521} && !NO_ECC_SECP`, 133),
  brainpool(0x0021, P512, 129, 'tls13'),
  brainpool(0x001c, P512, 129, 'tls12'),
  pqc(0x0201, `${ALONE} && !WOLFSSL_NO_ML_KEM_768`, '', 1184),
  ecc(0x0018, `${P384} && !NO_ECC_SECP`, 97),
  brainpool(0x0020, P384, 97, 'tls13'),
  brainpool(0x001b, P384, 97, 'tls12'),
  group(0x001e, X448, '!HAVE_FIPS', 56),
  pqc(0x0200, `${ALONE} && !WOLFSSL_NO_ML_KEM_512`, '', 800),
  ecc(0x0017, `${P256} && !NO_ECC_SECP`, 65),
  ecc(0x0016, `${P256} && HAVE_ECC_KOBLITZ`, 65),
  brainpool(0x001f, P256, 65, 'tls13'),
  brainpool(0x001a, P256, 65, 'tls12'),
  ecc(0x0029, `${P256} && WOLFSSL_SM2`, 65),
  group(0x001d, X25519, '!HAVE_FIPS', 32),
  ecc(0x0015, `${P224} && !NO_ECC_SECP`, 57),
  ecc(0x0014, `${P224} && HAVE_ECC_KOBLITZ`, 57),
  ecc(0x0013, `${P192} && !NO_ECC_SECP`, 49),
  ecc(0x0012, `${P192} && HAVE_ECC_KOBLITZ`, 49),
  ecc(0x0010, `${P160} && !NO_ECC_SECP`, 41),
  ecc(0x0011, `${P160} && HAVE_ECC_SECPR2`, 41),
  ecc(0x000f, `${P160} && HAVE_ECC_KOBLITZ`, 41),
  ffdhe(0x0104, 8192),
  ffdhe(0x0103, 6144),
  ffdhe(0x0102, 4096),
  ffdhe(0x0101, 3072),
  ffdhe(0x0100, 2048),
  pqc(0x2f4d, `${EXTRA} && !WOLFSSL_NO_ML_KEM_1024`, `HAVE_ECC && ${P521}`, 1701),
  pqc(0x2f4c, `${EXTRA} && !WOLFSSL_NO_ML_KEM_768`, `HAVE_ECC && ${P384}`, 1281),
  pqc(0x2fb7, `${EXTRA} && !WOLFSSL_NO_ML_KEM_768 && ${X448}`, '', 1240),
  pqc(0x2f4b, `${EXTRA} && !WOLFSSL_NO_ML_KEM_512`, `HAVE_ECC && ${P256}`, 865),
  pqc(0x2fb6, `${EXTRA} && !WOLFSSL_NO_ML_KEM_512 && ${X25519}`, '', 832),
  pqc(0x023d, `${KYBER} && WOLFSSL_KYBER1024`, '', 1568),
  pqc(0x2f3d, `${KYBER} && WOLFSSL_KYBER1024`, `HAVE_ECC && ${P521}`, 1701),
  pqc(0x023c, `${KYBER} && WOLFSSL_KYBER768`, '', 1184),
  pqc(0x2f3c, `${KYBER} && WOLFSSL_KYBER768`, `HAVE_ECC && ${P384}`, 1281),
  pqc(0x639a, `${KYBER} && WOLFSSL_KYBER768`, `HAVE_ECC && ${P256}`, 1249),
  pqc(0x6399, `${KYBER} && WOLFSSL_KYBER768 && ${X25519}`, '', 1216),
  pqc(0x2f90, `${KYBER} && WOLFSSL_KYBER768 && ${X448}`, '', 1240),
  pqc(0x023a, `${KYBER} && WOLFSSL_KYBER512`, '', 800),
  pqc(0x2f3a, `${KYBER} && WOLFSSL_KYBER512`, `HAVE_ECC && ${P256}`, 865),
  pqc(0x2f39, `${KYBER} && WOLFSSL_KYBER512 && ${X25519}`, '', 832),
];

const rowsByCode = new Map(groupRows.map((row) => [row.code, row]));
/** Early code points of three hybrids, sent beside the final ones (src/tls.c:6110). */
const OLD_CODES: ReadonlyMap<number, number> = new Map([
  [0x2f4b, 0x2f47],
  [0x2f4c, 0x2f48],
  [0x2f4d, 0x2f49],
]);

/** Whether a number names a group at all, for the calls that check (`isValidCurveGroup`, src/ssl_api_ext.c:308). */
export function isGroup(build: Build, code: number): boolean {
  const row = rowsByCode.get(code);
  return row !== undefined && holds(row.known, build.macros);
}

/** Whether the build can use a group. */
export function isSupported(build: Build, code: number): boolean {
  const row = rowsByCode.get(code);
  if (row === undefined) return false;
  // Before 5.8.2 nothing was checked in a build without TLS 1.3.
  if (!build.macros.has('WOLFSSL_TLS13') && !hasChange(build.version, 'curveCallChecked')) return true;
  return holds(row.supported, build.macros);
}

/** Whether a group may be the key share of a program's own list (`preferredGroup`, src/tls.c:11331). */
export function isPreferred(build: Build, code: number): boolean {
  if (!hasChange(build.version, 'keyShareGroupMacro')) return oldPreferred(build).includes(code);
  const row = rowsByCode.get(code);
  return row !== undefined && holds(row.supported, build.macros) && holds(row.listed, build.macros);
}

/** Before 5.9.2 the shares had an order of their own, of which the first was the usual one (5.7.2 src/tls.c:9520). */
const oldShares: readonly (readonly [number, string])[] = [
  [0x0017, `HAVE_ECC && ${P256} && !NO_ECC_SECP`],
  [0x001d, X25519],
  [0x001e, X448],
  [0x0018, 'HAVE_ECC && (!NO_ECC384 || HAVE_ALL_CURVES) && !NO_ECC_SECP && ECC_MIN_KEY_SZ <= 384'],
  [0x0019, 'HAVE_ECC && (!NO_ECC521 || HAVE_ALL_CURVES) && !NO_ECC_SECP && ECC_MIN_KEY_SZ <= 521'],
  [0x0100, 'HAVE_FFDHE_2048'],
  [0x0101, 'HAVE_FFDHE_3072'],
  [0x0102, 'HAVE_FFDHE_4096'],
  [0x0103, 'HAVE_FFDHE_6144'],
  [0x0104, 'HAVE_FFDHE_8192'],
];

function oldPreferred(build: Build): readonly number[] {
  return oldShares.filter(([, condition]) => holds(condition, build.macros)).map(([code]) => code);
}

/** The macros that bring a group. */
export function groupMakers(build: Build, code: number): Sourced['madeBy'] {
  const row = rowsByCode.get(code);
  return row === undefined ? [] : madeBy(build, `${row.supported}${row.listed === '' ? '' : ` && ${row.listed}`}`);
}

/** Bytes of a key share of the group, 0 for an unknown one. */
export function shareLength(code: number): number {
  return rowsByCode.get(code)?.share ?? 0;
}

/** The groups a client lists by itself. */
export function automaticGroups(build: Build, session: Session): readonly Sourced[] {
  if (!hasChange(build.version, 'curvesSentByDefault')) return [];
  const found: Sourced[] = [];
  const tls13 = session.minor >= 4;
  const brainpool13 = hasChange(build.version, 'brainpoolTls13');
  const below = !tls13 || (session.downgrade && session.options.minimum <= 3);
  for (const row of groupRows) {
    if (row.versions === 'tls13' ? !tls13 : row.versions === 'tls12' && brainpool13 && !below) continue;
    if (!holds(row.supported, build.macros) || !holds(row.listed, build.macros)) continue;
    const bits = FFDHE_BITS.get(row.code);
    if (bits !== undefined && (bits < session.options.minimumDh || bits > session.options.maximumDh)) continue;
    addGroup(build, found, { code: row.code, madeBy: groupMakers(build, row.code) });
  }
  return found;
}

/** Adds a group to a list that has it at most once, with the early code point of it where the build sends both. */
export function addGroup(build: Build, groups: Sourced[], added: Sourced): void {
  const first = groups.length === 0;
  if (!groups.some((one) => one.code === added.code)) groups.push(added);
  const old = OLD_CODES.get(added.code);
  if (first || old === undefined || !holds('WOLFSSL_ML_KEM_USE_OLD_IDS && WOLFSSL_EXTRA_PQC_HYBRIDS', build.macros))
    return;
  if (!groups.some((one) => one.code === old)) groups.push({ code: old, madeBy: added.madeBy });
}

/** The share a client sends where nothing else is asked for (WOLFSSL_KEY_SHARE_DEFAULT_GROUP, src/tls.c:11546-11581). */
export function defaultShare(build: Build): number | undefined {
  if (!hasChange(build.version, 'keyShareGroupMacro')) return oldPreferred(build)[0];
  const order: readonly (readonly [number, string])[] = [
    [0x11ec, `${HYBRID} && !WOLFSSL_NO_ML_KEM_768 && ${X25519}`],
    [0x11eb, `${HYBRID} && !WOLFSSL_NO_ML_KEM_768 && HAVE_ECC && ${P256}`],
    [0x11ed, `${HYBRID} && !WOLFSSL_NO_ML_KEM_1024 && HAVE_ECC && ${P384}`],
    [0x0017, `HAVE_ECC && ${P256} && !NO_ECC_SECP`],
    [0x001d, `!HAVE_FIPS && ${X25519}`],
    [0x0018, `HAVE_ECC && ${P384} && !NO_ECC_SECP`],
    [0x0100, 'HAVE_FFDHE_2048'],
    [0x0101, 'HAVE_FFDHE_3072'],
  ];
  const found = order.find(([, condition]) => holds(condition, build.macros))?.[0];
  return found ?? groupRows.find((row) => isPreferred(build, row.code))?.code;
}

const FFDHE_BITS: ReadonlyMap<number, number> = new Map([
  [0x0100, 2048],
  [0x0101, 3072],
  [0x0102, 4096],
  [0x0103, 6144],
  [0x0104, 8192],
]);

function group(code: number, supported: string, listed: string, share: number): GroupRow {
  return { code, known: '', supported, listed, versions: 'all', share };
}

function ecc(code: number, supported: string, share: number): GroupRow {
  return group(code, supported, 'HAVE_ECC', share);
}

function brainpool(code: number, size: string, share: number, versions: 'tls13' | 'tls12'): GroupRow {
  const release = versions === 'tls13' ? `${since('5.9.0')} && ` : '';
  return {
    ...ecc(code, `${release}${size} && HAVE_ECC_BRAINPOOL`, share),
    known: versions === 'tls13' ? since('5.9.0') : '',
    versions,
  };
}

function ffdhe(code: number, bits: number): GroupRow {
  return group(code, `HAVE_FFDHE_${bits}`, '!NO_DH', bits / 8);
}

function pqc(code: number, supported: string, listed: string, share: number): GroupRow {
  const family = [ALONE, HYBRID, EXTRA, KYBER].find((one) => supported.startsWith(one)) ?? MLKEM;
  return {
    ...group(code, supported, listed === '' ? 'WOLFSSL_TLS13' : `WOLFSSL_TLS13 && ${listed}`, share),
    known: family.replace('WOLFSSL_HAVE_MLKEM_CLIENT_SUPPORT', 'WOLFSSL_HAVE_MLKEM'),
    versions: 'tls13',
  };
}
