import assert from 'node:assert/strict';
import { codesOf } from './checks.ts';
import { ofAnswer } from './incidentsOfAnswer.ts';
import { ofHello } from './incidentsOfHello.ts';

/**
 * Failures that were met in the field, told by issue trackers and forums: of each the least bytes that show it. The first
 * cause has to be the one that the thread established. What leaves nothing in the bytes (a full heap, a buffer, a clock that
 * was found wrong before the hello) has no row.
 */
describe('incidents', () => {
  for (const [name, code, dump] of [...ofHello, ...ofAnswer]) {
    it(name, () => {
      const causes = codesOf(dump).filter((each) => each.endsWith('!'));
      const expected = [code].flat().map((each) => `${each}!`);
      assert.ok(
        expected.includes(causes[0] ?? ''),
        `told ${causes.join(' ') || 'no cause'}, not ${expected.join(' or ')}`,
      );
    });
  }
});
