import type { Sender } from '../base/sender.ts';
import { newContext } from './context.ts';
import type { DecodedStream } from './decodedStream.ts';
import { decodeTlsStream } from './tlsRecords.ts';

/** One side's bytes of a connection. */
export interface SideBytes {
  readonly sender: Sender;
  readonly bytes: Uint8Array;
}

/**
 * Decodes the streams of one connection, in the order given. The server's is read first, since its ServerHello decides how
 * later messages of both sides read.
 */
export function decodeConnection(sides: readonly SideBytes[]): readonly DecodedStream[] {
  const context = newContext();
  const decoded = new Map<SideBytes, DecodedStream>();
  const serverFirst = [...sides].sort((a, b) => rank(a) - rank(b));
  for (const side of serverFirst) decoded.set(side, decodeTlsStream(side.bytes, side.sender, context));
  return sides.map((side) => decoded.get(side) as DecodedStream);
}

function rank(side: SideBytes): number {
  return side.sender === 'server' ? 0 : side.sender === 'unknown' ? 1 : 2;
}
