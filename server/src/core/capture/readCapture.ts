import type { Capture } from './packets.ts';
import { isPcap, readPcap } from './pcap.ts';
import { isPcapng, readPcapng } from './pcapng.ts';

/** Unpacks gzip. The host gives it, since the core knows no platform; it may throw. */
export type Gunzip = (bytes: Uint8Array) => Uint8Array;

/** A capture file read, with the bytes that its packets stand in; or why it isn't one. */
export type ReadCapture = { readonly bytes: Uint8Array; readonly capture: Capture } | { readonly problem: string };

/** Reads a file as pcap or pcapng, packed with gzip or not. */
export function readCapture(file: Uint8Array, gunzip: Gunzip | undefined): ReadCapture {
  let bytes = file;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    if (!gunzip) return { problem: 'it is packed with gzip: unpack it first' };
    try {
      bytes = gunzip(bytes);
    } catch {
      return { problem: 'it is packed with gzip, and damaged' };
    }
  }
  if (isPcapng(bytes)) return { bytes, capture: readPcapng(bytes) };
  if (isPcap(bytes)) return { bytes, capture: readPcap(bytes) };
  return { problem: whatElse(bytes) };
}

/** First bytes of files that people take for captures, and what to do with them. */
const OTHERS: readonly (readonly [start: readonly number[], what: string])[] = [
  [[0x73, 0x6e, 0x6f, 0x6f, 0x70, 0x00, 0x00, 0x00], 'a snoop capture: open it in Wireshark and save it as pcapng'],
  [[0x47, 0x4d, 0x42, 0x55], 'a capture of Microsoft Network Monitor: open it in Wireshark and save it as pcapng'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'packed with zstd: unpack it first'],
  [[0x04, 0x22, 0x4d, 0x18], 'packed with lz4: unpack it first'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], 'packed with xz: unpack it first'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive: unpack it first'],
];
/** Windows' own tracing (pktmon, netsh trace) writes this id at the start of its first buffer, behind a length. */
const ETL_HINT = 'If it is an .etl of Windows, etl2pcapng makes a capture of it.';

function whatElse(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'it is empty';
  const other = OTHERS.find(([start]) => start.every((byte, i) => bytes[i] === byte));
  if (other) return `it is ${other[1]}`;
  const start = bytes.subarray(0, 512);
  if (start.every((byte) => byte === 0x09 || byte === 0x0a || byte === 0x0d || byte >= 0x20))
    return 'it is text, not a capture: hex dumps are read as they are, by explain, decode and check';
  return `it begins neither like pcap nor like pcapng. ${ETL_HINT}`;
}
