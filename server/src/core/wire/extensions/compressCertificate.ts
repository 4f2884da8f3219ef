import { certificateCompressionAlgorithms } from '../../registry/certificateCompressionAlgorithms.ts';
import { readCodes } from '../codes.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** compress_certificate, RFC 8879 section 3. */
export const compressCertificate: ExtensionDecoder = (body) =>
  readCodes(body, {
    lengthId: 'compress_certificate.list_length',
    lengthSize: 1,
    listId: 'compress_certificate.list',
    id: 'compress_certificate.algorithm',
    size: 2,
    table: certificateCompressionAlgorithms,
  });
