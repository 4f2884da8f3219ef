import { hasChange } from '../history.ts';
import type { Effect } from './acting.ts';
import { holds } from './condition.ts';
import type { Build, Context, Session, Suites } from './model.ts';
import { clientNeeds, initialSuites } from './suiteLists.ts';
import { asNumber, FAILED, failure, OK } from './values.ts';

/** Calls that choose the version. */
export const versionEffects: Readonly<Record<string, Effect>> = {
  wolfSSL_SetMinVersion: ({ object, args, build }) => {
    const version = asNumber(args[0]);
    const minor = version === undefined ? undefined : versionMinor(build, version);
    if (minor === undefined) return failure(-173);
    object.options.minimum = minor;
    return OK;
  },
  wolfSSL_set_min_proto_version: ({ object, args }) => {
    const minor = protocolMinor(object, asNumber(args[0]));
    if (minor === undefined) return FAILED;
    const { options } = object;
    if (object.kind === 'context' && !range(minor, 4).some((one) => !options.refused.has(one)))
      options.refused = new Set();
    options.minimum = minor;
    refuse(object, range(0, minor - 1));
    return OK;
  },
  wolfSSL_set_max_proto_version: ({ object, args }) => {
    const version = asNumber(args[0]);
    const minor = version === 0 ? 4 : protocolMinor(object, version);
    if (minor === undefined) return FAILED;
    if (object.kind === 'context') {
      // The context forgets what it refused, and its method changes for good (src/ssl.c:7340-7470).
      object.options.refused = new Set(range(0, object.options.minimum - 1));
      object.method = { ...object.method, minor };
    }
    refuse(object, range(minor + 1, 4));
    return OK;
  },
  wolfSSL_set_options: ({ object, args, build }) => {
    refuse(object, refusedBy(asNumber(args[0]) ?? 0));
    object.options.optionsSet = true;
    if (object.kind === 'session') settleVersion(build, object);
    return OK;
  },
  wolfSSL_clear_options: ({ object, args }) => {
    const cleared = refusedBy(asNumber(args[0]) ?? 0);
    object.options.refused = new Set([...object.options.refused].filter((minor) => !cleared.includes(minor)));
    return OK;
  },
  wolfSSL_SetVersion: ({ object, args, build }) => {
    const minor = versionMinor(build, asNumber(args[0]) ?? -1);
    if (object.kind !== 'session' || minor === undefined) return failure(-173);
    object.minor = minor;
    object.downgrade = false;
    renew(build, object, object.options.parametersLoaded);
    return OK;
  },
};

/** The bits of wolfSSL_(CTX_)set_options that switch versions off. */
const OPTION_BITS: readonly (readonly [number, number])[] = [
  [0x00002000, 1],
  [0x04000000, 2],
  [0x08000000, 3],
  [0x20000000, 4],
];

function refusedBy(mask: number): readonly number[] {
  return OPTION_BITS.flatMap(([bit, minor]) => (Math.floor(mask / bit) % 2 === 1 ? [minor] : []));
}

/** The version a number of OpenSSL's calls means: TLS 0x0301 to 0x0304, DTLS 0xfeff and 0xfefd. */
function protocolMinor(object: Context | Session, version: number | undefined): number | undefined {
  const { datagram } = object.kind === 'session' ? object.context.method : object.method;
  if (version === undefined) return undefined;
  if (datagram) return version === 0xfefd ? 3 : version === 0xfeff ? 2 : undefined;
  return version >= 0x0300 && version <= 0x0304 ? version - 0x0300 : undefined;
}

/** The whole numbers from one to another. */
function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** Switches versions off. */
function refuse(object: Context | Session, minors: readonly number[]): void {
  object.options.refused = new Set([...object.options.refused, ...minors]);
}

/**
 * A session whose version was switched off goes down to the next, and lists its suites anew; of suites the program has
 * chosen it keeps those the version has (`wolfSSL_set_options`, src/ssl.c:10404-10545).
 */
export function settleVersion(build: Build, session: Session): void {
  for (const minor of [4, 3, 2, 1]) if (session.minor === minor && session.options.refused.has(minor)) session.minor--;
  const own = session.suites ?? session.context.suites;
  if (own?.chosen !== true) {
    renew(build, session, hasChange(build.version, 'optionsKeepDhe') || session.options.parametersLoaded);
    return;
  }
  if (!hasChange(build.version, 'optionsNarrowLists')) return;
  const all = initialSuites(build, everything(build, session), []);
  const kept = (list: Suites['suites'], allowed: Suites['suites']) =>
    list.filter(({ code }) => allowed.some((one) => one.code === code));
  session.suites = { ...own, suites: kept(own.suites, all.suites), schemes: kept(own.schemes, all.schemes) };
}

function everything(build: Build, session: Session) {
  const { minor, context } = session;
  const needs = clientNeeds(build, { minor, datagram: context.method.datagram, havePsk: true, anonymous: true });
  return { ...needs, haveStaticEcc: true, haveEcc: true };
}

/** Lists the suites of a session anew, where the program has not chosen them. */
export function renew(build: Build, session: Session, haveDh: boolean): void {
  const own = session.suites ?? session.context.suites;
  if (own?.chosen === true) return;
  session.suites = listed(build, session, own, haveDh);
}

function listed(build: Build, session: Session, own: Suites | undefined, haveDh: boolean): Suites {
  const { options, context } = session;
  const needs = clientNeeds(build, {
    minor: session.minor,
    datagram: context.method.datagram,
    havePsk: options.preSharedKey !== 'none',
    anonymous: options.anonymous,
  });
  const made = initialSuites(build, { ...needs, haveDh }, options.preSharedKeyBy);
  return { ...made, schemes: own !== undefined && own.schemes.length > 0 ? own.schemes : made.schemes };
}

/** The version wolfSSL_SetMinVersion means, where the build has it (src/ssl.c, SetMinVersionHelper). */
export function versionMinor(build: Build, version: number): number | undefined {
  const has = (condition: string) => holds(condition, build.macros);
  const rows: readonly (readonly [number, number, string])[] = [
    [1, 1, '!NO_OLD_TLS && WOLFSSL_ALLOW_TLSV10'],
    [2, 2, '!NO_OLD_TLS'],
    [3, 3, '!WOLFSSL_NO_TLS12'],
    [4, 4, 'WOLFSSL_TLS13'],
    [5, 2, 'WOLFSSL_DTLS'],
    [6, 3, 'WOLFSSL_DTLS'],
    [7, 4, 'WOLFSSL_DTLS && WOLFSSL_DTLS13'],
  ];
  const row = rows.find(([number, , condition]) => number === version && has(condition));
  return row?.[1];
}
