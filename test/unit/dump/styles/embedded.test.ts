import { alert, exchange, hello, holds, holdsNone, pair, place, rows, shown, spaced } from './shapes.ts';

/** Logs of devices: what comes out of their serial lines and debuggers. */

const esc = '\u001b';
const zephyr = (bytes: Uint8Array) =>
  rows(bytes, 16, (row) => {
    const [a, b] = [row.slice(0, 8), row.slice(8)];
    return `${' '.repeat(33)}${`${spaced(a)}  ${spaced(b)}`.padEnd(48)} |${shown(a)} ${shown(b)}`;
  });

describe('logs of operating systems for devices', () => {
  exchange(
    'Zephyr, LOG_HEXDUMP_DBG',
    `*** Booting Zephyr OS build v3.6.0 ***
[00:00:01.234,000] <inf> net_config: IPv4 address: 192.0.2.1
[00:00:02.345,000] <dbg> tls_client: tls_tx: sent ${hello.length} bytes
${zephyr(hello)}[00:00:02.456,000] <dbg> tls_client: tls_rx: received ${alert.length} bytes
${zephyr(alert)}[00:00:02.567,000] <err> tls_client: handshake failed: -0x7780
`,
  );
  for (const [name, on, off] of [
    ['in colours', `${esc}[0;32m`, `${esc}[0m`],
    ['with the codes of colours left as text', '[0;32m', '[0m'],
    ['without colours', '', ''],
  ] as const) {
    const line = (text: string) => `${on}I (1234) tls: ${text}${off}\n`;
    exchange(
      `ESP-IDF, ESP_LOG_BUFFER_HEX ${name}`,
      [
        line('sent 84 bytes'),
        rows(hello, 16, (row) => line(spaced(row)).trimEnd()),
        line('received 7 bytes'),
        line(spaced(alert)),
      ].join(''),
    );
    exchange(
      `ESP-IDF, ESP_LOG_BUFFER_HEXDUMP ${name}`,
      [hello, alert]
        .map((bytes, i) =>
          rows(bytes, 16, (row, at) =>
            line(
              `0x${place(0x3ffb1230 + i * 0x400 + at, 8)}   ${`${spaced(row.slice(0, 8))}  ${spaced(row.slice(8))}`.padEnd(48)}  |${shown(row).padEnd(16)}|`,
            ).trimEnd(),
          ),
        )
        .join(line('esp-tls: mbedtls_ssl_handshake')),
    );
  }
  holdsNone(
    'lwIP says much and shows no bytes',
    `tcp_write(pcb=0x20001a2c, data=0x20005678, len=84, apiflags=1)
tcp_write: queueing 6510:6594
TCP header:
+-------------------------------+
|    49153      |      443      | (src port, dest port)
+-------------------------------+
|           0000006510          | (seq no)
+-------------------------------+
| 5 |   |011000|     01460       | (hdrlen, flags (
ACK PSH ), win)
altcp_mbedtls_bio_send(0x20001a2c, 0x20005678, 84)
pbuf_alloc(length=84)
pbuf_alloc(length=84) == 0x20003000
`,
  );
  exchange(
    'lwIP, a pbuf printed behind it',
    `altcp_mbedtls: tx len=84\n${rows(hello, 16, (row) => `altcp_mbedtls: ${row.map((byte) => `0x${pair(byte)}`).join(' ')}`)}altcp_mbedtls: rx len=7\naltcp_mbedtls: ${Array.from(alert, (byte) => `0x${pair(byte)}`).join(' ')}\n`,
  );
  const mynewt = (bytes: Uint8Array) => Array.from(bytes, (byte) => `0x${pair(byte)} `).join('');
  exchange(
    'Mynewt',
    `000123 [ts=961072ssb, mod=64 level=1] tls tx; len=84\n${mynewt(hello)}\n000140 [ts=1093632ssb, mod=64 level=1] tls rx; len=7\n${mynewt(alert)}\n`,
  );
  const riot = (bytes: Uint8Array) =>
    rows(
      bytes,
      16,
      (row, at) => `${place(at, 8).toUpperCase()}${row.map((byte) => `  ${pair(byte).toUpperCase()}`).join('')}`,
    );
  exchange(
    'RIOT, od_hex_dump',
    `PKTDUMP: data sent:\n~~ SNIP  0 - size:  84 byte, type: NETTYPE_UNDEF (0)\n${riot(hello)}PKTDUMP: data received:\n~~ SNIP  0 - size:   7 byte, type: NETTYPE_UNDEF (0)\n${riot(alert)}`,
  );
  exchange(
    'RIOT, od_hex_dump with characters',
    [hello, alert]
      .map((bytes) =>
        rows(
          bytes,
          8,
          (row, at) =>
            `${place(at, 8)}${row
              .map((byte) => `  ${pair(byte)}`)
              .join('')
              .padEnd(32)}  ${shown(row)}`,
        ),
      )
      .join('\n'),
  );
});

