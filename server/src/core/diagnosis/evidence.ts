import type { Span } from '../base/span.ts';
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

/** The place and the ending of a finding that stands on an alert, since no byte before it proves more. */
export function onAlert(session: Session, alert: Alert): Pick<Finding, 'at' | 'because'> {
  return { at: placeOf(session, alert.sender, alert.at), because: [`${capital(endingWords(session))}.`] };
}

/** The place of an extension of a hello, or of the hello's extensions where it has none of that type. */
export function extensionSpan(hello: ClientHello | ServerHello, type: number): Span | undefined {
  return hello.extensions.find((extension) => extension.type === type)?.at;
}
