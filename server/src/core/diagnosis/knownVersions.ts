import { versions } from '../registry/versions.ts';
import type { Session } from '../session/model.ts';
import { type Evidence, type EvidenceKind, seen } from './evidenceKind.ts';
import { tellerOf, wordList } from './words.ts';

/** What is known of the server's versions beside this connection weighs so. */
export const versionKinds = {
  scanned: {
    weight: 'decisive',
    when: 'a scan tried the versions offered, and the server took none of them',
    why: 'It is the same question, asked of the same server.',
  },
  takesOne: {
    weight: 'strong against',
    when: 'the server is known to take a version that is offered: a scan found it, or it chose it with another client',
    why: 'Then a version is in common.',
  },
  otherChosen: {
    weight: 'fair',
    when: 'the versions that the server is known to take are none that is offered',
    why: 'A scan or another connection need not show all that it takes.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

/** What scans and other connections say of the server's versions, held against those offered. */
export function versionsKnown({ knowledge }: Session, offered: readonly number[]): readonly Evidence[] {
  const { versions: taken, refusedVersions: refused } = knowledge.server;
  const nameOf = (codes: readonly number[]) => wordList(codes.map((code) => versions.name(code)));
  if (offered.length === 0) return [];
  if (refused && offered.every((version) => refused.values.includes(version)))
    return [seen(versionKinds.scanned, `The server refuses ${nameOf(offered)}${tellerOf(refused)}.`)];
  if (!taken) return [];
  const shared = offered.filter((version) => taken.values.includes(version));
  if (shared.length > 0) return [seen(versionKinds.takesOne, `The server takes ${nameOf(shared)}${tellerOf(taken)}.`)];
  const kind = taken.whole ? versionKinds.scanned : versionKinds.otherChosen;
  return [seen(kind, `The server takes ${nameOf(taken.values)}${tellerOf(taken)}.`)];
}
