import assert from 'node:assert/strict';
import { parseDump } from '../../../server/src/core/dump/parseDump.ts';
import { problemsOf } from '../../support/reading.ts';

const REST = 'The line is not read, and what it holds is missing from what is decoded.';

function told(name: string, text: string, ...expected: readonly string[]): void {
  it(name, () => assert.deepEqual(problemsOf(text), expected));
}

describe('a row with a slip of the pen is told', () => {
  told(
    'a letter for a digit, with what is meant',
    '> c\n16 03 03 00 4f 01 00 00\n15 dd 09 5f 22 d1 8O 82\nce f0\n',
    `unread-row "8O" "8O" is no byte (80 perhaps). ${REST}`,
  );
  told(
    'a digit too few in the middle',
    '16 03 03 00 4f\n15 dd 09 5 22 d1 53 82\n',
    `unread-row "5" "5" is no byte. ${REST}`,
  );
  told('at the start', 'O3 03 00 4f 01 00 00\n', `unread-row "O3" "O3" is no byte (03 perhaps). ${REST}`);
  told('at the end', '16 03 03 00 4f 0g\n', `unread-row "0g" "0g" is no byte. ${REST}`);
  told(
    'behind a logger',
    'I (3000) tls: 15 dd 09 5f 22 l1 53 82 60\n',
    `unread-row "l1" "l1" is no byte (11 perhaps). ${REST}`,
  );
  told('a name in an array', '  0x16, 0x03, MINOR, 0x00,\n', `unread-row "MINOR" "MINOR" is no byte. ${REST}`);
  told(
    'packed digits that are odd in number',
    '160303004f0100004b0\n',
    `unread-row "160303004f0100004b0" These digits are odd in number: one is missing, or one too many. ${REST}`,
  );
});

describe('a line that nearly has the form of the row beside it', () => {
  told(
    'with a letter among packed digits',
    '160303004f0100004b03\n032e2aec857f15ddO95f\n',
    `unread-row "O" "O" is no hexadecimal digit (0 perhaps). ${REST}`,
  );
  told('with a digit missing', '16 03 03 00 4f\n01 0  00 4b 03\n', `unread-row " " A digit is missing here. ${REST}`);
  told(
    'with another mark between',
    '16:03:03:00:4f\n01:00;00:4b:03\n',
    `unread-row ";" ";" stands where the row beside has ":" (: perhaps). ${REST}`,
  );
  told(
    'above the row',
    '00000000  16 0g 03 00 4f 01 00 00  4b 03 03 2e 2a ec 85 7f  |....O...K...*...|\n00000010  15 dd 09 5f 22 d1 53 82  60 d7 80 67 28 aa 67 48  |...|\n',
    `unread-row "g" "g" is no hexadecimal digit. ${REST}`,
  );
  it('is told anew when only the line above it is changed', () => {
    const before = '16 03 03 00 4f\nc0 1g c0 11 c0\n';
    const after = 'some words\nc0 1g c0 11 c0\n';
    for (const [one, other] of [
      [before, after],
      [after, before],
    ] as const)
      assert.deepEqual(parseDump(other, parseDump(one)).problems, parseDump(other).problems);
  });
});

describe('prose is no row with a slip', () => {
  told('an address of a card', 'MAC aa:bb:cc:dd:ee:ff is up\n');
  told('a sentence with bytes', 'The bytes 16 03 03 are a header, and 01 begins the hello.\n');
  told('a time and numbers', '12:30:45 10 20 30 received 84 bytes in 12 ms\n');
  told('a call with numbers', 'foo(0x16, 3, "name", 0x20);\n');
  told('a row that is read, with characters behind', '16 03 41 42 43 44 45  ..ABCDE\n');
});

describe('a text without a byte', () => {
  const hint = (line: string) =>
    `nothing-read "${line}" Nothing in this text reads as bytes. If this line holds them, bring them into another form, such as 16 03 03 00 4f, with > in front of what the client sent and < in front of what the server sent.`;
  told(
    'is told where a line may be meant to hold some',
    'my log:\n:10000000160303004F0100004B03032E2AEC857FEB\n',
    hint(':10000000160303004F0100004B03032E2AEC857FEB'),
  );
  told('in carets, too', '^V^C^C^@O^A^@^@K\n', hint('^V^C^C^@O^A^@^@K'));
  told('is left alone where none may be', 'Dear forum,\nmy device does not connect. It says error -313.\n');
  told('is left alone with a key log', `@keylog\nCLIENT_RANDOM ${'ab12'.repeat(16)} ${'cd34'.repeat(24)}\n`);
});
