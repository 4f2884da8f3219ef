import type { FieldId } from '../../registry/fields.ts';
import { oidName } from '../../registry/oids.ts';
import type { Cursor } from '../cursor.ts';
import {
  anyElement,
  constructed,
  each,
  element,
  isString,
  malformed,
  missing,
  nextTag,
  primitive,
  SEQUENCE,
  sequence,
} from './der.ts';
import { name } from './name.ts';
import { explicit, oid, text } from './primitives.ts';
import { addressText, hexText, listText, shortened } from './values.ts';

/** GeneralName, one of nine kinds told by its tag: `DNS:example.org`. RFC 5280 section 4.2.1.6. */
export function generalName(outer: Cursor): string | undefined {
  const tag = nextTag(outer);
  switch (tag) {
    case constructed(0):
      return element(outer, 'general_name.other_name', otherName);
    case primitive(1):
      return told('email', text(outer, 'general_name.rfc822_name', tag, IA5));
    case primitive(2):
      return told('DNS', text(outer, 'general_name.dns_name', tag, IA5));
    case constructed(3):
      return anyElement(outer, 'general_name.x400_address');
    case constructed(4):
      return told(
        'DirName',
        element(outer, 'general_name.directory_name', (content) => name(content, 'x509.name')),
      );
    case constructed(5):
      return element(outer, 'general_name.edi_party_name', ediPartyName);
    case primitive(6):
      return told('URI', text(outer, 'general_name.uri', tag, IA5));
    case primitive(7):
      return told('IP', element(outer, 'general_name.ip_address', address));
    case primitive(8):
      return told('RID', oid(outer, 'general_name.registered_id', tag));
    case -1:
      missing(outer, 'a name');
      return undefined;
    default:
      malformed(outer, 'This is none of the nine kinds of name.', 1);
      return anyElement(outer);
  }
}

const IA5 = 0x16;

function told(kind: string, value: string | undefined): string {
  return shortened(`${kind}:${value ?? ''}`);
}

/** GeneralNames, a SEQUENCE unless it is tagged implicitly. */
export function generalNames(outer: Cursor, id: FieldId, tag: number = SEQUENCE): string | undefined {
  if (tag === SEQUENCE) return sequence(outer, id, generalNamesContent);
  return nextTag(outer) === tag ? element(outer, id, generalNamesContent) : undefined;
}

/** What is inside GeneralNames. */
export function generalNamesContent(content: Cursor): string {
  return listText(each(content, generalName));
}

/** OtherName: a type and a value that the type explains. */
function otherName(content: Cursor): string {
  const type = oid(content, 'general_name.type_id');
  const value = explicit(content, 'general_name.value', 0, (inner) =>
    isString(nextTag(inner)) ? text(inner, 'der.element') : inner.left > 0 ? anyElement(inner) : undefined,
  );
  return shortened(`othername:${oidName(type)}:${value ?? ''}`);
}

function ediPartyName(content: Cursor): string {
  const assigner = explicit(content, 'general_name.name_assigner', 0, (inner) => text(inner, 'der.element'));
  const party = explicit(content, 'general_name.party_name', 1, (inner) => text(inner, 'der.element'));
  return `EdiPartyName:${assigner === undefined ? '' : `${assigner}/`}${party ?? ''}`;
}

/** An address of 4 or 16 bytes; in name constraints with a mask as long as it. RFC 5280 section 4.2.1.10. */
function address(content: Cursor): string {
  const { bytes, position, end, left } = content;
  if (left !== 8 && left !== 32) {
    if (left !== 4 && left !== 16) malformed(content, 'An address has 4 or 16 bytes.', left);
    const text = left === 4 || left === 16 ? addressText(bytes, position, end) : hexText(bytes, position, end);
    content.opaque('general_name.ip_address', left, text);
    return text;
  }
  const middle = position + left / 2;
  const network = addressText(bytes, position, middle);
  const mask = addressText(bytes, middle, end);
  const text = `${network}/${mask}`;
  content.group('general_name.ip_address', () => {
    content.opaque('general_name.ip_network', left / 2, network);
    content.opaque('general_name.ip_mask', left / 2, mask);
    return text;
  });
  return text;
}