describe('serial lines', () => {
  exchange(
    'Segger RTT with time stamps',
    [hello, alert]
      .map((bytes) => rows(bytes, 16, (row) => `00> [00012345] ${spaced(row)}`))
      .join('00> [00012346] waiting for the answer\n'),
  );
  exchange(
    'of a terminal that ends lines twice',
    [hello, alert]
      .map((bytes) => rows(bytes, 16, (row) => spaced(row)))
      .join('connected\n')
      .replaceAll('\n', '\r\r\n'),
  );
  for (const [name, separator] of [
    ['blanks', ' '],
    ['commas', ','],
    ['commas and blanks', ', '],
  ] as const) {
    const unpadded = (bytes: Iterable<number>, upper = true) =>
      Array.from(bytes, (byte) => (upper ? byte.toString(16).toUpperCase() : byte.toString(16))).join(separator);
    exchange(
      `Serial.print(HEX), without noughts in front, between ${name}`,
      `tx: ${unpadded(hello)}\nrx: ${unpadded(alert)}\n`,
    );
    exchange(
      `printf("%x") in rows, between ${name}`,
      `send\n${rows(hello, 20, (row) => unpadded(row, false) + separator)}recv\n${unpadded(alert, false)}\n`,
    );
    const decimal = (bytes: Iterable<number>) => Array.from(bytes).join(separator);
    exchange(`decimal, between ${name}`, `tx: ${decimal(hello)}\nrx: ${decimal(alert)}\n`);
    exchange(
      `decimal in rows, between ${name}`,
      `send\n${rows(hello, 16, (row) => decimal(row) + separator)}recv\n${decimal(alert)}\n`,
    );
  }
  exchange(
    'Serial.println(HEX), a byte a line',
    `${Array.from(hello, (byte) => byte.toString(16).toUpperCase()).join('\n')}\n\nanswer\n${Array.from(alert, (byte) => byte.toString(16).toUpperCase()).join('\n')}\n`,
  );
  for (const width of [80, 100]) {
    const wrapped = (text: string) => text.replace(new RegExp(`.{${width}}`, 'g'), '$&\n');
    for (const prefix of ['TX: ', 'sent> ', 'D tls_out: ']) {
      holds(
        `wrapped at ${width} columns in the middle of a byte, behind "${prefix}"`,
        wrapped(`${prefix}${spaced(hello)}`),
      );
      holds(
        `packed and wrapped at ${width} columns, behind "${prefix}"`,
        `${wrapped(`${prefix}${spaced(hello, '')}`)}\n`,
      );
    }
  }
});

describe('debuggers and analyzers', () => {
  const base = 0x20001000;
  const gdb = (bytes: Uint8Array, size: number, name = '') =>
    rows(bytes, size === 1 ? 8 : 16, (row, at) => {
      const values: string[] = [];
      for (let i = 0; i + size <= row.length; i += size) {
        values.push(`\t0x${spaced(row.slice(i, i + size).reverse(), '')}`);
      }
      const symbol = name === '' ? '' : ` <${name}${at === 0 ? '' : `+${at}`}>`;
      return `0x${place(base + at, 8)}${symbol}:${values.join('')}`;
    });
  holds('gdb, x/84xb', `(gdb) x/84xb buf\n${gdb(hello, 1)}(gdb) q\n`);
  holds('gdb, x/84xb with a symbol', `(gdb) x/84xb tx_buffer\n${gdb(hello, 1, 'tx_buffer')}`);
  holds('gdb, x/42xh', `(gdb) x/42xh buf\n${gdb(hello, 2)}`);
  holds('gdb, x/21xw', `(gdb) x/21xw buf\n${gdb(hello, 4)}`);
  holds('gdb, x/21xw with a symbol', `(gdb) x/21xw tx_buffer\n${gdb(hello, 4, 'tx_buffer')}`);
  holdsNone(
    'gdb, words of other memory',
    `(gdb) x/8xw $sp\n${gdb(
      Uint8Array.from(hello, (byte) => byte ^ 0x5a),
      4,
    )}`,
  );
  holdsNone(
    'gdb, registers',
    '(gdb) info registers\nr0             0x20001000       536875008\nr1             0x16     22\n',
  );
  const latin = (row: readonly number[]) =>
    row.map((byte) => (byte >= 0xa1 ? String.fromCharCode(byte) : shown([byte]))).join('');
  const window = (address: (at: number) => string, between: string, column: string) => (bytes: Uint8Array) =>
    rows(
      bytes,
      16,
      (row, at) => `${address(at)}${between}${spaced(row).toUpperCase().padEnd(47)}${column}${latin(row)}`,
    );
  for (const [name, print] of [
    ['Keil', window((at) => `0x${place(base + at, 8).toUpperCase()}:`, ' ', '  ')],
    ['IAR', window((at) => `0x${place(base + at, 8).replace(/(....)$/, "'$1")}`, '  ', '    ')],
    ['IAR, old', window((at) => place(base + at, 8), ' ', '  ')],
    ['Visual Studio', window((at) => `0x${place(0x7ff6a1b2 + at, 16).toUpperCase()}`, '  ', '  ')],
    ['lldb', window((at) => `0x${place(base + at, 8)}:`, ' ', '  ')],
    ['WinDbg', window((at) => `00000000\`${place(0x401000 + at, 8)}`, '  ', '  ')],
  ] as const) {
    holds(`memory window of ${name}`, print(hello));
    holds(`memory window of ${name}, the alert`, print(alert), alert);
  }
  holds(
    'memory window of IAR without characters',
    rows(hello, 16, (row, at) => `${place(base + at, 8)} ${spaced(row)}`),
  );
  const saleae = (bytes: Uint8Array) =>
    Array.from(bytes, (byte, i) => `${(0.0012 + i / 11520).toFixed(9)},0x${pair(byte).toUpperCase()},,\n`).join('');
  exchange('Saleae Logic, CSV', `Time [s],Value,Parity Error,Framing Error\n${saleae(hello)}${saleae(alert)}`);
  exchange(
    'Saleae Logic 2, CSV',
    `name,type,start_time,duration,data,error\n${Array.from([...hello, ...alert], (byte, i) => `"Async Serial","data",${(0.0012 + i / 11520).toFixed(7)},8.68e-05,0x${pair(byte).toUpperCase()},\n`).join('')}`,
  );
  holdsNone(
    'Saleae Logic, SPI: two bytes at a time',
    'Time [s],Packet ID,MOSI,MISO\n0.001200000,0,0x16,0xFF\n0.001300000,0,0x03,0xFF\n',
  );
});

