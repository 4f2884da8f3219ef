import { counted } from '../../base/counted.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** cookie, RFC 8446 section 4.2.2. */
export const cookie: ExtensionDecoder = (body) =>
  counted(body.opaque('cookie.cookie', body.number('cookie.length', 2)).length, 'byte');
