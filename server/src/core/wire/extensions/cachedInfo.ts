import { cachedInformationTypes } from '../../registry/cachedInformationTypes.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** cached_info, RFC 7924 section 3: types with hashes from the client, types alone from the server. */
export const cachedInfo: ExtensionDecoder = (body, place) => {
  const names: string[] = [];
  body.vector(
    'cached_info.list_length',
    2,
    (list) => {
      while (list.left > 0) {
        list.group('cached_info.object', () => {
          const name = cachedInformationTypes.name(list.number('cached_info.type', 1));
          if (place === 'client_hello') list.sized('cached_info.hash_length', 1, 'cached_info.hash');
          if (!list.failed) names.push(name);
          return name;
        });
      }
    },
    'cached_info.list',
  );
  return names.join(', ');
};
