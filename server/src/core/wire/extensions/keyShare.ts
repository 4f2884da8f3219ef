import { groups } from '../../registry/groups.ts';
import type { Cursor } from '../cursor.ts';
import type { ExtensionDecoder } from './decoder.ts';
import { hybridText } from './hybridShare.ts';

/** key_share, RFC 8446 section 4.2.8: a list from the client, one entry from the server, a group in a HelloRetryRequest. */
export const keyShare: ExtensionDecoder = (body, place) => {
  if (place === 'hello_retry_request') return groups.name(body.number('key_share.selected_group', 2));
  if (place !== 'client_hello') return readKeyShareEntry(body, false);
  const names: string[] = [];
  body.vector(
    'key_share.client_shares_length',
    2,
    (list) => {
      while (list.left > 0) {
        const name = readKeyShareEntry(list);
        if (!list.failed) names.push(name);
      }
    },
    'key_share.client_shares',
  );
  return names.join(', ');
};

/** KeyShareEntry, RFC 8446 section 4.2.8. Answers the name of its group. */
export function readKeyShareEntry(body: Cursor, fromClient = true): string {
  let name = '';
  body.group('key_share.entry', () => {
    const group = body.number('key_share.group', 2);
    name = groups.name(group);
    const length = body.number('key_share.key_exchange_length', 2);
    body.opaque('key_share.key_exchange', length, hybridText(groups.get(group), length, fromClient));
    return name;
  });
  return name;
}
