import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import { diagnostics } from '../../../server/src/core/features/diagnostics.ts';
import { foldings } from '../../../server/src/core/features/folding.ts';

const RECORD = '16 03 03 00 05 01 00 00 01 03';

/** The notes of a document on what was skipped, each with the lines on which it stands, counted from 1. */
function skipped(text: string): string[] {
  const line = (position: number) => text.slice(0, position).split('\n').length;
  return diagnostics(analyze(text))
    .filter(({ code }) => code === 'skipped-bytes')
    .map(({ range, message, severity }) => `${severity} ${line(range.start)}-${line(range.end)} ${message}`);
}

const dumping = (what: string, ...rows: readonly string[]) =>
  `a.c:1: |4| dumping '${what}' (${rows.join(' ').split(' ').length} bytes)\n${rows.map((row, i) => `a.c:1: |4| 00${i}0:  ${row}\n`).join('')}`;
const ROW = 'aa bb cc dd ee ff 00 11 22 33 44 55 66 77 88 99';

describe('what a log shows beside the wire', () => {
  it('is told, one note a dump, on its lines', () => {
    const text = `${dumping('master secret', ROW, ROW, 'aa bb')}${dumping('output record sent to network', RECORD)}${dumping('derived key', ROW)}`;
    assert.deepEqual(skipped(text), [
      'hint 2-4 3 lines skipped: by the line above them they were not on the wire as they stand: keys, hashes, decrypted text.',
      'hint 8-8 1 line skipped: by the line above it it was not on the wire as it stands: keys, hashes, decrypted text.',
    ]);
    const folded = foldings(analyze(text)).map(({ range }) => text.slice(range.start, range.end));
    assert.ok(folded.some((each) => each.startsWith('a.c:1: |4| 0000:  aa') && each.endsWith('0020:  aa bb')));
  });
  it('is told as a repetition where it is one', () => {
    const text = `HashRaw:\nData:\n\t01 00 00 01 03 |.....\nData to send\n\t${RECORD} |..........\nSha256\n\t${ROW} |.\n`;
    assert.deepEqual(skipped(text), [
      'hint 3-3 1 line skipped: it repeats bytes that are decoded elsewhere in this document.',
      'hint 7-7 1 line skipped: the log says of other bytes that they were sent or received, and not of this one.',
    ]);
  });
  it('is told once where there is much of it', () => {
    const text = dumping('output record sent to network', RECORD) + dumping('random', ROW, ROW).repeat(30);
    const [only, ...more] = skipped(text);
    assert.match(only ?? '', /^hint 4-5 30 dumps in this log, 60 lines, are skipped: /);
    assert.deepEqual(more, []);
    assert.ok(foldings(analyze(text)).length >= 30);
  });
  it('is nothing where all bytes are decoded', () => {
    assert.deepEqual(skipped(`>\n${RECORD}\n<\n15 03 03 00 02 02 28\n`), []);
    assert.deepEqual(skipped(`I sent this:\n${RECORD}\n`), []);
  });
});
