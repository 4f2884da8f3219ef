import { endpointText } from './base/address.ts';
import type { Sender } from './base/sender.ts';
import type { Finding } from './diagnosis/finding.ts';
import { diagnose } from './diagnosis/rank.ts';
import { comparedFile, lostComparison } from './dump/directives.ts';
import type { Conversation } from './dump/frames/conversations.ts';
import { type Dump, parseDump } from './dump/parseDump.ts';
import { buildStreams, mapIndex, type Piece, type Stream } from './dump/streams.ts';
import type { Analysis, Connection, ConnectionSource } from './features/types.ts';
import { readScans, withoutScans } from './scan/readScans.ts';
import { buildSession, type SideInput, withKnowledge } from './session/build.ts';
import { forClient, type Knowledge, readKnowledge } from './session/knowledge.ts';
import { failed, type Session } from './session/model.ts';
import { type Candidate, connectionWords, type Witness, withWitness, witnesses } from './session/witness.ts';
import { decodeConnection } from './wire/decode.ts';
import type { DecodedStream } from './wire/decodedStream.ts';

/** What is known beside the text. */
export interface AnalyzeOptions {
  /** The wolfSSL version, where the text has no `@wolfssl`. */
  readonly wolfssl?: string | undefined;
  /** What a file that `@compare` names holds; null where it can't be read, undefined where nobody looked yet. */
  readonly compared?: ((path: string) => Analysis | null | undefined) | undefined;
  /** The time that dates of certificates are held against, in seconds since 1970. */
  readonly now?: number | undefined;
}

/**
 * Reads a `.tlshex` document. Any text has an analysis; nothing is thrown. Of a document that was read before, only what
 * changed is read again: the analysis is the same as without `previous`.
 */
export function analyze(text: string, options: AnalyzeOptions = {}, previous?: Analysis): Analysis {
  const scans = readScans(text, previous);
  const dump = parseDump(withoutScans(text, scans), previous?.dump);
  return analyzeDump({ text, scans, dump }, options, previous);
}

/** All stages behind the reading of the text, for bytes that stand in a capture too. */
export function analyzeDump(
  { text, scans, dump }: Pick<Analysis, 'text' | 'scans' | 'dump'>,
  options: AnalyzeOptions = {},
  previous?: Analysis,
): Analysis {
  const streams = buildStreams(dump);
  const { problems: odd, ...noted } = readKnowledge(dump.directives, dump.errors, scans.reports);
  const knowledge: Knowledge = { ...noted, problems: [] };
  const sources = readSources(dump, streams, knowledge, previous);
  const path = comparedFile(dump.directives);
  const compared = path === undefined ? undefined : options.compared?.(path);
  const candidates = [
    ...sources.map(({ session, sides }, i): Candidate => {
      const conversation = dump.conversations[sides[0]?.conversation ?? -1];
      return { session, words: connectionWords(i), server: conversation && endpointText(conversation.server) };
    }),
    ...comparedCandidates(path, compared),
  ];
  const context = { wolfssl: knowledge.wolfssl ?? options.wolfssl, now: options.now ?? Number.NaN };
  const { now, wolfssl } = context;
  const isSameContext = previous && Object.is(previous.context.now, now) && previous.context.wolfssl === wolfssl;
  const known = new Map(
    isSameContext ? previous.sources.map((each, i) => [each.session, previous.connections[i]]) : [],
  );
  const witnessOf = witnesses(candidates);
  const connections = sources.map(({ session }, i): Connection => {
    const witness = witnessOf(candidates[i] as Candidate);
    const before = known.get(session);
    if (before && isSameWitness(before.session.knowledge.witness, witness)) return before;
    const knowing = forClient(withWitness(session.knowledge, witness), session.clientHello);
    return new ReadConnection(withKnowledge(session, knowing), context);
  });
  const main = connections.find((each) => failed(each.session)) ?? (connections[0] as Connection);
  const lost = compared === null ? lostComparison(dump.directives) : [];
  const problems = [...dump.problems, ...odd, ...lost];
  const decoded = sources.flatMap((source) => source.decoded);
  return { text, scans, dump, streams, decoded, sources, context, compared, connections, main, problems };
}

/** A connection whose findings are made when asked for: who decodes a capture asks for those of one. */
class ReadConnection implements Connection {
  readonly session: Session;
  readonly #context: Analysis['context'];
  #findings: readonly Finding[] | undefined;

  constructor(session: Session, context: Analysis['context']) {
    this.session = session;
    this.#context = context;
  }

  get findings(): readonly Finding[] {
    const { wolfssl, now } = this.#context;
    this.#findings ??= diagnose({ session: this.session, wolfssl, now });
    return this.#findings;
  }
}

/** Decodes each connection's streams and reads the session in them, as far as no analysis before did. */
function readSources(
  dump: Dump,
  streams: readonly Stream[],
  knowledge: Knowledge,
  previous: Analysis | undefined,
): readonly ConnectionSource[] {
  const sources: ConnectionSource[] = [];
  const all = byConnection(streams);
  const isTriedAgain = attempts(dump.conversations);
  const withEnding = endings(knowledge);
  let first = 0;
  for (const [connection, sides] of all.entries()) {
    const conversation = dump.conversations[sides[0]?.conversation ?? -1];
    const seen = conversation ? withEnding(conversation) : knowledge;
    const followed = conversation ? isTriedAgain(conversation) : connection + 1 < all.length;
    const before = previous && readBefore(sides, connection, all.length, dump, previous);
    const decoded = before?.decoded ?? decodeConnection(sides);
    const isSame = before?.first === first && isToldSame(before, seen, followed) && hasSamePieces(before.sides, sides);
    const session = isSame ? before.session : sessionOf(sides, decoded, first, seen, followed);
    sources.push({ first, sides, seen, followed, decoded, session });
    first += sides.length;
  }
  return sources;
}

