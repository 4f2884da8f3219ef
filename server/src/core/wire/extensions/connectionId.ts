import { counted } from '../../base/counted.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** connection_id, RFC 9146 section 3: the id that the sender wants to see in the records it gets. */
export const connectionId: ExtensionDecoder = (body) =>
  counted(body.sized('connection_id.length', 1, 'connection_id.cid').length, 'byte');
