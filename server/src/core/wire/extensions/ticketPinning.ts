import type { ExtensionDecoder } from './decoder.ts';

/** ticket_pinning, RFC 8672 section 2.2: a ticket or nothing from the client; proof, ticket and lifetime from the server. */
export const ticketPinning: ExtensionDecoder = (body, place) => {
  if (place !== 'client_hello') body.sized('ticket_pinning.proof_length', 1, 'ticket_pinning.proof');
  body.sized('ticket_pinning.ticket_length', 2, 'ticket_pinning.ticket');
  if (place !== 'client_hello') body.number('ticket_pinning.lifetime', 4);
  return undefined;
};
