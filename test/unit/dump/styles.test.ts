import assert from 'node:assert/strict';
import { parseDump } from '../../../server/src/core/dump/parseDump.ts';
import { assertHexPlaces, bytesOf, problemsOf } from '../../support/reading.ts';

/** The start of the hello of 2016 and a few bytes whose characters look like marks of the form: `#<>|*@` and blanks. */
const HELLO =
  '16 03 03 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f 15 dd 09 5f 22 d1 53 82 60 d7 80 67 28 aa 67 48 ce f0 71 ab';
const MARKS = '23 3c 3e 7c 2a 40 20 20 61 62 20 63 64 23 20 30 20 7c 3c 3e';

/** One document and the bytes it holds; every byte must also stand where its text is. */
function reads(name: string, text: string, bytes: string): void {
  it(name, () => {
    assert.equal(bytesOf(text), bytes);
    assertHexPlaces(text);
  });
}

describe('plain hex', () => {
  reads('spaced', '16 03 03 00 4f', '16 03 03 00 4f');
  reads('spaced in upper case', '16 03 03 00 4F CE F0', '16 03 03 00 4f ce f0');
  reads('in mixed case', 'Ce F0\ncE f0', 'ce f0 ce f0');
  reads(
    'with a wide gap in the middle and tabs',
    '  16 03 03 00 4f 01 00 00  4b 03\t03',
    '16 03 03 00 4f 01 00 00 4b 03 03',
  );
  reads('packed', '160303004f0100004b', '16 03 03 00 4f 01 00 00 4b');
  reads('packed in groups', '1603 0300 4f01', '16 03 03 00 4f 01');
  reads('packed in groups of four', '16030300 4f010000 4b', '16 03 03 00 4f 01 00 00 4b');
  reads('with colons', '16:03:03:00:4f', '16 03 03 00 4f');
  reads('with colons in upper case, and one at the end of a line', '16:03:03:\n00:4F', '16 03 03 00 4f');
  reads('with dashes', '16-03-03-00-4f', '16 03 03 00 4f');
  reads('with a comment behind', '16 03 # record header\n03 00#no blank\n', '16 03 03 00');
  reads('with its characters behind', '16 03 41 42  ..AB', '16 03 41 42');
  reads('with its characters behind a bar', '16 03 41 42 |..AB|', '16 03 41 42');
  reads('as xxd -p prints it', '160303004f0100004b03032e2aec857f15dd095f22d1538260d7806728aa\n6748cef071ab\n', HELLO);
  reads('two digits alone', '16', '16');
  reads('an odd number of digits is none', '160 303\n1', '');
  reads('a date is none', '2016-02-11', '');
});

describe('hexdump -C', () => {
  reads(
    'as the tool prints it',
    `00000000  16 03 03 00 4f 01 00 00  4b 03 03 2e 2a ec 85 7f  |....O...K...*...|
00000010  15 dd 09 5f 22 d1 53 82  60 d7 80 67 28 aa 67 48  |..._".S.\`..g(.gH|
00000020  ce f0 71 ab                                       |..q.|
00000024
`,
    HELLO,
  );
  reads(
    'with marks and hex digits among the characters',
    `00000000  23 3c 3e 7c 2a 40 20 20  61 62 20 63 64 23 20 30  |#<>|*@  ab cd# 0|
00000010  20 7c 3c 3e                                       | |<>|
00000014
`,
    MARKS,
  );
  reads(
    'with rows squeezed',
    `00000000  41 42 41 42 41 42 41 42  41 42 41 42 41 42 41 42  |ABABABABABABABAB|
*
00000030  23                                                |#|
00000031
`,
    `${'41 42 '.repeat(24)}23`,
  );
  reads(
    'with rows squeezed up to the end, told by the last offset alone',
    '00000000  00 01 00 01 00 01 00 01  00 01 00 01 00 01 00 01  |................|\n*\n00000020\n',
    '00 01 '.repeat(16).trim(),
  );
  reads(
    'without the characters',
    '00000000  16 03 03 00 4f 01 00 00  4b 03\n0000000a\n',
    '16 03 03 00 4f 01 00 00 4b 03',
  );
  reads(
    'with a comment behind the characters',
    '00000000  16 03 03  |...|  # the record, 1603 0300 of it and more words\n',
    '16 03 03',
  );
  reads('with a comment behind the bytes', '00000000  16 03 03  # the record\n', '16 03 03');
  reads(
    'as od -A x -t x1 prints it',
    '000000 16 03 03 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f\n000010 15 dd\n000012\n',
    '16 03 03 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f 15 dd',
  );
  reads(
    'as od -A x -t x1 squeezes it',
    '000000 41 41 41 41 41 41 41 41 41 41 41 41 41 41 41 41\n*\n000020 0a\n000021\n',
    `${'41 '.repeat(32)}0a`,
  );
  reads('indented', '    00000000  16 03 03 00  |....|\n    00000004\n', '16 03 03 00');
  reads('with the last offset though rows were taken out', '00000000  16 03 03 00  |....|\n00000010\n', '16 03 03 00');

  it('says how many bytes a jump of the offset leaves out, and on which line', () => {
    const text =
      '00000000  16 03 03 00 4f 01 00 00  4b 03 03 2e 2a ec 85 7f  |....O...K...*...|\n00000020  ce f0 71 ab  |..q.|\n';
    assert.deepEqual(problemsOf(text), [
      'offset-jump "00000020  ce f0 71 ab  |..q.|" The offset jumps: 16 bytes are missing before this line.',
    ]);
    assert.equal(bytesOf(text), '16 03 03 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f ce f0 71 ab');
  });

  it('does not fill a * up to an offset that can only be a slip', () => {
    const text =
      '00000000  41 41 41 41 41 41 41 41  41 41 41 41 41 41 41 41  |AAAAAAAAAAAAAAAA|\n*\nf0000000  42  |B|\n';
    assert.equal(parseDump(text).map.length, 17);
  });
});

