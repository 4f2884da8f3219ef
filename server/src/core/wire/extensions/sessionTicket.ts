import { counted } from '../../base/counted.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** session_ticket, RFC 5077 section 3.2: the whole body is the ticket; an empty one asks for a new ticket. */
export const sessionTicket: ExtensionDecoder = (body) => {
  const { length } = body.rest('session_ticket.ticket');
  return length === 0 ? 'empty' : counted(length, 'byte');
};
