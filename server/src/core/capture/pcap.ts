import { type Capture, type CapturedPacket, numberReader } from './packets.ts';

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
/** Alexey Kuznetsov's Linux patch put eight more bytes into each record. */
const PATCHED_HEADER = 24;
const MICROSECONDS = 0xa1b2c3d4;
const NANOSECONDS = 0xa1b23c4d;
const PATCHED = 0xa1b2cd34;
/** No link carries packets longer than this: the file is damaged where one is said to be. */
const LONGEST = 0x4000000;

/** What the first four bytes say of a file, or undefined where it is no pcap. */
function formOf(bytes: Uint8Array): { readonly magic: number; readonly littleEndian: boolean } | undefined {
  if (bytes.length < 4) return undefined;
  for (const littleEndian of [true, false]) {
    const magic = numberReader(bytes, littleEndian).four(0);
    if (magic === MICROSECONDS || magic === NANOSECONDS || magic === PATCHED) return { magic, littleEndian };
  }
  return undefined;
}

/** Whether a file begins like a pcap, of either byte order. */
export function isPcap(bytes: Uint8Array): boolean {
  return formOf(bytes) !== undefined;
}

/** Reads a pcap file: a header, then packets, each behind its time and two lengths. draft-ietf-opsawg-pcap sections 4 and 5. */
export function readPcap(bytes: Uint8Array): Capture {
  const packets: CapturedPacket[] = [];
  const form = formOf(bytes);
  if (!form || bytes.length < FILE_HEADER) return { packets, keyLog: [], damage: 'the file ends in its header' };
  const { four } = numberReader(bytes, form.littleEndian);
  // The upper half holds the length of the frames' check sequence, section 4.
  const linkType = four(20) & 0xffff;
  const header = form.magic === PATCHED ? PATCHED_HEADER : RECORD_HEADER;
  const parts = form.magic === NANOSECONDS ? 1e9 : 1e6;
  let damage: string | undefined;
  let at = FILE_HEADER;
  for (let number = 1; at < bytes.length; number++) {
    if (at + header > bytes.length) {
      damage = `the file ends inside packet ${number}`;
      break;
    }
    const length = four(at + 8);
    const original = four(at + 12);
    if (length > LONGEST) {
      damage = `packet ${number} can't be ${length} bytes long: the file is damaged from there on`;
      break;
    }
    const start = at + header;
    const end = Math.min(start + length, bytes.length);
    if (end < start + length) damage = `the file ends inside packet ${number}`;
    packets.push({
      number,
      time: four(at) + four(at + 4) / parts,
      linkType,
      start,
      end,
      original: Math.max(original, length),
    });
    at = start + length;
  }
  return { packets, keyLog: [], damage };
}
