import { userMappingTypes } from '../../registry/userMappingTypes.ts';
import { readCodes } from '../codes.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** user_mapping, RFC 4681 section 2: the ways of naming a user, the same from both sides. */
export const userMapping: ExtensionDecoder = (body) =>
  readCodes(body, {
    lengthId: 'user_mapping.types_length',
    lengthSize: 1,
    listId: 'user_mapping.types',
    id: 'user_mapping.type',
    size: 1,
    table: userMappingTypes,
  });
