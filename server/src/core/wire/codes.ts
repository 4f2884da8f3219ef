import type { FieldId } from '../registry/fields.ts';
import type { Table } from '../registry/table.ts';
import type { Cursor } from './cursor.ts';

/** A list of code points of one registry: the ids of its length, of the list (where the RFC names it) and of a member. */
export interface CodeList {
  readonly lengthId: FieldId;
  /** Bytes of the length in front of the list. */
  readonly lengthSize: number;
  readonly listId: FieldId;
  readonly id: FieldId;
  /** Bytes of a code point. */
  readonly size: number;
  readonly table: Table;
}

/** Reads a list of code points with the length in front of it. RFC 8446 section 3.4. Answers their names. */
export function readCodes(body: Cursor, { lengthId, lengthSize, listId, id, size, table }: CodeList): string {
  let names: readonly string[] = [];
  body.vector(
    lengthId,
    lengthSize,
    (list) => {
      names = list.numbers(id, size).map(table.name);
    },
    listId,
  );
  return names.join(', ');
}
