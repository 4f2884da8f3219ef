import assert from 'node:assert/strict';
import { problemsOf } from '../../../support/reading.ts';
import { reads } from './reads.ts';

/** The bytes 16 03 01 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f 16 03 01, as tools on a little-endian machine print them. */
const BYTES = '16 03 01 00 4f 01 00 00 4b 03 03 2e 2a ec 85 7f 16 03 01';
const ROW = '0316 0001 014f 0000 034b 2e03 ec2a 7f85';

describe('numbers of two bytes and four', () => {
  reads('hexdump', `0000000 ${ROW}\n0000010 0316 0001                              \n0000013\n`, BYTES);
  reads('od -x', `0000000 ${ROW}\n0000020 0316 0001\n0000023\n`, BYTES);
  reads('od -A x -t x2', `000000 ${ROW}\n000010 0316 0001\n000013\n`, BYTES);
  reads('od -A d -t x4', '0000000 00010316 0000014f 2e03034b 7f85ec2a\n0000016 00010316\n0000019\n', BYTES);
  reads('od -A d -x, an even number', `0000000 ${ROW}\n0000016 0316\n0000018\n`, `${BYTES.slice(0, 53)}`);
  reads('od --endian=big', '0000000 1603 0100 4f01\n0000006\n', '16 03 01 00 4f 01');
  reads(
    'squeezed',
    `0000000 ${ROW}\n*\n0000030 0316\n0000032\n`,
    `${Array(3).fill(BYTES.slice(0, 47)).join(' ')} 16 03`,
  );
  reads('of the middle of a stream', '0000000 5a3c 77e1\n0000004\n', '3c 5a e1 77');

  it('have no jumps', () =>
    assert.deepEqual(problemsOf(`0000000 ${ROW}\n0000020 ${ROW}\n0000040 0316 0001\n0000043\n`), []));
  it('tell of a row that is missing', () =>
    assert.match(problemsOf(`0000000 ${ROW}\n0000020 0316\n0000052\n`).join(), /offset-jump .* 24 bytes are missing/));

  reads('six digits before less than a row are data', '000000 3a3b\n', '00 00 00 3a 3b');
  reads('a number and words are prose', '0000000 0316 is the word\n', '');
});
