import { signatureSchemes } from '../../registry/signatureSchemes.ts';
import type { Cursor } from '../cursor.ts';
import { readScheme } from '../scheme.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** signature_algorithms and signature_algorithms_cert, RFC 8446 section 4.2.3 (RFC 5246 section 7.4.1.4.1). */
export const signatureAlgorithms: ExtensionDecoder = (body) => readSchemes(body).join(', ');

/** The list of schemes with its length, as CertificateRequest of TLS 1.2 has it too. Answers their names. */
export function readSchemes(body: Cursor): readonly string[] {
  const names: string[] = [];
  body.vector(
    'signature_algorithms.list_length',
    2,
    (list) => {
      while (list.left > 0) {
        const scheme = readScheme(list, 'signature_algorithms.scheme');
        if (!list.failed) names.push(signatureSchemes.name(scheme));
      }
    },
    'signature_algorithms.list',
  );
  return names;
}
