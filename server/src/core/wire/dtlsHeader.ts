import { tlsVersion } from '../registry/versions.ts';
import { HANDSHAKE, TLS12_CID } from './content.ts';
import type { WireContext } from './context.ts';
import { type Cursor, readNumber } from './cursor.ts';
import type { Field } from './field.ts';

/** Bytes of a DTLS record's header. RFC 6347 section 4.1. */
const RECORD_HEADER = 13;

/** The first byte of a record's header that decides what it is. RFC 9147 section 4.1. */
const FIRST_TYPE = 20;
const LAST_TYPE = 27;

/** The unified header of DTLS 1.3: 001CSLEE. RFC 9147 section 4. */
const UNIFIED_MASK = 0xe0;
const UNIFIED = 0x20;
const HAS_CONNECTION_ID = 0x10;
const LONG_SEQUENCE_NUMBER = 0x08;
const HAS_LENGTH = 0x04;
const EPOCH_BITS = 0x03;

/** The least that an encrypted record of DTLS 1.3 holds: its content type and the authentication tag. RFC 9147 section 4.2.3. */
const SHORTEST_CIPHERTEXT = 16;

/** The longest connection id that is looked for where the hello that names it is missing. */
const MAX_GUESS = 32;

/** Whether a stream is DTLS: its first record has a version counted downwards from 0xfeff, or OpenSSL's old 0x0100. */
export function startsDtls(bytes: Uint8Array, offset = 0): boolean {
  const type = bytes[offset] as number;
  if (type < FIRST_TYPE || type > LAST_TYPE || bytes.length - offset < RECORD_HEADER) return false;
  const version = readNumber(bytes, offset + 1, 2);
  return isRecordVersion(version) || (version === OPENSSL_OLD && type === HANDSHAKE);
}

const OPENSSL_OLD = 0x0100;

function isRecordVersion(version: number): boolean {
  return version === 0xfeff || version === 0xfefd || version === 0xfefc;
}

/** Whether a record starts here in a stream that is known to be DTLS: short headers, and any type of the old version. */
export function continuesDtls(bytes: Uint8Array, offset: number, context: WireContext): boolean {
  const first = bytes[offset] as number;
  if ((first & UNIFIED_MASK) === UNIFIED)
    return context.version === undefined || tlsVersion(context.version) === 0x0304;
  if (first < FIRST_TYPE || first > LAST_TYPE || offset + 3 > bytes.length) return false;
  const version = readNumber(bytes, offset + 1, 2);
  return isRecordVersion(version) || version === OPENSSL_OLD;
}

/** What the header of a record says, and its fields. */
export interface DtlsHeader {
  readonly fields: readonly Field[];
  readonly contentType: number;
  readonly version: number;
  readonly epoch: number;
  /** Bytes of content, as announced. */
  readonly announced: number;
  /** Where the content starts. */
  readonly start: number;
  /** The content is encrypted: an epoch above 0, or a header of DTLS 1.3. */
  readonly encrypted: boolean;
}

/** Reads the header of a record; `idLength` is that of the connection ids that this side sends, where it is known. */
export function readDtlsHeader(cursor: Cursor, idLength: number | undefined, context: WireContext): DtlsHeader {
  return (cursor.peek(0, 1) & UNIFIED_MASK) === UNIFIED
    ? readUnified(cursor, idLength, context)
    : readPlain(cursor, idLength, context);
}

/** DTLSPlaintext, RFC 6347 section 4.1; with a connection id RFC 9146 section 4. */
function readPlain(cursor: Cursor, idLength: number | undefined, context: WireContext): DtlsHeader {
  const contentType = cursor.number('record.content_type', 1);
  const version = cursor.number('record.legacy_version', 2);
  const epoch = cursor.number('record.epoch', 2);
  cursor.number('record.sequence_number', 6);
  if (contentType === TLS12_CID)
    cursor.opaque('record.connection_id', idLength ?? guessIdLength(cursor, 0, 0, context) ?? 0);
  const announced = cursor.number('record.length', 2);
  const encrypted = epoch > 0 || contentType === TLS12_CID;
  return { fields: cursor.fields, contentType, version, epoch, announced, start: cursor.position, encrypted };
}

/** DTLSCiphertext of DTLS 1.3, whose type is encrypted as well. RFC 9147 section 4. */
function readUnified(cursor: Cursor, idLength: number | undefined, context: WireContext): DtlsHeader {
  const bits = cursor.number('record.unified_header', 1);
  const numberLength = bits & LONG_SEQUENCE_NUMBER ? 2 : 1;
  const hasLength = (bits & HAS_LENGTH) !== 0;
  if (bits & HAS_CONNECTION_ID)
    cursor.opaque(
      'record.connection_id',
      idLength ?? (hasLength ? guessIdLength(cursor, numberLength, SHORTEST_CIPHERTEXT, context) : undefined) ?? 0,
    );
  cursor.opaque('record.encrypted_sequence_number', numberLength);
  const announced = hasLength ? cursor.number('record.length', 2) : toNextRecord(cursor, context);
  const header = { contentType: 23, version: 0xfefc, epoch: bits & EPOCH_BITS, encrypted: true };
  return { ...header, fields: cursor.fields, announced, start: cursor.position };
}

/**
 * The length of a connection id that nothing names: the first with which the record ends at another one or at the end of
 * the capture. `before` bytes stand between the id and the length.
 */
function guessIdLength(cursor: Cursor, before: number, shortest: number, context: WireContext): number | undefined {
  for (let length = 0; length <= MAX_GUESS; length++) {
    const announced = cursor.peek(length + before, 2);
    if (announced < shortest) continue;
    const end = cursor.position + length + before + 2 + announced;
    if (end === cursor.bytes.length || (end < cursor.bytes.length && continuesDtls(cursor.bytes, end, context)))
      return length;
  }
  return undefined;
}

/** A record without a length fills its datagram. Where that ends isn't known: at the next record, as far as one shows. */
function toNextRecord(cursor: Cursor, context: WireContext): number {
  const { bytes, position } = cursor;
  for (let end = position + SHORTEST_CIPHERTEXT; end < bytes.length; end++)
    if (startsDtls(bytes, end) || isUnifiedWithLength(bytes, end, context)) return end - position;
  return Math.max(0, bytes.length - position);
}

/** A unified header whose length leads to another record or to the end: an accident seldom looks like that. */
function isUnifiedWithLength(bytes: Uint8Array, offset: number, context: WireContext): boolean {
  const bits = bytes[offset] as number;
  if ((bits & UNIFIED_MASK) !== UNIFIED || !(bits & HAS_LENGTH) || bits & HAS_CONNECTION_ID) return false;
  const at = offset + 1 + (bits & LONG_SEQUENCE_NUMBER ? 2 : 1);
  if (at + 2 > bytes.length) return false;
  const length = readNumber(bytes, at, 2);
  const end = at + 2 + length;
  if (length < SHORTEST_CIPHERTEXT) return false;
  return end === bytes.length || (end < bytes.length && continuesDtls(bytes, end, context));
}
