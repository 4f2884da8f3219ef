import type { Sender } from '../../base/sender.ts';
import type { Cursor } from '../cursor.ts';
import type { Field } from '../field.ts';

/** What a message of another protocol before TLS was. */
export interface Told {
  readonly text: string;
  /** TLS is asked for, agreed to, or the proxy opened the way to it. */
  readonly opensTls?: boolean;
}

/** What of the other side's bytes a protocol needs to know. */
export interface DialogueContext {
  /** The protocol in which the client asked for TLS. */
  readonly asked?: string;
}

/** A protocol of binary messages that stand in clear before TLS. One file each, and a row in `all.ts`. */
export interface Dialogue {
  readonly protocol: string;
  /**
   * Reads one message into the cursor's fields, or answers undefined where the bytes are none: then, and where the cursor
   * failed, whatever it read is forgotten. Messages have no mark, so each has to be plain from its own bytes.
   */
  read(cursor: Cursor, sender: Sender, context: DialogueContext): Told | undefined;
}

/** A message read. */
export interface DialogueStep {
  readonly field: Field;
  readonly protocol: string;
  readonly opensTls: boolean;
}

/** A number whose least significant byte comes first, ahead of the cursor; -1 where its bytes aren't there. */
export function littleEndian(cursor: Cursor, at: number, size: number): number {
  let value = 0;
  for (let i = size - 1; i >= 0; i--) {
    const byte = cursor.peek(at + i, 1);
    if (byte < 0) return -1;
    value = value * 256 + byte;
  }
  return value;
}

/** How many bytes stand ahead of a zero; -1 where none comes within `most` bytes, or what stands there isn't ASCII text. */
export function textLength(cursor: Cursor, at: number, most = 255): number {
  for (let i = 0; i <= most; i++) {
    const byte = cursor.peek(at + i, 1);
    if (byte === 0) return i;
    if (byte < 0x20 || byte > 0x7e) return -1;
  }
  return -1;
}
