import { type Capture, type CapturedPacket, type NumberReader, numberReader } from './packets.ts';

/** Types of blocks. draft-ietf-opsawg-pcapng section 4, appendix A. */
const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const OLD_PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
const SECRETS = 10;

const BYTE_ORDER = 0x1a2b3c4d;
const FEWEST = 12;
/** `TLSK`: the secrets are an NSS key log. Section 4.7. */
const TLS_KEY_LOG = 0x544c534b;
/** Options of an interface: the resolution of its times, and what has to be added to them. Section 4.2. */
const TIME_RESOLUTION = 9;
const TIME_OFFSET = 14;

interface Interface {
  readonly linkType: number;
  readonly snapLength: number;
  /** Parts of a second that times count. */
  readonly parts: number;
  /** Seconds to add. */
  readonly offset: number;
}

/** Whether a file begins like a pcapng. */
export function isPcapng(bytes: Uint8Array): boolean {
  return bytes.length >= 12 && numberReader(bytes, true).four(0) === SECTION && byteOrder(bytes, 0) !== undefined;
}

/** Whether a section is in little-endian order; undefined where its mark is wrong. */
function byteOrder(bytes: Uint8Array, at: number): boolean | undefined {
  if (at + FEWEST > bytes.length) return undefined;
  if (numberReader(bytes, true).four(at + 8) === BYTE_ORDER) return true;
  return numberReader(bytes, false).four(at + 8) === BYTE_ORDER ? false : undefined;
}

/** Reads a pcapng file: sections, each with its own byte order and its own interfaces. draft-ietf-opsawg-pcapng. */
export function readPcapng(bytes: Uint8Array): Capture {
  const packets: CapturedPacket[] = [];
  const keyLog: string[] = [];
  let interfaces: Interface[] = [];
  let number = numberReader(bytes, true);
  let damage: string | undefined;
  let at = 0;
  while (at + FEWEST <= bytes.length) {
    if (numberReader(bytes, true).four(at) === SECTION) {
      const order = byteOrder(bytes, at);
      if (order === undefined) {
        damage = `the section at byte ${at} has no byte order`;
        break;
      }
      number = numberReader(bytes, order);
      interfaces = [];
    }
    const type = number.four(at);
    const length = number.four(at + 4);
    if (length < FEWEST || length % 4 !== 0) {
      damage = `the block at byte ${at} has no good length: the file is damaged from there on`;
      break;
    }
    const end = at + length - 4;
    const cut = at + length > bytes.length;
    if (cut) damage = `the file ends inside the block at byte ${at}`;
    const body = { at: at + 8, end: Math.min(end, bytes.length) };
    if (type === INTERFACE && body.end - body.at >= 8) interfaces.push(readInterface(bytes, number, body));
    else if (type === SECRETS && body.end - body.at >= 8) keyLog.push(...readSecrets(bytes, number, body));
    else {
      const packet = readPacketBlock(type, number, body, interfaces);
      if (packet) packets.push({ ...packet, number: packets.length + 1 });
    }
    at += length;
  }
  return { packets, keyLog, damage };
}

interface Body {
  readonly at: number;
  readonly end: number;
}

function readInterface(bytes: Uint8Array, { two, four }: NumberReader, { at, end }: Body): Interface {
  let parts = 1e6;
  let offset = 0;
  for (let option = at + 8; option + 4 <= end; ) {
    const code = two(option);
    const length = two(option + 2);
    if (code === 0 || option + 4 + length > end) break;
    if (code === TIME_RESOLUTION && length >= 1) {
      const value = bytes[option + 4] as number;
      parts = value & 0x80 ? 2 ** (value & 0x7f) : 10 ** value;
    }
    // A signed number of 64 bits; no clock is off by more than the lower half can say.
    if (code === TIME_OFFSET && length === 8) offset = Math.max(four(option + 4), four(option + 8)) | 0;
    option += 4 + length + ((4 - (length % 4)) % 4);
  }
  return { linkType: two(at), snapLength: four(at + 4), parts, offset };
}

/** The packet of a block that holds one, without its number; undefined for other blocks and for damaged ones. */
function readPacketBlock(
  type: number,
  { two, four }: NumberReader,
  { at, end }: Body,
  interfaces: readonly Interface[],
): Omit<CapturedPacket, 'number'> | undefined {
  if (type === SIMPLE_PACKET) {
    const from = interfaces[0];
    if (!from || at + 4 > end) return undefined;
    const original = four(at);
    const kept = from.snapLength > 0 ? Math.min(original, from.snapLength) : original;
    return { time: 0, linkType: from.linkType, start: at + 4, end: Math.min(end, at + 4 + kept), original };
  }
  if ((type !== ENHANCED_PACKET && type !== OLD_PACKET) || at + 20 > end) return undefined;
  const from = interfaces[type === ENHANCED_PACKET ? four(at) : two(at)];
  if (!from) return undefined;
  const time = (four(at + 4) * 2 ** 32 + four(at + 8)) / from.parts + from.offset;
  const start = at + 20;
  const length = four(at + 12);
  return {
    time,
    linkType: from.linkType,
    start,
    end: Math.min(end, start + length),
    original: Math.max(length, four(at + 16)),
  };
}

function readSecrets(bytes: Uint8Array, { four }: NumberReader, { at, end }: Body): string[] {
  if (four(at) !== TLS_KEY_LOG) return [];
  const stop = Math.min(end, at + 8 + four(at + 4));
  let text = '';
  for (let i = at + 8; i < stop; i++) text += String.fromCharCode(bytes[i] as number);
  return text.split(/\r?\n/).filter((line) => /^[A-Z0-9_]+ [0-9A-Fa-f]+ [0-9A-Fa-f]+$/.test(line));
}
