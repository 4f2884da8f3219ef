import { counted } from '../../base/counted.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** renegotiation_info, RFC 5746 section 3.2. Empty in the first handshake of a connection. */
export const renegotiationInfo: ExtensionDecoder = (body) => {
  const length = body.number('renegotiation_info.length', 1);
  body.opaque('renegotiation_info.renegotiated_connection', length);
  return length === 0 ? 'first handshake' : counted(length, 'byte');
};
