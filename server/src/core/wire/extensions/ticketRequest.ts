import type { ExtensionDecoder } from './decoder.ts';

/** ticket_request, RFC 9149 section 3: two counts from the client, one from the server. */
export const ticketRequest: ExtensionDecoder = (body, place) => {
  let told = '';
  body.group('ticket_request.request', () => {
    if (place === 'client_hello') {
      const fresh = body.number('ticket_request.new_session_count', 1);
      told = `${fresh} after a full handshake, ${body.number('ticket_request.resumption_count', 1)} after a resumed one`;
    } else told = `${body.number('ticket_request.expected_count', 1)} to come`;
    return undefined;
  });
  return told;
};
