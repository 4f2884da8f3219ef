import { hasChange } from '../history.ts';
import { holds, macroNumber } from './condition.ts';
import { constantNumber } from './constants.ts';
import { automaticGroups, defaultShare, groupMakers, isPreferred } from './groupRows.ts';
import { madeBy, together } from './makers.ts';
import type { Build, Extension, ExtensionContent, Maker, Session, Sourced, Suites } from './model.ts';
import { canSendExtension } from './possible.ts';
import { clientNeeds, initialSuites } from './suiteLists.ts';

/** The numbers of the extensions, as on the wire. */
export const TYPES = {
  serverName: 0x0000,
  maxFragmentLength: 0x0001,
  trustedCaKeys: 0x0003,
  truncatedHmac: 0x0004,
  statusRequest: 0x0005,
  supportedGroups: 0x000a,
  pointFormats: 0x000b,
  signatureAlgorithms: 0x000d,
  useSrtp: 0x000e,
  alpn: 0x0010,
  statusRequestV2: 0x0011,
  clientCertificateType: 0x0013,
  serverCertificateType: 0x0014,
  encryptThenMac: 0x0016,
  extendedMasterSecret: 0x0017,
  sessionTicket: 0x0023,
  preSharedKey: 0x0029,
  earlyData: 0x002a,
  supportedVersions: 0x002b,
  pskModes: 0x002d,
  certificateAuthorities: 0x002f,
  certWithExternPsk: 0x0021,
  postHandshakeAuth: 0x0031,
  keyShare: 0x0033,
  connectionId: 0x0036,
  quicParameters: 0x0039,
  alternativeKeys: 0xff92,
  ech: 0xfe0d,
  renegotiationInfo: 0xff01,
} as const;

/** Puts an extension at the front of a list, taking away an older one of its type (`TLSX_Push`, src/tls.c:1678). */
export function push(list: Extension[], extension: Extension): void {
  remove(list, extension.type);
  list.unshift(extension);
}

/** Takes an extension off a list. */
export function remove(list: Extension[], type: number): void {
  const at = list.findIndex((one) => one.type === type);
  if (at >= 0) list.splice(at, 1);
}

/** The extension of a type on a list. */
export function find(list: readonly Extension[], type: number): Extension | undefined {
  return list.find((one) => one.type === type);
}

/** The suites a session offers: its own, or those of its context. */
export function suitesOf(session: Session): Suites {
  return session.suites ?? session.context.suites ?? { suites: [], schemes: [], chosen: false };
}

/** The suites a context has from the first object made of it on (`InitSSL_CTX_Suites`, src/internal.c:6912). */
export function contextSuites(build: Build, session: Session): Suites {
  const { context } = session;
  const { options, method } = context;
  const needs = clientNeeds(build, {
    minor: method.minor,
    datagram: method.datagram,
    havePsk: options.preSharedKey !== 'none',
    anonymous: options.anonymous,
  });
  return initialSuites(build, needs, options.preSharedKeyBy);
}

/**
 * The extensions of the first hello in the order of the wire: what is added by itself (`TLSX_PopulateExtensions`,
 * src/tls.c:16268), then what the list leaves out, and what goes last (`TLSX_WriteRequest`, src/tls.c:17158).
 */
export function assembleExtensions(build: Build, session: Session): readonly Extension[] {
  const list = [...session.extensions];
  const context = session.context.extensions;
  if (!build.macros.has('HAVE_TLS_EXTENSIONS')) return withoutExtensions(build, session);
  populate(build, session, list);
  const suites = suitesOf(session);
  const left = new Set(leftOut(build, session, suites));
  const seen = new Set<number>();
  const sent = [...list, ...context].filter(
    ({ type }) => canSendExtension(build, type) && !left.has(type) && !seen.has(type) && seen.add(type),
  );
  const tls13 = session.minor >= 4;
  const last: Extension[] = [];
  const ech = sent.findIndex((one) => one.type === TYPES.ech);
  if (ech >= 0) last.push(...sent.splice(ech, 1));
  if (session.options.extendedMaster && holds('HAVE_EXTENDED_MASTER', build.macros) && (!tls13 || session.downgrade))
    last.push(extension(TYPES.extendedMasterSecret, { kind: 'empty' }, madeBy(build, 'HAVE_EXTENDED_MASTER')));
  const psk = sent.findIndex((one) => one.type === TYPES.preSharedKey);
  if (psk >= 0) last.push(...sent.splice(psk, 1));
  return [...sent, ...last];
}

