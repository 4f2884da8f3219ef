/** A MAC address as people write it: `02:00:5e:10:00:01`. IEEE 802 section 8. */
export function macText(bytes: Uint8Array, at: number, length = 6): string {
  let text = '';
  for (let i = 0; i < length; i++) text += (i > 0 ? ':' : '') + (bytes[at + i] as number).toString(16).padStart(2, '0');
  return text;
}

/** An IPv4 address: four numbers with points. RFC 791 section 3.2. */
export function ipv4Text(bytes: Uint8Array, at: number): string {
  const [a, b, c, d] = [bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number, bytes[at + 3] as number];
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  let text = texts.get(number);
  if (text === undefined) {
    text = `${a}.${b}.${c}.${d}`;
    if (texts.size === MOST_TEXTS) texts.clear();
    texts.set(number, text);
  }
  return text;
}

/** Addresses by their number: a capture names the same few in each of its packets. */
const texts = new Map<number, string>();
const MOST_TEXTS = 1024;

/** An IPv6 address: groups of four digits, the longest run of noughts left out. RFC 5952 section 4. */
export function ipv6Text(bytes: Uint8Array, at: number): string {
  const groups = Array.from(
    { length: 8 },
    (_, i) => (bytes[at + 2 * i] as number) * 256 + (bytes[at + 2 * i + 1] as number),
  );
  let best = 0;
  let longest = 0;
  for (let i = 0; i < 8; i++) {
    let run = 0;
    while (i + run < 8 && groups[i + run] === 0) run++;
    if (run > longest) {
      best = i;
      longest = run;
    }
  }
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  return longest < 2 ? hex(groups) : `${hex(groups.slice(0, best))}::${hex(groups.slice(best + longest))}`;
}

/** Address and port as URLs have them: `10.0.0.2:443`, `[2001:db8::1]:443`. RFC 3986 section 3.2.2. */
export function endpointText({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** One end of a conversation. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}
