import { groups } from '../registry/groups.ts';
import { constantOfGroup, macrosOfGroup } from '../wolfssl/buildMacros.ts';
import type { Fix } from './finding.ts';
import { alsoFix } from './firmwareFixes.ts';

/**
 * What brings a group into the build and into the hello of a client that names others. Where those show that the build has all
 * that the group needs, a call has left it out, and no macro brings it back.
 */
export function groupFixes(wanted: number, named: readonly number[]): readonly Fix[] {
  const macros = macrosOfGroup(wanted) ?? [];
  const built = new Set(named.flatMap((code) => macrosOfGroup(code) ?? []));
  const isLeftOut = macros.every((name) => built.has(name));
  return [
    ...(isLeftOut ? [] : macros.map((name): Fix => ({ kind: 'macro', name, value: null }))),
    alsoFix(
      'wolfSSL_UseSupportedCurve',
      ['ssl', constantOfGroup(wanted) ?? String(wanted)],
      `Name ${groups.name(wanted)} as well: leave calls that narrow the groups out, or add ${constantOfGroup(wanted)} to them.`,
    ),
  ];
}
