import type { Sender } from '../base/sender.ts';
import type { Span } from '../base/span.ts';
import type { ServerHello, SessionEvent, SessionSide } from './model.ts';

/** What of a connection is looked at. */
interface Exchanged {
  readonly sides: readonly SessionSide[];
  readonly events: readonly SessionEvent[];
  readonly serverHello: ServerHello | undefined;
}

/** An encrypted record that is probably an alert, by its length and its place. */
export interface Hidden {
  readonly sender: Sender;
  readonly at: Span;
}

const APPLICATION_DATA = 23;
/** An alert of two bytes, its content type, and a tag of 16. RFC 8446 section 5.2. */
const ALERT_RECORD = 19;
const PADDED_ALERT = 35;
/** The shortest record that a Finished fits in. RFC 8446 section 4.4.4. */
const LEAST_FINISHED = 53;
/** The record of an empty Certificate: 4 bytes of header, 4 of content, the type and the tag. RFC 8446 section 4.4.2. */
const EMPTY_CERTIFICATE = 25;
/** Finished with SHA-256 and with SHA-384, each with type and tag. RFC 8446 section 4.4.4. */
const FINISHED = [53, 69];

/**
 * The encrypted alert of TLS 1.3 that ended a connection. From the client it stands where its Finished should be; from the
 * server it ends its first flight, or is all it says after the client's Finished. A record of that length anywhere else is the close_notify of a
 * connection that worked.
 */
export function hiddenAlert(session: Exchanged): Hidden | undefined {
  if (!session.serverHello?.selectedVersion) return undefined;
  const protectedBy = (sender: Sender) =>
    session.sides
      .find((side) => side.sender === sender)
      ?.decoded.records.filter(({ contentType, encrypted }) => encrypted && contentType === APPLICATION_DATA) ?? [];
  const client = protectedBy('client');
  const server = protectedBy('server');
  const [first] = client;
  const ends = server.at(-1);
  // Within the server's own flight: it could not go on with what it had chosen. No other record is so short.
  if (!first && ends?.announced === ALERT_RECORD) return { sender: 'server', at: span(ends) };
  if (!first || !ends) return undefined;
  const { events } = session;
  const order = (sender: Sender, at: Span) =>
    events.findIndex((event) => event.sender === sender && event.at.offset === at.offset);
  const answered = order('client', first) > order('server', server[0] as Span);
  if (answered && client.every(({ announced }) => announced < LEAST_FINISHED && announced !== EMPTY_CERTIFICATE)) {
    return { sender: 'client', at: span(first) };
  }
  // What else the server said behind the client's Finished, a ticket or data, shows that it had taken it.
  const [last, more] = server.filter((record) => order('server', record) > order('client', first));
  // rustls sends close_notify behind its alert.
  const bye = more?.announced === ALERT_RECORD && sentEmptyCertificate(session);
  if (!last || (more && !bye) || !isAlert(session, last.announced)) return undefined;
  // The client's own good-bye before it makes it an answer to that.
  const before = client.filter((record) => order('client', record) < order('server', last));
  if (before.some(({ announced }) => announced === ALERT_RECORD)) return undefined;
  // Only a certificate of the client's is judged so late; behind a bare Finished it may be a close_notify.
  return FINISHED.includes(first.announced) ? undefined : { sender: 'server', at: span(last) };
}

/** Java pads its alerts by 16 bytes; as an answer of data could be as long, that counts only where nothing else is likely. */
function isAlert(session: Exchanged, announced: number): boolean {
  return announced === ALERT_RECORD || (announced === PADDED_ALERT && sentEmptyCertificate(session));
}

/** Whether the client's encrypted flight holds an empty Certificate before its Finished: the lengths tell. */
export function sentEmptyCertificate(session: Pick<Exchanged, 'sides'>): boolean {
  const client = session.sides.find(({ sender }) => sender === 'client');
  const records =
    client?.decoded.records.filter(({ contentType, encrypted }) => encrypted && contentType === APPLICATION_DATA) ?? [];
  const [one, two] = records.map(({ announced }) => announced);
  const apart = one === EMPTY_CERTIFICATE && two !== undefined && FINISHED.includes(two);
  // In one record the content types and tags of the two count once.
  const together = one !== undefined && FINISHED.includes(one - (EMPTY_CERTIFICATE - 17));
  return apart || together;
}

function span({ offset, length }: Span): Span {
  return { offset, length };
}