/** Without HAVE_TLS_EXTENSIONS a hello carries two extensions at most (src/internal.c:32100-32130). */
function withoutExtensions(build: Build, session: Session): readonly Extension[] {
  const made: Extension[] = [];
  if (session.minor >= 3 && suitesOf(session).schemes.length > 0)
    made.push(extension(TYPES.signatureAlgorithms, { kind: 'schemes' }, []));
  if (session.options.extendedMaster && build.macros.has('HAVE_EXTENDED_MASTER'))
    made.push(extension(TYPES.extendedMasterSecret, { kind: 'empty' }, madeBy(build, 'HAVE_EXTENDED_MASTER')));
  return made;
}

function populate(build: Build, session: Session, list: Extension[]): void {
  const { options, context } = session;
  const has = (condition: string) => holds(condition, build.macros);
  const tls13 = session.minor >= 4;
  if (has('HAVE_RPK')) {
    if (options.clientCertTypes.includes(RAW_KEY) && options.rawKeyLoaded)
      push(list, extension(TYPES.clientCertificateType, bytes(1, RAW_KEY), options.certTypesBy));
    if (options.serverCertTypes.includes(RAW_KEY)) {
      const types = options.serverCertTypes;
      push(list, extension(TYPES.serverCertificateType, bytes(types.length, ...types), options.certTypesBy));
    }
  }
  if (has('HAVE_ENCRYPT_THEN_MAC && !WOLFSSL_AEAD_ONLY && !WOLFSSL_NO_TLS12') && options.encryptThenMac)
    push(list, extension(TYPES.encryptThenMac, { kind: 'empty' }, madeBy(build, 'HAVE_ENCRYPT_THEN_MAC')));
  const early = has(CURVES) || hasChange(build.version, 'ffdheGroupsBelowTls13');
  if (has('HAVE_SUPPORTED_CURVES') && early) populateGroups(build, session, list);
  if (has('WOLFSSL_SRTP') && context.method.datagram && options.srtp.length > 0)
    push(list, extension(TYPES.useSrtp, srtpContent(build, options.srtp), options.srtpBy));
  if (has('WOLFSSL_DUAL_ALG_CERTS') && tls13 && options.alternativeKeys !== undefined) {
    const { spec, madeBy: makers } = options.alternativeKeys;
    push(
      list,
      extension(TYPES.alternativeKeys, spec === undefined ? unknown(1, 'the kinds of key') : bytes(...spec), makers),
    );
  }
  if (has('!NO_CERTS && !WOLFSSL_NO_SIGALG') && find(list, TYPES.signatureAlgorithms) === undefined)
    push(list, extension(TYPES.signatureAlgorithms, { kind: 'schemes' }, []));
  if (!has('WOLFSSL_TLS13') || !tls13) return;
  if (has('!NO_CERTS && !WOLFSSL_NO_CA_NAMES') && options.caNames !== undefined)
    push(list, extension(TYPES.certificateAuthorities, unknown(0, 'the names of authorities'), options.caNames));
  push(list, extension(TYPES.supportedVersions, { kind: 'versions' }, madeBy(build, 'WOLFSSL_TLS13')));
  if (has('HAVE_SUPPORTED_CURVES') && !early) populateGroups(build, session, list);
  if (has('HAVE_SUPPORTED_CURVES')) populateShare(build, session, list);
  populatePsk(build, session, list);
  if (has('WOLFSSL_POST_HANDSHAKE_AUTH') && options.postHandshakeAuth !== undefined)
    push(list, extension(TYPES.postHandshakeAuth, { kind: 'empty' }, options.postHandshakeAuth));
  if (has('HAVE_ECH') && options.ech !== 'off')
    push(list, extension(TYPES.ech, unknown(GREASE_ECH, 'an encrypted hello'), madeBy(build, 'HAVE_ECH')));
  if (
    has('WOLFSSL_EARLY_DATA') &&
    session.earlyData !== undefined &&
    (options.preSharedKey !== 'none' || session.resuming)
  )
    push(list, extension(TYPES.earlyData, { kind: 'empty' }, session.earlyData));
}

