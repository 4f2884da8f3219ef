import { hasChange } from '../history.ts';
import { holds } from './condition.ts';
import { madeBy, together } from './makers.ts';
import type { Build, Maker, Minor, Sourced, Suites } from './model.ts';
import { initialSchemes, type SignatureKinds } from './schemes.ts';
import { suiteRows, type WolfsslSuite } from './suiteRows.ts';

/** What the connection has, as `InitSuites` is told (src/internal.c:3664). */
export interface SuiteNeeds {
  readonly minor: Minor;
  readonly datagram: boolean;
  readonly haveRsa: boolean;
  readonly havePsk: boolean;
  readonly haveDh: boolean;
  readonly haveEcdsaSignature: boolean;
  readonly haveEcc: boolean;
  readonly haveStaticRsa: boolean;
  readonly haveStaticEcc: boolean;
  readonly anonymous: boolean;
  readonly haveNull: boolean;
}

/** What a client without a cipher list has: everything in the build (src/internal.c:6912). */
export function clientNeeds(
  build: Build,
  asked: Pick<SuiteNeeds, 'minor' | 'datagram' | 'havePsk' | 'anonymous'>,
): SuiteNeeds {
  const ecc = build.macros.has('HAVE_ECC');
  const edwards = build.macros.has('HAVE_ED25519') || build.macros.has('HAVE_ED448');
  return {
    ...asked,
    haveRsa: !build.macros.has('NO_RSA'),
    haveDh: true,
    haveEcdsaSignature: ecc || edwards,
    haveEcc: ecc || edwards,
    haveStaticRsa: true,
    haveStaticEcc: ecc,
    haveNull: true,
  };
}

/** The suites `InitSuites` lists for a connection, in its order, and the schemes that go with them. */
export function initialSuites(build: Build, needs: SuiteNeeds, because: readonly Maker[]): Suites {
  const flags = flagsOf(build, needs);
  const suites: Sourced[] = [];
  for (const row of rowsInOrder(build)) {
    if (!isBuilt(build, row) || !holds(askedOf(build, row), flags)) continue;
    suites.push({
      code: row.code,
      madeBy: together(madeBy(build, row.requires), /PSK/.test(row.names[0] ?? '') ? because : []),
    });
  }
  return { suites, schemes: initialSchemes(build, ALL_SIGNATURES, needs.minor), chosen: false };
}

/** Before 5.7.6 the smaller key came first. */
function rowsInOrder(build: Build): readonly WolfsslSuite[] {
  if (hasChange(build.version, 'aes256First')) return suiteRows;
  const small = suiteRows.filter(({ code }) => code === 0x1301);
  return [...small, ...suiteRows.filter(({ code }) => code !== 0x1301)];
}

/** Whether a suite is in the build. */
export function isBuilt(build: Build, row: WolfsslSuite): boolean {
  if (!build.fromTree || row.code === 0x00ff) return holds(row.requires, build.macros);
  return build.macros.has(`BUILD_${row.iana}`) || build.macros.has(`BUILD_${row.iana.replace(/^TLS_/, 'SSL_')}`);
}

const ALL_SIGNATURES: SignatureKinds = {
  ecdsa: true,
  sm2: true,
  falcon: true,
  mldsa: true,
  rsa: true,
  anonymous: false,
};

function askedOf(build: Build, row: WolfsslSuite): string {
  return row.otherwise !== undefined && build.macros.has(row.otherwise[0]) ? row.otherwise[1] : row.when;
}

function flagsOf(build: Build, needs: SuiteNeeds): ReadonlyMap<string, string> {
  const { minor, datagram } = needs;
  const flags: Readonly<Record<string, boolean>> = {
    tls: datagram || minor >= 1,
    tls1_2: minor >= 3,
    tls1_3: minor >= 4,
    dtls: datagram,
    haveRSA: needs.haveRsa,
    havePSK: needs.havePsk,
    haveDH: needs.haveDh,
    haveECDSAsig: needs.haveEcdsaSignature,
    haveECC: needs.haveEcc,
    haveStaticRSA: needs.haveStaticRsa,
    haveStaticECC: needs.haveStaticEcc,
    haveAnon: needs.anonymous,
    haveNull: needs.haveNull,
    haveAES128: true,
    haveSHA1: true,
    haveRC4: true,
    haveRSAsig: !build.macros.has('NO_RSA'),
  };
  return new Map(Object.entries(flags).flatMap(([name, on]): readonly [string, string][] => (on ? [[name, '']] : [])));
}
