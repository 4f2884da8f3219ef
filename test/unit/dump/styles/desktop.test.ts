import { alert, exchange, hello, holds, holdsNone, pair, place, rows, shown, spaced } from './shapes.ts';

/** Logs and dumps of tools on a desktop. */

const dotted = (row: readonly number[]) => `${spaced(row).padEnd(47)}`;

describe('logs of other stacks', () => {
  holdsNone(
    'BoringSSL, bssl client -debug',
    'Connecting to 192.0.2.1:443\nHandshake started.\nHandshake progress: TLS client start_connect\nHandshake progress: TLS client read_server_hello\nError while connecting: SSLV3_ALERT_HANDSHAKE_FAILURE\n140: error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE:../ssl/tls_record.cc:486:SSL alert number 40\n',
  );
  exchange('BoringSSL, bytes in one run', `write ${spaced(hello, '')}\nread ${spaced(alert, '')}\n`);
  const nss = (bytes: Uint8Array) => rows(bytes, 16, (row) => `   ${dotted(row)}   ${shown(row)}`);
  exchange(
    'NSS, SSLTRACE=127',
    `SSL: tracing set to 127
12345: SSL[36876304]: send raw record data [Len: 84]
${nss(hello)}12345: SSL[36876304]: Client Write Key [Len: 16]
${nss(Uint8Array.from(hello.subarray(20, 36)))}12345: SSL[36876304]: recv raw record data [Len: 7]
${nss(alert)}12345: SSL3[36876304]: handle alert record
`,
  );
  exchange(
    'an event trace of Windows as XML',
    [hello, alert]
      .map(
        (bytes, i) =>
          `<Event>\n  <System>\n    <EventID>1001</EventID>\n    <TimeCreated SystemTime="2024-05-01T12:00:0${i}.000Z"/>\n  </System>\n  <EventData>\n    <Data Name="FragmentSize">${bytes.length}</Data>\n    <Data Name="Fragment">${spaced(bytes, '').toUpperCase()}</Data>\n  </EventData>\n</Event>\n`,
      )
      .join(''),
  );
  const trace = (bytes: Uint8Array) => rows(bytes, 16, (row, at) => `${place(at, 4)}: ${dotted(row)} ${shown(row)}`);
  exchange(
    'curl --trace',
    `== Info:   Trying 192.0.2.1:443...
== Info: TLSv1.2 (OUT), TLS header, Unknown (22):
=> Send SSL data, 5 bytes (0x5)
${trace(hello.subarray(0, 5))}== Info: TLSv1.2 (OUT), TLS handshake, Client hello (1):
=> Send SSL data, 79 bytes (0x4f)
${trace(hello.subarray(5))}== Info: TLSv1.2 (IN), TLS header, Unknown (21):
<= Recv SSL data, 5 bytes (0x5)
${trace(alert.subarray(0, 5))}== Info: TLSv1.2 (IN), TLS alert, handshake failure (552):
<= Recv SSL data, 2 bytes (0x2)
${trace(alert.subarray(5))}== Info: OpenSSL/3.0.2: error:0A000410
`,
  );
  holdsNone(
    'curl --trace-ascii shows characters',
    `== Info: TLSv1.2 (OUT), TLS header, Unknown (22):\n=> Send SSL data, 5 bytes (0x5)\n0000: .....\n=> Send SSL data, 79 bytes (0x4f)\n${[...(shown(hello.subarray(5)).match(/.{1,64}/g) ?? [])].map((row, i) => `${place(i * 64, 4)}: ${row}\n`).join('')}`,
  );
  const escaped = (bytes: Uint8Array) => `"${Array.from(bytes, (byte) => `\\x${pair(byte)}`).join('')}"`;
  for (const [name, prefix] of [
    ['', ''],
    [' -f -tt', '[pid  4321] 12:00:01.123456 '],
    [' -o', '4321  '],
  ] as const) {
    exchange(
      `strace -xx${name}`,
      [
        'openat(AT_FDCWD, "\\x2f\\x65\\x74\\x63\\x2f\\x68\\x6f\\x73\\x74\\x73", O_RDONLY|O_CLOEXEC) = 3',
        'read(3, "\\x31\\x32\\x37\\x2e\\x30\\x2e\\x30\\x2e\\x31\\x20\\x6c", 4096) = 11',
        'socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 5',
        `write(5, ${escaped(hello)}, 84) = 84`,
        `read(5, ${escaped(alert.subarray(0, 5))}, 5) = 5`,
        'write(1, "\\x68\\x65\\x6c\\x6c\\x6f\\x0a", 6) = 6',
        `read(5, ${escaped(alert.subarray(5))}, 2) = 2`,
        'exit_group(1) = ?',
      ]
        .map((line) => `${prefix}${line}\n`)
        .join(''),
    );
  }
  exchange(
    'strace -xx, sendto and recvfrom',
    `sendto(5, ${escaped(hello)}, 84, MSG_NOSIGNAL, NULL, 0) = 84\nrecvfrom(5, ${escaped(alert)}, 16384, 0, NULL, NULL) = 7\n`,
  );
});

