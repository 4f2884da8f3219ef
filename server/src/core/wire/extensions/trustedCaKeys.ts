import type { Cursor } from '../cursor.ts';
import { readDistinguishedName } from '../distinguishedNames.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** trusted_ca_keys, RFC 6066 section 6. A server answers with an empty body. */
export const trustedCaKeys: ExtensionDecoder = (body, place) => {
  if (place !== 'client_hello' && body.left === 0) return undefined;
  let count = 0;
  body.vector(
    'trusted_ca_keys.list_length',
    2,
    (list) => {
      for (; list.left > 0; count++) list.group('trusted_ca_keys.authority', () => readAuthority(list));
    },
    'trusted_ca_keys.list',
  );
  return count === 1 ? '1 authority' : `${count} authorities`;
};

const KEY_SHA1_HASH = 1;
const X509_NAME = 2;
const CERT_SHA1_HASH = 3;
const SHA1_LENGTH = 20;

function readAuthority(list: Cursor): string | undefined {
  const type = list.number('trusted_ca_keys.identifier_type', 1);
  if (type === X509_NAME) return readDistinguishedName(list);
  if (type === KEY_SHA1_HASH || type === CERT_SHA1_HASH) list.opaque('trusted_ca_keys.sha1_hash', SHA1_LENGTH);
  return undefined;
}
