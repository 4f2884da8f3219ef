import type { ByteMap } from '../base/byteMap.ts';
import { conversations } from '../dump/frames/conversations.ts';
import { worthTelling } from '../dump/frames/takeFrames.ts';
import { type Block, type Dump, parseDump } from '../dump/parseDump.ts';
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
  const frames = all.map(({ packet: { layers }, captured: { number, start, end } }) => ({
    number,
    first: start,
    length: end - start,
    layers,
  }));
  const blocks = kept.flatMap(({ payloads }, conversation) =>
    payloads.map(({ sender, index, length, frame }): Block => {
      const label = `frame ${carrying[frame]?.captured.number}`;
      return { sender, label, first: index, length, conversation };
    }),
  );
  return { dump: { ...parseDump(''), map: mapOf(bytes), frames, conversations: kept, blocks }, notes };
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
