import type { Problem } from '../base/problem.ts';
import type { Sender } from '../base/sender.ts';
import { handshakeTypes } from '../registry/handshakeTypes.ts';
import type { WireContext } from './context.ts';
import { Cursor } from './cursor.ts';
import { DeferredField, type Inside } from './deferred.ts';
import { type Field, fieldText, NO_FIELDS } from './field.ts';
import { handshakeDecoders } from './handshake/all.ts';
import { learnHello, type PlainHello, plainHello } from './plainHello.ts';

/** A run of a stream that holds part of a message. */
export interface MessagePiece {
  readonly offset: number;
  readonly length: number;
}

/** One handshake message, joined where it was sent in several records. */
export interface Message {
  readonly sender: Sender;
  /** The handshake type. */
  readonly type: number;
  /**
   * The message's fields. Their offsets count bytes of `bytes`: those of the stream where the message stands in one piece,
   * else those of the joined message.
   */
  readonly field: Field;
  readonly bytes: Uint8Array;
  /** Where the message stands in the stream. */
  readonly pieces: readonly MessagePiece[];
  /** The capture ends before the message does. */
  readonly cut: boolean;
  /** What it says without its fields, where it is a hello with nothing odd about it. */
  readonly hello?: PlainHello | undefined;
}

/** The place in the stream of a byte of a message's fields. */
export function streamOffset(message: Message, offset: number): number {
  const only = message.pieces.length === 1;
  if (only) return offset;
  let before = 0;
  for (const piece of message.pieces) {
    if (offset < before + piece.length) return piece.offset + offset - before;
    before += piece.length;
  }
  const last = message.pieces.at(-1);
  return last ? last.offset + last.length : offset;
}

/** Decodes one message of TLS: type, length, body. RFC 8446 section 4. */
export function decodeMessage(
  bytes: Uint8Array,
  start: number,
  end: number,
  cut: boolean,
  context: WireContext,
  problems: Problem[],
): Field {
  const cursor = new Cursor(bytes, start, end, cut, problems);
  cursor.group('handshake', () => {
    const type = cursor.number('handshake.msg_type', 1);
    let told: string | undefined;
    cursor.vector('handshake.length', 3, (body) => {
      told = decodeBody(type, body, context);
    });
    return messageText(type, told);
  });
  cursor.finish();
  return cursor.fields[0] as Field;
}

/** Hellos say how what follows reads: that is learnt as they come. RFC 8446 section 4. */
const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
const HELLO_RETRY_REQUEST = 6;

/** A message of TLS that is decoded when it is looked at, with what was known of the negotiation when it came. */
class MessageField extends DeferredField {
  readonly #bytes: Uint8Array;
  readonly #cut: boolean;
  readonly #known: WireContext;

  constructor(bytes: Uint8Array, start: number, end: number, cut: boolean, known: WireContext) {
    super('handshake', start, end - start);
    this.#bytes = bytes;
    this.#cut = cut;
    this.#known = known;
  }

  /** Decodes the message, and notes in a context what it says of those behind it. */
  readInto(context: WireContext): Inside {
    const problems: Problem[] = [];
    const end = this.offset + this.length;
    const { text, children } = decodeMessage(this.#bytes, this.offset, end, this.#cut, context, problems);
    return { text, children, problems };
  }

  protected read(): Inside {
    return this.readInto({ ...this.#known });
  }
}

/** Makes the field of a message, which is decoded later; what the message says of those behind it is learnt now. */
export function deferMessage(
  bytes: Uint8Array,
  start: number,
  end: number,
  cut: boolean,
  context: WireContext,
  known: WireContext = { ...context },
): Pick<Message, 'hello'> & { readonly field: DeferredField } {
  const field = new MessageField(bytes, start, end, cut, known);
  const hello = cut ? undefined : plainHello(bytes, start, end);
  const type = bytes[start];
  if (hello) learnHello(hello, context);
  else if (type === CLIENT_HELLO || type === SERVER_HELLO || type === HELLO_RETRY_REQUEST)
    field.keep(field.readInto(context));
  return { field, hello };
}

/** Reads the body of a message by its type. */
export function decodeBody(type: number, body: Cursor, context: WireContext): string | undefined {
  const decoder = handshakeDecoders.get(type);
  if (decoder) return decoder(body, context);
  body.rest('handshake.body');
  return undefined;
}

/** `ClientHello: TLS 1.2, 10 cipher suites`. */
export function messageText(type: number, told: string | undefined): string {
  const title = messageTitle(type);
  if (told === undefined) return title;
  return told.startsWith('HelloRetryRequest, ') ? told.replace(', ', ': ') : `${title}: ${told}`;
}

/** The RFCs' name of a message, `ClientHello` for client_hello. */
export function messageTitle(type: number): string {
  return titles.get(type) ?? `handshake message ${type}`;
}

const titles: ReadonlyMap<number, string> = new Map(handshakeTypes.rows.map(({ code, name }) => [code, titleOf(name)]));

function titleOf(name: string): string {
  return name
    .replace(/_RESERVED$/i, '')
    .split('_')
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join('');
}

/**
 * Cuts a joined message's fields to one of its pieces: what lies in the piece, at its place in the stream. A field that
 * crosses the border appears on both sides of it, as the part that stands there.
 */
export function clipToPiece(field: Field, from: number, piece: MessagePiece): Field | undefined {
  const start = Math.max(field.offset, from);
  const end = Math.min(field.offset + field.length, from + piece.length);
  if (end <= start) return undefined;
  const whole = end - start === field.length;
  const children: Field[] = [];
  for (let i = firstEndingAfter(field.children, start); i < field.children.length; i++) {
    const child = clipToPiece(field.children[i] as Field, from, piece);
    if (!child) break;
    children.push(child);
  }
  const placed = { id: field.id, offset: piece.offset + start - from, length: end - start, children };
  if (whole) return { ...field, ...placed };
  const text = field.text ?? (field.value === undefined ? undefined : fieldText(field, NO_BYTES));
  const part = `part of ${field.length} bytes`;
  return { ...placed, text: text === undefined ? part : `${text} (${part})` };
}

/** {@link clipToPiece}, when somebody looks. */
export class PieceField extends DeferredField {
  readonly #message: Field;
  readonly #from: number;

  constructor(message: Field, from: number, { offset, length }: MessagePiece) {
    super(message.id, offset, length);
    this.#message = message;
    this.#from = from;
  }

  protected read(): Inside {
    const part = clipToPiece(this.#message, this.#from, this);
    return { text: part?.text, children: part?.children ?? NO_FIELDS, problems: [] };
  }
}

/** A number's text needs no bytes. */
const NO_BYTES = new Uint8Array();

/** The first of fields in order that ends behind an offset: by halving, since a message may lie in very many pieces. */
function firstEndingAfter(list: readonly Field[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const field = list[middle] as Field;
    if (field.offset + field.length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
