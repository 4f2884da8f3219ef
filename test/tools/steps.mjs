import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node, onPath, programs, root } from './run.mjs';

/**
 * What a step came to: tests passed and failed. A check that is no test (types, format) counts only when it fails, as one;
 * so does a run that ended without telling its counts. `skipped` says why a step was not done.
 * @typedef {{ name: string, passed: number, failed: number, seconds: number, skipped?: string }} Outcome
 */

/** @returns {Outcome} */
export function checkTypes() {
  return check('types', [programs.tsc, '-b']);
}

/** Format, lint and import rules. @returns {Outcome} */
export function checkStyle() {
  // Biome colours even what goes into a file or a pipe.
  const colors = process.stdout.isTTY && !process.env.NO_COLOR ? 'force' : 'off';
  return check('style', [programs.biome, 'ci', '--error-on-warnings', `--colors=${colors}`]);
}

/** Runs mocha over the test files given. @returns {Outcome} */
export function runMocha(name, files, args = [], env = {}) {
  return counted(name, [programs.mocha, '--reporter', 'test/tools/reporter.mjs', ...args, ...files], env);
}

/** The tests inside a real VS Code, where there is a browser to open it with. @returns {Outcome} */
export function runInVsCode() {
  const script = 'test/vscode/run.mjs';
  const name = 'VS Code';
  if (!existsSync(join(root, script)))
    return { name, passed: 0, failed: 0, seconds: 0, skipped: `there is no ${script}` };
  const chromium = process.env.CHROMIUM || onPath('chromium', 'chromium-browser', 'google-chrome');
  if (!chromium) {
    const skipped =
      'no Chromium was found. Install one (on Debian and Ubuntu: sudo apt-get install chromium), or set CHROMIUM to the path of a Chromium or Chrome';
    return { name, passed: 0, failed: process.env.CI ? 1 : 0, seconds: 0, skipped };
  }
  return counted(name, [script], { CHROMIUM: chromium });
}

/** The mocha test files, in the order they are run: the cheap and basic first. */
export function testFiles() {
  return ['unit', 'fixtures', 'lab', 'property', 'protocol', 'grammar'].flatMap((folder) =>
    testFilesIn(`test/${folder}`),
  );
}

/** Every `*.test.ts` under a folder. */
export function testFilesIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return testFilesIn(path);
      return entry.name.endsWith('.test.ts') ? [path] : [];
    });
}

/** Prints what every step came to and, as the last line, the sum; sets the exit code. */
export function summarize(outcomes) {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  console.log();
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  for (const outcome of outcomes) console.log(`  ${outcome.name.padEnd(width)}  ${verdict(outcome)}`);
  if (passed + failed === 0) console.log('\nNothing was run.');
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
}

function verdict({ passed, failed, seconds, skipped }) {
  if (skipped) return `${failed > 0 ? 'FAILED' : 'SKIPPED'}: ${skipped}.`;
  const counts = passed > 0 ? `${passed} passed, ${failed} failed` : failed > 0 ? 'FAILED' : 'in order';
  return `${counts} (${seconds.toFixed(1)} s)`;
}

function check(name, args) {
  console.log(`\n== ${name}`);
  const started = performance.now();
  const failed = node(args) === 0 ? 0 : 1;
  return { name, passed: 0, failed, seconds: since(started) };
}

/** Runs a script that writes its counts into the file TLSHEX_RESULT names. */
function counted(name, args, env) {
  console.log(`\n== ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'tlshex-test-'));
  const file = join(folder, 'result.json');
  const started = performance.now();
  try {
    const status = node(args, { env: { ...process.env, ...env, TLSHEX_RESULT: file } });
    const { passed, failed } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1 };
    if (passed + failed === 0) return { name, passed, failed, seconds: 0, skipped: 'there is no such test' };
    // Mocha may fail without a failed test: a file that can't be loaded, a test marked `only`.
    return { name, passed, failed: failed === 0 && status !== 0 ? 1 : failed, seconds: since(started) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function since(started) {
  return (performance.now() - started) / 1000;
}
