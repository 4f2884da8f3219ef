import { groupByName } from '../registry/groups.ts';
import { suiteByName } from '../registry/suiteNames.ts';
import { versions } from '../registry/versions.ts';
import type { ScannedCertificate, ScannedKey, VerifyError } from './report.ts';

/** A report while its lines are read. */
export interface ScanDraft {
  host: string | undefined;
  port: number | undefined;
  readonly suites: Set<number>;
  readonly wholeFor: Set<number>;
  readonly groups: Set<number>;
  wholeGroups: boolean;
  readonly versions: Set<number>;
  readonly refused: Set<number>;
  readonly certificates: ScannedCertificate[];
  asksForCertificate: boolean | undefined;
  readonly clientAuthorities: string[];
  verifyError: VerifyError | undefined;
}

/** A report that says nothing yet. */
export function newDraft(host?: string, port?: number): ScanDraft {
  return {
    host,
    port,
    suites: new Set(),
    wholeFor: new Set(),
    groups: new Set(),
    wholeGroups: false,
    versions: new Set(),
    refused: new Set(),
    certificates: [],
    asksForCertificate: undefined,
    clientAuthorities: [],
    verifyError: undefined,
  };
}

/** Whether anything was learnt of the server. */
export function saysAnything(draft: ScanDraft): boolean {
  return (
    draft.suites.size > 0 ||
    draft.groups.size > 0 ||
    draft.versions.size > 0 ||
    draft.refused.size > 0 ||
    draft.certificates.length > 0 ||
    draft.asksForCertificate !== undefined ||
    draft.verifyError !== undefined
  );
}

/** Notes a suite by any of its names; false where nobody knows the name. */
export function addSuite(draft: ScanDraft, name: string | undefined): boolean {
  const code = name === undefined ? undefined : suiteByName(name);
  if (code === undefined || code === 0) return false;
  draft.suites.add(code);
  return true;
}

/** Notes a group by any of its names, with what tools write beside it: `secp256r1 (NIST P-256)`, `ecdh_x25519`, `25519`. Other numbers are sizes. */
export function addGroup(draft: ScanDraft, name: string | undefined): void {
  const bare = name
    ?.trim()
    .replace(/\s*\(.*$/, '')
    .replace(/^ecdh_/i, '');
  const written = bare === undefined ? undefined : (curveNumbers.get(bare) ?? bare);
  const code = written === undefined || /^\d+$/.test(written) ? undefined : groupByName(written);
  if (code !== undefined) draft.groups.add(code);
}

/** sslscan leaves the X off: `Curve 25519`. */
const curveNumbers: ReadonlyMap<string, string> = new Map([
  ['25519', 'x25519'],
  ['448', 'x448'],
]);

/** Notes that the server took, or refused, a version. */
export function addVersion(draft: ScanDraft, version: number | undefined, taken: boolean): void {
  if (version === undefined) return;
  if (taken) draft.versions.add(version);
  else draft.refused.add(version);
}

/** The code point of a version as tools write it: `TLSv1.2`, `TLS 1.2`, `TLS1_2`, `tls_1_2`, `TLSv1`, `SSLv3`. SSLv2 is none of TLS's. */
export function versionOf(text: string): number | undefined {
  const match = /^(SSL|TLS)[ _]?v?(\d)(?:[._](\d))?$/i.exec(text.trim());
  if (!match) return undefined;
  const name = `${(match[1] as string).toUpperCase()} ${match[2]}.${match[3] ?? '0'}`;
  return versions.rows.find((row) => row.name === name && row.code >= 0x0300)?.code;
}

/** Notes a certificate's key: `RSA`, `rsaEncryption`, `id-ecPublicKey`, `EC`, `ED25519`, `RSA-PSS`. */
export function addCertificate(draft: ScanDraft, key: string, bits?: number, curve?: string): void {
  const kind = keyKind(key);
  if (kind === undefined) return;
  const code = curve === undefined ? undefined : groupByName(curve);
  draft.certificates.push({ kind, bits, curve: code });
}

function keyKind(key: string): ScannedKey | undefined {
  const found = /rsa|ed25519|ed448|ec|dsa/i.exec(key)?.[0].toLowerCase();
  return found === 'ec' ? 'ecdsa' : (found as ScannedKey | undefined);
}
