import { tlsVersion } from '../registry/versions.ts';
import { leafCertificate } from './certificates.ts';
import type { Knowledge } from './knowledge.ts';
import { seenMessage } from './messages.ts';
import type { ClientHello, ServerHello, Session } from './model.ts';
import type { KnownCertificate, ServerKnowledge, Told } from './serverKnowledge.ts';

/** Another client's connection to the same server, in which the server made its choice: what it chose it has for sure. */
export interface Witness {
  /** Where it stands: `by the second connection of this dump`, `by the connection in works.tlshex`. */
  readonly by: Told;
  readonly session: Session;
  readonly hello: ClientHello;
  readonly answer: ServerHello;
  /** Whether its handshake came through, as far as its dump shows. */
  readonly completed: boolean;
  /** The version of TLS that the server chose. */
  readonly version: number;
  readonly suite: number | undefined;
  readonly group: number | undefined;
  /** The server's certificate; undefined where it isn't shown, or encrypted as in TLS 1.3. */
  readonly certificate: Omit<KnownCertificate, 'by'> | undefined;
}

/** A connection that may bear witness, and what it is called. */
export interface Candidate {
  readonly session: Session;
  readonly words: string;
  /** Address and port of the server, where frames tell them: connections to another one are no witness. */
  readonly server?: string | undefined;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** What a connection of the same document is called, by its place from 0. */
export function connectionWords(index: number): string {
  return index < ORDINALS.length
    ? `the ${ORDINALS[index]} connection of this dump`
    : `connection ${index + 1} of this dump`;
}

const SERVER_KEY_EXCHANGE = 12;
/** Handshakes that came through go first, then those that nobody broke off, then the others. */
const RANK: Partial<Record<Session['outcome']['kind'], number>> = { completed: 0, open: 1 };

/**
 * Finds for each of the candidates the best witness among the others of its server; undefined where none got as far as a
 * choice, and for a session that needs none because it came through. They are sorted once, since every connection of a long
 * capture asks.
 */
export function witnesses(candidates: readonly Candidate[]): (own: Candidate) => Witness | undefined {
  const all = ranked(candidates);
  const byName = new Map<string | undefined, Ranked[]>();
  for (const each of all) {
    const name = each.candidate.session.clientHello?.serverName;
    const named = byName.get(name);
    if (named) named.push(each);
    else byName.set(name, [each]);
  }
  return (own) => {
    if (own.session.outcome.kind === 'completed') return undefined;
    const isPossible = ({ candidate }: Ranked) => candidate !== own && isSame(own.server, candidate.server);
    const name = own.session.clientHello?.serverName;
    if (name === undefined) return testimonyOf(all.find(isPossible));
    const named = byName.get(name)?.find(isPossible);
    const nameless = byName.get(undefined)?.find(isPossible);
    const isNamed = named && (!nameless || named.place < nameless.place);
    return testimonyOf(isNamed ? named : nameless);
  };
}

/** A candidate that can bear witness, by its place among them all, and what it says once somebody asked. */
interface Ranked {
  readonly candidate: Candidate;
  readonly place: number;
  testimony: Witness | undefined;
}

/** Those that can bear witness, the best first. */
function ranked(candidates: readonly Candidate[]): readonly Ranked[] {
  const rankOf = ({ session }: Candidate) => RANK[session.outcome.kind] ?? 2;
  return candidates
    .filter(({ session }) => session.clientHello && session.serverHello)
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((candidate, place) => ({ candidate, place, testimony: undefined }));
}

function testimonyOf(found: Ranked | undefined): Witness | undefined {
  if (!found) return undefined;
  const { session, words } = found.candidate;
  const { clientHello: hello, serverHello: answer } = session;
  if (!hello || !answer) return undefined;
  found.testimony ??= {
    by: { kind: 'witness', words: `by ${words}` },
    session,
    hello,
    answer,
    completed: session.outcome.kind === 'completed',
    ...choiceOf(session, answer),
  };
  return found.testimony;
}

function isSame(mine: string | undefined, theirs: string | undefined): boolean {
  return mine === undefined || theirs === undefined || mine === theirs;
}

type Choice = Pick<Witness, 'version' | 'suite' | 'group' | 'certificate'>;

/** Choices by session: one connection may bear witness for many, in each version of a text that has it. */
const choices = new WeakMap<Session, Choice>();

/** What the server of a session chose. */
export function choiceOf(session: Session, answer: ServerHello): Choice {
  const choice = choices.get(session) ?? readChoice(session, answer);
  choices.set(session, choice);
  return choice;
}

function readChoice(session: Session, answer: ServerHello): Choice {
  const exchange = seenMessage(session, 'server', SERVER_KEY_EXCHANGE);
  const key = leafCertificate(session, 'server')?.view.key;
  const kind = key && keyKinds[key.kind];
  return {
    version: tlsVersion((answer.selectedVersion ?? answer.version).value),
    suite: answer.cipherSuite?.value,
    group: answer.keyShare ?? exchange?.values('server_key_exchange.named_curve')[0]?.value,
    certificate: kind && { kind, bits: key.bits, curve: key.curve },
  };
}

const keyKinds: Partial<Record<string, KnownCertificate['kind']>> = {
  rsa: 'rsa',
  'rsa-pss': 'rsa',
  ec: 'ecdsa',
  ed25519: 'ed25519',
  ed448: 'ed448',
  dsa: 'dsa',
};

/** What is known with a witness's word: partial lists grow, and the certificate it was shown counts where nobody told of one. */
export function withWitness(knowledge: Knowledge, witness: Witness | undefined): Knowledge {
  if (!witness) return knowledge;
  const known = told.get(witness) ?? new WeakMap<Knowledge, Knowledge>();
  const more = known.get(knowledge) ?? joined(knowledge, witness);
  told.set(witness, known.set(knowledge, more));
  return more;
}

/** Knowledge with a witness's word: the connections of a capture share both. */
const told = new WeakMap<Witness, WeakMap<Knowledge, Knowledge>>();

function joined(knowledge: Knowledge, witness: Witness): Knowledge {
  const { by, version, suite, group, certificate } = witness;
  const { server } = knowledge;
  const certificates = server.certificates.length > 0 || !certificate ? server.certificates : [{ ...certificate, by }];
  const kind = certificates === server.certificates ? undefined : certificate?.kind;
  return {
    ...knowledge,
    witness,
    serverCertificate:
      knowledge.serverCertificate ?? (kind === 'rsa' || kind === 'ecdsa' || kind === 'ed25519' ? kind : undefined),
    server: {
      ...server,
      suites: withSuite(server.suites, suite, by),
      groups: withValue(server.groups, group, by),
      versions: withValue(server.versions, version, by),
      certificates,
    },
  };
}

function withSuite(known: ServerKnowledge['suites'], suite: number | undefined, by: Told): ServerKnowledge['suites'] {
  const values = withValue(known, suite, by);
  return values && { wholeFor: [], ...known, ...values };
}

function withValue<K extends { readonly values: readonly number[]; readonly whole: boolean; readonly by: Told }>(
  known: K | undefined,
  value: number | undefined,
  by: Told,
): K | { readonly values: readonly number[]; readonly whole: boolean; readonly by: Told } | undefined {
  if (value === undefined || known?.whole || known?.values.includes(value)) return known;
  return known ? { ...known, values: [...known.values, value] } : { values: [value], whole: false, by };
}