describe('xxd', () => {
  reads(
    'in rows of eight with characters that begin with a blank and go on like digits',
    '00000000: 2030 3020 3030 3030   00 0000\n00000008: 2030 3023 3030 3030   00#0000\n',
    '20 30 30 20 30 30 30 30 20 30 30 23 30 30 30 30',
  );
  reads(
    'in rows of eight with characters that begin with a dash',
    '00000000: 2d30 3020 3a20 4142  -00 : AB\n00000008: 3a20 2d20 2d30 3030  : - -000\n',
    '2d 30 30 20 3a 20 41 42 3a 20 2d 20 2d 30 30 30',
  );
  reads(
    'as the tool prints it',
    `00000000: 1603 0300 4f01 0000 4b03 032e 2aec 857f  ....O...K...*...
00000010: 15dd 095f 22d1 5382 60d7 8067 28aa 6748  ..._".S.\`..g(.gH
00000020: cef0 71ab                                ..q.
`,
    HELLO,
  );
  reads(
    'with marks and hex digits among the characters',
    `00000000: 233c 3e7c 2a40 2020 6162 2063 6423 2030  #<>|*@  ab cd# 0
00000010: 207c 3c3e                                 |<>
`,
    MARKS,
  );
  reads(
    'with characters that are all hex digits',
    '00000000: 6162 6364 6566 3031 3233 3435 3637 3839  abcdef0123456789\n',
    '61 62 63 64 65 66 30 31 32 33 34 35 36 37 38 39',
  );
  reads('in single bytes', '00000000: 16 03 03 00 4f  ....O\n', '16 03 03 00 4f');
  reads(
    'in groups of four bytes',
    '00000000: 16030300 4f010000  ....O...\n00000008: 4b03                 K.\n',
    '16 03 03 00 4f 01 00 00 4b 03',
  );
  reads('in upper case', '00000000: 1603 0300 CEF0  ......\n', '16 03 03 00 ce f0');
  reads(
    'with rows squeezed (xxd -a)',
    '00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................\n*\n00000030: 16                                       .\n',
    `${'00 '.repeat(48)}16`,
  );
  reads(
    'with a comment behind the characters',
    '00000000: 1603 0300 4f  ....O  # the header of the record, and what it means\n',
    '16 03 03 00 4f',
  );
  reads('with characters from which an editor took the blanks at the end', '00000000: 4120 2020  A\n', '41 20 20 20');
  reads(
    'as tcpdump -X prints it, with 0x in front of the offset',
    `	0x0000:  1603 0300 4f01 0000 4b03 032e 2aec 857f  ....O...K...*...
	0x0010:  15dd 095f                                ..._
`,
    '16 03 03 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f 15 dd 09 5f',
  );
  reads('as tcpdump -x prints it', '	0x0000:  1603 0300 4f01\n', '16 03 03 00 4f 01');
});

