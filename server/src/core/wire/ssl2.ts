import { counted } from '../base/counted.ts';
import type { Problem } from '../base/problem.ts';
import { cipherSuites } from '../registry/cipherSuites.ts';
import { ssl2CipherKinds, ssl2Errors, ssl2MessageTypes } from '../registry/ssl2.ts';
import { versions } from '../registry/versions.ts';
import type { WireContext } from './context.ts';
import { Cursor, readNumber } from './cursor.ts';
import type { Field } from './field.ts';
import { certificate as x509Certificate } from './x509/certificate.ts';

/** The version of SSL 2.0 on the wire. draft-hickman-netscape-ssl-00 section 2.5. */
export const SSL2 = 0x0002;

const ERROR = 0;
export const CLIENT_HELLO = 1;
const CLIENT_MASTER_KEY = 2;
const SERVER_HELLO = 4;

/** A record of SSL 2.0: its field, its message where that can be read, and where it ends. */
export interface Ssl2Record {
  readonly field: Field;
  readonly message: Field | undefined;
  /** The type of the message; -1 where it is encrypted. */
  readonly type: number;
  readonly announced: number;
  readonly end: number;
  readonly cut: boolean;
}

/** Header of a record: its own bytes, those of the message, and those of padding behind it. */
interface Header {
  readonly size: 2 | 3;
  readonly length: number;
  readonly padding: number;
}

/** draft-hickman-netscape-ssl-00 section 1.1: two bytes of length, or three with padding. */
function readHeader(bytes: Uint8Array, offset: number): Header | undefined {
  if (offset + 3 > bytes.length) return undefined;
  const first = readNumber(bytes, offset, 2);
  if (first & 0x8000) return { size: 2, length: first & 0x7fff, padding: 0 };
  return { size: 3, length: first & 0x3fff, padding: bytes[offset + 2] as number };
}

/**
 * Whether a hello or an error of SSL 2.0 starts here. Nothing marks these records, so all lengths inside have to add up
 * to that of the record. RFC 5246 E.2, draft-hickman-netscape-ssl-00 section 2.
 */
export function startsSsl2(bytes: Uint8Array, offset: number): boolean {
  const header = readHeader(bytes, offset);
  return header !== undefined && isClear(bytes, offset + header.size, header);
}

/** Whether an encrypted record of SSL 2.0 may start here, in a connection that speaks it. */
export function continuesSsl2(bytes: Uint8Array, offset: number): boolean {
  const header = readHeader(bytes, offset);
  return header !== undefined && header.length > 0 && offset + header.size + header.length <= bytes.length;
}

function isClear(bytes: Uint8Array, start: number, { length, padding }: Header): boolean {
  const at = (position: number) => (start + position + 2 <= bytes.length ? readNumber(bytes, start + position, 2) : -1);
  const content = length - padding;
  switch (bytes[start]) {
    case ERROR:
      return content === 3 && ssl2Errors.get(at(1)) !== undefined;
    case CLIENT_HELLO:
      return isVersion(at(1)) && at(3) > 0 && at(3) % 3 === 0 && at(7) > 0 && 9 + at(3) + at(5) + at(7) === content;
    case CLIENT_MASTER_KEY:
      return at(6) > 0 && 10 + at(4) + at(6) + at(8) === content;
    case SERVER_HELLO:
      return at(3) === SSL2 && at(9) >= 0 && 11 + at(5) + at(7) + at(9) === content;
    default:
      return false;
  }
}

/** A hello in the form of SSL 2.0 offers SSL 2.0 or anything above it, up to TLS 1.2. */
function isVersion(version: number): boolean {
  return version === SSL2 || (version >= 0x0300 && version <= 0x0304);
}

