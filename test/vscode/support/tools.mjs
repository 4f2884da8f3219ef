import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node, npm, onPath } from '../../tools/run.mjs';
import { onExit } from './processes.mjs';

const packageFile = fileURLToPath(new URL('../package.json', import.meta.url));
const stale = 60 * 60 * 1000;

/**
 * A VS Code that runs in a browser, the Node it wants, and what opens the browser.
 * @typedef {{ node: string, codeServer: string, playwright: typeof import('playwright-core'), chromium: string }} Tools
 */

/**
 * Gives the tools, installed from npm when they are not yet in the cache: TLSHEX_VSCODE_CACHE, or a folder of the user's
 * cache that is named after the versions.
 * @returns {Tools}
 */
export function ensureTools() {
  const chromium = process.env.CHROMIUM || onPath('chromium', 'chromium-browser', 'google-chrome');
  if (!chromium)
    throw new Error('no Chromium was found: install one, or set CHROMIUM to the path of a Chromium or Chrome');
  const folder = toolsFolder();
  if (!existsSync(codeServerIn(folder))) install(folder);
  return {
    node: nodeIn(folder),
    codeServer: codeServerIn(folder),
    playwright: createRequire(join(folder, 'package.json'))('playwright-core'),
    chromium,
  };
}

/** Where the tools are, or will be. */
export function toolsFolder() {
  return process.env.TLSHEX_VSCODE_CACHE || join(userCache(), `tlshex-vscode-${versionsHash()}`);
}

/** Installs beside the place and moves there at last: a run that ends early leaves nothing half done, two runs don't meet. */
function install(folder) {
  const started = performance.now();
  const partial = `${folder}.${process.pid}`;
  mkdirSync(dirname(folder), { recursive: true });
  removeStale(folder);
  console.error(`Installing a VS Code for the tests into ${folder} (once, 800 MB) ...`);
  onExit(() => rmSync(partial, { recursive: true, force: true }));
  mkdirSync(partial);
  cpSync(packageFile, join(partial, 'package.json'));
  // The scripts of code-server would compile what the tests don't need.
  const install = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  quiet('npm install', npm([...install, '--no-package-lock'], { cwd: partial, stdio: ['ignore', 'ignore', 2] }));
  const modules = join(partial, 'node_modules');
  quiet(
    'the install of Node',
    node(['installArchSpecificPackage.js'], { cwd: join(modules, 'node'), stdio: ['ignore', 'ignore', 2] }),
  );
  quiet('npm install', npm(install, { cwd: join(modules, 'code-server/lib/vscode'), stdio: ['ignore', 'ignore', 2] }));
  try {
    renameSync(partial, folder);
  } catch (error) {
    // Another run was faster.
    if (!existsSync(codeServerIn(folder))) throw error;
  }
  console.error(`Installed in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

function quiet(what, status) {
  if (status !== 0) throw new Error(`${what} failed (${status}): see the messages above`);
}

/** What an install that was killed left behind. */
function removeStale(folder) {
  for (const name of readdirSync(dirname(folder))) {
    if (!name.startsWith(`${basename(folder)}.`)) continue;
    const path = join(dirname(folder), name);
    if (Date.now() - statSync(path).mtimeMs > stale) rmSync(path, { recursive: true, force: true });
  }
}

/** The folder where the system wants caches; the one for temporary files where there is no such. */
function userCache() {
  const { platform, env } = process;
  const folder =
    env.XDG_CACHE_HOME ||
    (platform === 'win32'
      ? env.LOCALAPPDATA
      : platform === 'darwin'
        ? join(homedir(), 'Library/Caches')
        : join(homedir(), '.cache'));
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch {
    return tmpdir();
  }
}

function versionsHash() {
  return createHash('sha256').update(readFileSync(packageFile)).digest('hex').slice(0, 12);
}

function codeServerIn(folder) {
  return join(folder, 'node_modules/code-server/out/node/entry.js');
}

function nodeIn(folder) {
  return join(folder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
