// npm run bench [-- PATTERN]: how long things take beside one another. A ratio above its bound is a failure.
import { readdirSync } from 'node:fs';
import { type Measured, type Measurements, measure, type Ratio } from './ratio.ts';

const folder = new URL('.', import.meta.url);
const pattern = process.argv[2] ?? '';
const files = readdirSync(folder).filter((name) => name.endsWith('.bench.ts'));
let count = 0;

for (const file of files) {
  const { ratios = [], measurements } = (await import(new URL(file, folder).href)) as {
    readonly ratios?: readonly Ratio[];
    readonly measurements?: Measurements;
  };
  for (const ratio of ratios) if (`${file} ${ratio.name}`.includes(pattern)) tell(await measure(ratio));
  // Programs are started for all of these at once: the file's name alone chooses them.
  if (measurements && file.includes(pattern)) for (const each of await measurements()) tell(each);
}
if (count === 0) {
  console.error(`No measurement matches "${pattern}".`);
  process.exitCode = 1;
}

function tell(each: Measured | string): void {
  count++;
  if (typeof each === 'string') {
    console.log(`         ${each}`);
    return;
  }
  const { name, than, atMost, median, baseline } = each;
  const found = median / baseline;
  const verdict = found <= atMost ? 'ok      ' : 'TOO SLOW';
  console.log(
    `${verdict} ${name}: ${median.toPrecision(3)} ms, ${found.toFixed(2)} of at most ${atMost} times "${than}" (${baseline.toPrecision(3)} ms)`,
  );
  if (found > atMost) process.exitCode = 1;
}
