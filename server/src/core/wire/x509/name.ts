import type { FieldId } from '../../registry/fields.ts';
import { oids } from '../../registry/oids.ts';
import type { Cursor } from '../cursor.ts';
import { anyElement, each, expected, isString, missing, nextTag, SEQUENCE, SET } from './der.ts';
import { oid, text } from './primitives.ts';
import { shortened } from './values.ts';

/** Name, a list of sets of attributes: `C=US, O=Example, CN=example.org`. RFC 5280 section 4.1.2.4. */
export function name(outer: Cursor, id: FieldId): string | undefined {
  return expected(outer, id, SEQUENCE, nameContent);
}

/** What is inside a Name, for where another tag stands around it. */
function nameContent(content: Cursor): string {
  return shortened(each(content, relativeName).join(', '), 200);
}

/** RelativeDistinguishedName: attributes that count as one part of a name. RFC 5280 section 4.1.2.4. */
function relativeName(outer: Cursor): string | undefined {
  return expected(outer, 'x509.rdn', SET, relativeNameContent);
}

/** What is inside a RelativeDistinguishedName. */
export function relativeNameContent(content: Cursor): string {
  return each(content, attribute).join(' + ');
}

/** AttributeTypeAndValue. */
function attribute(outer: Cursor): string | undefined {
  return expected(outer, 'x509.attribute', SEQUENCE, (content) => {
    const type = oid(content, 'x509.attribute_type');
    const row = oids.get(type);
    return shortened(`${row?.short ?? row?.name ?? type}=${attributeValue(content)}`);
  });
}

/** AttributeValue: most are strings of some type. */
export function attributeValue(outer: Cursor): string {
  if (isString(nextTag(outer))) return text(outer, 'x509.attribute_value');
  if (outer.left === 0) missing(outer, 'a value');
  return (outer.left > 0 && anyElement(outer, 'x509.attribute_value')) || '';
}
