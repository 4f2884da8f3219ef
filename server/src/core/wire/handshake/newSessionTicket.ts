import { counted } from '../../base/counted.ts';
import { draftOf, isTls13, type WireContext } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { readExtensions } from '../extensions/block.ts';
import type { HandshakeDecoder } from './decoder.ts';

/** NewSessionTicket of TLS 1.2, RFC 5077 section 3.3, and of TLS 1.3, RFC 8446 section 4.6.1, which is seen decrypted only. */
export const newSessionTicket: HandshakeDecoder = (body, context) => {
  if (isOfTls13(body, context)) return readTicket13(body, context);
  const seconds = body.number('new_session_ticket.lifetime_hint', 4);
  body.sized('new_session_ticket.ticket_length', 2, 'new_session_ticket.ticket');
  return counted(seconds, 'second');
};

/** The drafts before this one had no nonce. draft-ietf-tls-tls13-21 section 4.6.1. */
const FIRST_WITH_NONCE = 21;

function readTicket13(body: Cursor, context: WireContext): string {
  const seconds = body.number('new_session_ticket.lifetime', 4);
  body.number('new_session_ticket.age_add', 4);
  const draft = draftOf(context.version);
  if (draft === undefined || draft >= FIRST_WITH_NONCE)
    body.sized('new_session_ticket.nonce_length', 1, 'new_session_ticket.nonce');
  body.sized('new_session_ticket.ticket_length', 2, 'new_session_ticket.ticket');
  readExtensions(body, 'new_session_ticket');
  return counted(seconds, 'second');
}

/** Without a ServerHello: a ticket that fills the message behind the lifetime is the form of TLS 1.2. */
function isOfTls13(body: Cursor, context: WireContext): boolean {
  if (context.version !== undefined) return isTls13(context.version);
  return body.left > 10 && body.peek(4, 2) + 6 !== body.left;
}
