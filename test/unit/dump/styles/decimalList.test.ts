import assert from 'node:assert/strict';
import { problemsOf } from '../../../support/reading.ts';
import { HELLO, reads } from './reads.ts';

describe('decimal lists', () => {
  reads('of JavaScript', '[22, 3, 3, 0, 5, 1, 0, 0, 1, 3]\n', HELLO);
  reads('of Go', '[22 3 3 0 5 1 0 0 1 3]\n', HELLO);
  reads('of Erlang', '<<22,3,3,0,5,1,0,0,1,3>>\n', HELLO);
  reads('of Java, signed', 'buf = [22, 3, 1, 0, -68, 1]\n', '16 03 01 00 bc 01');
  reads('of Rust, behind words', 'sending bytes: [22, 3, 3, 0, 5, 1, 0, 0, 1, 3]\n', HELLO);
  reads(
    'over several lines, as Node prints them',
    'Uint8Array(10) [\n   22,   3,   3,   0,   5,   1,\n    0,   0,   1,   3\n]\n',
    HELLO,
  );
  reads('in a constructor', 'new Uint8Array([22, 3, 3, 0, 5, 1, 0, 0, 1, 3]);\n', HELLO);
  reads('under a direction, whatever they start with', '>\n[75, 3, 3, 88]\n', '4b 03 03 58');
  reads('that start like nothing are prose', '[1, 2, 3, 4, 5]\n', '');
  reads('of numbers above 255 are prose', '[22, 3, 256]\n', '');
  reads('of a version are prose', 'Erlang/OTP {22, 3} and [22, 3]\n', '');
  reads('of terms in an Erlang record are prose', '{random,<<84,208,5,1,7,8>>}\n', '');
});

describe('hex between commas', () => {
  reads('as testssl.sh has it', ',x16, x03, x01,   # record header\nx00, x05,\n', '16 03 01 00 05');
  reads('without an x', '16,03,01,00,05\n', '16 03 01 00 05');
  reads('that starts like nothing is prose', '10,20,30\n', '');
});

describe('arrays that gdb prints', () => {
  reads(
    'with the character behind each number',
    "$1 = {22 '\\026', 3 '\\003', 3 '\\003', 0 '\\000', 79 'O', 39 '\\'', 92 '\\\\', 44 ','}\n",
    '16 03 03 00 4f 27 5c 2c',
  );
  reads(
    'with repeats, and over lines',
    "$1 = {22 '\\026', 3 '\\003' <repeats 2 times>, 0 '\\000', 79 'O',\n  1 '\\001', 0 '\\000' <repeats 3 times>, 5 '\\005'}\n",
    '16 03 03 00 4f 01 00 00 00 05',
  );
  it('tells where gdb stopped printing', () => {
    assert.deepEqual(problemsOf('$1 = {22, 3, 3, 0, 79, 1, 0...}\n'), [
      'bytes-cut "..." The program that printed these bytes left out the rest: what is decoded ends here.',
    ]);
  });
});
