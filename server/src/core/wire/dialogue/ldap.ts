import { counted } from '../../base/counted.ts';
import type { Cursor } from '../cursor.ts';
import type { Dialogue, Told } from './dialogue.ts';

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const OCTET_STRING = 0x04;
const ENUMERATED = 0x0a;
const EXTENDED_REQUEST = 0x77;
const EXTENDED_RESPONSE = 0x78;
const REQUEST_NAME = 0x80;
const RESPONSE_NAME = 0x8a;
/** The name of StartTLS. RFC 4511 section 4.14. */
const START_TLS = '1.3.6.1.4.1.1466.20037';

/** Tag and length of an element of BER: how many bytes they take, and how many follow. */
interface Header {
  readonly tag: number;
  readonly size: number;
  readonly length: number;
}

function header(cursor: Cursor, at = 0): Header | undefined {
  const tag = cursor.peek(at, 1);
  const first = cursor.peek(at + 1, 1);
  if (tag < 0 || first < 0) return undefined;
  if (first < 0x80) return { tag, size: 2, length: first };
  const count = first & 0x7f;
  if (count === 0 || count > 4) return undefined;
  const length = cursor.peek(at + 2, count);
  return length < 0 ? undefined : { tag, size: 2 + count, length };
}

/** Reads tag and length of the element that has to stand here; the length of its content, or -1. */
function open(cursor: Cursor, tag: number, name: string): number {
  const found = header(cursor);
  if (found?.tag !== tag || found.size + found.length > cursor.left) return -1;
  cursor.opaque('ldap.header', found.size, `${name}, ${counted(found.length, 'byte')}`);
  return found.length;
}

/** LDAP: the extended operation StartTLS and its answer. RFC 4511 sections 4.12 and 4.14. */
export const ldap: Dialogue = {
  protocol: 'LDAP',
  read: (cursor) => {
    const whole = header(cursor);
    if (whole?.tag !== SEQUENCE || whole.size + whole.length > cursor.left) return undefined;
    const end = cursor.position + whole.size + whole.length;
    open(cursor, SEQUENCE, 'LDAPMessage');
    const id = open(cursor, INTEGER, 'MessageID');
    if (id < 1 || id > 4) return undefined;
    cursor.number('ldap.message_id', id);
    const operation = cursor.peek(0, 1);
    const told =
      operation === EXTENDED_REQUEST
        ? readRequest(cursor)
        : operation === EXTENDED_RESPONSE
          ? readResponse(cursor)
          : undefined;
    if (!told || cursor.position > end) return undefined;
    if (cursor.position < end) cursor.opaque('ldap.controls', end - cursor.position);
    return told;
  },
};

function readRequest(cursor: Cursor): Told | undefined {
  open(cursor, EXTENDED_REQUEST, 'ExtendedRequest');
  const length = open(cursor, REQUEST_NAME, 'requestName');
  if (length !== START_TLS.length || cursor.text('ldap.request_name', length) !== START_TLS) return undefined;
  return { text: 'StartTLS request', opensTls: true };
}

/** An answer without a name counts too where it is one to an extended operation: servers leave it away. */
function readResponse(cursor: Cursor): Told | undefined {
  const start = cursor.position;
  const whole = header(cursor);
  const length = open(cursor, EXTENDED_RESPONSE, 'ExtendedResponse');
  if (!whole || length < 0) return undefined;
  const end = start + whole.size + length;
  if (open(cursor, ENUMERATED, 'resultCode') !== 1) return undefined;
  const result = cursor.number('ldap.result_code', 1);
  for (const [id, name] of [
    ['ldap.matched_dn', 'matchedDN'],
    ['ldap.diagnostic_message', 'diagnosticMessage'],
  ] as const) {
    const size = open(cursor, OCTET_STRING, name);
    if (size < 0) return undefined;
    cursor.text(id, size);
  }
  if (cursor.position < end) {
    const size = open(cursor, RESPONSE_NAME, 'responseName');
    if (size < 0) return undefined;
    cursor.text('ldap.response_name', size);
  }
  if (cursor.position !== end) return undefined;
  return {
    text: result === 0 ? 'StartTLS response: success' : `StartTLS response: refused (${result})`,
    opensTls: result === 0,
  };
}
