import type { Problem } from '../base/problem.ts';
import type { Sender } from '../base/sender.ts';
import type { Span } from '../base/span.ts';
import { knownNow, type WireContext } from './context.ts';
import { readNumber } from './cursor.ts';
import type { DeferredField } from './deferred.ts';
import type { Field } from './field.ts';
import { deferMessage, type Message, type MessagePiece, PieceField } from './message.ts';

/** A message that goes on in the next record: its pieces, and the record children that wait for its fields. */
interface Pending {
  readonly pieces: MessagePiece[];
  readonly parents: Field[][];
  have: number;
}

/** The handshake messages of one side, cut out of what its records hold and joined where they go on in the next one. */
export class TlsMessages {
  readonly all: Message[] = [];
  readonly #bytes: Uint8Array;
  readonly #sender: Sender;
  readonly #context: WireContext;
  #pending: Pending | undefined;
  #known: WireContext | undefined;

  constructor(bytes: Uint8Array, sender: Sender, context: WireContext) {
    this.#bytes = bytes;
    this.#sender = sender;
    this.#context = context;
  }

  /** A message goes on in the next record. */
  get open(): boolean {
    return this.#pending !== undefined;
  }

  /** Reads the content of a record into its children. */
  read(start: number, end: number, children: Field[]): void {
    let position = start;
    while (position < end)
      position = this.#pending
        ? this.#resume(this.#pending, position, end, children)
        : this.#begin(position, end, children);
  }

  /** Ends a message that the stream leaves open: cut off by the capture's end, or broken off by another kind of record. */
  flush(cut: boolean): void {
    if (this.#pending) this.#finish(this.#pending, cut, true);
  }

  /** Reads the message at a position, or keeps its beginning for the records to come. */
  #begin(start: number, end: number, children: Field[]): number {
    const length = end - start >= 4 ? 4 + readNumber(this.#bytes, start + 1, 3) : Number.POSITIVE_INFINITY;
    if (length > end - start) {
      this.#pending = { pieces: [{ offset: start, length: end - start }], parents: [children], have: end - start };
      return end;
    }
    const read = deferMessage(this.#bytes, start, start + length, false, this.#context, this.#know());
    children.push(read.field);
    this.#keep(read, this.#bytes, [{ offset: start, length }], false);
    return start + length;
  }

  #resume(pending: Pending, start: number, end: number, children: Field[]): number {
    let need = this.#need(pending);
    let position = start;
    while (position < end && pending.have < need) {
      const length = Math.min(need - pending.have, end - position);
      const last = pending.pieces.at(-1);
      if (last && last.offset + last.length === position)
        pending.pieces[pending.pieces.length - 1] = { offset: last.offset, length: last.length + length };
      else {
        pending.pieces.push({ offset: position, length });
        pending.parents.push(children);
      }
      pending.have += length;
      position += length;
      need = this.#need(pending);
    }
    if (pending.have === need) this.#finish(pending, false, false);
    return position;
  }

  /** Length of the pending message with its header: 4 until the header itself is there. */
  #need({ pieces, have }: Pending): number {
    return have < 4 ? 4 : 4 + readNumber(this.#join(pieces.slice(0, 4), 4), 1, 3);
  }

  #finish({ pieces, parents, have }: Pending, cut: boolean, open: boolean): void {
    this.#pending = undefined;
    const only = pieces.length === 1 ? (pieces[0] as MessagePiece) : undefined;
    const bytes = only ? this.#bytes : this.#join(pieces, have);
    const start = only ? only.offset : 0;
    const read = deferMessage(bytes, start, start + have, cut, this.#context, this.#know());
    const { field } = read;
    this.#keep(read, bytes, pieces, open);
    let from = start;
    for (const [i, piece] of pieces.entries()) {
      (parents[i] as Field[]).push(only ? field : new PieceField(field, from, piece));
      from += piece.length;
    }
  }

  /** What is known now of the negotiation: one value for all messages of a flight. */
  #know(): WireContext {
    this.#known = knownNow(this.#context, this.#known);
    return this.#known;
  }

  #keep(
    { field, hello }: Pick<Message, 'field' | 'hello'>,
    bytes: Uint8Array,
    pieces: readonly MessagePiece[],
    cut: boolean,
  ): void {
    const type = bytes[field.offset] as number;
    this.all.push({ sender: this.#sender, type, field, bytes, pieces, cut, hello });
  }

  #join(pieces: readonly MessagePiece[], most: number): Uint8Array {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const joined = new Uint8Array(Math.min(most, length));
    let at = 0;
    for (const { offset, length } of pieces) {
      const part = this.#bytes.subarray(offset, offset + Math.min(length, joined.length - at));
      joined.set(part, at);
      at += part.length;
    }
    return joined;
  }
}

/** What can't be decoded in messages, in their order. */
export function problemsIn(messages: readonly Message[]): readonly Problem[] {
  return messages.flatMap((message) => {
    const { problems } = message.field as Partial<DeferredField>;
    return (problems ?? []).map((problem) => ({ ...problem, at: placeOf(message, problem.at) }));
  });
}

/** Where something in a message stands in the stream, as far as its first piece goes. */
function placeOf({ pieces }: Message, { offset, length }: Span): Span {
  if (pieces.length === 1) return { offset, length };
  let from = 0;
  for (const piece of pieces) {
    if (offset < from + piece.length)
      return { offset: piece.offset + offset - from, length: Math.min(length, from + piece.length - offset) };
    from += piece.length;
  }
  const last = pieces.at(-1) as MessagePiece;
  return { offset: last.offset + last.length, length: 0 };
}
