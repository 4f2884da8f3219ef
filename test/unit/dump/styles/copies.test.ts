import assert from 'node:assert/strict';
import { problemsOf } from '../../../support/reading.ts';
import { alert, exchange, hello, holds, holdsNone, pair, place, rows, shown, spaced } from './shapes.ts';

/** What languages print, and what pages and programs make of it on the way. */

const signed = (byte: number) => (byte > 0x7f ? byte - 0x100 : byte);
const hexdump = (bytes: Uint8Array) =>
  `${rows(bytes, 16, (row, at) => `${place(at, 8)}  ${`${spaced(row.slice(0, 8))}  ${spaced(row.slice(8))}`.padEnd(48)}  |${shown(row)}|`)}${place(bytes.length, 8)}\n`;

describe('what languages print', () => {
  for (const [name, print] of [
    ["Python, bytes.hex(':')", (bytes) => spaced(bytes, ':')],
    ['Python, print(list(data))', (bytes) => `[${[...bytes].join(', ')}]`],
    [
      'Python, repr',
      (bytes) =>
        `b'${Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c ? String.fromCharCode(byte) : `\\x${pair(byte)}`)).join('')}'`,
    ],
    ['Rust, {:02x?}', (bytes) => `[${spaced(bytes, ', ')}]`],
    ['Rust, {:x?}', (bytes) => `[${Array.from(bytes, (byte) => byte.toString(16)).join(', ')}]`],
    ['Rust, {:#04x?}', (bytes) => `[${Array.from(bytes, (byte) => `0x${pair(byte)}`).join(', ')}]`],
    ['Rust, {:#?}', (bytes) => `[\n${Array.from(bytes, (byte) => `    ${byte},\n`).join('')}]`],
    ['Go, %x', (bytes) => spaced(bytes, '')],
    ['Go, % x', (bytes) => spaced(bytes)],
    ['Go, %v', (bytes) => `[${[...bytes].join(' ')}]`],
    ['Go, %#v', (bytes) => `[]byte{${Array.from(bytes, (byte) => `0x${byte.toString(16)}`).join(', ')}}`],
    ['Go, hex.Dump', (bytes) => hexdump(bytes).replace(/^[0-9a-f]{8}\n$/m, '')],
    ['Java, Arrays.toString', (bytes) => `[${Array.from(bytes, signed).join(', ')}]`],
    ['C#, BitConverter', (bytes) => spaced(bytes, '-').toUpperCase()],
    ['JavaScript, Buffer', (bytes) => `<Buffer ${spaced(bytes)}>`],
    [
      'JavaScript, Uint8Array',
      (bytes) =>
        `Uint8Array(${bytes.length}) [\n${rows(bytes, 12, (row) => `  ${row.map((byte) => String(byte).padStart(3)).join(', ')},`)}]`,
    ],
    ['JSON, an array', (bytes) => `{"type":"Buffer","data":[${[...bytes].join(',')}]}`],
    ['JSON, an array a number a line', (bytes) => JSON.stringify({ type: 'Buffer', data: [...bytes] }, null, 2)],
  ] as readonly (readonly [string, (bytes: Uint8Array) => string])[]) {
    exchange(name, `${print(hello)}\n\n${print(alert)}\n`);
    exchange(`${name}, below words`, `sent:\n${print(hello)}\nreceived:\n${print(alert)}\n`);
    if (!print(hello).includes('\n')) {
      exchange(`${name}, behind words`, `sent: ${print(hello)}\nreceived: ${print(alert)}\n`);
      exchange(
        `${name}, behind a logger's prefix`,
        `2024-05-01 12:00:01,123 [main] DEBUG org.example.Tls - sent: ${print(hello)}\n2024-05-01 12:00:01,124 [main] DEBUG org.example.Tls - received: ${print(alert)}\n`,
      );
    }
  }
  holds(
    'JavaScript, a Buffer that is cut',
    `<Buffer ${spaced(hello.subarray(0, 50))} ... 34 more bytes>\n`,
    hello.subarray(0, 50),
  );
  it('a Buffer that is cut says so', () => {
    const text = `sent <Buffer ${spaced(hello.subarray(0, 50))} ... 34 more bytes>\n`;
    assert.deepEqual(problemsOf(text), [
      'bytes-cut "... 34 more bytes" The program that printed these bytes left out 34 more: what is decoded ends here.',
    ]);
  });
  it('a string that strace cut says so', () => {
    const text = `write(5, "${Array.from(hello.subarray(0, 32), (byte) => `\\x${pair(byte)}`).join('')}"..., 84) = 84\n`;
    assert.deepEqual(problemsOf(text), [
      'bytes-cut "..." The program that printed these bytes left out 52 more: what is decoded ends here.',
    ]);
  });
  holdsNone('lists of other numbers', '{"ports": [\n  443,\n  22,\n  3\n]}\n[\n  1,\n  2,\n  3,\n]\n');
  holdsNone('counts', 'loop 1 2 3 4 5\n1 2 3\n10 9 8 7 6 5 4 3 2 1 0\n');
});