const CURVES = 'HAVE_ECC || HAVE_CURVE25519 || HAVE_CURVE448';
const RAW_KEY = 2;
/** Bytes of a GREASE encrypted_client_hello; its padding differs from run to run. */
const GREASE_ECH = 186;

function populateGroups(build: Build, session: Session, list: Extension[]): void {
  const { options, context } = session;
  const chosen = options.userCurves || context.options.userCurves;
  if (!chosen && find(context.extensions, TYPES.supportedGroups) === undefined) {
    const groups = options.groups.length > 0 ? options.groups : automaticGroups(build, session);
    const existing = find(list, TYPES.supportedGroups);
    if (groups.length > 0 && existing === undefined)
      push(list, extension(TYPES.supportedGroups, { kind: 'groups', groups }, madeBy(build, 'HAVE_SUPPORTED_CURVES')));
  }
  const curves = holds(CURVES, build.macros);
  if (curves && (session.minor < 4 || session.downgrade) && hasChange(build.version, 'pointFormatsSent'))
    push(
      list,
      extension(
        TYPES.pointFormats,
        bytes(1, 0),
        madeBy(build, 'HAVE_SUPPORTED_CURVES && (HAVE_ECC || HAVE_CURVE25519 || HAVE_CURVE448)'),
      ),
    );
}

function populateShare(build: Build, session: Session, list: Extension[]): void {
  const existing = find(list, TYPES.keyShare);
  if (existing !== undefined) {
    // An empty share that wolfSSL_NoKeyShares left stays empty; one with groups keeps them.
    return;
  }
  const { groups } = session.options;
  const asked = groups.find((one) => isPreferred(build, one.code))?.code;
  const replaced = !hasChange(build.version, 'noShareWithoutPreferred');
  const code = groups.length === 0 || (asked === undefined && replaced) ? ownDefault(build) : asked;
  if (code === undefined && !hasChange(build.version, 'emptyShare')) return;
  const because = groups.length > 0 ? (groups.find((one) => one.code === code)?.madeBy ?? []) : [];
  const shares: readonly Sourced[] =
    code === undefined ? [] : [{ code, madeBy: together(because, code === undefined ? [] : groupMakers(build, code)) }];
  const makers = together(
    madeBy(build, 'WOLFSSL_TLS13 && HAVE_SUPPORTED_CURVES'),
    madeBy(build, 'WOLFSSL_KEY_SHARE_DEFAULT_GROUP'),
  );
  push(list, extension(TYPES.keyShare, { kind: 'shares', groups: shares }, makers));
}

/** The share of the build: the macro's group, or the usual one (src/tls.c:11546). */
function ownDefault(build: Build): number | undefined {
  const named = build.macros.get('WOLFSSL_KEY_SHARE_DEFAULT_GROUP')?.replace(/[()\s]/g, '');
  if (named === undefined) return defaultShare(build);
  return macroNumber('WOLFSSL_KEY_SHARE_DEFAULT_GROUP', build.macros) ?? constantNumber(named);
}

