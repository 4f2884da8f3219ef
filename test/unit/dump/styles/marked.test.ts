import { ALERT, HELLO, handshake, reads, streams } from './reads.ts';

const each = (print: (byte: string) => string, join = '') => HELLO.split(' ').map(print).join(join);
const decimal = (byte: string) => String(Number.parseInt(byte, 16));

describe('the same marks between any two bytes', () => {
  reads(
    'a terminal in angle brackets',
    each((byte) => `<${byte}>`),
    HELLO,
  );
  reads('in square brackets, a log in front', `12:00:01 RX: ${each((byte) => `[${byte.toUpperCase()}]`)}`, HELLO);
  reads(
    'percent encoding of every byte',
    each((byte) => `%${byte}`),
    HELLO,
  );
  reads(
    'an assembler that marks the base behind',
    each((byte) => `${byte}h`, ', '),
    HELLO,
  );
  reads('Basic, which fills nothing up', 'x = &H16, &H3, &H3, &H0, &H5, &H1, &H0, &H0, &H1, &H3', HELLO);
  reads('semicolons', HELLO.replaceAll(' ', ';'), HELLO);
  reads('dots', HELLO.replaceAll(' ', '.'), HELLO);
  reads('decimal numbers between semicolons', HELLO.split(' ').map(decimal).join(';'), HELLO);
  reads('Lua, which escapes in decimal', `"${each((byte) => `\\${decimal(byte).padStart(3, '0')}`)}"`, HELLO);
  reads('Kotlin, every number made a byte', `byteArrayOf(${each((byte) => `0x${byte}.toByte()`, ', ')})`, HELLO);
  reads(
    'a table in Markdown, with offsets',
    `| offset | 0 | 1 | 2 | 3 | 4 |
|---|---|---|---|---|---|
| 0000 | 16 | 03 | 03 | 00 | 05 |
| 0005 | 01 | 00 | 00 | 01 | 03 |
`,
    HELLO,
  );
  reads(
    'a table whose offsets look like bytes',
    '| 00 | 16 | 03 | 03 | 00 | 05 |\n| 05 | 01 | 00 | 00 | 01 | 03 |\n',
    HELLO,
  );
  reads('on several lines, the last one shorter', '<16><03><03><00><05>\n<01><00><00>\n<01>\n<03>\n', HELLO);
  handshake(
    'both sides, under directions',
    `>\n${each((byte) => `[${byte}]`)}\n<\n${ALERT.replace(/\w\w/g, '[$&]').replaceAll(' ', '')}\n`,
  );
  streams('stop where the marks change', `${HELLO.replaceAll(' ', ';')} and so on; more\n`, `0 client: ${HELLO}`);
});

describe('marks that are none', () => {
  reads('a version', 'Oracle 18.3.0.0.0, built with 22.3.1.0.5', '');
  reads('a path', 'see 16/3/3/0/5 and 22/3/1/0/5', '');
  reads('an identifier of an object', '1.3.16.3.3.0.5.1', '');
  reads('fewer than a header has', '<16><03><03><00>', '');
  reads('percent encoding with characters between, which would be lost', '%16%03%03%00%05O%01%00', '');
  reads('a very long line of what only begins like a header', '16;3;'.repeat(19_000), '');
  reads('numbers that no byte has', '22;3;3;0;300;1', '');
});
