import { alerts as alertNames } from '../registry/alerts.ts';
import type { Interlude, WireRecord } from '../wire/decodedStream.ts';
import type { Message } from '../wire/message.ts';
import { messageTitle } from '../wire/message.ts';
import { readClientHello, readServerHello } from './hellos.ts';
import { hiddenAlert } from './hiddenAlert.ts';
import type { Knowledge } from './knowledge.ts';
import type { Alert, ClientHello, Outcome, ServerHello, Session, SessionEvent, SessionSide } from './model.ts';
import { offersTls13 } from './negotiation.ts';
import { place } from './place.ts';

/** A side and where its bytes stand among all bytes of the document: `order` grows with the text. */
export interface SideInput extends SessionSide {
  order(offset: number): number;
}

const FATAL = 2;
const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
const APPLICATION_DATA = 23;
const CHANGE_CIPHER_SPEC = 20;
const ALERT = 21;
const HANDSHAKE = 22;

/** Puts the decoded sides of one connection together. `followed` says that the document holds another attempt after it. */
export function buildSession(inputs: readonly SideInput[], knowledge: Knowledge, followed: boolean): Session {
  const hellos: { readonly message: Message; readonly order: number }[] = [];
  for (const side of inputs) {
    for (const message of side.decoded.messages) {
      if (message.type !== CLIENT_HELLO && message.type !== SERVER_HELLO) continue;
      hellos.push({ message, order: side.order(message.pieces[0]?.offset ?? 0) });
    }
  }
  if (hellos.some(({ order }, i) => i > 0 && order < (hellos[i - 1]?.order ?? 0)))
    hellos.sort((a, b) => a.order - b.order);
  const clientHellos: ClientHello[] = [];
  const serverHellos: ServerHello[] = [];
  for (const { message } of hellos) {
    const client = message.type === CLIENT_HELLO ? readClientHello(message) : undefined;
    const server = message.type === SERVER_HELLO ? readServerHello(message) : undefined;
    if (client) clientHellos.push(client);
    if (server) serverHellos.push(server);
  }
  const alerts = inputs.flatMap(sideAlerts);
  if (alerts.length > 1) alerts.sort((a, b) => a.order - b.order);
  const session = new BuiltSession({
    transport: inputs[0]?.decoded.transport ?? 'tls',
    sides: inputs,
    clientHellos,
    clientHello: clientHellos[0],
    serverHello: serverHellos.find((hello) => !hello.retry),
    helloRetryRequest: serverHellos.find((hello) => hello.retry),
    alerts,
    outcome: { kind: 'open' },
    knowledge,
  });
  session.outcome = outcomeOf(session, followed);
  return session;
}

/** A session about which more is known. */
export function withKnowledge(session: Session, knowledge: Knowledge): Session {
  if (knowledge === session.knowledge || !(session instanceof BuiltSession)) return session;
  const { transport, sides, clientHellos, clientHello, serverHello, helloRetryRequest, alerts, outcome } = session;
  return new BuiltSession({
    transport,
    sides,
    clientHellos,
    clientHello,
    serverHello,
    helloRetryRequest,
    alerts,
    outcome,
    knowledge,
  });
}

/** A session whose events are made when asked for: of many connections hardly one is looked at event by event. */
class BuiltSession implements Session {
  readonly transport: Session['transport'];
  readonly sides: readonly SideInput[];
  readonly clientHellos: Session['clientHellos'];
  readonly clientHello: Session['clientHello'];
  readonly serverHello: Session['serverHello'];
  readonly helloRetryRequest: Session['helloRetryRequest'];
  readonly alerts: Session['alerts'];
  outcome: Outcome;
  readonly knowledge: Knowledge;
  #events: readonly SessionEvent[] | undefined;

