/** A release number of wolfSSL, `major.minor.patch`. */
export interface WolfsslVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** The release every row of these tables was read from. */
export const TABLES_VERSION: WolfsslVersion = { major: 5, minor: 9, patch: 2 };

/** The place of a fact in the source of the release the tables were read from, as people cite it. */
export function source592(...places: readonly string[]): string {
  return sourceOf('5.9.2', ...places);
}

/** The place of a fact in the source of a release. */
export function sourceOf(release: string, ...places: readonly string[]): string {
  return `wolfSSL ${release} ${places.join(', ')}`;
}

/** The releases whose sources were read for what a client sends, oldest first. What lies between them is taken for the older. */
export const READ_RELEASES: readonly WolfsslVersion[] = [
  { major: 5, minor: 5, patch: 4 },
  { major: 5, minor: 7, patch: 2 },
  TABLES_VERSION,
];

/** The macro of wolfssl/version.h that says the release, as conditions of these tables ask it. */
export const VERSION_MACRO = 'LIBWOLFSSL_VERSION_HEX';

/** `0x05007002`, as VERSION_MACRO has it. */
export function versionHex({ major, minor, patch }: WolfsslVersion): string {
  return `0x${((major << 24) | (minor << 12) | patch).toString(16).padStart(8, '0')}`;
}

/** The condition that a release is `release` or newer. */
export function since(release: string): string {
  return `${VERSION_MACRO} >= ${versionHex(parseVersion(release) ?? TABLES_VERSION)}`;
}

/** The condition that a release is older than `release`. */
export function before(release: string): string {
  return `${VERSION_MACRO} < ${versionHex(parseVersion(release) ?? TABLES_VERSION)}`;
}

/** `5.7.2`, `v5.7.2-stable`, `3.10`, `wolfSSL 5.9.2`: the first release number in a text; undefined when there is none. */
export function parseVersion(text: string): WolfsslVersion | undefined {
  const match = /(?<![\d.])(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?(?![\d])/.exec(text);
  if (match === null) return undefined;
  return { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3] ?? 0) };
}

/** `5.9.2`. */
export function formatVersion(version: WolfsslVersion): string {
  return `${version.major}.${version.minor}.${version.patch}`;
}

/** Negative when `a` is the older release, 0 when they are the same, positive when `a` is the newer. */
export function compareVersions(a: WolfsslVersion, b: WolfsslVersion): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/** Whether `version` is `wanted` (such as `3.10.2`) or newer. A `wanted` that is no release number is never reached. */
export function isAtLeast(version: WolfsslVersion, wanted: string): boolean {
  const bar = parseVersion(wanted);
  return bar !== undefined && compareVersions(version, bar) >= 0;
}

/** The release that `wolfssl/version.h` states: `LIBWOLFSSL_VERSION_STRING`, or else `LIBWOLFSSL_VERSION_HEX` (0x05009002). */
export function parseWolfsslVersion(text: string): WolfsslVersion | undefined {
  const named = /^[ \t]*#[ \t]*define[ \t]+LIBWOLFSSL_VERSION_STRING[ \t]+"([^"\r\n]*)"/m.exec(text);
  const version = named === null ? undefined : parseVersion(named[1] ?? '');
  if (version !== undefined) return version;
  const hex = /^[ \t]*#[ \t]*define[ \t]+LIBWOLFSSL_VERSION_HEX[ \t]+0x([0-9a-fA-F]{8})\b/m.exec(text);
  if (hex === null) return undefined;
  const number = Number.parseInt(hex[1] ?? '', 16);
  return { major: (number >>> 24) & 0xff, minor: (number >>> 12) & 0xfff, patch: number & 0xfff };
}
