import type { ExtensionDecoder } from './decoder.ts';

/** next_protocol_negotiation, draft-agl-tls-nextprotoneg-04 section 3: empty from the client, names from the server. */
export const nextProtocolNegotiation: ExtensionDecoder = (body) => {
  const names: string[] = [];
  body.group('next_protocol_negotiation.list', () => {
    while (body.left > 0) {
      const length = body.number('next_protocol_negotiation.name_length', 1);
      const name = body.text('next_protocol_negotiation.name', length);
      if (!body.failed) names.push(name);
    }
    return undefined;
  });
  return names.length === 0 ? undefined : names.join(', ');
};
