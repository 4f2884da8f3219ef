// npm run bench [-- PATTERN]: how long things take beside one another. A ratio above its bound is a failure.
import { readdirSync } from 'node:fs';
import { measure, type Ratio } from './ratio.ts';

const folder = new URL('.', import.meta.url);
const pattern = process.argv[2] ?? '';
const files = readdirSync(folder).filter((name) => name.endsWith('.bench.ts'));
let count = 0;

for (const file of files) {
  const { ratios } = (await import(new URL(file, folder).href)) as { ratios: readonly Ratio[] };
  for (const ratio of ratios) {
    if (!`${file} ${ratio.name}`.includes(pattern)) continue;
    count++;
    const { median, found } = await measure(ratio);
    const verdict = found <= ratio.atMost ? 'ok      ' : 'TOO SLOW';
    console.log(
      `${verdict} ${ratio.name}: ${median.toPrecision(3)} ms, ${found.toFixed(2)} of at most ${ratio.atMost} times "${ratio.than}"`,
    );
    if (found > ratio.atMost) process.exitCode = 1;
  }
}
if (count === 0) {
  console.error(`No measurement matches "${pattern}".`);
  process.exitCode = 1;
}
