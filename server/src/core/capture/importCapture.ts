import { counted } from '../base/counted.ts';
import { type Conversation, conversations } from '../dump/frames/conversations.ts';
import type { CapturedConversation } from './conversation.ts';
import type { CapturedPacket } from './packets.ts';
import { type Gunzip, readCapture } from './readCapture.ts';
import { serverNameOf } from './serverName.ts';
import { takePackets } from './takePackets.ts';
import { captureText } from './text.ts';

/** What of a capture is wanted. */
export interface ImportOptions {
  readonly gunzip?: Gunzip | undefined;
  /** The file's name, for the heading of the text. */
  readonly name?: string | undefined;
  /** The number of the conversation to print, as it stands in the list; without it the first. */
  readonly conversation?: number | undefined;
  /** All conversations of the list, one after the other. */
  readonly all?: boolean | undefined;
  /** Conversations that don't speak TLS are in the list too. */
  readonly anyProtocol?: boolean | undefined;
}

/** What an import gives. */
export interface ImportedCapture {
  readonly conversations: readonly CapturedConversation[];
  /** The `.tlshex` text of what was wanted; empty where there is none. */
  readonly text: string;
  /** Why the file can't be read, or holds nothing of what was wanted. */
  readonly problem: string | undefined;
  /** What may be missing: packets cut, a damaged end, links that can't be read. */
  readonly notes: readonly string[];
}

/** Makes `.tlshex` text of a capture: pcap or pcapng, of either byte order, packed with gzip or not. Nothing is thrown. */
export function importCapture(file: Uint8Array, options: ImportOptions = {}): ImportedCapture {
  const read = readCapture(file, options.gunzip);
  if ('problem' in read) return { conversations: [], text: '', problem: read.problem, notes: [] };
  const { bytes, capture } = read;
  const { carrying, notes } = takePackets(bytes, capture);
  const packets = carrying.map(({ captured }) => captured);
  const spoken = conversations(bytes, carrying).filter(({ payloads }) => payloads.length > 0);
  const offered = options.anyProtocol ? spoken : spoken.filter(({ isTls }) => isTls);
  const list = offered.map((each, i) => listed(bytes, each, packets, i + 1));
  const wanted = options.all ? list : list.filter(({ number }) => number === (options.conversation ?? 1));
  const problem = wanted.length > 0 ? undefined : nothing(spoken.length, list.length, capture.packets.length, options);
  const text = captureText({
    bytes,
    name: options.name,
    total: list.length,
    keyLog: capture.keyLog,
    packets,
    wanted: wanted.map((about) => ({ about, conversation: offered[about.number - 1] as Conversation })),
  });
  return { conversations: list, text: problem === undefined ? text : '', problem, notes };
}

function listed(
  bytes: Uint8Array,
  conversation: Conversation,
  packets: readonly CapturedPacket[],
  number: number,
): CapturedConversation {
  const { protocol, client, server, isTls, payloads, closed, frames } = conversation;
  const size = (sender: string) => payloads.reduce((sum, each) => sum + (each.sender === sender ? each.length : 0), 0);
  return {
    number,
    protocol,
    client,
    server,
    serverName: isTls ? serverNameOf(bytes, payloads) : undefined,
    isTls,
    clientBytes: size('client'),
    serverBytes: size('server'),
    time: packets[frames[0] ?? 0]?.time ?? 0,
    closed,
  };
}

function nothing(
  spoken: number,
  listed: number,
  packets: number,
  { conversation, anyProtocol }: ImportOptions,
): string {
  if (listed > 0) return `there is no conversation ${conversation}: it holds ${counted(listed, 'conversation')}`;
  if (packets === 0) return 'the capture holds no packets';
  if (spoken === 0) return `none of its ${counted(packets, 'packet')} carries bytes of TCP or UDP`;
  const none = spoken === 1 ? 'its only conversation does not speak' : `none of its ${spoken} conversations speaks`;
  return `${none} TLS, DTLS or QUIC${anyProtocol ? '' : `; ${spoken === 1 ? 'it' : 'they'} can be had all the same if asked for`}`;
}
