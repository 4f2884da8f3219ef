import { derTags } from '../../registry/derTags.ts';
import type { FieldId } from '../../registry/fields.ts';
import { oidLabel } from '../../registry/oids.ts';
import type { Cursor } from '../cursor.ts';
import { hexText, integerText, momentText, readOid, shortened, stringText } from './values.ts';

/**
 * Reads DER (X.690) on a cursor, never stopping at what is wrong. An element becomes one field with `tag`, `length` and
 * its content as children; an element of a simple type has the value as last child, under the same id.
 */

/** Reads the content of an element, bounded by its length; answers the element's text. */
export type Content = (content: Cursor, tag: number) => string | undefined;

/** Identifier octets. */
export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const NULL = 0x05;
export const OBJECT_IDENTIFIER = 0x06;
export const ENUMERATED = 0x0a;
export const UTC_TIME = 0x17;
export const GENERALIZED_TIME = 0x18;
export const SEQUENCE = 0x30;
export const SET = 0x31;

/** `[n]` around other elements, and `[n]` around bytes. */
export const constructed = (n: number): number => 0xa0 | n;
export const primitive = (n: number): number => 0x80 | n;

/** How deep elements of unknown structure are taken apart. */
const MOST_DEPTH = 24;

/** The tag of the next element; -1 at the end. */
export function nextTag(outer: Cursor): number {
  return outer.peek(0, 1);
}

/** Reads the next element, whatever its tag. */
export function element(outer: Cursor, id: FieldId, content: Content): string | undefined {
  let text: string | undefined;
  outer.group(id, () => {
    const tag = readTag(outer);
    const at = outer.position;
    const announced = readLength(outer);
    if (outer.failed) return undefined;
    const available = outer.end - outer.position;
    const short = announced > available;
    const cut = short && outer.cut;
    if (short && !cut) noteTooLong(outer, at, announced, available);
    outer.bounded(Math.min(announced, available), cut, (inner) => {
      if (cut && (tag & 0x20) === 0) inner.opaque(id, announced);
      else text = content(inner, tag);
      if ((tag & 0x20) !== 0) readLeftovers(inner);
    });
    return text;
  });
  return text;
}

/** Reads an element that has to stand here. One with another tag is read as what it is, with a problem on its tag. */
export function expected(outer: Cursor, id: FieldId, tag: number, content: Content): string | undefined {
  const next = nextTag(outer);
  if (next === tag) return element(outer, id, content);
  if (next >= 0) {
    malformed(outer, `${derTags.label(tag)} is expected here, not ${derTags.label(next)}.`, 1);
    return element(outer, id, anyContent(0, id));
  }
  missing(outer, derTags.label(tag));
  return undefined;
}

/** Notes that an element that has to stand here isn't there; in a capture cut short it may well have been. */
export function missing(outer: Cursor, what: string): void {
  if (!outer.failed && !outer.cut) malformed(outer, `An element is missing here: ${what}.`, 0);
}

/** Reads an element if it is the next one. */
export function optional(outer: Cursor, id: FieldId, tag: number, content: Content): string | undefined {
  return nextTag(outer) === tag ? element(outer, id, content) : undefined;
}

/** SEQUENCE that has to stand here. */
export function sequence(outer: Cursor, id: FieldId, content: Content): string | undefined {
  return expected(outer, id, SEQUENCE, content);
}

/** SEQUENCE OF that has to stand here: reads its elements one by one and answers what they say. */
export function sequenceOf(outer: Cursor, id: FieldId, item: (list: Cursor) => string | undefined): readonly string[] {
  let texts: readonly string[] = [];
  sequence(outer, id, (list) => {
    texts = each(list, item);
    return texts.length === 1 ? texts[0] : `${texts.length} elements`;
  });
  return texts;
}

/** Reads to the end of the content, one element at a time. */
export function each(list: Cursor, item: (list: Cursor) => string | undefined): readonly string[] {
  const texts: string[] = [];
  while (list.left > 0) texts.push(item(list) ?? '');
  return texts;
}

/** Reads an element of unknown structure. */
export function anyElement(outer: Cursor, id: FieldId = 'der.element', depth = 0): string | undefined {
  return element(outer, id, anyContent(depth, id));
}

