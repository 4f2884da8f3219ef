import { holds } from './condition.ts';
import type { Build, Context, Session, Suites } from './model.ts';
import { clientNeeds, initialSuites } from './suiteLists.ts';

/** The bits of wolfSSL_(CTX_)set_options that switch versions off. */
export const OPTION_BITS: readonly (readonly [number, number])[] = [
  [0x00002000, 1],
  [0x04000000, 2],
  [0x08000000, 3],
  [0x20000000, 4],
];

/** The whole numbers from one to another. */
export function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** Switches versions off. */
export function refuse(object: Context | Session, minors: readonly number[]): void {
  object.options.refused = new Set([...object.options.refused, ...minors]);
}

/** A session whose version was switched off goes down to the next, and lists its suites anew (`wolfSSL_set_options`). */
export function lowerVersion(build: Build, session: Session): void {
  const before = session.minor;
  for (const minor of [4, 3, 2, 1]) if (session.minor === minor && session.options.refused.has(minor)) session.minor--;
  if (session.minor !== before) renew(build, session, true);
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
