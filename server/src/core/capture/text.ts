import { endpointText } from '../base/address.ts';
import { counted } from '../base/counted.ts';
import { hexBytes } from '../base/hex.ts';
import { timeText } from '../base/time.ts';
import type { Conversation, Payload } from '../dump/frames/conversations.ts';
import { peek } from '../dump/peek.ts';
import { clientStart } from './clientStart.ts';
import { type CapturedConversation, conversationTitle } from './conversation.ts';
import type { CapturedPacket } from './packets.ts';

/** What a text is made of. */
export interface TextParts {
  /** The bytes in which the packets stand. */
  readonly bytes: Uint8Array;
  readonly name: string | undefined;
  /** How many conversations there are to choose from. */
  readonly total: number;
  readonly keyLog: readonly string[];
  readonly packets: readonly CapturedPacket[];
  readonly wanted: readonly { readonly about: CapturedConversation; readonly conversation: Conversation }[];
}

/**
 * Conversations as `.tlshex` text: directives that hold for all, then the turns in the order of time. What is known of one
 * among several stands in a comment, since a directive holds for the whole text.
 */
export function captureText(parts: TextParts): string {
  const { wanted, total, name, packets, bytes } = parts;
  const lines: string[] = [];
  const only = wanted.length === 1 ? wanted[0] : undefined;
  const from = name === undefined ? '' : ` from ${name.replace(/\s+/g, ' ')}`;
  lines.push(
    `# Imported${from}: ${only ? `conversation ${only.about.number} of ${total}` : counted(wanted.length, 'conversation')}`,
  );
  const peers = new Set(wanted.map(({ about }) => peerOf(about)));
  const [peer] = peers;
  if (peers.size === 1 && peer !== undefined) lines.push(`@peer ${peer}`);
  if (only?.about.closed) lines.push(`@closed ${closedText(only.about)}`);
  const keys = keysOf(parts);
  if (keys.length > 0) lines.push('@keylog', ...keys);
  for (const { about, conversation } of wanted) {
    const began = about.time > 0 ? `, ${timeText(about.time)}` : '';
    lines.push('', `# ${conversationTitle(about)}${began}`);
    if (!only && about.closed) lines.push(`# closed by the ${closedText(about).replace(' reset', ' with a reset')}`);
    addTurns(bytes, about, conversation, packets, lines);
  }
  return `${lines.join('\n')}\n`;
}

function addTurns(
  bytes: Uint8Array,
  about: CapturedConversation,
  { payloads, protocol }: Conversation,
  packets: readonly CapturedPacket[],
  lines: string[],
): void {
  for (let i = 0; i < payloads.length; ) {
    const first = payloads[i] as Payload;
    let end = i + 1;
    // A stream has no borders between segments, a datagram has its own.
    while (protocol === 'tcp' && payloads[end]?.sender === first.sender && payloads[end]?.missing === 0) end++;
    const turn = payloads.slice(i, end);
    if (first.missing > 0)
      lines.push('', `# ${counted(first.missing, 'byte')} of the ${first.sender} missing here: not in the capture`);
    const numbers = turn.map(({ frame }) => packets[frame]?.number ?? 0);
    const least = Math.min(...numbers);
    const most = Math.max(...numbers);
    const after = ((packets[first.frame]?.time ?? about.time) - about.time).toFixed(3);
    const label = least === most ? `frame ${least}` : `frames ${least} to ${most}`;
    lines.push('', `${first.sender === 'client' ? '>' : '<'} ${label}, ${after} s`);
    addRows(join(bytes, turn), lines);
    i = end;
  }
}

function join(bytes: Uint8Array, turn: readonly Payload[]): Uint8Array {
  const joined = new Uint8Array(turn.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { index, length } of turn) {
    joined.set(bytes.subarray(index, index + length), at);
    at += length;
  }
  return joined;
}

const ROW = 16;

/** Rows as `hexdump -C` prints them, without squeezing those that are alike. */
function addRows(bytes: Uint8Array, lines: string[]): void {
  for (let at = 0; at < bytes.length; at += ROW) {
    const row = bytes.subarray(at, at + ROW);
    const half = hexBytes(row.subarray(0, 8));
    const hex = row.length > 8 ? `${half}  ${hexBytes(row.subarray(8))}` : half;
    let shown = '';
    for (const byte of row) shown += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(48)}  |${shown}|`);
  }
  lines.push(bytes.length.toString(16).padStart(8, '0'));
}

/**
 * The host that the client was told to call, as far as its hello says. An address is not told as one: it would mean that no
 * name is wanted, and behind nearly every address stands a name.
 */
function peerOf({ serverName, server }: CapturedConversation): string | undefined {
  return serverName === undefined ? undefined : endpointText({ address: serverName, port: server.port });
}

function closedText({ closed }: CapturedConversation): string {
  return closed ? `${closed.by}${closed.reset ? ' reset' : ''}` : '';
}

/** A hello up to its random, in DTLS the longer one; the random itself. RFC 8446 section 4.1.2. */
const HELLO_START = 64;
const RANDOM = 32;

/** The key log's lines that belong to the hellos of these conversations: their second word is the hello's random. */
function keysOf({ bytes, keyLog, wanted }: TextParts): string[] {
  if (keyLog.length === 0) return [];
  const randoms = new Set<string>();
  for (const { conversation } of wanted) {
    const start = clientStart(bytes, conversation.payloads, HELLO_START);
    const { randomAt } = peek(start);
    if (randomAt >= 0) randoms.add(hexBytes(start.subarray(randomAt, randomAt + RANDOM), ''));
  }
  return keyLog.filter((line) => randoms.has((line.split(' ')[1] ?? '').toLowerCase()));
}