/** Reads a record of SSL 2.0; what is no message in clear is taken for an encrypted one. */
export function readSsl2Record(
  bytes: Uint8Array,
  offset: number,
  context: WireContext,
  problems: Problem[],
): Ssl2Record {
  const header = readHeader(bytes, offset) as Header;
  const { size, length, padding } = header;
  const end = Math.min(offset + size + length, bytes.length);
  const cut = offset + size + length > bytes.length;
  const cursor = new Cursor(bytes, offset, end, cut, problems);
  const type = isClear(bytes, offset + size, header) ? (bytes[offset + size] as number) : -1;
  let message: Field | undefined;
  cursor.group('ssl2.record', () => {
    cursor.masked('ssl2.length', 2, length);
    if (size === 3) cursor.number('ssl2.padding_length', 1);
    if (type < 0) {
      cursor.rest('ssl2.encrypted');
      return `SSL 2.0, encrypted, ${counted(length, 'byte')}`;
    }
    const before = cursor.fields.length;
    cursor.group('ssl2.message', () => readMessage(cursor, type, context));
    message = cursor.fields[before];
    cursor.opaque('padding.bytes', Math.min(padding, cursor.left));
    cursor.finish();
    return `SSL 2.0, ${ssl2MessageTypes.name(type)}, ${counted(length, 'byte')}`;
  });
  return { field: cursor.fields[0] as Field, message, type, announced: length, end, cut };
}

function readMessage(body: Cursor, type: number, context: WireContext): string {
  body.number('ssl2.msg_type', 1);
  switch (type) {
    case ERROR:
      return ssl2Errors.name(body.number('ssl2.error_code', 2));
    case CLIENT_HELLO:
      return readClientHello(body, context);
    case CLIENT_MASTER_KEY:
      return readMasterKey(body);
    default:
      return readServerHello(body, context);
  }
}

/** CLIENT-HELLO. RFC 5246 E.2. */
function readClientHello(body: Cursor, context: WireContext): string {
  context.clientHellos = (context.clientHellos ?? 0) + 1;
  const version = body.number('hello.legacy_version', 2);
  const ciphers = body.number('ssl2.cipher_spec_length', 2);
  const session = body.number('hello.session_id_length', 2);
  const challenge = body.number('ssl2.challenge_length', 2);
  readCipherSpecs(body, ciphers);
  body.opaque('hello.session_id', session);
  body.opaque('ssl2.challenge', challenge);
  return `ClientHello in the form of SSL 2.0: ${versions.name(version)}, ${counted(ciphers / 3, 'cipher')}`;
}

/** SERVER-HELLO. draft-hickman-netscape-ssl-00 section 2.6. */
function readServerHello(body: Cursor, context: WireContext): string {
  body.number('ssl2.session_id_hit', 1);
  body.number('ssl2.certificate_type', 1);
  context.version = body.number('hello.legacy_version', 2);
  const certificate = body.number('ssl2.certificate_length', 2);
  const ciphers = body.number('ssl2.cipher_spec_length', 2);
  const connection = body.number('ssl2.connection_id_length', 2);
  const there = Math.min(certificate, body.left);
  if (there > 0)
    body.bounded(there, body.cut && there < certificate, (der) => void x509Certificate(der, 'ssl2.certificate'));
  readCipherSpecs(body, ciphers);
  body.opaque('ssl2.connection_id', connection);
  return `ServerHello of SSL 2.0, ${counted(Math.floor(ciphers / 3), 'cipher')}`;
}

/** CLIENT-MASTER-KEY. draft-hickman-netscape-ssl-00 section 2.5. */
function readMasterKey(body: Cursor): string {
  const kind = readCipherSpec(body);
  const clear = body.number('ssl2.clear_key_length', 2);
  const encrypted = body.number('ssl2.encrypted_key_length', 2);
  const argument = body.number('ssl2.key_arg_length', 2);
  body.opaque('ssl2.clear_key', clear);
  body.opaque('ssl2.encrypted_key', encrypted);
  body.opaque('ssl2.key_arg', argument);
  return kind;
}

function readCipherSpecs(body: Cursor, length: number): void {
  if (length === 0) return;
  const end = body.left - length;
  body.group('ssl2.cipher_specs', () => {
    while (body.left > Math.max(end, 0)) readCipherSpec(body);
    return undefined;
  });
}

/** V2CipherSpec: behind a zero stands a cipher suite of TLS. RFC 5246 E.2. */
function readCipherSpec(body: Cursor): string {
  if (body.peek(0, 1) !== 0) return ssl2CipherKinds.name(body.number('ssl2.cipher_spec', 3));
  let name = '';
  body.group('ssl2.cipher_spec', () => {
    body.number('ssl2.cipher_spec_prefix', 1);
    const suite = body.number('hello.cipher_suite', 2);
    name = cipherSuites.name(suite);
    return cipherSuites.label(suite);
  });
  return name;
}