describe('what hex editors and consoles copy', () => {
  const formatHex = (digits: number, between: string) => (bytes: Uint8Array) =>
    rows(
      bytes,
      16,
      (row, at) => `${place(at, digits).toUpperCase()}${between}${dotted(row).toUpperCase()}  ${shown(row)}`,
    );
  const ruler = Array.from({ length: 16 }, (_, i) => pair(i).toUpperCase()).join(' ');
  exchange(
    'PowerShell 5, Format-Hex',
    [hello, alert]
      .map((bytes) => `\n\n           Path: C:\\tls.bin\n\n           ${ruler}\n\n${formatHex(8, '   ')(bytes)}`)
      .join('\n'),
  );
  exchange(
    'PowerShell 7, Format-Hex',
    [hello, alert]
      .map(
        (bytes) =>
          `\n   Label: Byte[] (System.Byte[]) <12345678>\n\n          Offset Bytes                                           Ascii\n                 ${ruler}\n          ------ ----------------------------------------------- -----\n${formatHex(16, ' ')(bytes)}`,
      )
      .join('\n'),
  );
  exchange(
    'certutil -dump',
    [hello, alert]
      .map((bytes) =>
        rows(
          bytes,
          16,
          (row, at) =>
            `  ${place(at, 4)}  ${`${spaced(row.slice(0, 8))}  ${spaced(row.slice(8))}`.padEnd(48)}   ${shown(row)}`,
        ),
      )
      .join('CertUtil: -dump command completed successfully.\n'),
  );
  const latin = (row: readonly number[]) =>
    row.map((byte) => (byte >= 0xa1 ? String.fromCharCode(byte) : shown([byte]))).join('');
  holds(
    'HxD',
    `Offset(h) ${ruler}\n\n${rows(hello, 16, (row, at) => `${place(at, 8).toUpperCase()}  ${dotted(row).toUpperCase()}  ${latin(row)}`)}`,
  );
  exchange(
    'HxD below words that say who',
    `I sent:\nOffset(h) ${ruler}\n${formatHex(8, '  ')(hello)}\nI received:\nOffset(h) ${ruler}\n${formatHex(8, '  ')(alert)}`,
  );
  holds(
    '010 Editor',
    `          0  1  2  3  4  5  6  7  8  9  A  B  C  D  E  F  0123456789ABCDEF\n${rows(hello, 16, (row, at) => `${place(at, 4).toUpperCase()}h: ${dotted(row).toUpperCase()}  ${latin(row)}`)}`,
  );
  holds(
    'the listing of Ghidra',
    `                             tx_buffer\n${Array.from(hello, (byte, i) => `        ${place(0x20001000 + i, 8)} ${pair(byte)}              ??         ${pair(byte).toUpperCase()}h${byte > 0x20 && byte < 0x7f ? `    ${String.fromCharCode(byte)}` : ''}\n`).join('')}`,
  );
  const assembler = (byte: number) =>
    byte < 10 ? `${byte}` : `${/^[a-f]/.test(byte.toString(16)) ? '0' : ''}${byte.toString(16).toUpperCase()}h`;
  holds(
    'the listing of IDA',
    `.rodata:00001000 ; const unsigned __int8 hello[84]\n${rows(hello, 16, (row, at) => `.rodata:${place(0x1000 + at, 8)} ${at === 0 ? 'hello           ' : ' '.repeat(16)}db ${row.map(assembler).join(', ')}`)}`,
  );
  holds(
    'GNU assembler',
    `hello:\n${rows(hello, 12, (row) => `\t.byte\t${row.map((byte) => `0x${pair(byte)}`).join(', ')}`)}\t.size hello, 84\n`,
  );
  holds('GNU assembler in decimal', `hello:\n${rows(hello, 12, (row) => `\t.byte\t${row.join(',')}`)}`);
  holds(
    'xxd -b',
    rows(
      hello,
      6,
      (row, at) =>
        `${place(at, 8)}: ${row
          .map((byte) => byte.toString(2).padStart(8, '0'))
          .join(' ')
          .padEnd(53)}  ${shown(row)}`,
    ),
  );
  holds(
    'xxd -e',
    rows(hello, 16, (row, at) => {
      const groups: string[] = [];
      for (let i = 0; i < row.length; i += 4) groups.push(spaced(row.slice(i, i + 4).reverse(), ''));
      return `${place(at, 8)}: ${groups.join(' ').padEnd(35)}  ${shown(row)}`;
    }),
  );
  holds(
    'xxd -r reads rows without characters too',
    rows(hello, 16, (row, at) => `${place(at, 1)}: ${spaced(row)}`),
  );
  holds(
    'od -c is none of them, od -t x1 is',
    rows(hello, 16, (row, at) => `${at.toString(8).padStart(7, '0')} ${spaced(row)}`),
  );
});
