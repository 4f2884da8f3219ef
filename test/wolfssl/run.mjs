/**
 * Real wolfSSL, real servers: `npm run test:wolfssl [-- --mended] [-- --keep] [-- --only NAME]`
 *
 * Every row of mending.mjs: a firmware that fails at a real server is mended through the language server, and connects.
 * Every case of cases.mjs: the firmware as it is sends the sample's hello and is refused; the product mends it
 * (`tlshex fix ... --write`); the firmware as mended is accepted by the same servers. `--mended` takes the expected
 * `firmware-mended/` in place of the product's work, `--keep` leaves the working folder behind, `--only` takes
 * the parts whose names begin so.
 *
 * Needs a C compiler and the openssl command; mbedTLS 2.28 with its headers is the second server where it is to be had.
 * WOLFSSL_SOURCE names a wolfSSL source tree; without it, Debian's source package is fetched once.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { setPriority, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cases } from './cases.mjs';
import { runEdits } from './edits.mjs';
import { runEverything } from './everything.mjs';
import { mendings } from './mending.mjs';
import { runCase } from './runCase.mjs';
import { runMending } from './runMending.mjs';
import { findSource } from './source.mjs';

const { values: options } = parseArgs({
  options: { mended: { type: 'boolean' }, keep: { type: 'boolean' }, only: { type: 'string', default: '' } },
});
const minutes = 30;
const cache = join(tmpdir(), `tlshex-wolfssl-${userInfo().username}`);
const work = mkdtempSync(join(tmpdir(), 'tlshex-wolfssl-run-'));
const counts = { passed: 0, failed: 0, skipped: 0 };
const marks = { passed: 'ok  ', failed: 'FAIL', skipped: 'skip', told: '    ' };

/** Prints one line of the table. `outcome` is `passed`, `failed`, `skipped`, or `told` for what is only told. */
function report(outcome, step, measured) {
  if (outcome in counts) counts[outcome] += 1;
  console.log(`${marks[outcome]}  ${step.padEnd(44)}  ${measured}`);
}

process.on('exit', () => {
  if (options.keep) console.log(`the working folder: ${work}`);
  else rmSync(work, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
const watchdog = setTimeout(() => {
  console.log(`given up: not done in ${minutes} minutes`);
  process.exit(1);
}, minutes * 60_000);
setPriority(10); // the compilers inherit it

try {
  const source = await findSource(join(cache, 'source'));
  const places = (name) => {
    const folder = join(work, name);
    mkdirSync(folder);
    return { wolfssl: source.folder, objects: join(cache, 'objects'), work: folder };
  };
  const { version } = source;
  const parts = [
    ...cases.map((test) => [test.sample, (at) => runCase(test, at, { byHand: options.mended, report })]),
    ['edits', (at) => runEdits(at, { report })],
    ['everything', (at) => runEverything(at, { report })],
    ...mendings.map((row) => [row.name, (at) => runMending(row, at, { version, report })]),
  ];
  for (const [name, part] of parts.filter(([name]) => name.startsWith(options.only))) {
    const begun = performance.now();
    console.log(`${name}, with wolfSSL ${version}`);
    await part(places(name)).catch((error) => report('failed', 'the case stopped here', error.message));
    report('told', 'took', `${((performance.now() - begun) / 1000).toFixed(1)} s`);
  }
} catch (error) {
  report('failed', 'wolfSSL source', error.message);
}
clearTimeout(watchdog);
if (counts.skipped > 0) console.log(`${counts.skipped} skipped`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;