/** Reads the content of an element by nothing but its tag. */
function anyContent(depth: number, id: FieldId): Content {
  return (content, tag) => {
    if ((tag & 0x20) !== 0) {
      if (depth >= MOST_DEPTH) content.rest(id);
      else while (content.left > 0) anyElement(content, 'der.element', depth + 1);
      return derTags.name(tag);
    }
    return value(content, tag, id);
  };
}

/** Whether the bytes left are one whole element: then what hides in an OCTET STRING is worth taking apart. */
export function isOneElement(content: Cursor): boolean {
  const first = content.peek(1, 1);
  if (nextTag(content) <= 0 || first < 0) return false;
  const more = first > 0x80 && first <= 0x84 ? first & 0x7f : 0;
  const length = more === 0 ? first : content.peek(2, more);
  return first !== 0x80 && length >= 0 && 2 + more + length === content.left;
}

/** Notes that DER is broken, or that RFC 5280 wants something else, at the next `length` bytes. */
export function malformed(content: Cursor, message: string, length: number): void {
  content.problem('malformed', message, { offset: content.position, length });
}

/** A simple type's value as one leaf. */
function value(content: Cursor, tag: number, id: FieldId): string {
  if (tag === BIT_STRING && content.left > 0) content.number('der.unused_bits', 1);
  const text = valueText(content.bytes, content.position, content.end, tag);
  content.opaque(id, content.left, text);
  return shortened(text);
}

function valueText(bytes: Uint8Array, start: number, end: number, tag: number): string {
  switch (tag) {
    case BOOLEAN:
      return bytes[start] === 0 ? 'FALSE' : 'TRUE';
    case INTEGER:
    case ENUMERATED:
      return integerText(bytes, start, end);
    case NULL:
      return 'NULL';
    case OBJECT_IDENTIFIER: {
      const oid = readOid(bytes, start, end);
      return oid === undefined ? hexText(bytes, start, end) : oidLabel(oid);
    }
    case UTC_TIME:
    case GENERALIZED_TIME:
      return momentText(stringText(bytes, start, end, tag), tag);
    default:
      return isString(tag) ? stringText(bytes, start, end, tag) : hexText(bytes, start, end);
  }
}

/** The tags of character strings: UTF8String, NumericString ... IA5String, GraphicString ... BMPString. */
export function isString(tag: number): boolean {
  return tag === 0x0c || (tag >= 0x12 && tag <= 0x16) || (tag >= 0x19 && tag <= 0x1e);
}

/** What a structure has behind the last element it may have. */
function readLeftovers(inner: Cursor): void {
  if (inner.left === 0) return;
  malformed(inner, 'The structure should have ended here.', inner.left);
  while (inner.left > 0) anyElement(inner);
}

/** Identifier octets; a number above 30 goes on in further octets. X.690 section 8.1.2. */
function readTag(outer: Cursor): number {
  const first = nextTag(outer);
  let size = 1;
  if (first >= 0 && (first & 0x1f) === 0x1f) {
    while (size < 5 && outer.peek(size, 1) >= 0x80) size++;
    size++;
  }
  outer.number('der.tag', size);
  return first;
}

/** Length octets: 0 to 127 by themselves, else a count of octets that hold the length. X.690 section 8.1.3. */
function readLength(outer: Cursor): number {
  const first = outer.peek(0, 1);
  if (first < 0x80) return outer.number('der.length', 1);
  const size = 1 + (first & 0x7f);
  const length = size > 1 && size <= 5 ? outer.peek(1, size - 1) : -1;
  if (length >= 0) {
    if (length < 0x80 || length < 2 ** (8 * (size - 2)))
      malformed(outer, 'DER writes a length in as few octets as it takes.', size);
    outer.opaque('der.length', size, String(length));
    return length;
  }
  if (size > outer.left) {
    outer.opaque('der.length', size);
    return 0;
  }
  malformed(outer, size === 1 ? 'DER has no indefinite lengths.' : 'No certificate is as long as this says.', size);
  outer.opaque('der.length', size, 'unknown');
  return outer.left;
}

/** Says that a length goes beyond what is around it. */
function noteTooLong(outer: Cursor, at: number, announced: number, available: number): void {
  const message = `length says ${announced} bytes, but only ${available} of the structure around it are left.`;
  outer.problem('length-mismatch', message, { offset: at, length: outer.position - at });
}
