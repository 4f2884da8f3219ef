import assert from 'node:assert/strict';
import { hexBytes, hexDigit, hexNumber } from '../../../server/src/core/base/hex.ts';
import { nearest } from '../../../server/src/core/base/nearest.ts';
import { peerOf } from '../../../server/src/core/base/sender.ts';
import { spanEnd } from '../../../server/src/core/base/span.ts';

describe('nearest', () => {
  const names = ['peer', 'server-suites', 'server-groups', 'wolfssl', 'error', 'closed'];
  const near: readonly (readonly [string, string | undefined])[] = [
    ['peer', 'peer'],
    ['pear', 'peer'],
    ['Peer', 'peer'],
    ['server-suite', 'server-suites'],
    ['serversuites', 'server-suites'],
    ['server-group', 'server-groups'],
    ['wolfsl', 'wolfssl'],
    ['wolf', undefined],
    ['closd', 'closed'],
    ['elephant', undefined],
    ['x', undefined],
    ['', undefined],
  ];
  for (const [written, name] of near)
    it(`${written || 'nothing'} is ${name ?? 'no slip'}`, () => assert.equal(nearest(written, names), name));

  it('takes the nearer of two, and the first of two as near', () => {
    assert.equal(nearest('abcd', ['abxx', 'abcx']), 'abcx');
    assert.equal(nearest('abcd', ['abcx', 'abcy']), 'abcx');
  });
});

describe('hexadecimal', () => {
  it('writes numbers as wire values', () => {
    assert.deepEqual(
      [hexNumber(0x1301, 4), hexNumber(0x0a, 4), hexNumber(0, 2), hexNumber(0x12345, 4)],
      ['0x1301', '0x000a', '0x00', '0x12345'],
    );
  });

  it('writes bytes, spaced or with another separator', () => {
    const bytes = Uint8Array.of(0, 0x16, 0xff);
    assert.deepEqual(
      [hexBytes(bytes), hexBytes(bytes, ''), hexBytes(bytes, ':'), hexBytes(Uint8Array.of())],
      ['00 16 ff', '0016ff', '00:16:ff', ''],
    );
  });

  it('reads digits of either case and nothing else', () => {
    const values = [...'09afAF/:@G`g xX'].map((character) => hexDigit(character.charCodeAt(0)));
    assert.deepEqual(values, [0, 9, 10, 15, 10, 15, -1, -1, -1, -1, -1, -1, -1, -1, -1]);
    assert.equal(hexDigit(Number.NaN), -1);
  });
});

describe('spans and senders', () => {
  it('end behind their last byte', () => {
    const span = (offset: number, length: number) => ({ offset, length });
    assert.equal(spanEnd(span(3, 4)), 7);
  });

  it('name the other side', () => {
    assert.deepEqual([peerOf('client'), peerOf('server'), peerOf('unknown')], ['server', 'client', 'unknown']);
  });
});
