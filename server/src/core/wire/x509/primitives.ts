import { timeText } from '../../base/time.ts';
import type { FieldId } from '../../registry/fields.ts';
import { oidLabel } from '../../registry/oids.ts';
import type { Cursor } from '../cursor.ts';
import {
  BIT_STRING,
  BOOLEAN,
  type Content,
  constructed,
  expected,
  GENERALIZED_TIME,
  INTEGER,
  isString,
  malformed,
  NULL,
  nextTag,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  optional,
  UTC_TIME,
} from './der.ts';
import { hexText, integerText, readInteger, readOid, readTime, shortened, stringText } from './values.ts';

/** The simple types that have to stand at a place. Each answers its value; `tag` differs where it is tagged implicitly. */

/** INTEGER or ENUMERATED. `tell` has the words for a value; numbers of more than 6 bytes are told in hex. */
export function integer(
  outer: Cursor,
  id: FieldId,
  tag: number = INTEGER,
  tell?: (value: number) => string,
): number | undefined {
  let value: number | undefined;
  expected(outer, id, tag, (content) => {
    const { bytes, position, end } = content;
    value = readInteger(bytes, position, end);
    if (content.left === 0) malformed(content, 'A number has at least one byte.', 0);
    const text = value !== undefined && tell ? tell(value) : integerText(bytes, position, end);
    content.opaque(id, content.left, text);
    return text;
  });
  return value;
}

/** A number that is given as DEFAULT where it is left out. */
export function optionalInteger(outer: Cursor, id: FieldId, tag: number = INTEGER): number | undefined {
  return nextTag(outer) === tag ? integer(outer, id, tag) : undefined;
}

/** OBJECT IDENTIFIER in dotted decimal; empty where it can't be read. */
export function oid(outer: Cursor, id: FieldId, tag: number = OBJECT_IDENTIFIER): string {
  let dotted: string | undefined;
  expected(outer, id, tag, (content) => {
    const { bytes, position, end } = content;
    dotted = readOid(bytes, position, end);
    if (dotted === undefined) malformed(content, 'These bytes are no object identifier.', content.left);
    const text = dotted === undefined ? hexText(bytes, position, end) : oidLabel(dotted);
    content.opaque(id, content.left, text);
    return text;
  });
  return dotted ?? '';
}

/** BOOLEAN, FALSE where it is left out. */
export function optionalBoolean(outer: Cursor, id: FieldId, tag: number = BOOLEAN): boolean {
  let value = false;
  optional(outer, id, tag, (content) => {
    value = content.peek(0, 1) > 0;
    if (content.left !== 1) malformed(content, 'A BOOLEAN has one byte.', content.left);
    const text = value ? 'TRUE' : 'FALSE';
    content.opaque(id, content.left, text);
    return text;
  });
  return value;
}

/** NULL, and everything that says its word by being there. */
export function nothing(outer: Cursor, id: FieldId, tag: number = NULL): void {
  expected(outer, id, tag, (content) => {
    if (content.left > 0) content.rest(id);
    return 'NULL';
  });
}

/** OCTET STRING that stands for itself. */
export function octets(outer: Cursor, id: FieldId, tag: number = OCTET_STRING): string | undefined {
  return expected(outer, id, tag, (content) => octetsOf(content, id));
}

/** The bytes left as a value. */
export function octetsOf(content: Cursor, id: FieldId): string {
  const text = hexText(content.bytes, content.position, content.end);
  content.opaque(id, content.left, text);
  return text;
}

/** A character string of a certain type, or of any where no tag is given. */
export function text(outer: Cursor, id: FieldId, tag?: number, string?: number): string {
  let told = '';
  const next = nextTag(outer);
  expected(outer, id, tag ?? (isString(next) ? next : 0x0c), (content) => {
    told = stringText(content.bytes, content.position, content.end, string ?? tag ?? next);
    content.opaque(id, content.left, told);
    return shortened(told);
  });
  return told;
}

/** UTCTime or GeneralizedTime; a tag is given where it is implicit, always of a GeneralizedTime. RFC 5280 section 4.1.2.5. */
export function time(outer: Cursor, id: FieldId, tag?: number): string | undefined {
  const type = tag === undefined && nextTag(outer) === UTC_TIME ? UTC_TIME : GENERALIZED_TIME;
  return expected(outer, id, tag ?? type, (content) => {
    const { bytes, position, end } = content;
    const written = stringText(bytes, position, end, type);
    const seconds = readTime(written, type);
    if (seconds === undefined) malformed(content, 'This is no date.', content.left);
    const told = seconds === undefined ? shortened(written) : timeText(seconds);
    content.opaque(id, content.left, told);
    return told;
  });
}

/** BIT STRING: the count of unused bits, then what `content` makes of the rest. X.690 section 8.6. */
export function bitString(outer: Cursor, id: FieldId, content: Content, tag: number = BIT_STRING): string | undefined {
  return expected(outer, id, tag, (inner) => {
    const unused = inner.number('der.unused_bits', 1);
    if (unused > 7) inner.problem('malformed', 'At most 7 bits are unused.', { offset: inner.position - 1, length: 1 });
    return inner.left > 0 ? content(inner, tag) : '';
  });
}

/** BIT STRING of named bits, the first one in front: `digitalSignature, keyEncipherment`. */
export function namedBits(
  outer: Cursor,
  id: FieldId,
  names: readonly string[],
  tag: number = BIT_STRING,
): string | undefined {
  const content: Content = (inner) => {
    const set: string[] = [];
    const bits = Math.min(inner.left * 8, 64);
    for (let i = 0; i < bits; i++)
      if ((inner.peek(i >> 3, 1) & (0x80 >> (i & 7))) !== 0) set.push(names[i] ?? `bit ${i}`);
    const told = set.join(', ');
    inner.opaque(id, inner.left, told);
    return told;
  };
  return bitString(outer, id, content, tag);
}

/** `[n]` around one element, if it is there. */
export function explicit(outer: Cursor, id: FieldId, n: number, content: Content): string | undefined {
  return optional(outer, id, constructed(n), content);
}

/** Bytes wrapped in an OCTET STRING, taken apart. */
export function wrapped(outer: Cursor, id: FieldId, content: Content): string | undefined {
  return expected(outer, id, OCTET_STRING, content);
}
