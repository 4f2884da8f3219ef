import type { ByteMap } from '../base/byteMap.ts';
import { peerOf, type Sender } from '../base/sender.ts';
import type { Span, TextRange } from '../base/span.ts';
import type { Block, Dump } from './parseDump.ts';
import { asksForAnotherHello, peek, peekBare } from './peek.ts';
import { splitAtTurns } from './turns.ts';

/** A run of a stream that stands together in the document: `offset` counts stream bytes, `index` bytes of the map. */
export interface Piece {
  readonly offset: number;
  readonly index: number;
  readonly length: number;
}

/** All bytes that one side sent in one connection, in order, each knowing its place in the text. */
export interface Stream {
  readonly sender: Sender;
  /** Counts connections from nought, in the order of the document. */
  readonly connection: number;
  readonly bytes: Uint8Array;
  readonly pieces: readonly Piece[];
  /** The pieces in the order of the text, where segments came in another than that of the stream. */
  readonly placed: readonly Piece[];
  /** Which of the dump's conversations it is, where frames held it. */
  readonly conversation: number | undefined;
}

/** The streams of a dump: those of one connection after those of another, the side that spoke first in front. */
export function buildStreams(dump: Dump): readonly Stream[] {
  const streams = new Map<number, Gathered>();
  attribute(dump, (block, sender, connection) => {
    const key = connection * SENDERS.length + SENDERS.indexOf(sender);
    const stream = streams.get(key);
    const piece = { offset: stream?.length ?? 0, index: block.first, length: block.length };
    if (stream) {
      stream.pieces.push(piece);
      stream.length += block.length;
    } else {
      const { conversation } = block;
      streams.set(key, { sender, connection, conversation, pieces: [piece], length: block.length });
    }
  });
  const join = joiner(dump.map, streams.values());
  return Array.from(streams.values(), ({ sender, connection, conversation, pieces: grown, length }) => {
    const pieces = grown.slice();
    return { sender, connection, bytes: join(pieces, length), pieces, placed: inTextOrder(pieces), conversation };
  });
}

/** A stream while its pieces are gathered. */
interface Gathered extends Pick<Stream, 'sender' | 'connection' | 'conversation'> {
  readonly pieces: Piece[];
  length: number;
}

const SENDERS: readonly Sender[] = ['client', 'server', 'unknown'];

function inTextOrder(pieces: readonly Piece[]): readonly Piece[] {
  const isSorted = pieces.every((piece, i) => i === 0 || (pieces[i - 1] as Piece).index < piece.index);
  return isSorted ? pieces : pieces.toSorted((a, b) => a.index - b.index);
}

/** Places of a span of a stream in the text: one range for each run of lines, byte to byte. */
export function textRange(map: ByteMap, stream: Stream, span: Span): TextRange {
  const first = map.range(mapIndex(stream, span.offset));
  if (span.length === 0) {
    const at = span.offset < stream.bytes.length ? first.start : first.end;
    return { start: at, end: at };
  }
  const last = map.range(mapIndex(stream, span.offset + span.length - 1));
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

/** Index in the map of a stream's byte; an offset behind the last one answers the last one's. */
export function mapIndex(stream: Stream, offset: number): number {
  const { pieces } = stream;
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).offset <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece ? piece.index + Math.min(offset - piece.offset, piece.length - 1) : 0;
}

/** The stream and offset of a byte of the map, or undefined where the byte belongs to none. */
export function locate(
  streams: readonly Stream[],
  index: number,
): { readonly stream: Stream; readonly offset: number } | undefined {
  for (const stream of streams) {
    const { placed } = stream;
    let low = 0;
    let high = placed.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const piece = placed[middle] as Piece;
      if (index < piece.index) high = middle - 1;
      else if (index >= piece.index + piece.length) low = middle + 1;
      else return { stream, offset: piece.offset + index - piece.index };
    }
  }
  return undefined;
}

/**
 * Names the sender of blocks that stand under no direction, where their bytes tell, and tells connections apart. What frames
 * carry comes first.
 */
function attribute(dump: Dump, found: (block: Block, sender: Sender, connection: number) => void): void {
  let before: Sender | undefined;
  let connection = dump.conversations.length;
  let hello: Uint8Array | undefined;
  let retry = false;
  let records = false;
  const blocks: Block[] = [];
  for (const block of dump.blocks) {
    const { sender, conversation } = block;
    if (conversation !== undefined) found(block, sender, conversation);
    else if (sender !== 'unknown') blocks.push(block);
    else blocks.push(...splitAtTurns(block, dump.map.bytes));
  }
  for (const block of blocks) {
    const bytes = dump.map.bytes.subarray(block.first, block.first + block.length);
    records ||= startsRecord(bytes);
    const seen = records ? peek(bytes) : peekBare(bytes);
    const sender =
      block.sender === 'unknown'
        ? inferSender(seen.sender, block.hint, isAlert(bytes, !records), before)
        : block.sender;
    if (seen.handshakeType === 1 && sender !== 'server') {
      if (hello !== undefined && !retry && !sameRandom(hello, bytes)) connection++;
      hello = bytes;
      retry = false;
    } else if (sender === 'server' && asksForAnotherHello(bytes, seen)) {
      retry = true;
    }
    found(block, sender, connection);
    before = sender;
  }
}

/**
 * Whose block it is that stands under no direction: its message may tell, or the words above it; an alert right after one
 * side's messages is taken for the answer to them; anything else goes on with the side that spoke before.
 */
function inferSender(told: Sender, hint: Sender | undefined, alert: boolean, before: Sender | undefined): Sender {
  if (told !== 'unknown') return told;
  if (hint !== undefined) return hint;
  if (before === undefined) return 'unknown';
  return alert ? peerOf(before) : before;
}

/** A record with an alert, or an alert alone where no record stands before. RFC 8446 section 6. */
function isAlert(bytes: Uint8Array, bare: boolean): boolean {
  if (bytes[0] === 0x15 && bytes[1] === 0x03) return true;
  return bare && bytes.length === 2 && (bytes[0] === 1 || bytes[0] === 2);
}

function sameRandom(a: Uint8Array, b: Uint8Array): boolean {
  const atA = randomAt(a);
  const atB = randomAt(b);
  if (atA < 0 || atB < 0) return false;
  for (let i = 0; i < 32; i++) if (a[atA + i] !== b[atB + i]) return false;
  return true;
}

function randomAt(bytes: Uint8Array): number {
  return startsRecord(bytes) ? peek(bytes).randomAt : peekBare(bytes).randomAt;
}

/** A record of TLS, or a hello of SSLv2. RFC 8446 section 5.1, RFC 5246 E.2. */
function startsRecord(bytes: Uint8Array): boolean {
  const first = bytes[0] as number;
  return (first >= 0x14 && first <= 0x1b && (bytes[1] ?? 0x03) !== 0) || first >= 0x80;
}

/** Joins pieces. All that is joined stands in one array, since a capture has streams by the thousand. */
function joiner(map: ByteMap, streams: Iterable<Gathered>): (pieces: readonly Piece[], length: number) => Uint8Array {
  let total = 0;
  for (const { pieces, length } of streams) if (pieces.length > 1) total += length;
  const joined = new Uint8Array(total);
  let end = 0;
  return (pieces, length) => {
    const only = pieces.length === 1 ? pieces[0] : undefined;
    if (only) return map.bytes.subarray(only.index, only.index + only.length);
    const start = end;
    for (const { offset, index, length: run } of pieces)
      joined.set(map.bytes.subarray(index, index + run), start + offset);
    end += length;
    return joined.subarray(start, end);
  };
}
