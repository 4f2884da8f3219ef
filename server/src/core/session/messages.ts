import type { Sender } from '../base/sender.ts';
import { type Span, spanEnd } from '../base/span.ts';
import type { FieldId } from '../registry/fields.ts';
import { findField, findFields } from '../wire/field.ts';
import type { Message } from '../wire/message.ts';
import type { Placed, Session } from './model.ts';
import { place } from './place.ts';

/** A handshake message as rules see it: where it stands, and its values by the field's id. */
export interface SeenMessage {
  readonly at: Span;
  readonly values: (id: FieldId) => readonly Placed[];
  /** The first field with the id: its place and length. */
  readonly field: (id: FieldId) => Span | undefined;
  /** The bytes of that field. */
  readonly bytes: (id: FieldId) => Uint8Array | undefined;
}

/** The first message of a type that a side sent in clear. Types: RFC 8446 section 4, RFC 5246 section 7.4. */
export function seenMessage(session: Session, sender: Sender, type: number): SeenMessage | undefined {
  const side = session.sides.find((each) => each.sender === sender);
  const message = side?.decoded.messages.find((each) => each.type === type);
  return message && view(message);
}

function view(message: Message): SeenMessage {
  return {
    at: place(message, message.field),
    values: (id) =>
      findFields([message.field], id).map((field) => ({ value: field.value ?? 0, at: place(message, field) })),
    field: (id) => {
      const found = findField([message.field], id);
      return found && place(message, found);
    },
    bytes: (id) => {
      const found = findField([message.field], id);
      return found && message.bytes.subarray(found.offset, spanEnd(found));
    },
  };
}
