import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { textRanges } from '../../../server/src/core/features/places.ts';
import { analyze, diagnostics } from '../../../server/src/core/index.ts';
import { refused, textOf } from './marked.ts';

const sample = readFileSync('test/samples/smtp-gmail-465/handshake.tlshex', 'utf8');

describe('diagnostics', () => {
  it('put the cause on the extensions, with the alert as related', () => {
    const [cause] = diagnostics(analyze(sample));
    assert.equal(cause?.code, 'missing-supported-groups');
    assert.equal(textOf(sample, cause.range), '00 0d  00 0a 00 08 04 03 02 03\n04 01 02 01');
    assert.ok(cause.related.some(({ range }) => textOf(sample, range) === '02 28'));
  });

  it('put a note on the alert that points back to the cause', () => {
    const all = diagnostics(analyze(sample));
    const note = all.find(({ range }) => textOf(sample, range) === '02 28');
    assert.equal(note?.severity, 'information');
    assert.equal(note.finding, all[0]?.finding);
    assert.deepEqual(note.related[0]?.range, all[0]?.range);
  });

  it('stand on the end of a hello that has no extensions at all', () => {
    const bare = refused
      .replace('16 03 01 00 3d 01 00 00  39', '16 03 01 00 2f 01 00 00  2b')
      .replace(' 00 0c 00 0a  00 08 00 06 00 1d 00 17\n00 18', '')
      .replace('00 9c', 'c0 13');
    const cause = diagnostics(analyze(bare)).find(({ code }) => code === 'missing-supported-groups');
    assert.ok(cause);
    assert.equal(textOf(bare, cause.range), '00');
    assert.ok(bare.slice(cause.range.end).startsWith('\n< answer'));
  });

  it('tell of bytes that do not decode and of lines that cannot be read', () => {
    const text = '@sever-suites\nAES128-SHA\n\n> 16 03 03 00 09 01 00 00\n';
    const found = diagnostics(analyze(text)).map(({ code, range }) => [code, textOf(text, range)]);
    assert.ok(found.some(([code, at]) => code === 'unknown-directive' && at === '@sever-suites'));
    assert.ok(found.some(([code]) => code === 'cut-short'));
  });

  it('of an empty document are none', () => assert.deepEqual(diagnostics(analyze('')), []));
});

describe('text ranges', () => {
  it('leave offsets and characters out, a run for each line', () => {
    const text = [
      '>',
      '00000000  15 03 03 00 02 02 28 15  03 03 00 02 02 28 15 03  |.......(.......(|',
      '00000010  03 00 02 01 00                                    |.....|',
      '',
    ].join('\n');
    const analysis = analyze(text);
    const length = analysis.streams[0]?.bytes.length ?? 0;
    assert.equal(length, 21);
    assert.deepEqual(
      textRanges(analysis, 0, { offset: 0, length }).map((range) => textOf(text, range)),
      ['15 03 03 00 02 02 28 15  03 03 00 02 02 28 15 03', '03 00 02 01 00'],
    );
  });

  it('leave out what the other side says between', () => {
    const text = '> 16 03 03 00 08 01 00\n< 15 03 03 00 02 02 28\n> 00 04 03 03 00 00\n';
    const analysis = analyze(text);
    assert.deepEqual(
      textRanges(analysis, 0, { offset: 4, length: 6 }).map((range) => textOf(text, range)),
      ['08 01 00', '00 04 03'],
    );
  });

  it('take time by lines: a megabyte is quick', () => {
    const row = `${'17 '.repeat(32).trim()}\n`;
    const text = `>\n17 03 03 ff ff\n${row.repeat(32768)}`;
    const analysis = analyze(text);
    const started = performance.now();
    const ranges = textRanges(analysis, 0, { offset: 0, length: analysis.streams[0]?.bytes.length ?? 0 });
    assert.equal(ranges.length, 32769);
    assert.ok(performance.now() - started < 2000, 'it took too long');
  });
});
