import { authorizationDataFormats } from '../../registry/authorizationDataFormats.ts';
import { readCodes } from '../codes.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** client_authz and server_authz, RFC 5878 section 2.3: the same from both sides. */
export const authorization: ExtensionDecoder = (body) =>
  readCodes(body, {
    lengthId: 'authz.formats_length',
    lengthSize: 1,
    listId: 'authz.formats',
    id: 'authz.format',
    size: 1,
    table: authorizationDataFormats,
  });
