import type { Problem } from '../base/problem.ts';
import type { Sender } from '../base/sender.ts';
import { alerts } from '../registry/alerts.ts';
import { cipherSuites } from '../registry/cipherSuites.ts';
import { extensions } from '../registry/extensions.ts';
import { handshakeTypes } from '../registry/handshakeTypes.ts';
import { isGrease16 } from '../registry/table.ts';
import type { WireContext } from './context.ts';
import { Cursor, readNumber } from './cursor.ts';
import { type Field, findField } from './field.ts';
import { decodeBody, decodeMessage, messageText } from './message.ts';

/**
 * What people paste without the record around it: handshake messages (RFC 8446 section 4), the body of a hello without even
 * the message's header (sections 4.1.2 and 4.1.3), an alert (section 6). Nothing marks them, so much has to fit.
 */
export type Bare =
  | { readonly kind: 'message'; readonly end: number }
  | { readonly kind: 'body'; readonly type: 1 | 2; readonly end: number }
  | { readonly kind: 'alert'; readonly end: number };

const HELLO_REQUEST = 0;
const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
const CERTIFICATE = 11;
const SERVER_HELLO_DONE = 14;

/** Type and length. RFC 8446 section 4. */
const HEADER = 4;
const RANDOM_LENGTH = 32;
const LONGEST_SESSION_ID = 32;
/** Version, random, an empty session id, a suite, a compression method. RFC 5246 section 7.4.1.3. */
const SHORTEST_HELLO = 38;
const LONGEST_HELLO = 0xffff;
const ALERT_LENGTH = 2;

/**
 * What stands here without its record; undefined for anything that could as well be something else. `follows` says that a
 * message without its record ends here.
 */
export function bareAt(
  bytes: Uint8Array,
  offset: number,
  sender: Sender,
  context: WireContext,
  follows: boolean,
): Bare | undefined {
  if (isAlert(bytes, offset)) return { kind: 'alert', end: bytes.length };
  if (follows ? isNextMessage(bytes, offset) : isFirstMessage(bytes, offset, context))
    return { kind: 'message', end: Math.min(messageEnd(bytes, offset), bytes.length) };
  const type = follows ? undefined : helloBody(bytes.subarray(offset), sender);
  return type === undefined ? undefined : { kind: 'body', type, end: bytes.length };
}

/** Reads a message that has its own header. */
export function readBareMessage(
  bytes: Uint8Array,
  offset: number,
  end: number,
  context: WireContext,
  problems: Problem[],
): Field {
  const cut = isCut(bytes, offset);
  const field = decodeMessage(bytes, offset, end, cut, context, problems);
  return { ...field, text: `${field.text ?? ''} (handshake message without its record)` };
}

/** Reads the body of a hello. */
export function readBareBody(
  bytes: Uint8Array,
  offset: number,
  type: 1 | 2,
  context: WireContext,
  problems: Problem[],
): Field {
  const cursor = new Cursor(bytes, offset, bytes.length, true, problems);
  cursor.group(type === CLIENT_HELLO ? 'bare.client_hello' : 'bare.server_hello', () => {
    const told = decodeBody(type, cursor, context);
    cursor.finish();
    return `${messageText(type, told)} (body without its handshake header and record)`;
  });
  return cursor.fields[0] as Field;
}

/** Whether the capture ends inside the message that starts here. */
export function isCut(bytes: Uint8Array, offset: number): boolean {
  return messageEnd(bytes, offset) > bytes.length;
}

function messageEnd(bytes: Uint8Array, offset: number): number {
  return offset + HEADER > bytes.length
    ? Number.POSITIVE_INFINITY
    : offset + HEADER + readNumber(bytes, offset + 1, HEADER - 1);
}

/** Two bytes at the end of all: a level and a description that is known. */
function isAlert(bytes: Uint8Array, offset: number): boolean {
  const level = bytes[offset];
  return (
    bytes.length - offset === ALERT_LENGTH &&
    (level === 1 || level === 2) &&
    alerts.get(bytes[offset + 1] as number) !== undefined
  );
}

/** A hello, whole or cut; a certificate cut short; or messages of known types that fill the stream and decode without a flaw. */
function isFirstMessage(bytes: Uint8Array, offset: number, context: WireContext): boolean {
  if (isHello(bytes, offset) || isCutCertificate(bytes, offset)) return true;
  if (bytes[offset] === HELLO_REQUEST) return false;
  for (let at = offset; at < bytes.length && !isAlert(bytes, at); at = messageEnd(bytes, at))
    if (!isNextMessage(bytes, at) || isCut(bytes, at)) return false;
  return decodesWell(bytes, offset, context);
}

