/** Bytes written by hand: a number is one byte, a text is hexadecimal, lists are joined. */
export type Part = number | string | Uint8Array | readonly Part[];

/** Joins parts into bytes. */
export function bytes(...parts: readonly Part[]): Uint8Array {
  return Uint8Array.from(parts.flatMap(flatten));
}

/** A number of two bytes, most significant first. */
export function u16(value: number): Uint8Array {
  return bytes(value >> 8, value & 0xff);
}

/** Numbers of two bytes each. */
export function u16s(...values: readonly number[]): Uint8Array {
  return bytes(...values.map(u16));
}

/** The bytes of a text that is plain ASCII. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** `length` bytes that count up from `first`. */
export function counting(length: number, first = 0): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (first + i) & 0xff);
}

/** A vector as RFC 8446 section 3.4 writes it: its length in `size` bytes, then its content. */
export function vector(size: number, ...parts: readonly Part[]): Uint8Array {
  const content = bytes(...parts);
  const length = Array.from({ length: size }, (_, i) => (content.length >>> (8 * (size - 1 - i))) & 0xff);
  return bytes(length, content);
}

/** A record of the record layer, RFC 8446 section 5.1. */
export function record(type: number, content: Part, version = 0x0303): Uint8Array {
  return bytes(type, u16(version), vector(2, content));
}

/** A handshake message, RFC 8446 section 4. */
export function message(type: number, ...body: readonly Part[]): Uint8Array {
  return bytes(type, vector(3, ...body));
}

/** A handshake message in a record of its own. */
export function handshake(type: number, ...body: readonly Part[]): Uint8Array {
  return record(22, message(type, ...body));
}

/** An alert in clear, RFC 8446 section 6. */
export function alert(level: number, description: number, version = 0x0303): Uint8Array {
  return record(21, [level, description], version);
}

/** ChangeCipherSpec, RFC 5246 section 7.1. */
export const changeCipherSpec: Uint8Array = record(20, [1]);

/** An extension, RFC 8446 section 4.2. */
export function extension(type: number, ...body: readonly Part[]): Uint8Array {
  return bytes(u16(type), vector(2, ...body));
}

/** The random that tests use: bytes 0x40 to 0x5f. */
export const RANDOM: Uint8Array = counting(32, 0x40);

/** SHA-256 of "HelloRetryRequest", RFC 8446 section 4.1.3. */
export const RETRY_RANDOM: Uint8Array = bytes('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c');

/** What a ClientHello is made of; `extensions` undefined leaves the whole block away. */
export interface HelloParts {
  readonly version?: number;
  readonly random?: Uint8Array;
  readonly session?: Part;
  readonly suites?: readonly number[];
  readonly extensions?: readonly Uint8Array[] | undefined;
}

/** The body of a ClientHello, RFC 8446 section 4.1.2. */
export function clientHelloBody(parts: HelloParts = {}): Uint8Array {
  const { version = 0x0303, random = RANDOM, session = [], suites = [0xc02f], extensions } = parts;
  const block = extensions === undefined ? [] : vector(2, ...extensions);
  return bytes(u16(version), random, vector(1, session), vector(2, u16s(...suites)), vector(1, 0), block);
}

/** A ClientHello in a record of its own. */
export function clientHello(parts: HelloParts = {}, recordVersion = 0x0303): Uint8Array {
  return record(22, message(1, clientHelloBody(parts)), recordVersion);
}

/** What a ServerHello is made of. */
export interface ServerHelloParts {
  readonly version?: number;
  readonly random?: Uint8Array;
  readonly session?: Part;
  readonly suite?: number;
  readonly extensions?: readonly Uint8Array[] | undefined;
}

/** A ServerHello in a record of its own, RFC 8446 section 4.1.3. */
export function serverHello(parts: ServerHelloParts = {}): Uint8Array {
  const { version = 0x0303, random = RANDOM, session = [], suite = 0xc02f, extensions } = parts;
  const block = extensions === undefined ? [] : vector(2, ...extensions);
  return handshake(2, u16(version), random, vector(1, session), u16(suite), 0, block);
}

/** Extensions that many tests need. */
export const extensions = {
  serverName: (host: string): Uint8Array => extension(0x0000, vector(2, 0, vector(2, ascii(host)))),
  groups: (...groups: readonly number[]): Uint8Array => extension(0x000a, vector(2, u16s(...groups))),
  pointFormats: (...formats: readonly number[]): Uint8Array => extension(0x000b, vector(1, [...formats])),
  schemes: (...schemes: readonly number[]): Uint8Array => extension(0x000d, vector(2, u16s(...schemes))),
  alpn: (...names: readonly string[]): Uint8Array =>
    extension(
      0x0010,
      vector(
        2,
        names.map((name) => vector(1, ascii(name))),
      ),
    ),
  extendedMasterSecret: extension(0x0017),
  renegotiationInfo: extension(0xff01, 0),
  versions: (...versions: readonly number[]): Uint8Array => extension(0x002b, vector(1, u16s(...versions))),
  keyShare: (group: number, key: Uint8Array = counting(32)): Uint8Array =>
    extension(0x0033, vector(2, u16(group), vector(2, key))),
} as const;

/** Bytes as the text of a dump: spaced hexadecimal, sixteen a line. */
export function hexLines(content: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < content.length; at += 16) {
    lines.push(Array.from(content.subarray(at, at + 16), (byte) => byte.toString(16).padStart(2, '0')).join(' '));
  }
  return lines.join('\n');
}

/** A document of turns: `client(...)` and `server(...)` parts and lines of text between them. */
export function dumpText(
  ...turns: readonly (string | { readonly sender: 'client' | 'server'; readonly content: Uint8Array })[]
): string {
  return turns
    .map((turn) =>
      typeof turn === 'string' ? turn : `${turn.sender === 'client' ? '>' : '<'}\n${hexLines(turn.content)}`,
    )
    .join('\n\n');
}

/** What the client sends, as a turn of {@link dumpText}. */
export function client(...parts: readonly Part[]): { readonly sender: 'client'; readonly content: Uint8Array } {
  return { sender: 'client', content: bytes(...parts) };
}

/** What the server sends, as a turn of {@link dumpText}. */
export function server(...parts: readonly Part[]): { readonly sender: 'server'; readonly content: Uint8Array } {
  return { sender: 'server', content: bytes(...parts) };
}

function flatten(part: Part): number[] {
  if (typeof part === 'number') return [part];
  if (part instanceof Uint8Array) return [...part];
  if (typeof part === 'string')
    return (part.replace(/[\s:]/g, '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return part.flatMap(flatten);
}