describe('sources and debuggers, a byte at a time', () => {
  const of = (print: (byte: number, at: number) => string, join: string) => Array.from(hello, print).join(join);
  holds(
    'assignments in C',
    of((byte, at) => `  hello[${at}] = 0x${pair(byte)};`, '\n'),
  );
  holds("a debugger's array, with indices", `$0 = {\n${of((byte, at) => `  [${at}] = 0x${pair(byte)}`, '\n')}\n}\n`);
  holds(
    "a debugger's array, with characters",
    of((byte, at) => `[${at}] = ${byte} '\\${byte.toString(8).padStart(3, '0')}',`, '\n'),
  );
  holds(
    'numbers in base two',
    of((byte) => `0b${byte.toString(2).padStart(8, '0')}`, ', '),
  );
  holds(
    'Java, where bytes above 127 need a cast',
    `byte[] hello = {${of((byte) => `${byte > 127 ? '(byte) ' : ''}0x${pair(byte)}`, ', ')}};`,
  );
  holds(
    'Kotlin, where bytes above 127 are converted',
    `val hello = byteArrayOf(${of((byte) => `0x${pair(byte)}${byte > 127 ? '.toByte()' : ''}`, ', ')})`,
  );
});

describe('modems and serial terminals', () => {
  const upper = (bytes: Uint8Array) => Array.from(bytes, pair).join('').toUpperCase();
  exchange('commands of a modem', `AT+CIPSEND=0,84\n${upper(hello)}\nSEND OK\n+IPD,0,7:${upper(alert)}\n`);
  exchange('a table of a terminal', `time,direction,data\n0.103,TX,${spaced(hello)}\n0.288,RX,${spaced(alert)}\n`);
  exchange(
    'a table with semicolons and quotes',
    `12:00:01;Write;"${spaced(hello)}"\n12:00:02;Read;"${spaced(alert)}"\n`,
  );
});

describe('other tools', () => {
  const panels = (row: readonly number[], print: (part: readonly number[]) => string) =>
    `${print(row.slice(0, 8))}┊${print(row.slice(8))}`;
  const hexyl = (bytes: Uint8Array) =>
    `┌────────┬─────────────────────────┬─────────────────────────┬────────┬────────┐
${rows(bytes, 16, (row, at) => `│${place(at, 8)}│${panels(row, (part) => ` ${spaced(part)}`.padEnd(25))}│${panels(row, (part) => shown(part).replaceAll('.', '•').padEnd(8))}│`)}└────────┴─────────────────────────┴─────────────────────────┴────────┴────────┘
`;
  exchange('hexyl', `${hexyl(hello)}${hexyl(alert)}`);
  holds('hexyl, borders in ASCII', hexyl(hello).replace(/[│┊]/g, '|'));
  holds(
    'hexyl, rows squeezed',
    `│00000000│ ${spaced(hello.slice(0, 8))} ┊ ${spaced(hello.slice(0, 8))} │        ┊        │
│*       │                         ┊                         │        ┊        │
│00000030│ 15                      ┊                         │•       ┊        │
`,
    Uint8Array.from([
      ...Array(6)
        .fill([...hello.slice(0, 8)])
        .flat(),
      0x15,
    ]),
  );
  holds(
    'a debugger that marks where it stands',
    rows(hello, 16, (row, at) => `SD:2000${place(at, 4)}|${at === 0 ? '>' : ' '}${spaced(row)}  ${shown(row)}`),
  );
  holds('Swift', `let hello = [${Array.from(hello, (byte) => `0x${pair(byte)}`).join(', ')}] as [UInt8]`);
  holds('PostgreSQL', ` \\x${spaced(hello, '')}`);
});
