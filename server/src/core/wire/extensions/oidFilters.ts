import { counted } from '../../base/counted.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** oid_filters, RFC 8446 section 4.2.5. Identifiers and values are DER. */
export const oidFilters: ExtensionDecoder = (body) => {
  let count = 0;
  body.vector(
    'oid_filters.list_length',
    2,
    (list) => {
      for (; list.left > 0; count++) {
        list.group('oid_filters.filter', () => {
          list.sized('oid_filters.oid_length', 1, 'oid_filters.oid');
          list.sized('oid_filters.values_length', 2, 'oid_filters.values');
          return undefined;
        });
      }
    },
    'oid_filters.list',
  );
  return counted(count, 'filter');
};
