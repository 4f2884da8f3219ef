import assert from 'node:assert/strict';
import { ByteMapBuilder } from '../../../server/src/core/base/byteMap.ts';

/** A map of bytes that stand at the given starts, two code units wide. */
function mapAt(...starts: readonly number[]) {
  const builder = new ByteMapBuilder();
  for (const [i, start] of starts.entries()) builder.push(i, start, 2);
  return builder.build();
}

describe('byte map', () => {
  const map = mapAt(10, 13, 20);

  it('knows the text of a byte', () => {
    assert.deepEqual([0, 1, 2].map(map.range), [
      { start: 10, end: 12 },
      { start: 13, end: 15 },
      { start: 20, end: 22 },
    ]);
  });

  it('knows the byte of a position, and where there is none', () => {
    const at = [9, 10, 11, 12, 13, 14, 15, 19, 20, 21, 22, 99].map(map.indexAt);
    assert.deepEqual(at, [-1, 0, 0, -1, 1, 1, -1, -1, 2, 2, -1, -1]);
  });

  it('knows the first byte that ends after a position', () => {
    const from = [0, 10, 11, 12, 14, 15, 21, 22].map(map.indexFrom);
    assert.deepEqual(from, [0, 0, 0, 1, 1, 2, 2, 3]);
  });

  it('is empty when nothing was read', () => {
    const empty = mapAt();
    assert.deepEqual([empty.length, empty.bytes.length, empty.indexAt(0), empty.indexFrom(0)], [0, 0, -1, 0]);
  });

  it('forgets what is rolled back, and writes over it', () => {
    const builder = new ByteMapBuilder();
    builder.push(1, 0, 2);
    builder.push(2, 3, 2);
    builder.rollback(1);
    builder.push(3, 8, 4);
    const built = builder.build();
    assert.deepEqual([...built.bytes], [1, 3]);
    assert.deepEqual(built.range(1), { start: 8, end: 12 });
  });

  it('grows past its first capacity and keeps what it has', () => {
    const builder = new ByteMapBuilder();
    for (let i = 0; i < 5000; i++) builder.push(i & 0xff, i * 3, 2);
    const built = builder.build();
    assert.equal(built.length, 5000);
    for (const i of [0, 1023, 1024, 2048, 4999]) {
      assert.deepEqual([built.bytes[i], built.range(i).start, built.indexAt(i * 3 + 1)], [i & 0xff, i * 3, i]);
    }
  });
});
