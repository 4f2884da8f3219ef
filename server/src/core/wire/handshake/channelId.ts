import { extensions } from '../../registry/extensions.ts';
import type { HandshakeDecoder } from './decoder.ts';

/** Bytes of each of the four numbers: the key's x and y, the signature's r and s, on P-256. */
const NUMBER_LENGTH = 32;

/** The encrypted extension of a channel id, draft-balfanz-tls-channelid-01 section 3: one extension without a list around it. */
export const channelId: HandshakeDecoder = (body) => {
  const type = body.number('extension.extension_type', 2);
  body.vector('extension.length', 2, (data) => {
    if (data.left !== 4 * NUMBER_LENGTH) {
      data.rest('extension.extension_data');
      return;
    }
    for (const id of ['channel_id.x', 'channel_id.y', 'channel_id.r', 'channel_id.s'] as const)
      data.opaque(id, NUMBER_LENGTH);
  });
  return extensions.name(type);
};
