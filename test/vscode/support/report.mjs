import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../../tools/run.mjs';
import { within } from './processes.mjs';

const pictures = join(root, 'out/vscode');
let passed = 0;
let failed = 0;

/** A heading over the tests that follow. */
export function group(name) {
  console.log(`\n  ${name}`);
}

/** Runs a test and tells whether it passed. Of one that fails, `page` is photographed. */
export async function test(name, page, run) {
  const started = performance.now();
  try {
    await within(60, 'the test', run());
    tell(name, undefined, performance.now() - started);
    return true;
  } catch (error) {
    tell(name, stripVTControlCharacters(error.message), performance.now() - started);
    mkdirSync(pictures, { recursive: true });
    const path = join(pictures, `${name.replaceAll(/[^\w]+/g, '-')}.png`);
    await page.screenshot({ path, timeout: 5_000 }).then(
      () => console.log(`      seen then: ${path}`),
      () => {},
    );
    return false;
  }
}

/** Counts and prints one test; `message` says why it failed. */
export function tell(name, message, milliseconds) {
  if (message === undefined) passed++;
  else failed++;
  const time = milliseconds > 1000 ? ` (${(milliseconds / 1000).toFixed(1)} s)` : '';
  console.log(`    ${message === undefined ? '✔' : '✘'} ${name}${time}`);
  if (message !== undefined) console.log(message.replaceAll(/^/gm, '      '));
}

/** Prints the sum and writes it into the file that TLSHEX_RESULT names; gives the exit code. */
export function summarize() {
  console.log(`\n${passed} passed, ${failed} failed`);
  if (process.env.TLSHEX_RESULT) writeFileSync(process.env.TLSHEX_RESULT, JSON.stringify({ passed, failed }));
  return failed > 0 || passed === 0 ? 1 : 0;
}