  constructor(parts: Omit<Session, 'events' | 'sides'> & { readonly sides: readonly SideInput[] }) {
    this.transport = parts.transport;
    this.sides = parts.sides;
    this.clientHellos = parts.clientHellos;
    this.clientHello = parts.clientHello;
    this.serverHello = parts.serverHello;
    this.helloRetryRequest = parts.helloRetryRequest;
    this.alerts = parts.alerts;
    this.outcome = parts.outcome;
    this.knowledge = parts.knowledge;
  }

  get events(): readonly SessionEvent[] {
    this.#events ??= this.sides.flatMap(sideEvents).sort((a, b) => a.order - b.order);
    return this.#events;
  }
}

function sideAlerts(side: SideInput): Alert[] {
  return side.decoded.alerts.map(({ offset, length, level, description }) => ({
    sender: side.sender,
    level,
    description,
    at: { offset, length },
    order: side.order(offset),
  }));
}

function sideEvents(side: SideInput): SessionEvent[] {
  const { sender, decoded } = side;
  const event = (
    kind: SessionEvent['kind'],
    at: { offset: number; length: number },
    text: string,
    type?: number,
  ): SessionEvent => ({
    kind,
    sender,
    at: { offset: at.offset, length: at.length },
    order: side.order(at.offset),
    text,
    ...(type === undefined ? {} : { type }),
  });
  const out: SessionEvent[] = [];
  for (const message of decoded.messages) {
    const retry = message.type === SERVER_HELLO && message.field.text?.startsWith('HelloRetryRequest') === true;
    out.push(
      event(
        'message',
        place(message, message.field),
        retry ? 'HelloRetryRequest' : messageTitle(message.type),
        message.type,
      ),
    );
  }
  for (const alert of decoded.alerts) {
    out.push(
      event(
        'alert',
        alert,
        `Alert ${alert.level === FATAL ? 'fatal' : 'warning'} ${alertNames.label(alert.description)}`,
      ),
    );
  }
  for (const record of decoded.records) {
    if (record.contentType === CHANGE_CIPHER_SPEC) out.push(event('change_cipher_spec', record, 'ChangeCipherSpec'));
    else if (record.contentType === APPLICATION_DATA) out.push(event('application_data', record, 'encrypted record'));
    else if (record.encrypted) out.push(event('encrypted', record, encryptedTitle(record.contentType)));
  }
  for (const interlude of decoded.interludes) {
    const { readable, protocol } = interlude;
    const kind = isDialogue(interlude, side) ? 'dialogue' : readable || protocol ? 'cleartext' : 'undecoded';
    const text = protocol ? `${protocol} in clear` : readable ? 'not TLS: readable text' : 'not TLS';
    out.push(event(kind, interlude, kind === 'dialogue' && !protocol ? 'text in clear' : text));
  }
  return out;
}

/** What an encrypted record is called: up to TLS 1.2 its type is in clear. */
function encryptedTitle(contentType: number): string {
  return contentType === HANDSHAKE
    ? 'encrypted handshake'
    : contentType === ALERT
      ? 'encrypted alert'
      : 'encrypted record';
}

/** How the connection ended, by what the dump shows for certain. */
function outcomeOf(session: Omit<Session, 'outcome'>, followed: boolean): Outcome {
  const { closed, error } = session.knowledge;
  const fatal = session.alerts.find((alert) => alert.level === FATAL) ?? lastWord(session);
  // An alert to a side that has gone without a word tells of the going, not of its cause.
  const gone = closed !== undefined && !session.sides.some((side) => side.sender === closed.by);
  if (fatal && gone) return { kind: 'closed', ...closed };
  if (fatal) return { kind: 'fatal-alert', alert: fatal };
  const hidden = hiddenAlert(session);
  if (hidden) return { kind: 'hidden-alert', ...hidden };
  const completed = isCompleted(session);
  const stray = completed ? undefined : firstOf(session.sides, notTls);
  if (stray) return { kind: 'not-tls', ...stray };
  if (completed) return { kind: 'completed' };
  if (closed) return { kind: 'closed', ...closed };
  // A polite good-bye in the middle: one site in eight answers so to a hello that it can't use.
  const bye = session.alerts.find(({ description }) => description === CLOSE_NOTIFY)?.sender;
  if (bye === 'client' || bye === 'server') return { kind: 'closed', by: bye, reset: false };
  if (error !== undefined && error < 0) return { kind: 'error', error };
  if (followed) return { kind: 'second-attempt' };
  const cut = firstOf(session.sides, cutShort);
  return cut ? { kind: 'truncated', ...cut } : { kind: 'open' };
}

