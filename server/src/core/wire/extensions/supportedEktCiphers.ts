import { ektCiphers } from '../../registry/ektCiphers.ts';
import { readCodes } from '../codes.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** supported_ekt_ciphers, RFC 8870 section 5.2.1: a list from the client, the one chosen from the server. */
export const supportedEktCiphers: ExtensionDecoder = (body, place) =>
  place === 'client_hello'
    ? readCodes(body, {
        lengthId: 'supported_ekt_ciphers.list_length',
        lengthSize: 1,
        listId: 'supported_ekt_ciphers.list',
        id: 'supported_ekt_ciphers.cipher',
        size: 1,
        table: ektCiphers,
      })
    : ektCiphers.name(body.number('supported_ekt_ciphers.cipher', 1));