describe('what Wireshark copies', () => {
  holdsNone('as printable text', shown(hello).replaceAll('.', ''));
  holds(
    'as an escaped string',
    rows(hello, 15, (row) => `"${row.map((byte) => `\\x${pair(byte)}`).join('')}" \\`),
  );
  holds('as a hex stream', spaced(hello, ''));
  holds(
    'as a Go literal',
    `packet := []byte{\n${rows(hello, 8, (row) => `\t${row.map((byte) => `0x${pair(byte)},`).join(' ')}`)}}\n`,
  );
  holds(
    'as a C array',
    `/* Frame (138 bytes) */\nstatic const unsigned char pkt1[84] = {\n${rows(hello, 8, (row) => `${row.map((byte) => `0x${pair(byte)},`).join(' ')} /* ${shown(row).replaceAll('*/', '..')} */`)}};\n`,
  );
  holds(
    'as a C string',
    `const char pkt[] =\n${rows(hello, 8, (row) => `"${row.map((byte) => `\\x${pair(byte)}`).join('')}" /* ${shown(row)} */`)};\n`,
  );
});

describe('on the way through pages and programs', () => {
  const both = (line: (text: string) => string) =>
    [hello, alert].map((bytes) => hexdump(bytes).trimEnd().split('\n').map(line).join('\n')).join('\n\n');
  holds(
    'quoted in Markdown',
    `${hexdump(hello)
      .trimEnd()
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n')}\n`,
  );
  it('quoted in Markdown, where the mark makes a server a client, which is told', () => {
    const text = `> I received:\n> ${spaced([0x16, 3, 3, 0, 6, 2, 0, 0, 2, 3, 3])}\n`;
    assert.deepEqual(
      problemsOf(text).map((each) => each.slice(0, 32)),
      ['quoted-direction "16 03 03 00 06'],
    );
    assert.deepEqual(problemsOf(`> ${spaced(hello)}\n< ${spaced(alert)}\n`), []);
  });
  exchange('quoted twice', `${both((line) => `> > ${line}`)}\n`);
  exchange('quoted in a mail', `${both((line) => `>> ${line}`)}\n`);
  exchange(
    'as HTML with entities',
    `<pre>\n${both((line) => line.replaceAll(' ', '&nbsp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))}\n</pre>\n`,
  );
  exchange(
    'as HTML with breaks',
    `<p>${both((line) => line.replaceAll('<', '&lt;').replaceAll('>', '&gt;')).replaceAll('\n', '<br>\n')}</p>\n`,
  );
  exchange('with marks of a direction as entities', `&gt; ${spaced(hello)}\n&lt; ${spaced(alert)}\n`);
  exchange(
    'with blanks that do not break',
    both((line) => line.replaceAll(' ', '\u00a0')),
  );
  exchange(
    'with characters without width',
    both((line) => `\u200b${line.replaceAll(' ', ' \u200b')}\u2060`),
  );
  exchange(
    'with characters without width inside the bytes',
    `${spaced(hello).replaceAll('3 ', '3\u200b ').replaceAll('03', '0\u200b3')}\n\n${spaced(alert)}`,
  );
  const smart = (bytes: Uint8Array) => `\u201c${Array.from(bytes, (byte) => `\\x${pair(byte)}`).join('')}\u201d`;
  exchange('with quotation marks made curly', `send(${smart(hello)})\nrecv(${smart(alert)})\n`);
  exchange('with dashes made long', `${spaced(hello, '\u2013')}\n\n${spaced(alert, '\u2011')}\n`);
  for (const [name, prefix] of [
    ['log4j', '2024-05-01 12:00:01,123 [main] DEBUG org.example.Tls - '],
    ['log4j 2', '12:00:01.123 [nio-8443-exec-1] TRACE o.a.t.u.net.SecureNioChannel - '],
    ['journald', 'May 01 12:00:01 gateway tlsd[1234]: '],
    ['syslog', '<134>May  1 12:00:01 gateway tlsd[1234]: '],
    ['syslog of RFC 5424', '<134>1 2024-05-01T12:00:01.123Z gateway tlsd 1234 - - '],
    ['logcat', '05-01 12:00:01.123  1234  5678 D TLS     : '],
    ['logcat, brief', 'D/TLS     ( 1234): '],
    ['the kernel', '[   12.345678] tls: '],
    ['glog', 'I0501 12:00:01.123456  1234 tls.cc:42] '],
    ['Python logging', 'DEBUG:tls.client:'],
    ['docker compose', 'tls-client-1  | '],
    ['kubernetes', '2024-05-01T12:00:01.123456789Z stdout F '],
    ['nginx', '2024/05/01 12:00:01 [debug] 1234#1234: *1 '],
    ['a colon and a tab', 'tls:\t'],
  ] as const) {
    exchange(`${name}, rows with offsets`, `${prefix}state 1\n${both((line) => `${prefix}${line}`)}\n${prefix}done\n`);
    exchange(
      `${name}, plain rows`,
      [hello, alert].map((bytes) => rows(bytes, 16, (row) => `${prefix}${spaced(row)}`)).join(`${prefix}and then\n`),
    );
    exchange(`${name}, one run`, `${prefix}${spaced(hello, '')}\n${prefix}waiting\n${prefix}${spaced(alert, '')}\n`);
  }
});
