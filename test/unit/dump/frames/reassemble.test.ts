import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Delivery, reassemble, type SideSegment } from '../../../../server/src/core/dump/frames/reassemble.ts';
import { SYN, segmentFrame, tsharkRows } from '../../../support/packets.ts';
import { streamsOf } from '../../../support/reading.ts';

/** A stream cut into segments that may overlap, each at least once, in any order. */
const cuts = fc
  .record({
    length: fc.integer({ min: 1, max: 60 }),
    first: fc.oneof(fc.constantFrom(0, 1, 0xffffffff, 0xfffffff0, 0x7ffffff8), fc.nat(0xffffffff)),
    inner: fc.array(fc.nat(60), { maxLength: 12 }),
    extra: fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 8 }),
  })
  .chain(({ length, first, inner, extra }) => {
    const borders = [...new Set([0, length, ...inner.filter((at) => at < length)])].sort((a, b) => a - b);
    const spans = borders.slice(1).map((end, i) => [borders[i] as number, end] as const);
    const more = extra.map(([a, b]) => [Math.min(a, b, length), Math.min(Math.max(a, b), length)] as const);
    return fc
      .shuffledSubarray([...spans, ...more], { minLength: spans.length + more.length })
      .map((order) => ({ length, first, order }));
  });

function segmentsOf(first: number, order: readonly (readonly [number, number])[]): SideSegment[] {
  return order.map(([start, end], i) => ({
    order: i,
    sequence: (first + start) >>> 0,
    index: start,
    length: end - start,
  }));
}

const indices = (deliveries: readonly Delivery[]) =>
  deliveries.flatMap(({ index, length }) => Array.from({ length }, (_, i) => index + i));

describe('reassembly', () => {
  it('puts any cut, order and repetition together again, with or without a SYN', () => {
    fc.assert(
      fc.property(cuts, fc.boolean(), ({ length, first, order }, syn) => {
        const deliveries = reassemble(segmentsOf(first, order), syn ? first : undefined);
        assert.deepEqual(
          indices(deliveries),
          Array.from({ length }, (_, i) => i),
        );
        assert.ok(deliveries.every(({ missing }) => missing === 0));
      }),
    );
  });

  it('keeps of two different bytes the one that came first, and tells when each could be read', () => {
    const segments = [
      { order: 0, sequence: 10, index: 100, length: 4 },
      { order: 1, sequence: 8, index: 200, length: 8 },
      { order: 2, sequence: 4, index: 300, length: 6 },
    ];
    assert.deepEqual(
      reassemble(segments, 4).map(({ index, length, order }) => [index, length, order]),
      [
        [300, 4, 2],
        [200, 2, 2],
        [100, 4, 2],
        [206, 2, 2],
      ],
    );
  });

  it('leaves out what stands before the first byte, and counts what is missing', () => {
    const segments = [
      { order: 0, sequence: 9, index: 0, length: 1 },
      { order: 1, sequence: 13, index: 20, length: 2 },
    ];
    assert.deepEqual(
      reassemble(segments, 10).map(({ index, missing }) => [index, missing]),
      [[20, 3]],
    );
  });

  it('of whole frames, in any order', () => {
    const hello = Uint8Array.from([0x16, 3, 1, 0, 40, 1, 0, 0, 36, 3, 3, ...Array.from({ length: 34 }, (_, i) => i)]);
    const want = `0 client: ${[...hello].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}`;
    const syn = tsharkRows(segmentFrame({ from: 'client', sequence: 0xfffffff5, flags: SYN }));
    const spans = fc.shuffledSubarray(
      [
        [0, 9],
        [9, 20],
        [5, 30],
        [20, 45],
        [44, 45],
        [0, 9],
      ] as const,
      { minLength: 6 },
    );
    fc.assert(
      fc.property(spans, (order) => {
        const frames = order.map(([start, end]) =>
          tsharkRows(segmentFrame({ from: 'client', sequence: 0xfffffff6 + start, data: hello.slice(start, end) })),
        );
        assert.deepEqual(streamsOf([syn, ...frames].join('\n')), [want]);
      }),
      { numRuns: 60 },
    );
  });
});
