import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDump } from '../../server/src/core/dump/parseDump.ts';
import { printers } from '../support/printers.ts';
import { gmailHello } from '../support/samples.ts';

describe('a slip of the pen', () => {
  for (const [name, print] of printers) {
    it(`never takes more than its byte away in silence: ${name}`, () => {
      const text = `> client\n${print(gmailHello)}\n`;
      const { map } = parseDump(text);
      assert.equal(map.length, gmailHello.length);
      fc.assert(
        fc.property(fc.nat(map.length - 1), fc.boolean(), fc.constantFrom(...'OolIgZx'), (index, second, letter) => {
          const { start, end } = map.range(index);
          const at = second ? end - 1 : start;
          const slipped = parseDump(text.slice(0, at) + letter + text.slice(at + 1));
          const isTold = slipped.problems.some(({ range }) => text.lastIndexOf('\n', at) < range.end);
          assert.ok(isTold || slipped.map.length >= map.length - 1, `${letter} at ${at}`);
        }),
        { numRuns: 200 },
      );
    });
  }
});
