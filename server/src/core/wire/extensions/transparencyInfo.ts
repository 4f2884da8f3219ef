import { counted } from '../../base/counted.ts';
import { versionedTransTypes } from '../../registry/versionedTransTypes.ts';
import type { Cursor } from '../cursor.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** transparency_info, RFC 9162 section 6.5: empty where it asks, the list of items where it answers. */
export const transparencyInfo: ExtensionDecoder = (body) => {
  if (body.left === 0) return undefined;
  let count = 0;
  body.vector(
    'transparency_info.list_length',
    2,
    (list) => {
      for (; list.left > 0; count++)
        list.vector('transparency_info.item_length', 2, readItem, 'transparency_info.item');
    },
    'transparency_info.list',
  );
  return counted(count, 'item');
};

const X509_SCT_V2 = 3;
const PRECERT_SCT_V2 = 4;

/** TransItem: the type, and of timestamps the fields. RFC 9162 sections 4.5 and 4.8. */
function readItem(item: Cursor): void {
  const type = item.number('transparency_info.versioned_type', 2);
  if (!versionedTransTypes.get(type) || (type !== X509_SCT_V2 && type !== PRECERT_SCT_V2)) {
    item.rest('transparency_info.data');
    return;
  }
  item.sized('transparency_info.log_id_length', 1, 'transparency_info.log_id');
  item.number('sct.timestamp', 8);
  item.sized('sct.extensions_length', 2, 'sct.extensions');
  item.sized('signature.length', 2, 'signature.signature');
}
