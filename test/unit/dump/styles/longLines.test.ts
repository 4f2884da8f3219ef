import assert from 'node:assert/strict';
import { parseDump } from '../../../../server/src/core/dump/parseDump.ts';

/** No line makes the parser slow: what a style doesn't understand costs it one look. */
describe('long lines and many of them', () => {
  const SIZE = 60_000;
  for (const part of [
    '"',
    "b'\\x16",
    '[',
    '22, ',
    '(0x',
    ': 16 ',
    '<<22,',
    '{ /* ',
    'FgMBAAA=',
    '16-',
    'sent 0000: zz ',
    'sent: 0000: zz "[ foo\n',
  ]) {
    it(`"${part.trim()}", again and again`, () => {
      const started = performance.now();
      parseDump(part.repeat(SIZE / part.length));
      assert.ok(performance.now() - started < 3000);
    });
  }
});
