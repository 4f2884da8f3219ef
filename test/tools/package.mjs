// npm run package: tlshex-VERSION.vsix. vsce lists what is in it; more than a megabyte and a quarter is an error.
import './nodeVersion.mjs';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './ensure.mjs';
import { node, npm, programs, root } from './run.mjs';

const limit = 1.25 * 1024 * 1024;
/** What goes into the package is put together here, since two files differ from those of the project. */
const stage = join(root, 'out/package');

ensureInstalled();
endOnError(npm(['run', '--silent', 'vscode:prepublish']));
const { scripts, devDependencies, mocha, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const file = join(root, `${manifest.name}-${manifest.version}.vsix`);

rmSync(stage, { recursive: true, force: true });
for (const path of packedFiles()) cpSync(join(root, path), join(stage, path));
writeFileSync(join(stage, 'package.json'), JSON.stringify(manifest));
// VS Code shows only pictures that have an address in the web.
const readme = readFileSync(join(root, 'README.md'), 'utf8');
writeFileSync(join(stage, 'README.md'), readme.replaceAll(/!\[[^\]]*\]\((?!https:)[^)]*\)\n*/g, ''));

const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file];
endOnError(node([programs.vsce, 'package', ...options], { cwd: stage }));
const { size } = statSync(file);
console.log(`${file}: ${(size / 1024).toFixed(1)} KB`);
if (size > limit) {
  console.error(`That is more than ${limit / 1024} KB: the list above says what takes the room.`);
  process.exitCode = 1;
}

/** The paths of the files that the manifest's `files` names. */
function packedFiles() {
  const { stdout, stderr, status } = spawnSync(process.execPath, [programs.vsce, 'ls', '--no-dependencies'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) console.error(stderr);
  endOnError(status);
  return stdout.split(/\r?\n/).filter((line) => line !== '');
}

function endOnError(status) {
  if (status !== 0) process.exit(status ?? 1);
}
