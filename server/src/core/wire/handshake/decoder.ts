import type { WireContext } from '../context.ts';
import type { Cursor } from '../cursor.ts';

/** Reads the body of one handshake message; the cursor is bounded by the message's length. Answers a word on its content. */
export type HandshakeDecoder = (body: Cursor, context: WireContext) => string | undefined;
