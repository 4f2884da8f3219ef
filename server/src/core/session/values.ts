import { hexBytes } from '../base/hex.ts';
import { type Span, spanEnd } from '../base/span.ts';
import type { FieldId } from '../registry/fields.ts';
import { findField, findFields } from '../wire/field.ts';
import type { Message } from '../wire/message.ts';
import type { ClientHello, ServerHello } from './model.ts';

/** All numbers with an id in a hello, in order. */
export function helloValues({ message }: ClientHello | ServerHello, id: FieldId): readonly number[] {
  return findFields([message.field], id).flatMap(({ value }) => value ?? []);
}

/** The bytes of the first field with an id in a hello, in hexadecimal; empty where it has none. */
export function helloHex({ message }: ClientHello | ServerHello, id: FieldId): string {
  const field = findField([message.field], id);
  return field ? hexBytes(message.bytes.subarray(field.offset, spanEnd(field)), '') : '';
}

/** The bytes of a message that stand at a place of its stream, where the message stands there in one piece. */
export function placedBytes(message: Message, at: Span): Uint8Array {
  return message.pieces.length === 1 ? message.bytes.subarray(at.offset, spanEnd(at)) : new Uint8Array();
}