function sessionOf(
  sides: readonly Stream[],
  decoded: readonly DecodedStream[],
  first: number,
  seen: Knowledge,
  followed: boolean,
): Session {
  const start = startOf(sides);
  const inputs = sides.map((stream, i) => new StreamSide(stream, first + i, decoded[i] as DecodedStream, start));
  return buildSession(inputs, seen, followed);
}

/** A stream as a side of a session. */
class StreamSide implements SideInput {
  readonly sender: Sender;
  readonly stream: number;
  readonly decoded: DecodedStream;
  readonly #bytes: Stream;
  readonly #start: number;

  constructor(bytes: Stream, stream: number, decoded: DecodedStream, start: number) {
    this.sender = bytes.sender;
    this.stream = stream;
    this.decoded = decoded;
    this.#bytes = bytes;
    this.#start = start;
  }

  order(offset: number): number {
    return mapIndex(this.#bytes, offset) - this.#start;
  }
}

/** A connection with the same bytes that was read before. Connections may have come or gone in front of it, or behind. */
function readBefore(
  sides: readonly Stream[],
  at: number,
  count: number,
  { lines, map }: Dump,
  { sources, dump }: Analysis,
): ConnectionSource | undefined {
  const { head, tail } = lines.kept;
  const grown = map.length - dump.map.length;
  const isKept = (index: number, length: number, before: number) =>
    (before === index && index + length <= head) || (before + grown === index && index >= map.length - tail);
  for (const index of new Set([at, at + sources.length - count])) {
    const before = sources[index];
    if (before && hasSameBytes(before.sides, sides, isKept)) return before;
  }
  return undefined;
}

function comparedCandidates(path: string | undefined, compared: Analysis | null | undefined): readonly Candidate[] {
  return (compared?.connections ?? []).map(({ session }) => ({ session, words: `the connection in ${path}` }));
}

function isSameWitness(before: Witness | undefined, now: Witness | undefined): boolean {
  return before?.session === now?.session && before?.by.words === now?.by.words;
}

/** `isKept` tells whether bytes of the map were taken over from the map before, where they stood at another index. */
function hasSameBytes(
  before: readonly Stream[],
  now: readonly Stream[],
  isKept: (index: number, length: number, before: number) => boolean,
): boolean {
  if (before.length !== now.length) return false;
  return now.every(({ sender, bytes, pieces }, i) => {
    const other = before[i] as Stream;
    if (other.sender !== sender || other.bytes.length !== bytes.length) return false;
    return pieces.every(({ offset, index, length }, at) => {
      const piece = other.pieces[at];
      if (piece?.offset === offset && piece.length === length && isKept(index, length, piece.index)) return true;
      for (let byte = offset; byte < offset + length; byte++) if (bytes[byte] !== other.bytes[byte]) return false;
      return true;
    });
  });
}

/** Whether the sides take turns in the same way: then one side's bytes stand before the other's wherever they did. */
function hasSamePieces(before: readonly Stream[], now: readonly Stream[]): boolean {
  const shift = startOf(now) - startOf(before);
  return now.every(({ pieces }, i) => {
    const others = (before[i] as Stream).pieces;
    return (
      pieces.length === others.length &&
      pieces.every(({ offset, index, length }, at) => {
        const other = others[at] as Piece;
        return offset === other.offset && length === other.length && index === other.index + shift;
      })
    );
  });
}

/** Index in the map of a connection's first byte. */
function startOf(sides: readonly Stream[]): number {
  return sides.reduce((first, { placed }) => Math.min(first, placed[0]?.index ?? first), Number.POSITIVE_INFINITY);
}

/** The streams of each connection; of a document without bytes, one connection without any. */
function byConnection(streams: readonly Stream[]): readonly (readonly Stream[])[] {
  const connections: Stream[][] = [];
  let last: number | undefined;
  for (const stream of streams) {
    if (stream.connection === last) connections.at(-1)?.push(stream);
    else connections.push([stream]);
    last = stream.connection;
  }
  return connections.length > 0 ? connections : [[]];
}

function isToldSame(before: ConnectionSource, seen: Knowledge, followed: boolean): boolean {
  return before.followed === followed && wordsOf(before.seen) === wordsOf(seen);
}

/** Connections share what is known of them, so that few are written out. */
const written = new WeakMap<Knowledge, string>();

function wordsOf(knowledge: Knowledge): string {
  const words = written.get(knowledge) ?? JSON.stringify(knowledge);
  written.set(knowledge, words);
  return words;
}

/** Tells whether the client of a conversation turns to the same server once more. */
function attempts(all: readonly Conversation[]): (conversation: Conversation) => boolean {
  const key = ({ client, server }: Conversation) => `${client.address} ${endpointText(server)}`;
  const last = new Map(all.map((each) => [key(each), each.client.port]));
  return (conversation) => last.get(key(conversation)) !== conversation.client.port;
}

/**
 * Frames tell who hung up, where the text says nothing of it. Their addresses are no `@peer`: that is the host which the
 * client was told to call, and behind nearly every address stands a name.
 */
function endings(knowledge: Knowledge): (conversation: Conversation) => Knowledge {
  const known = new Map<string, Knowledge>();
  return ({ closed }) => {
    if (knowledge.closed || !closed) return knowledge;
    const key = `${closed.by} ${closed.reset}`;
    const seen = known.get(key) ?? { ...knowledge, closed };
    known.set(key, seen);
    return seen;
  };
}
