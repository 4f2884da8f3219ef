import type { Span } from '../base/span.ts';
import { isDtlsVersion } from '../registry/versions.ts';
import { draftOf, type WireContext } from './context.ts';
import { readNumber } from './cursor.ts';
import type { ExtensionPlace } from './extensions/decoder.ts';
import { isRetryRandom } from './handshake/serverHello.ts';

/** An extension with its header of four bytes, by its place among the bytes. RFC 8446 section 4.2. */
export interface PlainExtension {
  readonly type: number;
  readonly at: Span;
}

/**
 * A hello of TLS as places among its bytes, without fields: a capture holds thousands, and few are ever looked at field by
 * field. Only a hello whose lengths all fit is one, with no extension twice; whatever is odd about any other is told by its
 * fields. RFC 8446 sections 4.1.2 and 4.1.3, RFC 5246 section 7.4.1.
 */
export interface PlainHello {
  readonly bytes: Uint8Array;
  readonly place: ExtensionPlace;
  /** Where the message begins, its header included, and the first byte behind it. */
  readonly start: number;
  readonly end: number;
  /** Where the suites of a client stand, or the one that the server chose. */
  readonly suites: Span;
  /** Where the extensions stand, without the length in front of them; undefined where there are none. */
  readonly block: Span | undefined;
  readonly extensions: readonly PlainExtension[];
}

const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
/** Type and length of a message; of an extension. */
const HEADER = 4;
const VERSION = 2;
const RANDOM = 32;
/** Hellos have a score of extensions; in a list of very many it would take long to see whether one stands there twice. */
const MOST_EXTENSIONS = 64;

/** Reads the message `[start, end)` as a plain hello; undefined where it is no hello, or not a plain one. */
export function plainHello(bytes: Uint8Array, start: number, end: number): PlainHello | undefined {
  const type = bytes[start];
  if (type !== CLIENT_HELLO && type !== SERVER_HELLO) return undefined;
  const version = start + HEADER;
  const sessionId = version + VERSION + RANDOM;
  if (sessionId >= end || version + readNumber(bytes, start + 1, 3) !== end) return undefined;
  const legacy = readNumber(bytes, version, 2);
  if (isDtlsVersion(legacy) || draftOf(legacy) !== undefined) return undefined;
  const at = sessionId + 1 + (bytes[sessionId] as number);
  if (type === SERVER_HELLO) {
    const place = isRetryRandom(bytes, version + VERSION, end) ? 'hello_retry_request' : 'server_hello';
    return withExtensions(bytes, start, end, place, { offset: at, length: 2 }, at + 3);
  }
  if (at + 2 > end) return undefined;
  const suites = { offset: at + 2, length: readNumber(bytes, at, 2) };
  const methods = suites.offset + suites.length;
  if (suites.length === 0 || suites.length % 2 === 1 || methods >= end) return undefined;
  return withExtensions(bytes, start, end, 'client_hello', suites, methods + 1 + (bytes[methods] as number));
}

/** The hello with its extensions, whose length stands at a place: with none where it ends there. */
function withExtensions(
  bytes: Uint8Array,
  start: number,
  end: number,
  place: ExtensionPlace,
  suites: Span,
  at: number,
): PlainHello | undefined {
  const block = at === end ? undefined : { offset: at + 2, length: end - at - 2 };
  if (block && (block.length <= 0 || readNumber(bytes, at, 2) !== block.length)) return undefined;
  const extensions = block ? plainExtensions(bytes, block.offset, end) : [];
  return extensions && { bytes, place, start, end, suites, block, extensions };
}

function plainExtensions(bytes: Uint8Array, start: number, end: number): readonly PlainExtension[] | undefined {
  const extensions: PlainExtension[] = [];
  for (let offset = start; offset < end; ) {
    if (offset + HEADER > end || extensions.length === MOST_EXTENSIONS) return undefined;
    const type = readNumber(bytes, offset, 2);
    const length = HEADER + readNumber(bytes, offset + 2, 2);
    if (offset + length > end) return undefined;
    for (const other of extensions) if (other.type === type) return undefined;
    extensions.push({ type, at: { offset, length } });
    offset += length;
  }
  return extensions.slice();
}

/** Notes what a hello says of how later messages read, as decoding it would. */
export function learnHello({ bytes, start, place, suites, extensions }: PlainHello, context: WireContext): void {
  if (place === 'client_hello') context.clientHellos = (context.clientHellos ?? 0) + 1;
  else if (place === 'hello_retry_request') context.retried = true;
  else {
    const chosen = extensions.find(({ type, at }) => type === SUPPORTED_VERSIONS && at.length === HEADER + 2);
    context.version = readNumber(bytes, (chosen ? chosen.at.offset : start) + HEADER, 2);
    context.cipherSuite = readNumber(bytes, suites.offset, 2);
  }
}

const SUPPORTED_VERSIONS = 0x002b;
