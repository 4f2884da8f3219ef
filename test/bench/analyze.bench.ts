import { readFileSync } from 'node:fs';
import { analyze } from '../../server/src/core/analyze.ts';
import { parseDump } from '../../server/src/core/dump/parseDump.ts';
import { diagnostics } from '../../server/src/core/features/diagnostics.ts';
import { hover } from '../../server/src/core/features/hover.ts';
import type { Ratio } from './ratio.ts';

const sample = new URL('../samples/smtp-gmail-465/handshake.tlshex', import.meta.url);
const hello = analyze(readFileSync(sample, 'utf8')).streams[0]?.bytes ?? new Uint8Array();

/** A dump as `hexdump -C` prints it: one hello, then protected records, as a capture of a long connection is. */
function dumpOf(size: number): string {
  const bytes = new Uint8Array(size);
  bytes.set(hello);
  for (let at = hello.length; at + 1029 <= size; at += 1029) bytes.set([23, 3, 3, 4, 0], at);
  const rows: string[] = ['>'];
  for (let at = 0; at < size; at += 16) {
    const row = [...bytes.subarray(at, at + 16)].map((byte) => byte.toString(16).padStart(2, '0'));
    rows.push(
      `${at.toString(16).padStart(8, '0')}  ${row.slice(0, 8).join(' ')}  ${row.slice(8).join(' ')}  |${'.'.repeat(row.length)}|`,
    );
  }
  return rows.join('\n');
}

const large = dumpOf(220_000); // about a megabyte of text
const small = dumpOf(22_000);
const tokens = JSON.stringify(large.split('\n').map((line) => line.split(' ')));
const analysed = analyze(large);
const tiny = analyze(dumpOf(2_200));
/** A byte in the middle, and the same place in the tiny dump. */
const middle = analysed.dump.map.range(110_002).start;
const early = tiny.dump.map.range(50).start;

/** What an editor asks for at each key: it has to stay within a frame or two on a dump of a megabyte. */
export const ratios: readonly Ratio[] = [
  {
    name: 'reading a dump of a megabyte',
    run: () => parseDump(large),
    than: 'reading one of a tenth',
    baseline: () => parseDump(small),
    atMost: 15,
  },
  {
    name: 'a dump of a megabyte, from text to diagnostics',
    run: () => diagnostics(analyze(large)),
    than: 'JSON.parse on the same dump as JSON',
    baseline: () => JSON.parse(tokens),
    atMost: 2,
  },
  {
    name: 'a hover in a dump of a megabyte',
    run: () => hover(analysed, middle),
    than: 'a hover in one of a hundredth',
    baseline: () => hover(tiny, early),
    atMost: 5,
  },
];
