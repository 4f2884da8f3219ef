import { counted } from '../../base/counted.ts';
import type { HandshakeDecoder } from './decoder.ts';

/** RequestConnectionId of DTLS 1.3, RFC 9147 section 9. */
export const requestConnectionId: HandshakeDecoder = (body) =>
  counted(body.number('request_connection_id.num_cids', 1), 'connection id');

/** NewConnectionId of DTLS 1.3, RFC 9147 section 9. */
export const newConnectionId: HandshakeDecoder = (body) => {
  let count = 0;
  body.vector(
    'new_connection_id.cids_length',
    2,
    (list) => {
      for (; list.left > 0; count++) list.sized('new_connection_id.cid_length', 1, 'new_connection_id.cid');
    },
    'new_connection_id.cids',
  );
  body.number('new_connection_id.usage', 1);
  return counted(count, 'connection id');
};
