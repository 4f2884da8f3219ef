import type { FieldId } from '../registry/fields.ts';
import type { Cursor } from './cursor.ts';
import { name } from './x509/name.ts';

/** A list of distinguished names with its length: the authorities that a side takes. RFC 5246 section 7.4.4, RFC 8446 section 4.2.4. */
export function readDistinguishedNames(body: Cursor, lengthId: FieldId, listId: FieldId): string {
  let count = 0;
  body.vector(
    lengthId,
    2,
    (list) => {
      for (; list.left > 0; count++) readDistinguishedName(list);
    },
    listId,
  );
  return count === 1 ? '1 authority' : `${count} authorities`;
}

/** One distinguished name with its length. RFC 5246 section 7.4.4. */
export function readDistinguishedName(list: Cursor): string | undefined {
  let told: string | undefined;
  list.vector('certificate_request.name_length', 2, (der) => {
    told = name(der, 'certificate_request.name');
  });
  return told;
}
