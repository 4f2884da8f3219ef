import { cipherSuites, isAead } from '../registry/cipherSuites.ts';
import { macrosOfSuite } from '../wolfssl/buildMacros.ts';
import type { Fix } from './finding.ts';
import { isDropped, isRare } from './suiteFamilies.ts';
import { suiteList } from './words.ts';

/** What servers of today take. */
export const MODERN: readonly Fix[] = [
  { kind: 'macro', name: 'HAVE_ECC', value: null },
  { kind: 'macro', name: 'HAVE_AESGCM', value: null },
  { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
  { kind: 'macro', name: 'HAVE_SUPPORTED_CURVES', value: null },
];

/**
 * What the firmware lacks to have one of the server's suites: of those with the best of key exchange and protection that the
 * server has, the one for which the least is to be defined beyond what the hello shows to be there.
 */
export function serverFixes(serverSuites: readonly number[], offered: readonly number[]): readonly Fix[] {
  const built = new Set(offered.flatMap((code) => macrosOfSuite(code) ?? []));
  const isGood = (code: number) => {
    const suite = cipherSuites.get(code);
    return suite?.kx === 'ECDHE' && isAead(suite);
  };
  const good = serverSuites.filter((code) => isGood(code) && !isRare(code));
  const able = (good.length > 0 ? good : serverSuites.filter((code) => !isDropped(code) && !isRare(code)))
    .map((code) => macrosOfSuite(code) ?? [])
    .map((macros) => ({ macros, lacking: macros.filter((name) => !built.has(name)).length }))
    .filter(({ lacking }) => lacking > 0);
  const least = able.sort((one, other) => one.lacking - other.lacking)[0]?.macros;
  if (!least) return [{ kind: 'advice', name: `Compile in one of the server's suites: ${suiteList(serverSuites)}.` }];
  const names = [...new Set([...least, ...(least.includes('HAVE_ECC') ? CURVES : [])])];
  return names.map((name) => ({ kind: 'macro', name, value: null }));
}

/** Without them a suite with a curve does no good: missing-supported-groups. */
const CURVES = ['HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES'];
