import type { ByteMap } from '../base/byteMap.ts';
import type { Layer } from '../base/layer.ts';
import { conversations, type Payload } from '../dump/frames/conversations.ts';
import { readLayers } from '../dump/frames/packet.ts';
import { type Frame, worthTelling } from '../dump/frames/takeFrames.ts';
import { type Block, type Dump, parseDump } from '../dump/parseDump.ts';
import type { CapturedPacket } from './packets.ts';
import { isPcap } from './pcap.ts';
import { isPcapng } from './pcapng.ts';
import { type Gunzip, readCapture } from './readCapture.ts';
import { takePackets } from './takePackets.ts';

/** What a capture file holds, as if its frames had been read from a text; or why nothing can be read. */
export type CaptureDump = { readonly dump: Dump; readonly notes: readonly string[] } | { readonly problem: string };

/** Whether a file begins like a capture: pcap, pcapng, or anything packed with gzip. */
export function isCapture(file: Uint8Array): boolean {
  return (file[0] === 0x1f && file[1] === 0x8b) || isPcap(file) || isPcapng(file);
}

/** Reads a capture without making text of it: its bytes stand in the file, and in no text. */
export function captureDump(file: Uint8Array, gunzip: Gunzip | undefined): CaptureDump {
  const read = readCapture(file, gunzip);
  if ('problem' in read) return read;
  const { bytes, capture } = read;
  const { all, carrying, notes } = takePackets(bytes, capture);
  const kept = worthTelling(conversations(bytes, carrying));
  const frames = all.map((captured) => new CapturedFrame(bytes, captured));
  const blocks: Block[] = [];
  for (const [conversation, { payloads }] of kept.entries())
    for (const payload of payloads)
      blocks.push(new CapturedBlock(payload, conversation, carrying[payload.frame]?.captured.number ?? 0));
  return { dump: { ...parseDump(''), map: mapOf(bytes), frames, conversations: kept, blocks }, notes };
}

/** A frame that is taken apart into layers when somebody looks at it. */
class CapturedFrame implements Frame {
  readonly number: number;
  readonly first: number;
  readonly length: number;
  readonly #bytes: Uint8Array;
  readonly #linkType: number;

  constructor(bytes: Uint8Array, { number, start, end, linkType }: CapturedPacket) {
    this.number = number;
    this.first = start;
    this.length = end - start;
    this.#bytes = bytes;
    this.#linkType = linkType;
  }

  get layers(): readonly Layer[] {
    return readLayers(this.#bytes, this.first, this.first + this.length, this.#linkType);
  }
}

/** The bytes that a frame carries. */
class CapturedBlock implements Block {
  readonly sender: Block['sender'];
  readonly first: number;
  readonly length: number;
  readonly conversation: number;
  readonly #frame: number;

  constructor({ sender, index, length }: Payload, conversation: number, frame: number) {
    this.sender = sender;
    this.first = index;
    this.length = length;
    this.conversation = conversation;
    this.#frame = frame;
  }

  get label(): string {
    return `frame ${this.#frame}`;
  }
}

/** Bytes that stand in no text. */
function mapOf(bytes: Uint8Array): ByteMap {
  const { length } = bytes;
  return {
    length,
    bytes,
    starts: new Uint32Array(),
    widths: new Uint8Array(),
    range: () => ({ start: 0, end: 0 }),
    indexAt: () => -1,
    indexFrom: () => length,
  };
}
