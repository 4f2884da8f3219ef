import type { Span } from '../base/span.ts';
import { printable, readNumber } from '../wire/cursor.ts';
import type { Message } from '../wire/message.ts';
import { extensionBody, isDecodable, listIn } from '../wire/plainExtensions.ts';
import type { PlainHello } from '../wire/plainHello.ts';
import type { ClientHello, HelloExtension, KeyShare, Placed, ServerHello } from './model.ts';
import { isWhole, place } from './place.ts';

const SERVER_NAME = 0x0000;
const SUPPORTED_GROUPS = 0x000a;
const EC_POINT_FORMATS = 0x000b;
const SIGNATURE_ALGORITHMS = 0x000d;
const ALPN = 0x0010;
const SUPPORTED_VERSIONS = 0x002b;
const KEY_SHARE = 0x0033;

/** Bytes of a message's header. */
const HEADER = 4;
const NONE: readonly never[] = [];

/** Reads the model of a ClientHello without its fields; undefined where a list in it is odd, which only its fields tell. */
export function readPlainClientHello(message: Message, hello: PlainHello): ClientHello | undefined {
  const groups = codes(hello, SUPPORTED_GROUPS, 2, 2);
  const schemes = codes(hello, SIGNATURE_ALGORITHMS, 2, 2);
  const formats = codes(hello, EC_POINT_FORMATS, 1, 1);
  const versions = codes(hello, SUPPORTED_VERSIONS, 1, 2);
  const names = serverNames(hello);
  const protocols = protocolNames(hello);
  const shares = keyShares(message, hello);
  if (!groups || !schemes || !formats || !versions || !names || !protocols || !shares) return undefined;
  return new PlainClientHello(message, hello, { groups, schemes, formats, versions }, names[0], protocols, shares);
}

/** Reads the model of a ServerHello or HelloRetryRequest in the same way. */
export function readPlainServerHello(message: Message, hello: PlainHello): ServerHello | undefined {
  const { bytes } = hello;
  const retry = hello.place === 'hello_retry_request';
  const selected = extensionBody(hello, SUPPORTED_VERSIONS);
  const share = extensionBody(hello, KEY_SHARE);
  if (selected && selected.length !== 2) return undefined;
  if (share && !(retry ? share.length === 2 : isShare(bytes, share))) return undefined;
  return new PlainServerHello(message, hello, selected, share);
}

type Lists = Readonly<Record<'groups' | 'schemes' | 'formats' | 'versions', Span>>;

/** A ClientHello whose long lists are read each time that somebody asks: kept, they would be most of a capture in memory. */
class PlainClientHello implements ClientHello {
  readonly message: Message;
  readonly version: Placed;
  readonly serverName: string | undefined;
  readonly alpn: readonly string[];
  readonly keyShares: readonly KeyShare[];
  readonly extensions: readonly HelloExtension[];
  readonly #hello: PlainHello;
  readonly #lists: Lists;
  #complete: boolean | undefined;
  #suiteCodes: readonly number[] | undefined;

  constructor(
    message: Message,
    hello: PlainHello,
    lists: Lists,
    serverName: string | undefined,
    alpn: readonly string[],
    shares: readonly KeyShare[],
  ) {
    this.message = message;
    this.version = number(message, hello.bytes, hello.start + HEADER, 2);
    this.#hello = hello;
    this.#lists = lists;
    this.serverName = serverName;
    this.alpn = alpn;
    this.keyShares = shares;
    this.extensions = extensionsOf(message, hello);
  }

  get at(): Span {
    return place(this.message, this.message.field);
  }

  get cipherSuites(): readonly Placed[] {
    return this.#read(this.#hello.suites, 2);
  }

  get suiteCodes(): readonly number[] {
    this.#suiteCodes ??= numbersIn(this.#hello.bytes, this.#hello.suites);
    return this.#suiteCodes;
  }

