import { readExtensions } from '../extensions/block.ts';
import type { HandshakeDecoder } from './decoder.ts';

/** EncryptedExtensions, RFC 8446 section 4.3.1. Seen in clear only in decrypted captures. */
export const encryptedExtensions: HandshakeDecoder = (body) => {
  readExtensions(body, 'encrypted_extensions');
  return undefined;
};
