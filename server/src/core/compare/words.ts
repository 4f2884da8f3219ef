import { cipherSuites } from '../registry/cipherSuites.ts';
import { groups } from '../registry/groups.ts';
import { versions } from '../registry/versions.ts';

/** `a, b and c`; at most `most` of them, then how many more. */
export function listed(words: readonly string[], most = 4): string {
  const shown = words.slice(0, most);
  if (words.length > most) return `${shown.join(', ')} and ${words.length - most} more`;
  return shown.length < 2 ? (shown[0] ?? 'none') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** Versions by name. */
export function versionNames(codes: readonly number[]): string {
  return listed(codes.map((code) => versions.name(code)));
}

/** Groups by name. */
export function groupNames(codes: readonly number[]): string {
  return listed(codes.map((code) => groups.name(code)));
}

/** Suites by name. */
export function suiteNames(codes: readonly number[], most = 3): string {
  return listed(
    codes.map((code) => cipherSuites.name(code)),
    most,
  );
}
