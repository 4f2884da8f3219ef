import { counted } from '../../base/counted.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** external_id_hash, RFC 8844 section 3.2. */
export const externalIdHash: ExtensionDecoder = (body) => {
  let length = 0;
  body.group('external_id_hash.body', () => {
    length = body.sized('external_id_hash.length', 1, 'external_id_hash.hash').length;
    return undefined;
  });
  return counted(length, 'byte');
};

/** external_session_id, RFC 8844 section 4.2. */
export const externalSessionId: ExtensionDecoder = (body) => {
  let length = 0;
  body.group('external_session_id.body', () => {
    length = body.sized('external_session_id.length', 1, 'external_session_id.id').length;
    return undefined;
  });
  return counted(length, 'byte');
};
