import type { Fix } from '../diagnosis/finding.ts';
import { alerts } from '../registry/alerts.ts';
import { cipherSuites } from '../registry/cipherSuites.ts';
import { groups } from '../registry/groups.ts';
import { versions } from '../registry/versions.ts';
import type { Session } from '../session/model.ts';
import { choiceOf } from '../session/witness.ts';
import type { Compared, Comparison } from './compare.ts';

/** One side of a comparison in words. */
export interface ToldSide {
  readonly role: 'fails' | 'works';
  readonly label: string;
  /** How it ended, and what the server chose: `TLS 1.3, TLS_AES_256_GCM_SHA384, x25519`. */
  readonly words: string;
}

/** Both sides of a comparison, the one that fails first. */
export function comparedSides({ failing, working }: Comparison): readonly [ToldSide, ToldSide] {
  return [told('fails', failing), told('works', working)];
}

/** A fix as a line of C or of advice. */
export function fixLine(fix: Fix): string {
  if (fix.kind === 'macro') return `#define ${fix.name}${fix.value === null ? '' : ` ${fix.value}`}`;
  return fix.kind === 'api' ? `${fix.name}(${fix.arguments.join(', ')});` : fix.name;
}

function told(role: ToldSide['role'], { label, session }: Compared): ToldSide {
  return { role, label, words: [ending(session), ...chosen(session)].join(', ') };
}

function chosen(session: Session): readonly string[] {
  if (!session.serverHello) return [];
  const { version, suite, group } = choiceOf(session, session.serverHello);
  return [
    versions.name(version),
    ...(suite === undefined ? [] : [cipherSuites.name(suite)]),
    ...(group === undefined ? [] : [groups.name(group)]),
  ];
}

function ending({ outcome, serverHello }: Session): string {
  switch (outcome.kind) {
    case 'fatal-alert':
      return `${outcome.alert.sender === 'unknown' ? 'a' : `the ${outcome.alert.sender}'s`} fatal alert ${alerts.label(outcome.alert.description)}`;
    case 'closed':
      return `${outcome.reset ? 'reset' : 'closed'} by the ${outcome.by}`;
    case 'error':
      return `wolfSSL's error ${outcome.error}`;
    case 'completed':
      return 'handshake completed';
    case 'not-tls':
      return 'an answer that is not TLS';
    case 'truncated':
      return 'cut short';
    case 'second-attempt':
      return 'tried again';
    default:
      return serverHello ? 'answered' : 'no answer shown';
  }
}
