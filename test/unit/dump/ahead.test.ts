import assert from 'node:assert/strict';
import { type Dump, parseDump } from '../../../server/src/core/dump/parseDump.ts';
import { hello, spaced } from './styles/shapes.ts';

/** Lines that are read by those below them: an edit there has them read again, wherever reading goes on from. */

const told = ({ map, lines: _, ...rest }: Dump) => ({ ...rest, bytes: [...map.bytes], starts: [...map.starts] });

/** Prose of so many lines, so that the places from which reading goes on fall on every line of what follows. */
const prose = (count: number) => 'nothing to see in this line\n'.repeat(count);

const samples: readonly (readonly [string, string])[] = [
  ['a byte a line', `${[...hello].join('\n')}\n`],
  ['a table of a byte a line', `${Array.from(hello, (byte, i) => `${i / 10}1,0x${spaced([byte])},,`).join('\n')}\n`],
  [
    'rows broken in the middle of a byte',
    `D tls_out: ${spaced(Array.from({ length: 12 }, () => [...hello]).flat(), '')}`.replaceAll(/.{80}/g, '$&\n'),
  ],
  ['a ruler', `Offset(h) 00 01 02 03 04 05 06 07\n\n\n00000000 16 03 03 00 4f 01 00 00\n00000008 4b 03\n`],
];

describe('what lines below tell', () => {
  for (const [name, sample] of samples) {
    it(`is read again: ${name}`, () => {
      const lines = sample.split('\n');
      for (let count = 71; count < 77; count++) {
        const head = prose(count);
        const before = parseDump(head + sample);
        for (let i = 0; i < Math.min(lines.length, 20); i++) {
          const changed = head + lines.map((line, j) => (i === j ? `no ${line}` : line)).join('\n');
          assert.deepEqual(told(parseDump(changed, before)), told(parseDump(changed)));
          assert.deepEqual(told(parseDump(head + sample, parseDump(changed))), told(before));
        }
      }
    });
  }
});
