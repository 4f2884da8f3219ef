import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** Programs of the dependencies, run by this very Node: no shell, no `.cmd`, the same on every system. */
export const programs = {
  biome: join(root, 'node_modules/@biomejs/biome/bin/biome'),
  mocha: join(root, 'node_modules/mocha/bin/mocha.js'),
  tsc: join(root, 'node_modules/typescript/bin/tsc'),
  vsce: join(root, 'node_modules/@vscode/vsce/vsce'),
};

/** Runs Node on `args` and gives the exit status; what was killed by a signal counts as failed. */
export function node(args, options = {}) {
  return run(process.execPath, args, options);
}

/** Runs npm, the one that started this script where there is one. */
export function npm(args, options = {}) {
  const own = process.env.npm_execpath;
  if (own && basename(own) === 'npm-cli.js') return node([own, ...args], options);
  // npm is a script on Windows, which only a shell can start; the arguments are ours and hold nothing to quote.
  return run('npm', args, { shell: process.platform === 'win32', ...options });
}

/** Runs a program with this terminal; says so when it can't be started. */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) console.error(`${program} can't be run: ${error.message}`);
  return status ?? 1;
}

/** The first of `names` that is a program on PATH. */
export function onPath(...names) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) if (existsSync(join(folder, name + ending))) return join(folder, name + ending);
    }
  }
  return undefined;
}
