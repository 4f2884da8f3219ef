import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { analyze } from '../../server/src/core/analyze.ts';

/**
 * Every `.tlshex` file here is a real handshake between two stacks, one of them set up wrong on purpose (`make/` holds how):
 * its first `@expect` names the true cause, decided before the program looked at it. Further ones name codes that the bytes
 * can't tell from it. The first cause told has to be one of them; `@expect none` is a handshake that worked.
 */
const here = new URL('./', import.meta.url);
const fixtures = readdirSync(here)
  .filter((name) => name.endsWith('.tlshex'))
  .sort();

describe('lab', () => {
  for (const file of fixtures) {
    it(file.replace(/\.tlshex$/, ''), () => {
      const analysis = analyze(readFileSync(new URL(file, here), 'utf8'));
      const expected = analysis.dump.directives
        .filter((directive) => directive.name === 'expect')
        .map((directive) => directive.value);
      assert.ok(expected.length > 0, 'the fixture has no @expect');
      const causes = analysis.main.findings.filter((finding) => finding.cause).map((finding) => finding.code);
      if (expected[0] === 'none') assert.deepEqual(causes, []);
      else
        assert.ok(
          expected.includes(causes[0] ?? 'none'),
          `told ${causes.join(', ') || 'no cause'}, not ${expected.join(' or ')}`,
        );
    });
  }
});