/** A message of a known type that is whole, or is plainly a hello or a certificate cut short. */
function isNextMessage(bytes: Uint8Array, offset: number): boolean {
  if (handshakeTypes.get(bytes[offset] as number) === undefined || offset + HEADER > bytes.length) return false;
  const length = readNumber(bytes, offset + 1, HEADER - 1);
  if ((bytes[offset] === HELLO_REQUEST || bytes[offset] === SERVER_HELLO_DONE) && length !== 0) return false;
  return !isCut(bytes, offset) || isHello(bytes, offset) || isCutCertificate(bytes, offset);
}

function isHello(bytes: Uint8Array, offset: number): boolean {
  const type = bytes[offset];
  if ((type !== CLIENT_HELLO && type !== SERVER_HELLO) || offset + HEADER + 2 > bytes.length) return false;
  const length = readNumber(bytes, offset + 1, HEADER - 1);
  if (length < SHORTEST_HELLO || length > LONGEST_HELLO || !isVersion(bytes, offset + HEADER)) return false;
  return (bytes[offset + HEADER + 2 + RANDOM_LENGTH] ?? 0) <= LONGEST_SESSION_ID;
}

/** The lengths inside agree: of the message, of the list in it (RFC 5246 section 7.4.2), of the DER element that opens it. */
function isCutCertificate(bytes: Uint8Array, offset: number): boolean {
  if (bytes[offset] !== CERTIFICATE || offset + HEADER + 8 > bytes.length || !isCut(bytes, offset)) return false;
  const length = readNumber(bytes, offset + 1, 3);
  const list = readNumber(bytes, offset + 4, 3);
  return list + 3 === length && readNumber(bytes, offset + 7, 3) + 3 <= list && bytes[offset + 10] === 0x30;
}

function decodesWell(bytes: Uint8Array, offset: number, context: WireContext): boolean {
  const problems: Problem[] = [];
  const scratch = { ...context, connectionIds: undefined };
  const field = decodeMessage(bytes, offset, messageEnd(bytes, offset), false, scratch, problems);
  return problems.length === 0 && !findField([field], 'undecoded') && !findField([field], 'handshake.body');
}

/** SSL 3.0 to TLS 1.3. */
function isVersion(bytes: Uint8Array, offset: number): boolean {
  return bytes[offset] === 0x03 && (bytes[offset + 1] as number) <= 4;
}

/** Whether bytes are the body of a hello and nothing else, up to their end; the capture may stop behind the first suites. */
function helloBody(bytes: Uint8Array, sender: Sender): 1 | 2 | undefined {
  const at = 2 + RANDOM_LENGTH;
  if (bytes.length < at + 3 || !isVersion(bytes, 0)) return undefined;
  const session = bytes[at] as number;
  if (session > LONGEST_SESSION_ID) return undefined;
  const behind = at + 1 + session;
  const client = sender !== 'server' && isClientRest(bytes, behind);
  if (client) return CLIENT_HELLO;
  return sender !== 'client' && isServerRest(bytes, behind) ? SERVER_HELLO : undefined;
}

/** The share of suites that have to be known ones, of those that are there. */
const KNOWN_SHARE = 0.75;
/** So many suites at least, where nothing behind them proves more. */
const FEWEST = 2;

function isClientRest(bytes: Uint8Array, at: number): boolean {
  if (at + 4 > bytes.length) return false;
  const length = readNumber(bytes, at, 2);
  if (length === 0 || length % 2 !== 0) return false;
  const end = at + 2 + length;
  const there = Math.floor((Math.min(end, bytes.length) - at - 2) / 2);
  let known = 0;
  for (let i = 0; i < there; i++) {
    const suite = readNumber(bytes, at + 2 + 2 * i, 2);
    if (isGrease16(suite) || cipherSuites.get(suite)) known++;
  }
  if (known === 0 || known < there * KNOWN_SHARE) return false;
  if (end >= bytes.length) return there >= FEWEST;
  const methods = bytes[end] as number;
  const behind = end + 1 + methods;
  if (methods === 0 || behind > bytes.length) return false;
  return bytes.subarray(end + 1, behind).includes(0) && isExtensions(bytes, behind);
}

function isServerRest(bytes: Uint8Array, at: number): boolean {
  if (at + 3 > bytes.length || !cipherSuites.get(readNumber(bytes, at, 2))) return false;
  return (bytes[at + 2] as number) <= 1 && isExtensions(bytes, at + 3);
}

/** Nothing, or extensions that fill the rest, of which the first is a known one. RFC 8446 section 4.2. */
function isExtensions(bytes: Uint8Array, at: number): boolean {
  if (at === bytes.length) return true;
  if (at + 2 > bytes.length) return false;
  const length = readNumber(bytes, at, 2);
  if (at + 2 + length < bytes.length) return false;
  if (at + 4 > bytes.length) return length >= 4 || (length === 0 && at + 2 === bytes.length);
  const type = readNumber(bytes, at + 2, 2);
  return isGrease16(type) || extensions.get(type) !== undefined;
}
