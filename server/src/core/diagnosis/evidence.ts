import { peerOf, type Sender } from '../base/sender.ts';
import type { Span } from '../base/span.ts';
import { seenMessage } from '../session/messages.ts';
import type { Alert, ClientHello, ServerHello, Session } from '../session/model.ts';
import { type Evidence, type EvidenceKind, seen } from './evidenceKind.ts';
import type { Finding } from './finding.ts';
import { placeOf, refusedAtHello } from './rule.ts';
import { capital, endingWords } from './words.ts';

/** The fatal alert that ended the connection; with numbers given, only one of those. */
export function fatalAlert(session: Session, ...descriptions: readonly number[]): Alert | undefined {
  const { outcome } = session;
  if (outcome.kind !== 'fatal-alert') return undefined;
  return descriptions.length === 0 || descriptions.includes(outcome.alert.description) ? outcome.alert : undefined;
}

/**
 * The client's alert where the server said nothing at all: some stacks send one when the connection ends under them (OpenSSL 50,
 * GnuTLS 10, Java 40). One about certificates or keys tells that the server's side is missing from the dump.
 */
export function alertToNothing(session: Session): Alert | undefined {
  const alert = fatalAlert(session, ...ON_END);
  const alone = session.clientHello && session.sides.every(({ sender }) => sender === 'client');
  return alone && alert?.sender === 'client' ? alert : undefined;
}

const ON_END = [10, 40, 50, 80];

/** The client gave up after the server's hello had come: by an alert of its own, or by closing. */
export function clientGaveUp(session: Session): boolean {
  const { outcome, serverHello } = session;
  if (!serverHello) return false;
  return outcome.kind === 'fatal-alert'
    ? outcome.alert.sender === 'client'
    : (outcome.kind === 'closed' && outcome.by === 'client') ||
        (outcome.kind === 'hidden-alert' && outcome.sender === 'client');
}

/** The client gave up before it sent its keys, and not over something further on: for faults of the answer that its bytes prove. */
export function stoppedAtAnswer(session: Session): boolean {
  return (
    clientGaveUp(session) &&
    fatalAlert(session, ...ABOUT_LATER) === undefined &&
    seenMessage(session, 'client', CLIENT_KEY_EXCHANGE) === undefined
  );
}

/** Alerts that name something further on; bad_certificate (42) is sent for more (rustls: for a curve that was never offered). */
const ABOUT_LATER = [20, 21, 22, 41, 43, 44, 45, 46, 48, 51];

/**
 * The server ended it within its own first flight: it chose suite and version, and then could not go on. mbedTLS closes there
 * where no group fits; TLS 1.3 servers send an encrypted alert where no ALPN name or signature scheme does.
 */
export function serverStopped(session: Session): boolean {
  const { outcome, serverHello } = session;
  if (!serverHello) return false;
  const byServer =
    (outcome.kind === 'fatal-alert' && outcome.alert.sender === 'server') ||
    (outcome.kind === 'closed' && outcome.by === 'server') ||
    (outcome.kind === 'hidden-alert' && outcome.sender === 'server');
  const client = session.sides.find(({ sender }) => sender === 'client');
  return (
    byServer &&
    client?.decoded.records.every(({ encrypted }) => !encrypted) === true &&
    client.decoded.messages.every(({ type }) => type === CLIENT_HELLO)
  );
}

/** The server ended it over the hello, before its own flight was done. */
export function refusedHello(session: Session): boolean {
  return refusedAtHello(session) || serverStopped(session);
}

const CLIENT_HELLO = 1;
const CERTIFICATE = 11;
const CLIENT_KEY_EXCHANGE = 16;

/** Alerts about keys and certificates: a side that sends one has taken the parameters before. RFC 8446 section 6.2. */
const ABOUT_KEYS_OR_CERTIFICATES = [20, 21, 22, 41, 42, 43, 44, 45, 46, 48, 51];

/**
 * The client gave up over what the server chose: neither later, when it had sent its own keys, nor with an alert that names
 * another reason.
 */