function populatePsk(build: Build, session: Session, list: Extension[]): void {
  const { options } = session;
  const has = (condition: string) => holds(condition, build.macros);
  if (!has('HAVE_SESSION_TICKET || !NO_PSK')) return;
  remove(list, TYPES.preSharedKey);
  const uses = (has('!NO_PSK') && options.preSharedKey !== 'none') || session.resuming !== undefined;
  if (uses)
    push(
      list,
      extension(TYPES.preSharedKey, { kind: 'preSharedKeys', count: 1 }, session.resuming ?? options.preSharedKeyBy),
    );
  if (has('NO_TLSX_PSKKEM_PLAIN_ANNOUNCE') && !uses) return;
  const modes: number[] = [];
  if (!has('HAVE_SUPPORTED_CURVES') || !options.onlyDhePsk) modes.push(0);
  if (
    has('!NO_DH || HAVE_ECC || HAVE_CURVE25519 || HAVE_CURVE448') &&
    (!options.noDhePsk || options.certificateWithPsk)
  )
    modes.push(1);
  push(
    list,
    extension(
      TYPES.pskModes,
      { kind: 'modes', modes },
      madeBy(build, 'WOLFSSL_TLS13 && (HAVE_SESSION_TICKET || WOLFSSL_TLS13)'),
    ),
  );
  if (has('WOLFSSL_CERT_WITH_EXTERN_PSK') && uses && options.certificateWithPsk !== undefined)
    push(list, extension(TYPES.certWithExternPsk, { kind: 'empty' }, options.certificateWithPsk));
}

/** What is on a list and yet not sent (src/tls.c:17170-17222). */
function leftOut(build: Build, session: Session, suites: Suites): readonly number[] {
  const has = (condition: string) => holds(condition, build.macros);
  const left: number[] = [];
  const codes = suites.suites.map(({ code }) => code);
  const curveSuite = (code: number) =>
    code >> 8 === 0x13 || /^(c0|cc|d0)$/.test((code >> 8).toString(16)) || SM_SUITES.has(code);
  const curves = has(CURVES);
  const fullHouse = has('HAVE_FFDHE') && curves;
  const needsGroups = (code: number) => code >> 8 === 0x13 || (curveSuite(code) ? curves : has('HAVE_FFDHE'));
  if (!fullHouse && !codes.some(needsGroups)) left.push(TYPES.supportedGroups);
  if (!has('HAVE_FFDHE') && !codes.some(curveSuite)) left.push(TYPES.pointFormats);
  if (suites.schemes.length === 0) left.push(TYPES.signatureAlgorithms);
  if (session.minor < 4)
    left.push(TYPES.keyShare, TYPES.pskModes, TYPES.earlyData, TYPES.postHandshakeAuth, TYPES.preSharedKey);
  if (session.stapling === undefined && session.context.stapling === undefined)
    left.push(TYPES.statusRequest, TYPES.statusRequestV2);
  return left;
}

/** Suites of the SM algorithms outside the rows of the other curve suites. */
const SM_SUITES: ReadonlySet<number> = new Set([0x00c6, 0x00c7, 0xe011, 0xe051, 0xe052]);

/** A client-only build writes use_srtp without a body (src/tls.c:6984-6993). */
function srtpContent(build: Build, profiles: readonly number[]): ExtensionContent {
  if (build.macros.has('NO_WOLFSSL_SERVER')) return { kind: 'empty' };
  return bytes(0, profiles.length * 2, ...profiles.flatMap((profile) => [0, profile]), 0);
}

/** An extension as it goes on a list. */
export function extension(type: number, content: ExtensionContent, makers: readonly Maker[]): Extension {
  return { type, content, madeBy: makers };
}

export function bytes(...values: readonly number[]): ExtensionContent {
  return { kind: 'bytes', bytes: values };
}

export function unknown(length: number, what: string): ExtensionContent {
  return { kind: 'unknown', length, what };
}
