import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { node, npm, root } from './run.mjs';

/** What the build writes: the files that package.json names as entries, and the worker that the browser entry starts. */
const outputs = ['client.cjs', 'client.browser.cjs', 'core.cjs', 'server.cjs', 'server.worker.js', 'cli.cjs'];
const sources = ['client/src', 'server/src', 'package.json', 'package-lock.json', 'test/tools/build.ts'];

/** Installs and builds what is missing or out of date; quiet when nothing is. Ends the process when that fails. */
export function ensureReady() {
  ensureInstalled();
  ensureBuilt();
}

/** Brings node_modules in line with package-lock.json. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.error('Installing dependencies (npm ci) ...');
  // On stderr, since stdout belongs to the command itself; development dependencies even where NODE_ENV is "production".
  const status = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) fail('The dependencies could not be installed: see the messages of npm above.', status);
}

/** Builds when a source is newer than an output. */
export function ensureBuilt() {
  if (isBuilt()) return;
  console.error('Building ...');
  const status = node(['--import', 'tsx', 'test/tools/build.ts', '--quiet'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) fail('The build failed: see the messages above.', status);
}

/**
 * npm keeps a copy of the lock file in node_modules. The two are compared by what they hold:
 * their dates say little after a checkout or an `npm install`.
 */
function isInstalled() {
  const copy = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(copy)) return false;
  const have = JSON.parse(readFileSync(copy, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    // The binaries of other platforms are optional, and rightly absent.
    ([path, entry]) => path === '' || (have[path] ? have[path].version === entry.version : entry.optional),
  );
}

function isBuilt() {
  const built = Math.min(...outputs.map((name) => modified(join(root, 'dist', name))));
  return built > 0 && sources.every((path) => newest(join(root, path)) <= built);
}

/** The newest date in a file or folder; a folder's own date tells of files that are gone. */
function newest(path) {
  const own = modified(path);
  if (own === 0 || !statSync(path).isDirectory()) return own;
  return readdirSync(path).reduce((date, name) => Math.max(date, newest(join(path, name))), own);
}

/** When a file was written, 0 when it isn't there. */
function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function fail(message, status) {
  console.error(message);
  process.exit(status);
}
