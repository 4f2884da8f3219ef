import { groups } from '../../registry/groups.ts';
import type { Cursor } from '../cursor.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** key_share, RFC 8446 section 4.2.8: a list from the client, one entry from the server, a group in a HelloRetryRequest. */
export const keyShare: ExtensionDecoder = (body, place) => {
  if (place === 'hello_retry_request') return groups.name(body.number('key_share.selected_group', 2));
  if (place !== 'client_hello') return readEntry(body);
  const names: string[] = [];
  body.vector(
    'key_share.client_shares_length',
    2,
    (list) => {
      while (list.left > 0) names.push(readEntry(list));
    },
    'key_share.client_shares',
  );
  return names.join(', ');
};

function readEntry(body: Cursor): string {
  let name = '';
  body.group('key_share.entry', () => {
    name = groups.name(body.number('key_share.group', 2));
    body.opaque('key_share.key_exchange', body.number('key_share.key_exchange_length', 2));
    return name;
  });
  return name;
}