describe("Wireshark's copy", () => {
  reads(
    'old, with a gap in the middle',
    `0000   16 03 03 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f   ....O...K...*...
0010   15 dd 09 5f 22 d1 53 82 60 d7 80 67 28 aa 67 48   ..._".S.\`..g(.gH
0020   ce f0 71 ab                                       ..q.
`,
    HELLO,
  );
  reads(
    'older, with two blanks in the middle',
    '0000  16 03 03 00 4f 01 00 00  4b 03 03 2e 2a ec 85 7f   ....O... K...*...\n0010  15 dd                                              ..\n',
    '16 03 03 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f 15 dd',
  );
  reads(
    'without characters',
    '0000   16 03 03 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f\n0010   15 dd 09\n',
    '16 03 03 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f 15 dd 09',
  );
  reads(
    'with marks and hex digits among the characters',
    `0000   23 3c 3e 7c 2a 40 20 20 61 62 20 63 64 23 20 30   #<>|*@  ab cd# 0
0010   20 7c 3c 3e                                        |<>
`,
    MARKS,
  );
  reads(
    'with rows of eight bytes',
    '0000   16 03 03 00 4f 01 00 00   ....O...\n0008   4b 03                     K.\n',
    '16 03 03 00 4f 01 00 00 4b 03',
  );
  reads('with five digits of offset', '00000   16 03 03\n', '16 03 03');
  reads('four digits that are no offset are two bytes', '1603 03 00 4f', '16 03 03 00 4f');
  reads(
    'a comment behind the characters',
    '0000   16 03 03   ...   # a comment that says much more than three characters\n',
    '16 03 03',
  );

  it('says how many bytes a jump leaves out', () => {
    const text = '0000   16 03 03 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f\n0018   ce\n';
    assert.deepEqual(problemsOf(text), [
      'offset-jump "0018   ce" The offset jumps: 8 bytes are missing before this line.',
    ]);
  });
});

describe('C arrays', () => {
  reads(
    'with the declaration around',
    'static const unsigned char hello[] = {\n  0x16, 0x03, 0x03,\n  0x00, 0x4F\n};\nunsigned int hello_len = 5;\n',
    '16 03 03 00 4f',
  );
  reads('in one line', 'const byte hello[5] = { 0x16, 0x03, 0x03, 0x00, 0x4f };', '16 03 03 00 4f');
  reads('bare', '0x16, 0x03,\n0x03', '16 03 03');
  reads('bare, with blanks only', '0x16 0x03 0x03', '16 03 03');
  reads('with one digit, and X in upper case', '0x6, 0X0A', '06 0a');
  reads(
    'with comments of C',
    '{ /* record: 0x99 */ 0x16, 0x03, 0x03, // version 0x98\n  0x00, /* length */ 0x4f }',
    '16 03 03 00 4f',
  );
  reads('with a comment of the form', '0x16, 0x03, # 0x99', '16 03');
  reads('as Rust has them', 'let hello: [u8; 2] = [0x16, 0x03];', '16 03');
  reads('as Go has them', 'hello := []byte{0x16, 0x03}', '16 03');
  reads('as a function call has them', 'bytes([0x16, 0x03])', '16 03');
  reads(
    'prose with a number in it is none',
    '0x16 is the type of the record\nthe alert (0x15) came\n0x0303 is the version',
    '',
  );
});

describe('several styles in one document', () => {
  reads(
    'one below the other',
    `> plain
16 03 03
> hexdump
00000000  00 4f 01  |.O.|
00000003
> xxd
00000000: 0000 4b                                  ..K
> Wireshark
0000   03 03 2e   ...
> C
0x2a, 0xec
> packed
857f
`,
    '16 03 03 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f',
  );
  reads(
    'without any line between',
    '16 03\n00000000: 0300  ..\n00000000  4f 01  |O.|\n0x00,\n',
    '16 03 03 00 4f 01 00',
  );
});

describe('prose', () => {
  const prose = [
    'The client sends its hello and the server answers with alert 40.',
    'add a cafe and feed the bee',
    'dead beef is hex, but this line is not',
    'a',
    'be a dad',
    'wolfSSL_connect failed: -313',
    '$ openssl s_client -connect host:443',
    '220 mx.example.org ESMTP',
    'HTTP/1.1 400 Bad Request',
    '0000 is where it starts',
    '00000000: this is no dump',
    '-----BEGIN CERTIFICATE-----',
    '160303 and more',
    '* * *',
    '*',
  ];
  for (const line of prose) reads(`"${line}" is no bytes`, `${line}\n`, '');

  it('does not end what stands under a direction', () => {
    assert.equal(bytesOf('>\n16 03\nand then, after a while\n03 00\n'), '16 03 03 00');
  });
});

describe('lines', () => {
  reads('with CR and LF', '16 03\r\n03 00\r\n00000000: 4f01  O.\r\n', '16 03 03 00 4f 01');
  reads('behind a byte order mark', '\ufeff16 03\n', '16 03');
  reads('without an end', '16 03\n03', '16 03 03');
  reads('of nothing', '', '');
  reads('of nothing but a byte order mark', '\ufeff', '');
  reads('of blanks', ' \n\t\n\r\n', '');
});
