import type { Problem } from '../base/problem.ts';
import type { Span } from '../base/span.ts';
import { Cursor, readNumber } from './cursor.ts';
import { extensionDecoders } from './extensions/all.ts';
import type { PlainExtension, PlainHello } from './plainHello.ts';

/** Bytes of an extension's type and length. RFC 8446 section 4.2. */
const HEADER = 4;

/** The place of an extension's body, without its header; undefined where the hello has none of the type. */
export function extensionBody({ extensions }: PlainHello, type: number): Span | undefined {
  for (const extension of extensions) if (extension.type === type) return bodyOf(extension);
  return undefined;
}

function bodyOf({ at: { offset, length } }: PlainExtension): Span {
  return { offset: offset + HEADER, length: length - HEADER };
}

/** The place of the list that is all of an extension's body, behind its length; undefined where it isn't that, or is empty. */
export function listIn(
  bytes: Uint8Array,
  { offset, length }: Span,
  lengthSize: number,
  size: number,
): Span | undefined {
  const list = length - lengthSize;
  if (list <= 0 || list % size !== 0 || readNumber(bytes, offset, lengthSize) !== list) return undefined;
  return { offset: offset + lengthSize, length: list };
}

/** Whether a body is as it nearly always is. */
type Usual = (bytes: Uint8Array, body: Span) => boolean;

const empty: Usual = (_, { length }) => length === 0;
const anything: Usual = () => true;
const list =
  (lengthSize: number, size: number): Usual =>
  (bytes, body) =>
    listIn(bytes, body, lengthSize, size) !== undefined;

/** The usual forms of the extensions that nearly every hello has, all of which their decoders take. */
const USUAL: ReadonlyMap<number, Usual> = new Map([
  // status_request: OCSP, with no responders and no extensions; an empty one answers. RFC 6066 section 8
  [
    0x0005,
    (bytes, { offset, length }) => length === 0 || (length === 5 && readNumber(bytes, offset, 5) === 0x0100000000),
  ],
  [0x000b, list(1, 1)], // ec_point_formats
  [0x0012, empty], // signed_certificate_timestamp
  [0x0015, anything], // padding
  [0x0016, empty], // encrypt_then_mac
  [0x0017, empty], // extended_master_secret
  [0x001b, list(1, 2)], // compress_certificate
  [0x0023, anything], // session_ticket
  [0x002d, list(1, 1)], // psk_key_exchange_modes
  [0x0032, list(2, 2)], // signature_algorithms_cert
  [0xff01, (bytes, { offset, length }) => length > 0 && bytes[offset] === length - 1], // renegotiation_info
]);

/** Whether an extension's body can be decoded without a problem. */
export function isDecodable({ bytes, place }: PlainHello, extension: PlainExtension): boolean {
  const decoder = extensionDecoders.get(extension.type);
  const body = bodyOf(extension);
  if (!decoder || USUAL.get(extension.type)?.(bytes, body)) return true;
  const problems: Problem[] = [];
  const cursor = new Cursor(bytes, body.offset, body.offset + body.length, false, problems);
  decoder(cursor, place);
  cursor.finish();
  return problems.length === 0;
}
