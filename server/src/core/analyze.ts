import { endpointText } from './base/address.ts';
import { diagnose } from './diagnosis/rank.ts';
import type { Conversation } from './dump/frames/conversations.ts';
import { parseDump } from './dump/parseDump.ts';
import { buildStreams, mapIndex, type Stream } from './dump/streams.ts';
import type { Analysis, Connection } from './features/types.ts';
import { buildSession } from './session/build.ts';
import { type Knowledge, readKnowledge } from './session/knowledge.ts';
import { failed } from './session/model.ts';
import { decodeConnection } from './wire/decode.ts';
import type { DecodedStream } from './wire/decodedStream.ts';

/** What is known beside the text. */
export interface AnalyzeOptions {
  /** The wolfSSL version, where the text has no `@wolfssl`. */
  readonly wolfssl?: string | undefined;
}

/** Reads a `.tlshex` document. Any text has an analysis; nothing is thrown. */
export function analyze(text: string, options: AnalyzeOptions = {}): Analysis {
  const dump = parseDump(text);
  const streams = buildStreams(dump);
  const knowledge = readKnowledge(dump.directives, dump.errors);
  const decoded: DecodedStream[] = [];
  const connections: Connection[] = [];
  const all = byConnection(streams);
  for (const [connection, sides] of all.entries()) {
    const first = decoded.length;
    const results = decodeConnection(sides);
    for (const result of results) decoded.push(result);
    const inputs = sides.map((stream, i) => ({
      sender: stream.sender,
      stream: first + i,
      decoded: results[i] as DecodedStream,
      order: (offset: number) => mapIndex(stream, offset),
    }));
    const conversation = dump.conversations[sides[0]?.conversation ?? -1];
    const seen = conversation ? withConversation(knowledge, conversation) : knowledge;
    const followed = conversation ? isTriedAgain(dump.conversations, conversation) : connection + 1 < all.length;
    const session = buildSession(inputs, seen, followed);
    const found = diagnose({ session, wolfssl: knowledge.wolfssl ?? options.wolfssl });
    connections.push({ session, findings: found });
  }
  const main = connections.find((each) => failed(each.session)) ?? (connections[0] as Connection);
  return { text, dump, streams, decoded, connections, main, problems: [...dump.problems, ...knowledge.problems] };
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

/** Whether the same client turns to the same server once more. */
function isTriedAgain(all: readonly Conversation[], { client, server }: Conversation): boolean {
  const last = all.findLast(
    (each) => each.client.address === client.address && endpointText(each.server) === endpointText(server),
  );
  return last !== undefined && last.client.port !== client.port;
}

/**
 * Frames tell who hung up, where the text says nothing of it. Their addresses are no `@peer`: that is the host which the
 * client was told to call, and behind nearly every address stands a name.
 */
function withConversation(knowledge: Knowledge, { closed }: Conversation): Knowledge {
  return { ...knowledge, closed: knowledge.closed ?? closed };
}
