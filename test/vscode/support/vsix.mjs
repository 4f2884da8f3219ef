import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../../tools/run.mjs';

/** The packaged extension: the one TLSHEX_VSIX names, or one made now as `npm run package` makes it. */
export function packagedExtension() {
  if (process.env.TLSHEX_VSIX) return resolve(process.env.TLSHEX_VSIX);
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const args = [join(root, 'test/tools/package.mjs')];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the extension could not be packaged:\n${stdout}${stderr}`);
  return join(root, `${name}-${version}.vsix`);
}