export function refusedChoice(session: Session): boolean {
  return (
    clientGaveUp(session) &&
    fatalAlert(session, ...ABOUT_KEYS_OR_CERTIFICATES) === undefined &&
    seenMessage(session, 'client', CLIENT_KEY_EXCHANGE) === undefined
  );
}

/**
 * Whether a side may have been shown a certificate by the other. TLS 1.3 encrypts them, and a side that isn't in the dump may
 * have sent one; else it has to be there, and not empty.
 */
export function sawCertificate(session: Session, sender: Sender): boolean {
  const peer = peerOf(sender);
  if (!session.sides.some((side) => side.sender === peer) || session.serverHello?.selectedVersion) return true;
  return seenMessage(session, peer, CERTIFICATE)?.field('certificate.length') !== undefined;
}

/** The place of a finding that stands on an alert, since no byte before it proves more. */
export function alertPlace(session: Session, alert: Alert): Pick<Finding, 'at'> {
  return { at: placeOf(session, alert.sender, alert.at) };
}

/** Observations that many rules share: where in the handshake it ended. */
export const stages = {
  refused: {
    weight: 'none',
    when: 'the server ended the handshake right after the hello',
    why: 'It puts the cause before the choice of suite and version, where every rule about the hello looks; it says nothing of which.',
  },
  stopped: {
    weight: 'none',
    when: 'the server ended the handshake within its own first flight',
    why: 'It had chosen suite and version; group, signature, certificate and ALPN come after.',
  },
  otherReason: {
    weight: 'fair against',
    when: 'the alert names another reason: 22, 70, 86, 109, 110, 112, 115, 116 or 120',
    why: 'Alerts are weak evidence, but these numbers are hardly sent for anything else; 40, 47, 50, 71 and 80 are sent for everything.',
  },
  gaveUp: {
    weight: 'none',
    when: 'the client ended the handshake over what the server answered',
    why: 'It puts the cause into the ServerHello or what came with it; it says nothing of which part.',
  },
  ending: {
    weight: 'none',
    when: 'how the connection ended',
    why: 'Who speaks last is the side that found something wrong; what it says of it counts apart.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

/** What {@link atHello} may say, for the pages of the rules about the hello. */
export const helloStages = {
  refused: stages.refused,
  stopped: stages.stopped,
  otherReason: stages.otherReason,
} as const;

/** Alerts that are sent for one reason alone, or nearly. RFC 8446 section 6.2, RFC 7507, RFC 7301; incidents.md, alert table. */
const NAMING: readonly number[] = [22, 70, 86, 109, 110, 112, 115, 116, 120];

/** The handshake ended right after the hello; `own` are the alerts that fit the rule. Nothing where it didn't. */
export function atHello(session: Session, own: readonly number[] = []): readonly Evidence[] {
  if (serverStopped(session)) {
    return [seen(stages.stopped, `The server began to answer and did not get through: ${endingWords(session)}.`)];
  }
  if (!refusedAtHello(session)) return [];
  const alert = fatalAlert(session, ...NAMING);
  const other = alert !== undefined && !own.includes(alert.description);
  return [
    seen(stages.refused, `Right after the hello, ${endingWords(session)}.`),
    ...(other ? [seen(stages.otherReason, 'That alert is hardly ever sent for this reason.')] : []),
  ];
}

/** The client ended it over the server's answer. Nothing where it didn't. */
export function atChoice(session: Session): readonly Evidence[] {
  return stoppedAtAnswer(session) ? [seen(stages.gaveUp, `${capital(endingWords(session))}.`)] : [];
}

/** How it ended, in a sentence. */
export function ended(session: Session): Evidence {
  return seen(stages.ending, `${capital(endingWords(session))}.`);
}

/** The place of an extension of a hello, or of the hello's extensions where it has none of that type. */
export function extensionSpan(hello: ClientHello | ServerHello, type: number): Span | undefined {
  return hello.extensions.find((extension) => extension.type === type)?.at;
}
