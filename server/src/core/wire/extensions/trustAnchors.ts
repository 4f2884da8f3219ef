import { counted } from '../../base/counted.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** trust_anchors, draft-ietf-tls-trust-anchor-ids section 4: a list from both sides, empty in the Certificate message. */
export const trustAnchors: ExtensionDecoder = (body) => {
  if (body.left === 0) return undefined;
  let count = 0;
  body.vector(
    'trust_anchors.list_length',
    2,
    (list) => {
      for (; list.left > 0; count++) list.sized('trust_anchors.id_length', 1, 'trust_anchors.id');
    },
    'trust_anchors.list',
  );
  return counted(count, 'name');
};
