import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRegistry } from 'vscode-tmgrammar-test/dist/common/index.js';
import { parseGrammarTestCase, runGrammarTestCase } from 'vscode-tmgrammar-test/dist/unit/index.js';

const grammarPath = 'syntaxes/tlshex.tmLanguage.json';
const registry = createRegistry([{ path: grammarPath, scopeName: 'source.tlshex' }]);
const files = readdirSync('test/grammar').filter((name) => name.endsWith('.tlshex'));
const cases = files.map((name) => ({
  name,
  parsed: parseGrammarTestCase(readFileSync(`test/grammar/${name}`, 'utf8')),
}));

/** The `.tlshex` files here say below a line, after `#`, which scopes stand above the carets. */
describe('grammar', () => {
  for (const { name, parsed } of cases) {
    it(name, async () => {
      assert.ok(parsed.assertions.length > 0, 'the file asserts nothing');
      const failures = await runGrammarTestCase(registry, parsed);
      const told = failures.map(
        ({ line, srcLine, start, end, missing, unexpected, actual }) =>
          `test/grammar/${name}:${line + 1}, "${parsed.source[srcLine]?.slice(start, end)}": ` +
          `missing [${missing}], unexpected [${unexpected}], there is [${actual}]`,
      );
      assert.deepEqual(told, []);
    });
  }

  it('leaves prose alone', async () => {
    const grammar = await registry.loadGrammar('source.tlshex');
    assert.ok(grammar);
    for (const line of readFileSync('test/grammar/prose.txt', 'utf8').split('\n')) {
      const { tokens } = grammar.tokenizeLine(line, null);
      assert.deepEqual(
        tokens.flatMap(({ scopes }) => scopes),
        tokens.map(() => 'source.tlshex'),
        line,
      );
    }
  });

  it('asserts every scope of the grammar somewhere', () => {
    const asserted = new Set(
      cases.flatMap(({ parsed }) =>
        parsed.assertions.flatMap((line) => line.scopeAssertions.flatMap((each) => each.scopes)),
      ),
    );
    const scopes = readFileSync(grammarPath, 'utf8').matchAll(/"name": "([\w.-]+\.tlshex)"/g);
    const missing = [...new Set([...scopes].map(([, scope]) => scope as string))].filter(
      (scope) => !asserted.has(scope),
    );
    assert.deepEqual(missing, []);
  });
});
