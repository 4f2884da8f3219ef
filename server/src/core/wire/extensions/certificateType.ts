import { certificateTypes } from '../../registry/certificateTypes.ts';
import { readCodes } from '../codes.ts';
import type { ExtensionDecoder } from './decoder.ts';

/**
 * client_certificate_type and server_certificate_type, RFC 7250 section 3, and cert_type, RFC 6091 section 3.1: a list from
 * the client, the one chosen from the server.
 */
export const certificateType: ExtensionDecoder = (body, place) =>
  place === 'client_hello'
    ? readCodes(body, {
        lengthId: 'certificate_type.list_length',
        lengthSize: 1,
        listId: 'certificate_type.list',
        id: 'certificate_type.type',
        size: 1,
        table: certificateTypes,
      })
    : certificateTypes.name(body.number('certificate_type.type', 1));
