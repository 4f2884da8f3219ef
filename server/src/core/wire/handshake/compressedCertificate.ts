import { certificateCompressionAlgorithms } from '../../registry/certificateCompressionAlgorithms.ts';
import type { HandshakeDecoder } from './decoder.ts';

/** CompressedCertificate, RFC 8879 section 4. Unpacking it is not this decoder's: brotli and zstd are no part of JavaScript. */
export const compressedCertificate: HandshakeDecoder = (body) => {
  const name = certificateCompressionAlgorithms.name(body.number('compressed_certificate.algorithm', 2));
  const length = body.number('compressed_certificate.uncompressed_length', 3);
  body.sized('compressed_certificate.length', 3, 'compressed_certificate.message');
  return `${name}, ${length} bytes unpacked`;
};
