import type { FieldId } from '../../../registry/fields.ts';
import { oidName } from '../../../registry/oids.ts';
import type { Cursor } from '../../cursor.ts';
import { anyElement, each, isOneElement, sequence } from '../der.ts';
import { octetsOf, oid, optionalBoolean, wrapped } from '../primitives.ts';
import { listText, shortened } from '../values.ts';
import { x509Extensions } from './all.ts';

/** Extensions of a certificate or an OCSP message. RFC 5280 section 4.2. */
export function extensionList(outer: Cursor, id: FieldId): string | undefined {
  return sequence(outer, id, (content) => {
    const told = each(content, extension).map((text) => text.replace(/[:,] .*/s, ''));
    return listText(told, 12);
  });
}

/** Extension: what it is, whether a reader that doesn't know it must give up, and its value. RFC 5280 section 4.1. */
function extension(outer: Cursor): string | undefined {
  return sequence(outer, 'x509.extension', (content) => {
    const type = oid(content, 'x509.extension_id');
    const critical = optionalBoolean(content, 'x509.critical') ? ', critical' : '';
    const told = wrapped(content, 'x509.extension_value', (value) => readValue(value, type));
    return shortened(`${oidName(type)}${critical}${told ? `: ${told}` : ''}`, 200);
  });
}

/** The value by its type; one that is not known as DER, if it looks like it, else as bytes. */
function readValue(value: Cursor, type: string): string | undefined {
  const decoder = x509Extensions.get(type);
  if (decoder) return decoder(value);
  return isOneElement(value) ? anyElement(value) : octetsOf(value, 'x509.extension_value');
}
