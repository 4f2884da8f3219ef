import assert from 'node:assert/strict';
import { problemsOf } from '../../../support/reading.ts';
import { HELLO, reads } from './reads.ts';

const A16 = `${'41 '.repeat(16)}`.trim();

describe('rows of od', () => {
  reads('with decimal offsets', `0000000 ${A16}\n0000016 16 03\n0000018\n`, `${A16} 16 03`);
  reads('with octal offsets', `0000000 ${A16}\n0000020 16 03\n0000022\n`, `${A16} 16 03`);
  reads('squeezed, decimal', `0000000 ${A16}\n*\n0000048 16 03\n0000050\n`, `${A16} ${A16} ${A16} 16 03`);
  reads('squeezed, octal', `0000000 ${A16}\n*\n0000060 16 03\n0000062\n`, `${A16} ${A16} ${A16} 16 03`);
  reads(
    'with characters between angles',
    '000000 16 03 03 3e 3c 61 62 63  >...><abc<\n000008\n',
    '16 03 03 3e 3c 61 62 63',
  );

  it('have no jumps', () =>
    assert.deepEqual(problemsOf(`0000000 ${A16}\n0000016 ${A16}\n0000032 16 03\n0000034\n`), []));
});

describe('rows of other tools', () => {
  reads('iPXE', '00000000 : 16 03 03 00 05 01 00 00 - 01 03 : ..........\n', HELLO);
  reads('Java', '0000: 16 03 03 00 05 01 00 00   01 03                      ..........\n', HELLO);
  reads(
    'ESP-IDF, with addresses',
    'I (99) TAG: 0x3ffb1234   16 03 03 00 05 01 00 00  |........|\nI (99) TAG: 0x3ffb123c   01 03                    |..|\n',
    HELLO,
  );
  reads(
    'Zephyr, indented below its line',
    '[00:00:12.345,000] <dbg> app: tls_send: sent\n                 16 03 03 00 05 01 00 00  01 03  |........ ..\n',
    HELLO,
  );
  reads(
    'xxd -i, with the length below',
    'unsigned char x[] = {\n  0x16, 0x03, 0x03, 0x00, 0x05, 0x01, 0x00, 0x00, 0x01, 0x03\n};\nunsigned int x_len = 10;\n',
    HELLO,
  );
});

describe('octets made unreadable', () => {
  reads('stand for a byte each', '16 03 XX ?? 05\n\n0000   16 03 xx 00\n', '16 03 00 00 05 16 03 00 00');
  it('are told', () => assert.match(problemsOf('16 03 XX XX 05').join(), /redacted-octets "XX XX" 2 octets/));
  reads('alone are prose', 'XX XX\nxx\n', '');
});

describe('octets made bold', () => {
  reads('are read', '**16** 03 **03** 00 05\n\n0000   **16** 03 03 **00**\n', '16 03 03 00 05 16 03 03 00');
});