  get cipherSuitesAt(): Span {
    return place(this.message, this.#hello.suites);
  }

  get cipherSuitesLengthAt(): Span {
    return place(this.message, { offset: this.#hello.suites.offset - 2, length: 2 });
  }

  get extensionsAt(): Span {
    const { block, end } = this.#hello;
    return place(this.message, block ?? { offset: end, length: 0 });
  }

  get extensionsLengthAt(): Span {
    const { block, suites } = this.#hello;
    return place(this.message, block ? { offset: block.offset - 2, length: 2 } : suites);
  }

  get groups(): readonly Placed[] {
    return this.#read(this.#lists.groups, 2);
  }

  get signatureSchemes(): readonly Placed[] {
    return this.#read(this.#lists.schemes, 2);
  }

  get pointFormats(): readonly Placed[] {
    return this.#read(this.#lists.formats, 1);
  }

  get supportedVersions(): readonly Placed[] {
    return this.#read(this.#lists.versions, 2);
  }

  get complete(): boolean {
    this.#complete ??= isComplete(this.message, this.#hello, READ_OF_CLIENT);
    return this.#complete;
  }

  #read({ offset, length }: Span, size: number): readonly Placed[] {
    if (length === 0) return NONE;
    const list: Placed[] = [];
    for (let at = offset; at < offset + length; at += size)
      list.push(number(this.message, this.#hello.bytes, at, size));
    return list;
  }
}

/** An object of a class, since literals with a getter have nothing in common for the engine. */
class PlainServerHello implements ServerHello {
  readonly message: Message;
  readonly at: Span;
  readonly version: Placed;
  readonly cipherSuite: Placed;
  readonly extensions: readonly HelloExtension[];
  readonly selectedVersion: Placed | undefined;
  readonly keyShare: number | undefined;
  readonly retry: boolean;
  readonly #hello: PlainHello;
  #complete: boolean | undefined;

  constructor(message: Message, hello: PlainHello, selected: Span | undefined, share: Span | undefined) {
    const { bytes, start, suites } = hello;
    this.message = message;
    this.at = place(message, message.field);
    this.version = number(message, bytes, start + HEADER, 2);
    this.cipherSuite = number(message, bytes, suites.offset, 2);
    this.extensions = extensionsOf(message, hello);
    this.selectedVersion = selected && number(message, bytes, selected.offset, 2);
    this.keyShare = share && readNumber(bytes, share.offset, 2);
    this.retry = hello.place === 'hello_retry_request';
    this.#hello = hello;
  }

  get complete(): boolean {
    this.#complete ??= isComplete(this.message, this.#hello, READ_OF_SERVER);
    return this.#complete;
  }
}

/** Extensions that were read for the model, and are as they have to be. */
const READ_OF_CLIENT: ReadonlySet<number> = new Set([
  SERVER_NAME,
  SUPPORTED_GROUPS,
  EC_POINT_FORMATS,
  SIGNATURE_ALGORITHMS,
  ALPN,
  SUPPORTED_VERSIONS,
  KEY_SHARE,
]);
const READ_OF_SERVER: ReadonlySet<number> = new Set([SUPPORTED_VERSIONS, KEY_SHARE]);

function isComplete(message: Message, hello: PlainHello, read: ReadonlySet<number>): boolean {
  const isFine = hello.extensions.every((each) => read.has(each.type) || isDecodable(hello, each));
  return !message.cut && (isFine || isWhole(message));
}

/** The extensions by their places in the stream: those in the message, where that stands in one piece. */
function extensionsOf(message: Message, { extensions }: PlainHello): readonly HelloExtension[] {
  return message.pieces.length === 1
    ? extensions
    : extensions.map(({ type, at }) => ({ type, at: place(message, at) }));
}

/** Numbers of two bytes. */
function numbersIn(bytes: Uint8Array, { offset, length }: Span): readonly number[] {
  const values = new Array<number>(length / 2);
  for (let i = 0; i < values.length; i++) values[i] = readNumber(bytes, offset + 2 * i, 2);
  return values;
}

function number(message: Message, bytes: Uint8Array, offset: number, length: number): Placed {
  return { value: readNumber(bytes, offset, length), at: place(message, { offset, length }) };
}

const NOTHING: Span = { offset: 0, length: 0 };

/** Where a list of numbers stands, which is all that an extension holds; of no bytes where the extension isn't there. */
function codes(hello: PlainHello, type: number, lengthSize: number, size: number): Span | undefined {
  const body = extensionBody(hello, type);
  return body ? listIn(hello.bytes, body, lengthSize, size) : NOTHING;
}

/** The one name of server_name. RFC 6066 section 3. */
function serverNames(hello: PlainHello): readonly string[] | undefined {
  const { bytes } = hello;
  const body = extensionBody(hello, SERVER_NAME);
  if (!body) return NONE;
  const list = listIn(bytes, body, 2, 1);
  const length = list && list.length > 3 ? readNumber(bytes, list.offset + 1, 2) : 0;
  return list && length > 0 && 3 + length === list.length ? [printable(bytes, list.offset + 3, length)] : undefined;
}

/** The names of ALPN. RFC 7301 section 3.1. */
function protocolNames(hello: PlainHello): readonly string[] | undefined {
  const { bytes } = hello;
  const body = extensionBody(hello, ALPN);
  if (!body) return NONE;
  const list = listIn(bytes, body, 2, 1);
  if (!list) return undefined;
  const end = list.offset + list.length;
  const names: string[] = [];
  for (let at = list.offset; at < end; ) {
    const length = bytes[at] as number;
    if (length === 0 || at + 1 + length > end) return undefined;
    names.push(printable(bytes, at + 1, length));
    at += 1 + length;
  }
  return names;
}

/** The shares of a client. RFC 8446 section 4.2.8. */
function keyShares(message: Message, hello: PlainHello): readonly KeyShare[] | undefined {
  const { bytes } = hello;
  const body = extensionBody(hello, KEY_SHARE);
  if (!body) return NONE;
  const list = listIn(bytes, body, 2, 1);
  if (!list) return undefined;
  const end = list.offset + list.length;
  const shares: KeyShare[] = [];
  for (let offset = list.offset; offset < end; ) {
    const length = offset + SHARE_HEADER <= end ? readNumber(bytes, offset + 2, 2) : Number.POSITIVE_INFINITY;
    if (offset + SHARE_HEADER + length > end) return undefined;
    const at = place(message, { offset, length: SHARE_HEADER + length });
    shares.push({ group: readNumber(bytes, offset, 2), length, at });
    offset += SHARE_HEADER + length;
  }
  return shares;
}

/** Group and length in front of a key. RFC 8446 section 4.2.8. */
const SHARE_HEADER = 4;

function isShare(bytes: Uint8Array, { offset, length }: Span): boolean {
  return length >= SHARE_HEADER && SHARE_HEADER + readNumber(bytes, offset + 2, 2) === length;
}
