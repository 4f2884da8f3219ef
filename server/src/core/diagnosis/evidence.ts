import { peerOf, type Sender } from '../base/sender.ts';
import type { Span } from '../base/span.ts';
import { seenMessage } from '../session/messages.ts';
import type { Alert, ClientHello, ServerHello, Session } from '../session/model.ts';
import type { Finding } from './finding.ts';
import { placeOf } from './rule.ts';
import { capital, endingWords } from './words.ts';

/** The fatal alert that ended the connection; with numbers given, only one of those. */
export function fatalAlert(session: Session, ...descriptions: readonly number[]): Alert | undefined {
  const { outcome } = session;
  if (outcome.kind !== 'fatal-alert') return undefined;
  return descriptions.length === 0 || descriptions.includes(outcome.alert.description) ? outcome.alert : undefined;
}

/** The client gave up after the server's hello had come: by an alert of its own, or by closing. */
export function clientGaveUp(session: Session): boolean {
  const { outcome, serverHello } = session;
  if (!serverHello) return false;
  return outcome.kind === 'fatal-alert'
    ? outcome.alert.sender === 'client'
    : outcome.kind === 'closed' && outcome.by === 'client';
}

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

/** The place and the ending of a finding that stands on an alert, since no byte before it proves more. */
export function onAlert(session: Session, alert: Alert): Pick<Finding, 'at' | 'because'> {
  return { at: placeOf(session, alert.sender, alert.at), because: [`${capital(endingWords(session))}.`] };
}

/** The place of an extension of a hello, or of the hello's extensions where it has none of that type. */
export function extensionSpan(hello: ClientHello | ServerHello, type: number): Span | undefined {
  return hello.extensions.find((extension) => extension.type === type)?.at;
}
