/** A packet of a capture file: `start` to `end` are places in the file's bytes. */
export interface CapturedPacket {
  /** As Wireshark counts them, from 1. */
  readonly number: number;
  /** Seconds since 1970. */
  readonly time: number;
  /** How its bytes begin, by the numbers of https://www.tcpdump.org/linktypes.html. */
  readonly linkType: number;
  readonly start: number;
  readonly end: number;
  /** How long the packet was on the wire: more than is there, where the capture kept only the start. */
  readonly original: number;
}

/** The packets of a capture file. */
export interface Capture {
  readonly packets: readonly CapturedPacket[];
  /** Lines of NSS key logs that the file holds (pcapng Decryption Secrets Block). */
  readonly keyLog: readonly string[];
  /** The file ends in the middle, or can't be read from somewhere on. */
  readonly damage: string | undefined;
}

/** Reads numbers in the byte order of the file. */
export interface NumberReader {
  readonly two: (at: number) => number;
  readonly four: (at: number) => number;
}

/** A reader for a byte order. */
export function numberReader(bytes: Uint8Array, littleEndian: boolean): NumberReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { two: (at) => view.getUint16(at, littleEndian), four: (at) => view.getUint32(at, littleEndian) };
}
