import { counted } from '../../base/counted.ts';
import type { HandshakeDecoder } from './decoder.ts';

/** CertificateURL, RFC 6066 section 5. */
export const certificateUrl: HandshakeDecoder = (body) => {
  let count = 0;
  body.number('certificate_url.type', 1);
  body.vector(
    'certificate_url.list_length',
    2,
    (list) => {
      for (; list.left > 0; count++) {
        list.group('certificate_url.url_and_hash', () => {
          const url = list.text('certificate_url.url', list.number('certificate_url.url_length', 2));
          list.number('certificate_url.padding', 1);
          list.opaque('certificate_url.hash', 20);
          return url;
        });
      }
    },
    'certificate_url.list',
  );
  return counted(count, 'URL');
};
