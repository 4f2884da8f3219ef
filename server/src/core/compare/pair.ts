import { tlsVersion } from '../registry/versions.ts';
import type { ClientHello, Session } from '../session/model.ts';
import { offeredVersions } from '../session/negotiation.ts';
import type { ServerKnowledge } from '../session/serverKnowledge.ts';
import { choiceOf, type Witness } from '../session/witness.ts';

/** What the server chose for the hello that works. */
export type Choice = Pick<Witness, 'version' | 'suite' | 'group' | 'certificate'>;

/** Two hellos to the same server: one fails, one works. */
export interface Pair {
  readonly failing: ClientHello;
  readonly working: ClientHello;
  readonly choice: Choice | undefined;
  readonly failure: Failure;
  readonly server: ServerKnowledge;
}

/** How the failing connection ended, as far as it tells something of its hello. */
export interface Failure {
  /** The number of the fatal alert that the server answered the hello with. */
  readonly alert: number | undefined;
  /** The server hung up without a word. */
  readonly silent: boolean;
  /** The server answered with a ServerHello: the hello was good enough. */
  readonly answered: boolean;
}

/** The pair that two sessions make; undefined where one of them has no ClientHello. */
export function pairOf(failing: Session, working: Session): Pair | undefined {
  if (!failing.clientHello || !working.clientHello) return undefined;
  const { outcome, serverHello, knowledge } = failing;
  return {
    failing: failing.clientHello,
    working: working.clientHello,
    choice: working.serverHello && choiceOf(working, working.serverHello),
    failure: {
      alert:
        outcome.kind === 'fatal-alert' && outcome.alert.sender !== 'client' ? outcome.alert.description : undefined,
      silent: outcome.kind === 'closed' && outcome.by === 'server',
      answered: serverHello !== undefined,
    },
    server: tellsNothing(knowledge.server) ? working.knowledge.server : knowledge.server,
  };
}

function tellsNothing({ suites, groups, certificates }: ServerKnowledge): boolean {
  return !suites && !groups && certificates.length === 0;
}

/** The versions of TLS that a hello offers, highest first, DTLS as the TLS it stands for. */
export function tlsVersions(hello: ClientHello): readonly number[] {
  return [...new Set(offeredVersions(hello).map(tlsVersion))].sort((a, b) => b - a);
}

/** Whether a hello can lead to TLS 1.2 or older; without supported_versions it offers all up to its own. */
export function reachesBelow13(hello: ClientHello): boolean {
  return tlsVersions(hello).some((version) => version < 0x0304);
}

/** Whether a version is within what a hello offers: without supported_versions, its own and all below. */
export function offers(hello: ClientHello, version: number): boolean {
  const listed = tlsVersions(hello);
  return hello.supportedVersions.length > 0 ? listed.includes(version) : version <= (listed[0] as number);
}