/**
 * An error at the level of a warning, behind which nothing comes: TLS 1.3 ends a handshake by it whatever the level says.
 * RFC 8446 section 6. That is no good-bye, and no refusal to renegotiate.
 */
function lastWord(session: Omit<Session, 'outcome'>): Alert | undefined {
  const last = session.alerts.at(-1);
  if (!last) return undefined;
  const offered = session.clientHellos.at(-1);
  const is13 = session.serverHello
    ? session.serverHello.selectedVersion !== undefined
    : offered && offersTls13(offered);
  if (!is13) return undefined;
  const ended = session.events.every(({ order }) => order <= last.order) && !isCompleted(session);
  return ended && !NO_ERRORS.includes(last.description) ? last : undefined;
}

const CLOSE_NOTIFY = 0;
/** close_notify, no_certificate, user_canceled, no_renegotiation. */
const NO_ERRORS = [CLOSE_NOTIFY, 41, 90, 100];

/** A place in what a side sent. */
type SidePlace = Pick<Extract<Outcome, { kind: 'not-tls' }>, 'sender' | 'at'>;

/** What is found in the first side in which anything is. */
function firstOf(sides: readonly SessionSide[], find: (side: SessionSide) => SidePlace | undefined) {
  for (const side of sides) {
    const found = find(side);
    if (found) return found;
  }
  return undefined;
}

/** Text or bytes that are no record where TLS should have gone on, or never began. */
function notTls(side: SessionSide): SidePlace | undefined {
  const { decoded, sender } = side;
  const last = decoded.interludes.at(-1);
  if (!last || last.opensTls || talksTlsBehind(last, side)) return undefined;
  return { sender, at: { offset: last.offset, length: last.length } };
}

/** A dialogue in clear before TLS: records of the same side come behind it, or it promises them. */
function isDialogue(interlude: Interlude, side: SessionSide): boolean {
  const known = interlude.protocol !== undefined || interlude.readable;
  return interlude.opensTls === true || (known && talksTlsBehind(interlude, side));
}

function talksTlsBehind({ offset }: Interlude, { decoded }: SessionSide): boolean {
  return decoded.records.some((record) => record.offset > offset);
}

function cutShort(side: SessionSide): SidePlace | undefined {
  const record = side.decoded.records.find((each) => each.cut);
  if (record) return { sender: side.sender, at: { offset: record.offset, length: record.length } };
  const message = side.decoded.messages.find((each) => each.cut);
  return message && { sender: side.sender, at: place(message, message.field) };
}

/**
 * Both sides sent protected records: the handshake came through. Up to TLS 1.2 that is the Finished behind ChangeCipherSpec.
 * In TLS 1.3 an encrypted alert looks like any other protected record but for its length, so a client whose first one is
 * that short has not finished.
 */
function isCompleted(session: Omit<Session, 'outcome'>): boolean {
  const { sides } = session;
  return sides.length === 2 && sides.every((side) => side.decoded.records.some(isProtected));
}

function isProtected({ encrypted, contentType, announced }: WireRecord): boolean {
  return encrypted && (contentType === HANDSHAKE || (contentType === APPLICATION_DATA && announced > ALERT_RECORD));
}

/** An alert, its content type and an authentication tag of 16 bytes. RFC 8446 section 5.2. */
const ALERT_RECORD = 19;
