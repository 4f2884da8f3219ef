import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyze, verdictLenses } from '../../../server/src/core/index.ts';

const gmail = readFileSync(new URL('../../samples/smtp-gmail-465/handshake.tlshex', import.meta.url), 'utf8');

describe('verdict lenses', () => {
  const titles = (text: string) => verdictLenses(analyze(text)).map(({ title }) => title);

  it('name the cause over the first bytes of the dump', () => {
    const [lens, ...others] = verdictLenses(analyze(gmail));
    assert.match(lens?.title ?? '', /^missing-supported-groups: /);
    assert.equal(gmail.slice(lens?.range.start, lens?.range.end), '16');
    assert.equal(lens?.connection, 0);
    assert.deepEqual(others, []);
  });

  it('stay in one line', () => {
    for (const title of titles(gmail)) {
      assert.ok(title.length <= 140, `${title.length} characters`);
      assert.ok(!title.includes('\n'));
    }
  });

  it('stand over each connection', () => {
    const attempts = readFileSync(new URL('../../fixtures/two-attempts.tlshex', import.meta.url), 'utf8');
    const found = verdictLenses(analyze(attempts));
    assert.deepEqual(
      found.map(({ connection }) => connection),
      [0, 1],
    );
  });

  it('say that a lone hello shows no end, and nothing where there are no bytes', () => {
    assert.deepEqual(titles(gmail.slice(0, gmail.indexOf('\n<'))), ['The dump does not show how the handshake ended.']);
    assert.deepEqual(titles('# nothing yet\n'), []);
  });
});
