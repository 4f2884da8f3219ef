import { bytes, contextSuites, extension, push, TYPES } from './assemble.ts';
import { holds, macroNumber } from './condition.ts';
import { constantNumber } from './constants.ts';
import { macroMakers, madeBy } from './makers.ts';
import type { Build, Context, Maker, Method, Minor, Options, Session } from './model.ts';

/** The method a name makes: `wolfTLSv1_2_client_method` and its kin (src/tls.c:18730-18960, src/ssl.c:4234-4265). */
export function methodNamed(build: Build, name: string, call: Maker): Method | undefined {
  const match =
    /^wolf(SSLv23|SSLv3|TLSv1_3|TLSv1_2|TLSv1_1|TLSv1|TLS|DTLSv1_3|DTLSv1_2|DTLSv1|DTLS)_(?:(client|server)_)?method(?:_ex)?$/.exec(
      name,
    );
  if (match === null) return undefined;
  const [, family = '', side] = match;
  const datagram = family.startsWith('DTLS');
  const open = family === 'TLS' || family === 'DTLS' || family === 'SSLv23';
  const has = (condition: string) => holds(condition, build.macros);
  return {
    minor: open ? highest(build, datagram) : (MINORS[family] ?? 3),
    datagram,
    downgrade: open && (family !== 'SSLv23' || has('!NO_OLD_TLS || WOLFSSL_TLS13')),
    side: side === 'client' || side === 'server' ? side : 'either',
    madeBy: [call],
  };
}

const MINORS: Readonly<Record<string, Minor>> = {
  SSLv3: 0,
  TLSv1: 1,
  TLSv1_1: 2,
  TLSv1_2: 3,
  TLSv1_3: 4,
  DTLSv1: 2,
  DTLSv1_2: 3,
  DTLSv1_3: 4,
};

function highest(build: Build, datagram: boolean): Minor {
  const has = (condition: string) => holds(condition, build.macros);
  if (has(datagram ? 'WOLFSSL_DTLS13' : 'WOLFSSL_TLS13')) return 4;
  if (has('!WOLFSSL_NO_TLS12')) return 3;
  return has('!NO_OLD_TLS') ? 2 : 1;
}

/** A new WOLFSSL_CTX (src/internal.c:2640-2890). */
export function newContext(build: Build, method: Method): Context {
  const has = (condition: string) => holds(condition, build.macros);
  const named = build.macros.get('WOLFSSL_MIN_DOWNGRADE');
  const minimum =
    named === undefined
      ? undefined
      : (macroNumber('WOLFSSL_MIN_DOWNGRADE', build.macros) ?? constantNumber(named.trim()));
  const options: Options = {
    minimum: method.datagram ? 2 : (minimum ?? (has('NO_OLD_TLS') ? 3 : 1)),
    userCurves: false,
    groups: [],
    preSharedKey: 'none',
    preSharedKeyBy: [],
    anonymous: false,
    parametersLoaded: false,
    extendedMaster: has('HAVE_EXTENDED_MASTER') && (method.datagram || method.minor >= 1),
    encryptThenMac: true,
    noDhePsk: has('WOLFSSL_TLS13 && !HAVE_SUPPORTED_CURVES'),
    onlyDhePsk: false,
    postHandshakeAuth: undefined,
    srtp: [],
    srtpBy: [],
    clientCertTypes: [0],
    serverCertTypes: [0],
    certTypesBy: [],
    rawKeyLoaded: false,
    renegotiation: renegotiationByDefault(build),
    ech: 'grease',
    caNames: undefined,
    minimumDh: macroNumber('WOLFSSL_MIN_DHKEY_BITS', build.macros) ?? 1024,
    maximumDh: macroNumber('WOLFSSL_MAX_DHKEY_BITS', build.macros) ?? 4096,
    refused: new Set(),
    optionsSet: false,
    mtu: MTU,
    certificateWithPsk: undefined,
    alternativeKeys: undefined,
  };
  return { kind: 'context', method, options, extensions: [], suites: undefined, stapling: undefined };
}

/** Bytes of a datagram where nothing else is set (MAX_MTU, wolfssl/internal.h:1213). */
const MTU = 1400;

function renegotiationByDefault(build: Build): readonly Maker[] | undefined {
  const condition =
    '(HAVE_SECURE_RENEGOTIATION || HAVE_SERVER_RENEGOTIATION_INFO) && (WOLFSSL_SECURE_RENEGOTIATION_ON_BY_DEFAULT || (WOLFSSL_HARDEN_TLS && !WOLFSSL_NO_TLS12 && !WOLFSSL_HARDEN_TLS_NO_SCR_CHECK))';
  return holds(condition, build.macros) ? madeBy(build, condition) : undefined;
}

/** A new WOLFSSL: the first one settles the suites of its context (src/internal.c:7960-8330). */
export function newSession(build: Build, context: Context): Session {
  const { method } = context;
  const session: Session = {
    kind: 'session',
    context,
    options: { ...context.options },
    extensions: [],
    minor: method.minor,
    downgrade: method.downgrade,
    suites: undefined,
    stapling: undefined,
    connectionIdUsed: false,
    earlyData: undefined,
    resuming: undefined,
  };
  context.suites ??= contextSuites(build, session);
  session.options.userCurves = false;
  if (context.options.renegotiation !== undefined)
    push(session.extensions, extension(TYPES.renegotiationInfo, bytes(0), context.options.renegotiation));
  return session;
}

/** The makers of a feature that macros of these names bring. */
export function makersOf(build: Build, ...names: readonly string[]): readonly Maker[] {
  return macroMakers(build, names);
}
