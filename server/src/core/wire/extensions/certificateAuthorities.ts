import { readDistinguishedNames } from '../distinguishedNames.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** certificate_authorities, RFC 8446 section 4.2.4. */
export const certificateAuthorities: ExtensionDecoder = (body) =>
  readDistinguishedNames(body, 'certificate_authorities.length', 'certificate_authorities.list');
