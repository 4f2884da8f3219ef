import assert from 'node:assert/strict';
import { editsBetween, unifiedDiff } from '../../../server/src/core/firmware/diff.ts';
import { applyEdits } from '../../../server/src/core/firmware/edit.ts';

describe('unifiedDiff', () => {
  it('is empty for the same text', () => {
    assert.equal(unifiedDiff('a.h', 'a\n', 'a\n'), '');
  });

  it('shows a hunk with its context', () => {
    const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
    const after = '1\n2\n3\n4\nfive\n6\n7\n8\n9\n';
    assert.equal(
      unifiedDiff('dir/a.h', before, after),
      '--- a/dir/a.h\n+++ b/dir/a.h\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
    );
  });

  it('splits what is far apart and joins what is near', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `${i}`);
    const changed = lines.map((line) => (line === '3' || line === '30' ? `${line}x` : line));
    assert.equal(unifiedDiff('a', `${lines.join('\n')}\n`, `${changed.join('\n')}\n`).match(/^@@/gm)?.length, 2);
    const near = lines.map((line) => (line === '3' || line === '8' ? `${line}x` : line));
    assert.equal(unifiedDiff('a', `${lines.join('\n')}\n`, `${near.join('\n')}\n`).match(/^@@/gm)?.length, 1);
  });

  it('counts empty sides, single lines and missing line ends as diff does', () => {
    assert.equal(unifiedDiff('a', '', 'x\n'), '--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+x\n');
    assert.equal(unifiedDiff('a', 'x', 'x\n'), '--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n');
  });
});

describe('editsBetween', () => {
  it('is down to the characters that differ', () => {
    assert.deepEqual(editsBetween('a\n//#define X\nb\n', 'a\n#define X\nb\n'), [{ start: 2, end: 4, newText: '' }]);
    assert.deepEqual(editsBetween('a\nb\n', 'a\nx\nb\n'), [{ start: 2, end: 2, newText: 'x\n' }]);
    assert.deepEqual(editsBetween('same', 'same'), []);
  });

  it('turns one text into the other', () => {
    const before = 'one\ntwo\nthree\nfour\nfive\n';
    const after = 'zero\none\nthree\n3.5\nfour\n';
    assert.equal(applyEdits(before, editsBetween(before, after)), after);
  });
});
