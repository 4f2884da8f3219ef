import type { Span } from '../base/span.ts';
import { DeferredField } from '../wire/deferred.ts';
import { findField } from '../wire/field.ts';
import { type Message, streamOffset } from '../wire/message.ts';

/** A message neither cut off by the capture nor partly unreadable: only then may anything be missing from it. */
export function isWhole({ cut, field }: Message): boolean {
  if (cut) return false;
  // What can't be read is told as a problem, and most hellos have none.
  const isFine = field instanceof DeferredField && field.problems.length === 0;
  return isFine || findField([field], 'undecoded') === undefined;
}

/** The place in the stream of a field of a message: from its first to its last byte. */
export function place(message: Message, span: Span): Span {
  if (message.pieces.length === 1) return { offset: span.offset, length: span.length };
  const offset = streamOffset(message, span.offset);
  if (span.length === 0) return { offset, length: 0 };
  return { offset, length: streamOffset(message, span.offset + span.length - 1) + 1 - offset };
}
