import type { Sender } from '../base/sender.ts';

/**
 * What the first bytes of a block tell before anything is decoded: enough to know whose they are and whether they open a
 * connection. Records: RFC 8446 section 5.1; DTLS: RFC 6347 section 4.1; SSLv2 hello: RFC 5246 appendix E.2.
 */
export interface Peek {
  /** The handshake type of the first message, or undefined where the block doesn't start with a plain handshake record. */
  readonly handshakeType: number | undefined;
  readonly sender: Sender;
  /** The hello's random, as the place of its first byte in the block; -1 where there is none. */
  readonly randomAt: number;
}

const HANDSHAKE = 0x16;
const CLIENT_HELLO = 1;
const CLIENT_TYPES = new Set([CLIENT_HELLO, 16]);
const SERVER_TYPES = new Set([0, 2, 3, 4, 12, 13, 14, 22]);

/** Looks at a block's first bytes. */
export function peek(bytes: Uint8Array): Peek {
  const type = peekType(bytes, 0, bytes.length);
  if (type < 0) return { handshakeType: undefined, sender: 'unknown', randomAt: -1 };
  if (bytes[0] !== HANDSHAKE) return { handshakeType: type, sender: senderOf(type), randomAt: -1 };
  return bytes[1] === 0x03 ? handshake(bytes, 5, 4) : handshake(bytes, 13, 12);
}

/** Whose bytes `[start, end)` are, by the message that they begin with. */
export function peekSender(bytes: Uint8Array, start: number, end: number): Sender {
  return senderOf(peekType(bytes, start, end));
}

/** The handshake type of the first message of `[start, end)`; -1 where it doesn't start with a plain handshake record. */
function peekType(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 5) return -1;
  const [first, major, third] = [bytes[start] as number, bytes[start + 1], bytes[start + 2]];
  if (first === HANDSHAKE) {
    if (major === 0x03) return length >= 6 ? (bytes[start + 5] as number) : -1;
    const isDtls = major === 0xfe || (major === 0x01 && third === 0x00);
    return isDtls && length >= 14 ? (bytes[start + 13] as number) : -1;
  }
  return (first & 0x80) !== 0 && third === CLIENT_HELLO && isSslVersion(bytes, start) ? CLIENT_HELLO : -1;
}

function senderOf(type: number): Sender {
  return CLIENT_TYPES.has(type) ? 'client' : SERVER_TYPES.has(type) ? 'server' : 'unknown';
}

function handshake(bytes: Uint8Array, at: number, header: number): Peek {
  const type = bytes[at] as number;
  const randomAt = type === CLIENT_HELLO || type === 2 ? at + header + 2 : -1;
  return { handshakeType: type, sender: senderOf(type), randomAt: randomAt + 32 <= bytes.length ? randomAt : -1 };
}

function isSslVersion(bytes: Uint8Array, start: number): boolean {
  const [major, minor] = [bytes[start + 3], bytes[start + 4] as number];
  return (major === 0x03 && minor <= 4) || (major === 0x00 && minor === 0x02);
}

/**
 * The same for messages that stand without their records, and for the bodies of hellos: RFC 8446 section 4. They have no
 * mark, so this counts only where no record stands before them.
 */
export function peekBare(bytes: Uint8Array): Peek {
  const type = bytes[0];
  if ((type === CLIENT_HELLO || type === 2) && bytes[1] === 0 && bytes[4] === 0x03 && (bytes[5] ?? 5) <= 4)
    return handshake(bytes, 0, 4);
  const body = bodyType(bytes);
  if (body === undefined) return { handshakeType: undefined, sender: 'unknown', randomAt: -1 };
  return { handshakeType: body, sender: body === CLIENT_HELLO ? 'client' : 'server', randomAt: 2 };
}

/** Version, random and a short session id; behind it an even length that fits, or a suite, no compression and what fits. */
function bodyType(bytes: Uint8Array): 1 | 2 | undefined {
  const session = bytes[34] ?? 33;
  if (bytes[0] !== 0x03 || (bytes[1] as number) > 4 || session > 32) return undefined;
  const at = 35 + session;
  const number = (from: number) => (bytes[from] as number) * 256 + (bytes[from + 1] as number);
  if (at + 3 > bytes.length) return undefined;
  const length = number(at);
  const methods = at + 2 + length;
  if (length > 0 && length % 2 === 0 && bytes[methods] === 1 && bytes[methods + 1] === 0) return CLIENT_HELLO;
  if ((bytes[at + 2] as number) > 1) return undefined;
  return at + 3 === bytes.length || at + 5 + number(at + 3) === bytes.length ? 2 : undefined;
}

/** SHA-256 of "HelloRetryRequest", which stands for the random of a HelloRetryRequest. RFC 8446 section 4.1.3. */
const RETRY_RANDOM = [0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91];

/** Whether a server's block, of which `peek` told, asks for a second ClientHello: HelloRetryRequest, HelloVerifyRequest or HelloRequest. */
export function asksForAnotherHello(bytes: Uint8Array, { handshakeType, randomAt }: Peek): boolean {
  if (handshakeType === 0 || handshakeType === 3) return true;
  return handshakeType === 2 && randomAt >= 0 && RETRY_RANDOM.every((byte, i) => bytes[randomAt + i] === byte);
}
