import { addCertificate, addGroup, addSuite, addVersion, type ScanDraft, versionOf } from '../draft.ts';
import { scannedVersions } from '../report.ts';

const CIPHER_ROW = /^cipher(?:-(\w+?))?_(x[0-9a-f]+)$/i;
const CIPHER_ORDER = /^cipher_?order_(\S+)$/i;

/** One finding of testssl.sh, as its JSON and CSV name it. */
export function addFinding(draft: ScanDraft, id: string, finding: string): void {
  const version = versionOf(id);
  const row = CIPHER_ROW.exec(id);
  const order = CIPHER_ORDER.exec(id);
  if (version !== undefined) {
    if (/^(?:not )?offered/.test(finding)) addVersion(draft, version, finding.startsWith('offered'));
  } else if (row) {
    addSuite(draft, row[2]);
    addWhole(draft, versionOf(row[1] ?? ''));
  } else if (order) addOrder(draft, versionOf(order[1] as string), finding);
  else if (/^P?FS_ciphers$/.test(id)) addSuites(draft, finding);
  else if (/^(?:P?FS_ECDHE_curves|DH_groups|FS_KEMs)$/.test(id)) addGroups(draft, finding);
  else if (id.startsWith('cert_keySize')) addKey(draft, finding);
  else if (id === 'clientAuth') draft.asksForCertificate = !/^(?:none|not)/i.test(finding);
  else if (id === 'clientAuth_CA_list' && !/^empty/i.test(finding)) draft.clientAuthorities.push(finding);
}

/** Suites in a row, with blanks between. */
export function addSuites(draft: ScanDraft, names: string): void {
  for (const name of names.trim().split(/\s+/)) addSuite(draft, name);
}

/** Groups in a row. testssl.sh tries all that it knows. */
export function addGroups(draft: ScanDraft, names: string): void {
  for (const name of names.trim().split(/\s+/)) addGroup(draft, name);
  draft.wholeGroups ||= draft.groups.size > 0;
}

/** The server's own order of a version's suites: found by leaving out one after the other, so all of them. */
export function addOrder(draft: ScanDraft, version: number | undefined, names: string): void {
  addSuites(draft, names);
  if (version === undefined || /client will pick|limited sense|\bat TLSv/.test(names)) return;
  draft.wholeFor.add(version);
}

/** `RSA 2048 bits`, `EC 384 bits (curve P-384)`. */
export function addKey(draft: ScanDraft, size: string): void {
  const key = /^(\w+(?:-PSS)?) (?:(\d+) bits)?(?:.*curve (\S+?)\))?/.exec(size);
  if (key) addCertificate(draft, key[1] as string, key[2] === undefined ? undefined : Number(key[2]), key[3]);
}

/** A list of all suites that the server takes: of one version, or of every one. */
export function addWhole(draft: ScanDraft, version: number | undefined): void {
  for (const each of version === undefined ? scannedVersions : [version]) draft.wholeFor.add(each);
}

/** A refused version has no suites, and nothing more is to be known of them. */
export function settleTestssl(draft: ScanDraft): void {
  if (draft.wholeFor.size > 0) for (const version of draft.refused) draft.wholeFor.add(version);
}
