import type { Sender } from '../base/sender.ts';
import { newContext, setConnectionId, type WireContext } from './context.ts';
import type { DecodedStream } from './decodedStream.ts';
import { readDialogue } from './dialogue/all.ts';
import { startsDtls } from './dtlsHeader.ts';
import { decodeDtlsStream } from './dtlsRecords.ts';
import { decodeQuicStream, startsQuic } from './quic.ts';
import { startsRecord } from './recordStart.ts';
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
  for (const { bytes, sender } of sides) if (sender === 'client') learnConnectionIds(bytes, context);
  for (const { bytes, sender } of sides) {
    const step = sender === 'client' && !startsRecord(bytes, 0) ? readDialogue(bytes, 0, sender, context) : undefined;
    if (step) context.asked = step.protocol;
  }
  const decoded = new Array<DecodedStream>(sides.length);
  for (const wanted of SERVER_FIRST) {
    for (let i = 0; i < sides.length; i++) {
      const side = sides[i] as SideBytes;
      if (side.sender === wanted) decoded[i] = decodeStream(side, context);
    }
  }
  return decoded;
}

const SERVER_FIRST: readonly Sender[] = ['server', 'unknown', 'client'];

function decodeStream({ bytes, sender }: SideBytes, context: WireContext): DecodedStream {
  if (startsDtls(bytes)) return decodeDtlsStream(bytes, sender, context);
  return startsQuic(bytes) ? decodeQuicStream(bytes) : decodeTlsStream(bytes, sender, context);
}

/** The most bytes in which the hellos of a DTLS client are looked for. */
const HELLOS = 0x1000;

/**
 * The client's hello names the connection id in the server's records, which are read before the client's: so a look ahead.
 * RFC 9146 section 3.
 */
function learnConnectionIds(bytes: Uint8Array, context: WireContext): void {
  if (!startsDtls(bytes)) return;
  const ahead = newContext();
  decodeDtlsStream(bytes.subarray(0, HELLOS), 'client', ahead);
  const length = ahead.connectionIds?.get('server');
  if (length !== undefined) setConnectionId(context, 'server', length);
}
