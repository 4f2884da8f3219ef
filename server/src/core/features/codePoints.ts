import { explainAlert } from '../explain/alerts.ts';
import { explainContentType } from '../explain/contentTypes.ts';
import type { Explanation } from '../explain/explanation.ts';
import { explainExtension } from '../explain/extensions.ts';
import { explainGroup } from '../explain/groups.ts';
import { explainHandshakeType } from '../explain/handshakeTypes.ts';
import { explainSignatureScheme } from '../explain/signatureSchemes.ts';
import { explainSuite } from '../explain/suites.ts';
import { explainVersion } from '../explain/versions.ts';
import { alerts } from '../registry/alerts.ts';
import { cipherSuites } from '../registry/cipherSuites.ts';
import { contentTypes } from '../registry/contentTypes.ts';
import { extensions } from '../registry/extensions.ts';
import { groups } from '../registry/groups.ts';
import { handshakeTypes } from '../registry/handshakeTypes.ts';
import { signatureSchemes } from '../registry/signatureSchemes.ts';
import type { Table } from '../registry/table.ts';
import { versions } from '../registry/versions.ts';
import { groupOfCode } from '../wolfssl/groups.ts';
import { paragraphs } from './markdown.ts';

/** What is told of a code point, and where it is defined. */
export interface CodePoint {
  /** Name and number. */
  readonly label: string;
  readonly markdown: string;
  readonly source: string | undefined;
}

const GREASE =
  'GREASE: a value that means nothing. Clients put it in so that servers get used to passing over what they don’t know. RFC 8701.';

/** What is told of a code point of a registry. Unknown ones are shown as they are. */
export function codePoint(table: Table, code: number): CodePoint {
  const row = table.get(code);
  const label = table.label(code);
  if (!row) {
    const grease = table.name(code) === 'GREASE';
    return { label, markdown: grease ? GREASE : 'No registry known here has this number.', source: undefined };
  }
  const told = explainers.get(table)?.(code);
  return { label, markdown: told === undefined ? '' : explanationMarkdown(told), source: row.source };
}

/** The text of an explanation: what it is for, then what it means for a wolfSSL client. */
export function explanationMarkdown({ title, meaning, wolfssl }: Explanation): string {
  return paragraphs([title === undefined ? meaning : `*${title}.* ${meaning}`, wolfssl && `**wolfSSL:** ${wolfssl}`]);
}

const explainers: ReadonlyMap<Table, (code: number) => Explanation | undefined> = new Map([
  [alerts, alert],
  [cipherSuites, suite],
  [contentTypes, explainContentType],
  [extensions, explainExtension],
  [groups, group],
  [handshakeTypes, explainHandshakeType],
  [signatureSchemes, (code: number) => explained(signatureSchemes.get(code), explainSignatureScheme)],
  [versions, (code: number) => explained(versions.get(code), explainVersion)],
] as [Table, (code: number) => Explanation | undefined][]);

function explained<R, E>(row: R | undefined, explain: (row: R) => E): E | undefined {
  return row === undefined ? undefined : explain(row);
}

function alert(code: number): Explanation | undefined {
  const told = explainAlert(code);
  return told && { meaning: `${told.meaning}\n\n*How far to trust it:* ${told.evidence}` };
}

function suite(code: number): Explanation | undefined {
  const row = cipherSuites.get(code);
  if (!row) return undefined;
  const { names, ...told } = explainSuite(row);
  if (names.length === 0) return told;
  return { ...told, meaning: `${told.meaning}\n\n${names.join(' · ')}` };
}

/** The group with wolfSSL's constant for it and what it needs in the build. */
function group(code: number): Explanation | undefined {
  const row = groups.get(code);
  if (!row) return undefined;
  const known = groupOfCode(code);
  const told = explainGroup(row);
  return known ? { ...told, wolfssl: `\`${known.constant}\`, in builds with \`${known.needs}\`.` } : told;
}
