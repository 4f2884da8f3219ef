/** Frames and capture files, built byte by byte. */

/** A TCP segment between two hosts; `from` says which of them sends it. */
export interface TestSegment {
  readonly from: 'client' | 'server';
  readonly sequence: number;
  readonly data?: Uint8Array;
  readonly flags?: number;
  readonly clientPort?: number;
  readonly options?: readonly number[];
}

export const SYN = 0x02;
export const FIN = 0x01;
export const RST = 0x04;
export const ACK = 0x10;

const two = (value: number) => [(value >>> 8) & 0xff, value & 0xff];
const four = (value: number) => [...two(value >>> 16), ...two(value & 0xffff)];

/** A TCP header with what it carries. RFC 9293 section 3.1. */
export function tcp({
  from,
  sequence,
  data = new Uint8Array(),
  flags = ACK,
  clientPort = 40000,
  options = [],
}: TestSegment): number[] {
  const ports = from === 'client' ? [clientPort, 443] : [443, clientPort];
  const words = 5 + options.length / 4;
  return [
    ...two(ports[0] as number),
    ...two(ports[1] as number),
    ...four(sequence >>> 0),
    ...four(1),
    words << 4,
    flags,
    ...two(1024),
    0,
    0,
    0,
    0,
    ...options,
    ...data,
  ];
}

/** A UDP header with what it carries. RFC 768. */
export function udp(from: 'client' | 'server', data: Uint8Array): number[] {
  const ports = from === 'client' ? [50000, 4433] : [4433, 50000];
  return [...two(ports[0] as number), ...two(ports[1] as number), ...two(8 + data.length), 0, 0, ...data];
}

/** An IPv4 packet from 10.0.0.1 (the client) to 10.0.0.2, or back, with a right checksum. RFC 791 section 3.1. */
export function ipv4(
  from: 'client' | 'server',
  protocol: number,
  payload: readonly number[],
  fragment = 0x4000,
): number[] {
  const addresses = from === 'client' ? [10, 0, 0, 1, 10, 0, 0, 2] : [10, 0, 0, 2, 10, 0, 0, 1];
  const header = [0x45, 0, ...two(20 + payload.length), 0, 1, ...two(fragment), 64, protocol, 0, 0, ...addresses];
  let sum = 0;
  for (let i = 0; i < 20; i += 2) sum += (header[i] as number) * 256 + (header[i + 1] as number);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  header.splice(10, 2, ...two(~sum & 0xffff));
  return [...header, ...payload];
}

/** An IPv6 packet between 2001:db8::1 and 2001:db8::2. RFC 8200 section 3. */
export function ipv6(from: 'client' | 'server', nextHeader: number, payload: readonly number[]): number[] {
  const host = (last: number) => [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last];
  const ends = from === 'client' ? [1, 2] : [2, 1];
  return [
    0x60,
    0,
    0,
    0,
    ...two(payload.length),
    nextHeader,
    64,
    ...host(ends[0] as number),
    ...host(ends[1] as number),
    ...payload,
  ];
}

/** An Ethernet frame, filled up to 60 bytes. IEEE 802.3 section 3.1.1. */
export function ethernet(packet: readonly number[], type: readonly number[] = [0x08, 0x00]): number[] {
  const frame = [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, ...type, ...packet];
  return [...frame, ...Array<number>(Math.max(0, 60 - frame.length)).fill(0)];
}

/** A segment as an Ethernet frame. */
export function segmentFrame(segment: TestSegment): number[] {
  return ethernet(ipv4(segment.from, 6, tcp(segment)));
}

/** A frame as `tshark -x` prints it. */
export function tsharkRows(frame: readonly number[]): string {
  let text = '';
  for (let at = 0; at < frame.length; at += 16) {
    const row = frame.slice(at, at + 16);
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const shown = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    text += `${at.toString(16).padStart(4, '0')}  ${hex.padEnd(47)}   ${shown}\n`;
  }
  return text;
}

/** A frame as `tcpdump -X` prints it, below its heading. */
export function tcpdumpRows(
  frame: readonly number[],
  heading = '12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.443: Flags [P.], length 9',
): string {
  let text = `${heading}\n`;
  for (let at = 0; at < frame.length; at += 16) {
    const row = frame.slice(at, at + 16);
    const hex = row.map((byte, i) => byte.toString(16).padStart(2, '0') + (i % 2 === 1 ? ' ' : '')).join('');
    const shown = row.map((byte) => (byte >= 0x21 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    text += `\t0x${at.toString(16).padStart(4, '0')}:  ${hex.padEnd(40)} ${shown}\n`;
  }
  return text;
}

/** A pcap file, of either byte order. draft-ietf-opsawg-pcap section 4. */
export function pcap(
  frames: readonly (readonly number[])[],
  { linkType = 1, bigEndian = false, nanoseconds = false, kept = 65535 } = {},
): Uint8Array {
  const order = (bytes: number[]) => (bigEndian ? bytes : bytes.reverse());
  const out = [
    ...order(four(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4)),
    ...order(two(2)),
    ...order(two(4)),
    ...Array(8).fill(0),
    ...order(four(kept)),
    ...order(four(linkType)),
  ];
  frames.forEach((frame, i) => {
    const part = frame.slice(0, kept);
    const fraction = i * (nanoseconds ? 1_000_000 : 1000);
    out.push(
      ...order(four(1_700_000_000)),
      ...order(four(fraction)),
      ...order(four(part.length)),
      ...order(four(frame.length)),
      ...part,
    );
  });
  return Uint8Array.from(out);
}

/** A pcapng file with an interface for each of the link types; a frame says which of them saw it. draft-ietf-opsawg-pcapng. */
export function pcapng(
  linkTypes: readonly number[],
  frames: readonly { readonly at: number; readonly frame: readonly number[]; readonly simple?: boolean }[],
  { bigEndian = false, keyLog = '' } = {},
): Uint8Array {
  const order = (bytes: number[]) => (bigEndian ? bytes : bytes.reverse());
  const block = (type: number, body: readonly number[]) => {
    const padded = [...body, ...Array<number>((4 - (body.length % 4)) % 4).fill(0)];
    const length = 12 + padded.length;
    return [...order(four(type)), ...order(four(length)), ...padded, ...order(four(length))];
  };
  const out = block(0x0a0d0d0a, [
    ...order(four(0x1a2b3c4d)),
    ...order(two(1)),
    ...order(two(0)),
    ...Array(8).fill(0xff),
  ]);
  if (keyLog !== '')
    out.push(
      ...block(10, [...order(four(0x544c534b)), ...order(four(keyLog.length)), ...new TextEncoder().encode(keyLog)]),
    );
  // if_tsresol: nanoseconds
  for (const linkType of linkTypes)
    out.push(
      ...block(1, [
        ...order(two(linkType)),
        0,
        0,
        0,
        0,
        0,
        0,
        ...order(two(9)),
        ...order(two(1)),
        9,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
      ]),
    );
  const time = 1_700_000_000n * 1_000_000_000n;
  frames.forEach(({ at, frame, simple }, i) => {
    const now = time + BigInt(i) * 1_000_000n;
    const halves = [...order(four(Number(now >> 32n))), ...order(four(Number(now & 0xffffffffn)))];
    if (simple) out.push(...block(3, [...order(four(frame.length)), ...frame]));
    else
      out.push(
        ...block(6, [
          ...order(four(at)),
          ...halves,
          ...order(four(frame.length)),
          ...order(four(frame.length)),
          ...frame,
        ]),
      );
  });
  return Uint8Array.from(out);
}
