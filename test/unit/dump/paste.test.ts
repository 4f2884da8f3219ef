import assert from 'node:assert/strict';
import { changeOf } from '../../../server/src/core/base/change.ts';
import { parseDump } from '../../../server/src/core/dump/parseDump.ts';
import { readPaste } from '../../../server/src/core/dump/paste.ts';
import { bytesOf, problemsOf } from '../../support/reading.ts';

/** The text of each byte, as it was pasted. */
function textsOf(text: string): string[] {
  const { map } = parseDump(text);
  return Array.from({ length: map.length }, (_, i) => {
    const { start, end } = map.range(i);
    return text.slice(start, end);
  });
}

describe('a pasted text', () => {
  it('of plain characters is read as it is, even where some look odd', () => {
    const text = '\ufeff> hello\r\n16 03 [0m] & <b> "x"\n';
    assert.deepEqual(readPaste(text), { text, places: undefined, plain: false });
    assert.deepEqual(readPaste('16 03'), { text: '16 03', places: undefined, plain: true });
  });
  it('that was plain stays so until something odd is typed, were it character by character', () => {
    for (const odd of ['&nbsp;', '&#160;', '\u00a0', '</pre>', '\u001b[0m']) {
      let before = `${'16 03\n'.repeat(9)}${'03 00\n'.repeat(9)}`;
      assert.ok(readPaste(before).plain);
      for (let typed = 1; typed <= odd.length; typed++) {
        const text = `${'16 03\n'.repeat(9)}${odd.slice(0, typed)}${'03 00\n'.repeat(9)}`;
        const { plain } = readPaste(text, changeOf(before, text));
        assert.equal(plain, readPaste(text).plain, JSON.stringify(text));
        if (!plain) break;
        before = text;
        assert.ok(typed < odd.length, odd);
      }
    }
  });
  for (const [name, pasted, read] of [
    ['blanks that do not break', '16\u00a003\u202f03', '16 03 03'],
    ['characters without width', '\u200b16 \u200b03\u2060', '16 03'],
    ['colours', '\u001b[1;31m16 03\u001b[0m', '16 03'],
    ['colours without the escape character', '[0;32m16 03[0m\r\n[0;32m00[0m', '16 03\r\n00'],
    ['entities', '16&nbsp;03&#160;03 &lt;&amp;&gt;', '16 03 03 <&>'],
    ['tags around lines', '<pre><code>16 03<br>\n03 00</code></pre>', '16 03\n03 00'],
    ['quotation marks and dashes', '\u201c16\u201312\u2019', '"16-12\''],
  ] as const) {
    it(`is read without ${name}`, () => assert.equal(readPaste(pasted).text, read));
  }
  it('that quotes a page keeps what stands in it', () => {
    const text = "b'\\x16\\x03\\x03<p>a&nbsp;b</p>'";
    assert.equal(readPaste(text).text, text);
    assert.equal(bytesOf(text).split(' ').length, 3 + '<p>a&nbsp;b</p>'.length);
  });
  it('leads from each byte to where it was pasted', () => {
    assert.deepEqual(textsOf('>\n\u200b16&nbsp;0\u200b3\u00a003\n'), ['16', '0\u200b3', '03']);
    assert.deepEqual(textsOf('&gt;\n\u001b[0;32m16 03\u001b[0m\n'), ['16', '03']);
  });
  it('has its problems and directives where they were pasted', () => {
    const text = '\u200b@wolfsl\u00a05.7.2&quot;\n&gt;&nbsp;hello\n16\u00a003 XX\n';
    assert.deepEqual(
      problemsOf(text).map((each) => each.split('" ')[0]),
      ['redacted-octets "XX', 'unknown-directive "@wolfsl'],
    );
    const { directives, directions } = parseDump(text);
    assert.deepEqual(
      [...directives.map(({ valueRange }) => valueRange), ...directions.map(({ range }) => range)].map(
        ({ start, end }) => text.slice(start, end),
      ),
      ['5.7.2&quot;', '&gt;&nbsp;hello'],
    );
  });
  it('reads fast, however many such characters it has', () => {
    const text = '16&nbsp;03\u00a003\u200b\n'.repeat(20_000);
    const started = performance.now();
    assert.equal(parseDump(text).map.length, 60_000);
    assert.ok(performance.now() - started < 2000);
  });
});
