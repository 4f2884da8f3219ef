import { counted } from '../base/counted.ts';
import { joinFragments } from '../dump/frames/fragments.ts';
import type { SeenPacket } from '../dump/frames/packet.ts';
import { readPacket } from '../dump/frames/packet.ts';
import type { Capture, CapturedPacket } from './packets.ts';

/** The packets of a capture taken apart. */
export interface TakenPackets {
  /** Those whose link can be read. */
  readonly all: readonly CapturedPacket[];
  /** Those of them that carry TCP or UDP, or a part of an IP packet, each with its packet in the file. */
  readonly carrying: readonly (SeenPacket & { readonly captured: CapturedPacket })[];
  /** What may be missing: packets cut, a damaged end, links that can't be read. */
  readonly notes: readonly string[];
}

/** Takes the packets of a capture apart, whose places count `bytes`. */
export function takePackets(bytes: Uint8Array, capture: Capture): TakenPackets {
  const all: CapturedPacket[] = [];
  const carrying: (SeenPacket & { readonly captured: CapturedPacket })[] = [];
  const unknown = new Map<number, number>();
  let cut = 0;
  for (const captured of capture.packets) {
    const { start, end, linkType, original } = captured;
    const packet = readPacket(bytes, start, end, linkType);
    if (original > end - start) cut++;
    if (packet) all.push(captured);
    else unknown.set(linkType, (unknown.get(linkType) ?? 0) + 1);
    if (packet?.segment || packet?.internet?.fragment)
      carrying.push({ packet, start, frame: carrying.length, captured });
  }
  const fragments = joinFragments(carrying).incomplete.length;
  const notes = [
    ...(capture.damage === undefined ? [] : [capture.damage]),
    ...(cut === 0
      ? []
      : [
          `${counted(cut, 'packet')} of ${capture.packets.length} ${cut === 1 ? 'is' : 'are'} cut: the capture kept only their start. tcpdump -s 0 keeps all`,
        ]),
    ...(fragments === 0
      ? []
      : [
          `${counted(fragments, 'IP fragment')} can't be put together: other parts of the packet are not in the capture`,
        ]),
    ...[...unknown].map(
      ([linkType, count]) =>
        `${counted(count, 'packet')} of a kind of link that is not read here (link type ${linkType})`,
    ),
  ];
  return { all, carrying, notes };
}
