import { cipherSuites, serverKey } from '../registry/cipherSuites.ts';
import { type ScannedKey, type ScanReport, scannedVersions, type VerifyError } from '../scan/report.ts';

/** Who told something of the server, as a part of a sentence: `by the sslscan output in line 40`. */
export interface Told {
  readonly kind: 'directive' | 'scan' | 'witness';
  readonly words: string;
}

/** What the server is known to have. `whole`: it has nothing else; otherwise at least these. */
export interface Known<T> {
  readonly values: readonly T[];
  readonly whole: boolean;
  readonly by: Told;
}

/** Suites, and the versions of TLS for which the list is whole. */
export interface KnownSuites extends Known<number> {
  readonly wholeFor: readonly number[];
}

/** The server's certificate, as a directive, a scan or another connection shows it. */
export interface KnownCertificate {
  readonly kind: ScannedKey;
  /** Undefined where nobody said it. */
  readonly bits: number | undefined;
  /** TLS's code point of an elliptic key's curve. */
  readonly curve: number | undefined;
  readonly by: Told;
}

/** All that is known of the server beside what it says in this connection. */
export interface ServerKnowledge {
  readonly suites: KnownSuites | undefined;
  readonly groups: Known<number> | undefined;
  /** Versions that it takes, as code points of TLS. */
  readonly versions: Known<number> | undefined;
  /** Versions that were tried and refused. */
  readonly refusedVersions: Known<number> | undefined;
  /** One a kind of key: a server may have several. */
  readonly certificates: readonly KnownCertificate[];
  /** It asks for a client certificate, whose issuers it may name. Undefined where nobody said. */
  readonly asksForCertificate:
    | { readonly asks: boolean; readonly authorities: readonly string[]; readonly by: Told }
    | undefined;
  /** What another client's verifier thought of the server's chain. */
  readonly verifyError: (VerifyError & { readonly by: Told }) | undefined;
}

/** What directives say of the server: their lists are whole. */
export interface Declared {
  readonly suites: readonly number[] | undefined;
  readonly groups: readonly number[] | undefined;
  readonly certificate: 'rsa' | 'ecdsa' | 'ed25519' | undefined;
}

/** Puts together what directives and scans say of the server at `peer`. A directive goes before every scan. */
export function serverKnowledge(
  declared: Declared,
  all: readonly ScanReport[],
  peer: string | undefined,
): ServerKnowledge {
  const scans = ofPeer(all, peer);
  const suites = declared.suites
    ? { values: declared.suites, whole: true, wholeFor: scannedVersions, by: directive('@server-suites') }
    : scannedSuites(scans);
  return {
    suites,
    groups: declared.groups
      ? { values: declared.groups, whole: true, by: directive('@server-groups') }
      : gathered(scans, 'groups', ({ wholeGroups }) => wholeGroups),
    versions: gathered(scans, 'versions', triedAll),
    refusedVersions: gathered(scans, 'refused', triedAll),
    certificates: declared.certificate
      ? [{ kind: declared.certificate, bits: undefined, curve: undefined, by: directive('@server-certificate') }]
      : scannedCertificates(scans, suites),
    asksForCertificate: scannedRequest(scans),
    verifyError: scans.flatMap((scan) => (scan.verifyError ? [{ ...scan.verifyError, by: byScan(scan) }] : []))[0],
  };
}

/** Whether the list of suites holds all that the server would take of a client that offers these versions of TLS. */
export function isWholeFor(suites: KnownSuites, offered: readonly number[]): boolean {
  return offered.every((version) => suites.wholeFor.includes(version) || !scannedVersions.includes(version));
}

/** Reports on the server that the client called; where none names it, those on the first server there is. */
function ofPeer(scans: readonly ScanReport[], peer: string | undefined): readonly ScanReport[] {
  const [, host = '', port = ''] = /^(.*?)(?::(\d+))?$/.exec(peer ?? '') ?? [];
  const named = scans.filter((scan) => scan.host === host && (port === '' || scan.port === Number(port)));
  const first = named[0] ?? scans.find(({ host: each }) => each !== undefined);
  if (!first) return scans;
  return scans.filter((scan) => scan.host === undefined || (scan.host === first.host && scan.port === first.port));
}

function scannedSuites(scans: readonly ScanReport[]): KnownSuites | undefined {
  const known = gathered(scans, 'suites', () => false);
  if (!known) return undefined;
  const wholeFor = [...new Set(scans.flatMap((scan) => scan.wholeFor))].sort((a, b) => a - b);
  return { ...known, wholeFor, whole: scannedVersions.every((version) => wholeFor.includes(version)) };
}

function gathered(
  scans: readonly ScanReport[],
  list: 'suites' | 'groups' | 'versions' | 'refused',
  isWhole: (scan: ScanReport) => boolean,
): Known<number> | undefined {
  const telling = scans.filter((scan) => scan[list].length > 0);
  const best = telling.find(isWhole) ?? telling.find(({ wholeFor }) => wholeFor.length > 0) ?? telling[0];
  if (!best) return undefined;
  return { values: [...new Set(telling.flatMap((scan) => scan[list]))], whole: isWhole(best), by: byScan(best) };
}

function triedAll({ versions, refused }: ScanReport): boolean {
  return scannedVersions.every(
    (version) => version === 0x0300 || versions.includes(version) || refused.includes(version),
  );
}

/** The keys that a scan shows, and those that the suites of TLS 1.2 and below ask for where their list is whole. */
function scannedCertificates(
  scans: readonly ScanReport[],
  suites: KnownSuites | undefined,
): readonly KnownCertificate[] {
  const out = new Map<ScannedKey, KnownCertificate>();
  for (const scan of scans)
    for (const certificate of scan.certificates) {
      const known = out.get(certificate.kind);
      if (!known || known.bits === undefined) out.set(certificate.kind, { ...certificate, by: byScan(scan) });
    }
  if (suites?.wholeFor.includes(0x0303))
    for (const code of suites.values) {
      const kind = keyOfSuite(code);
      const isNew =
        kind !== undefined && !out.has(kind) && !(kind === 'ecdsa' && (out.has('ed25519') || out.has('ed448')));
      if (isNew) out.set(kind, { kind, bits: undefined, curve: undefined, by: suites.by });
    }
  return [...out.values()];
}

/** The kind of key that a suite of TLS 1.2 and below asks for. Ed25519 certificates go with the ECDSA suites: RFC 8422 section 5.3. */
function keyOfSuite(code: number): ScannedKey | undefined {
  const suite = cipherSuites.get(code);
  const key = suite && serverKey(suite);
  return key === 'rsa' ? 'rsa' : key === 'ec' && suite?.kx === 'ECDHE' ? 'ecdsa' : undefined;
}

function scannedRequest(scans: readonly ScanReport[]): ServerKnowledge['asksForCertificate'] {
  const scan =
    scans.find(({ clientAuthorities }) => clientAuthorities.length > 0) ??
    scans.find(({ asksForCertificate }) => asksForCertificate !== undefined);
  if (!scan) return undefined;
  return { asks: scan.asksForCertificate === true, authorities: scan.clientAuthorities, by: byScan(scan) };
}

function directive(name: string): Told {
  return { kind: 'directive', words: `by ${name}` };
}

function byScan({ tool, line }: ScanReport): Told {
  return { kind: 'scan', words: `by the ${tool} output in line ${line}` };
}
