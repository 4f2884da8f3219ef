import { counted } from '../../base/counted.ts';
import { anyElement } from '../x509/der.ts';
import { oid } from '../x509/primitives.ts';
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
          let name: string | undefined;
          list.vector('oid_filters.oid_length', 1, (der) => {
            name = oid(der, 'oid_filters.oid');
          });
          list.vector('oid_filters.values_length', 2, (der) => {
            while (der.left > 0) anyElement(der, 'oid_filters.values');
          });
          return name;
        });
      }
    },
    'oid_filters.list',
  );
  return counted(count, 'filter');
};
