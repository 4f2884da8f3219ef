import assert from 'node:assert/strict';
import { JsonBytes } from '../../../server/src/cli/format/jsonBytes.ts';

/** What a writer hands on, in its pieces. */
function pieces(write: (json: JsonBytes) => void): readonly Uint8Array[] {
  const out: Uint8Array[] = [];
  const json = new JsonBytes((piece) => out.push(piece));
  write(json);
  json.end();
  return out;
}

function textOf(write: (json: JsonBytes) => void): string {
  return Buffer.concat(pieces(write)).toString();
}

describe('JSON as bytes', () => {
  it('quotes texts as JSON.stringify does', () => {
    const texts = [
      '',
      'plain text',
      'a "quoted" word',
      'C:\\path',
      'line\nbreak',
      '\u0000\u007f',
      'caf\u00e9 \u2603 \ud83d\ude00',
      '\ud800',
    ];
    for (const text of texts)
      assert.equal(
        textOf((json) => json.quoted(text)),
        JSON.stringify(text),
      );
  });

  it('writes whole numbers of any size', () => {
    for (const value of [0, 9, 10, 99, 100, 65535, 999_999_999, 1_000_000_000, 0x7fffffff, 0x80000000, 2 ** 53 - 1])
      assert.equal(
        textOf((json) => json.number(value)),
        String(value),
      );
  });

  it('keeps the order of all that is written, over many pieces', () => {
    const fill = 'x'.repeat(1000);
    const mark = new TextEncoder().encode(',');
    const found = pieces((json) => {
      json.json('[');
      for (let i = 0; i < 2000; i++) {
        if (i > 0) json.bytes(mark);
        json.quoted(`${fill}${i % 3 === 0 ? '\u2603' : ''}`);
        json.bytes(mark);
        json.number(i);
      }
      json.json(']');
    });
    assert.ok(found.length > 2);
    const list = JSON.parse(Buffer.concat(found).toString()) as readonly (string | number)[];
    assert.equal(list.length, 4000);
    list.forEach((each, i) => {
      assert.equal(each, i % 2 === 1 ? (i - 1) / 2 : `${fill}${(i / 2) % 3 === 0 ? '\u2603' : ''}`);
    });
  });

  it('takes a text longer than a piece', () => {
    const long = `${'y'.repeat(1 << 20)}"`;
    assert.equal(
      textOf((json) => json.quoted(long)),
      JSON.stringify(long),
    );
    assert.equal(
      textOf((json) => json.json(long)),
      long,
    );
  });

  it('leaves pieces alone that it handed on', () => {
    const [first] = pieces((json) => {
      json.json('first');
      json.end();
      json.json('other');
    });
    assert.equal(Buffer.from(first as Uint8Array).toString(), 'first');
  });
});
