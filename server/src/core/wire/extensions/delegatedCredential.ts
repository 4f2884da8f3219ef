import { signatureSchemes } from '../../registry/signatureSchemes.ts';
import { readScheme } from '../scheme.ts';
import { subjectPublicKeyInfo } from '../x509/publicKey.ts';
import type { ExtensionDecoder } from './decoder.ts';
import { readSchemes } from './signatureAlgorithms.ts';

/** delegated_credential, RFC 9345 section 4: schemes from the one who asks, the credential in the Certificate message. */
export const delegatedCredential: ExtensionDecoder = (body, place) => {
  if (place !== 'certificate') return readSchemes(body).join(', ');
  let told = '';
  body.group('delegated_credential.credential', () => {
    const days = Math.floor(body.number('delegated_credential.valid_time', 4) / 86400);
    told = `${signatureSchemes.name(readScheme(body, 'signature.algorithm'))}, ends ${days} days after notBefore`;
    body.vector('delegated_credential.public_key_length', 3, (der) => {
      if (der.left > 0) subjectPublicKeyInfo(der, 'delegated_credential.public_key');
    });
    readScheme(body, 'signature.algorithm');
    body.sized('signature.length', 2, 'signature.signature');
    return undefined;
  });
  return told;
};
