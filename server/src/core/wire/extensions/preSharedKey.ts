import type { ExtensionDecoder } from './decoder.ts';

/** pre_shared_key, RFC 8446 section 4.2.11: identities and binders from the client, the index chosen from the server. */
export const preSharedKey: ExtensionDecoder = (body, place) => {
  if (place !== 'client_hello') return `identity ${body.number('pre_shared_key.selected_identity', 2)}`;
  let identities = 0;
  body.vector(
    'pre_shared_key.identities_length',
    2,
    (list) => {
      while (list.left > 0) {
        identities++;
        list.group('pre_shared_key.psk_identity', () => {
          list.opaque('pre_shared_key.identity', list.number('pre_shared_key.identity_length', 2));
          list.number('pre_shared_key.obfuscated_ticket_age', 4);
          return undefined;
        });
      }
    },
    'pre_shared_key.identities',
  );
  body.vector(
    'pre_shared_key.binders_length',
    2,
    (list) => {
      while (list.left > 0) list.opaque('pre_shared_key.binder', list.number('pre_shared_key.binder_length', 1));
    },
    'pre_shared_key.binders',
  );
  return identities === 1 ? '1 identity' : `${identities} identities`;
};
