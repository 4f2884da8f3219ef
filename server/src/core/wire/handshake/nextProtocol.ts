import type { HandshakeDecoder } from './decoder.ts';

/** NextProtocol, draft-agl-tls-nextprotoneg-04 section 3. It travels encrypted. */
export const nextProtocol: HandshakeDecoder = (body) => {
  const name = body.text('next_protocol.selected_protocol', body.number('next_protocol.length', 1));
  body.sized('next_protocol.padding_length', 1, 'next_protocol.padding');
  return name;
};
