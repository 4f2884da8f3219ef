/** How people's tools print bytes: one printer for each style that the dump stage reads. */

const pair = (byte: number) => byte.toString(16).padStart(2, '0');
const shown = (bytes: Uint8Array) =>
  String.fromCharCode(...bytes.map((byte) => (byte >= 0x20 && byte < 0x7f ? byte : 0x2e)));

/** Rows of `width` bytes, each printed with its offset; a last line may follow. */
function rows(bytes: Uint8Array, width: number, print: (row: Uint8Array, offset: number) => string): string {
  const out: string[] = [];
  for (let at = 0; at < bytes.length; at += width) out.push(print(bytes.subarray(at, at + width), at));
  return out.join('\n');
}

function groups(row: Uint8Array, size: number, gap = ' '): string {
  return rows(row, size, (group) => Array.from(group, pair).join('')).replaceAll('\n', gap);
}

/** `hexdump -C`: two halves of eight, characters between bars, `*` for rows equal to the one before, the length at the end. */
function hexdumpC(bytes: Uint8Array): string {
  const offset = (value: number) => value.toString(16).padStart(8, '0');
  const out: string[] = [];
  let last = '';
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16);
    const halves = [row.subarray(0, 8), row.subarray(8)].map((half) => Array.from(half, pair).join(' ').padEnd(23));
    const text = `${halves.join('  ')}  |${shown(row)}|`;
    if (text === last && row.length === 16) {
      if (out.at(-1) !== '*') out.push('*');
      continue;
    }
    last = text;
    out.push(`${offset(at)}  ${text}`);
  }
  return [...out, offset(bytes.length), ''].join('\n');
}

function xxd(width: number, group: number, prefix: (offset: number) => string) {
  const room = width * 2 + Math.ceil(width / group) - 1;
  return (bytes: Uint8Array) =>
    rows(bytes, width, (row, at) => `${prefix(at)} ${groups(row, group).padEnd(room)}  ${shown(row)}`);
}

function wireshark(middle: string, separator: string) {
  return (bytes: Uint8Array) =>
    rows(bytes, 16, (row, at) => {
      const halves = [row.subarray(0, 8), row.subarray(8)]
        .filter((half) => half.length > 0)
        .map((half) => Array.from(half, pair).join(' '));
      const offset = at.toString(16).padStart(4, '0');
      return `${offset}${separator}${halves.join(middle).padEnd(46 + middle.length)}${separator}${shown(row)}`;
    });
}

const spaced = (bytes: Uint8Array) => rows(bytes, 16, (row) => Array.from(row, pair).join(' '));
const array = (bytes: Uint8Array) =>
  `static const unsigned char data[] = {\n${rows(bytes, 12, (row) => `  ${Array.from(row, (byte) => `0x${pair(byte)},`).join(' ')}`)}\n};\nunsigned int data_len = ${bytes.length};\n`;

/** Every style by its name. */
export const printers: ReadonlyMap<string, (bytes: Uint8Array) => string> = new Map([
  ['spaced', spaced],
  ['spaced, upper case', (bytes) => spaced(bytes).toUpperCase()],
  [
    'spaced, with a gap in the middle',
    (bytes) =>
      rows(bytes, 16, (row) =>
        [row.subarray(0, 8), row.subarray(8)].map((half) => Array.from(half, pair).join(' ')).join('  '),
      ),
  ],
  ['packed (xxd -p)', (bytes) => rows(bytes, 30, (row) => groups(row, row.length))],
  ['with colons', (bytes) => rows(bytes, 16, (row) => Array.from(row, pair).join(':'))],
  [
    'with colons, one at the end of a line',
    (bytes) => rows(bytes, 15, (row) => `    ${Array.from(row, (byte) => `${pair(byte)}:`).join('')}`),
  ],
  ['hexdump -C', hexdumpC],
  [
    'od -A x -t x1',
    (bytes) =>
      `${rows(bytes, 16, (row, at) => `${at.toString(16).padStart(6, '0')} ${Array.from(row, pair).join(' ')}`)}\n${bytes.length.toString(16).padStart(6, '0')}\n`,
  ],
  ['xxd', xxd(16, 2, (at) => `${at.toString(16).padStart(8, '0')}:`)],
  ['xxd -g 1', xxd(16, 1, (at) => `${at.toString(16).padStart(8, '0')}:`)],
  ['xxd -c 32 -g 4', xxd(32, 4, (at) => `${at.toString(16).padStart(8, '0')}:`)],
  ['xxd -u -c 8', (bytes) => xxd(8, 2, (at) => `${at.toString(16).padStart(8, '0')}:`)(bytes)],
  ['tcpdump -X', xxd(16, 2, (at) => `\t0x${at.toString(16).padStart(4, '0')}: `)],
  ['Wireshark, old', wireshark('  ', '  ')],
  ['Wireshark, new', wireshark(' ', '   ')],
  ['a C array', array],
]);
