import type { ExtensionDecoder } from './decoder.ts';

/** application_layer_protocol_negotiation, RFC 7301 section 3.1. Names are bytes and need not be text. */
export const alpn: ExtensionDecoder = (body) => {
  const names: string[] = [];
  body.vector(
    'alpn.list_length',
    2,
    (list) => {
      while (list.left > 0) {
        const name = list.text('alpn.protocol_name', list.number('alpn.name_length', 1));
        if (!list.failed) names.push(name);
      }
    },
    'alpn.list',
  );
  return names.join(', ');
};
