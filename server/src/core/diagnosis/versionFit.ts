import { cipherSuites, isTls13Suite, minimumVersion } from '../registry/cipherSuites.ts';

const TLS_1_3 = 0x0304;

/** A list that has nothing for the versions offered: those of TLS 1.3 are for it alone. */
export function hasNoneFor(serverSuites: readonly number[], offered: readonly number[]): boolean {
  const rows = serverSuites.flatMap((code) => cipherSuites.get(code) ?? []);
  const newest12 = Math.max(...offered.filter((version) => version < TLS_1_3), 0);
  return rows.every((suite) => (isTls13Suite(suite) ? !offered.includes(TLS_1_3) : newest12 < minimumVersion(suite)));
}
