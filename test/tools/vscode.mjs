// npm run vscode: a desktop VS Code with this extension in it, on the sample.
import './nodeVersion.mjs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toolsFolder } from '../vscode/support/tools.mjs';
import { ensureReady } from './ensure.mjs';
import { onPath, root, run } from './run.mjs';

const sample = join(root, 'test/samples/smtp-gmail-465');
const program = process.env.VSCODE || onPath('code', 'code-insiders', 'codium');

if (program) {
  ensureReady();
  const args = [`--extensionDevelopmentPath=${root}`, sample, join(sample, 'handshake.tlshex')];
  // `code` is a script on Windows, which only a shell can start.
  process.exitCode = run(program, args, { shell: process.platform === 'win32' });
} else {
  console.error(
    'No VS Code was found: `code` is not on PATH. In VS Code, run "Shell Command: Install \'code\' command in PATH", ' +
      'or set VSCODE to the path of the program. Without one at hand, `npm run package` makes a .vsix to install anywhere.',
  );
  tellOfCodeServer();
  process.exitCode = 1;
}

/** The tests bring a VS Code for the browser along, which serves as well. */
function tellOfCodeServer() {
  const tools = join(toolsFolder(), 'node_modules');
  const server = join(tools, 'code-server/out/node/entry.js');
  if (!existsSync(server)) return;
  const own = join(tools, 'node/bin/node');
  const command = `${existsSync(own) ? own : 'node'} ${server} --user-data-dir out/code-server --extensions-dir out/code-server/extensions`;
  console.error(
    [
      '\nThe tests have installed a VS Code that runs in the browser. To use it:',
      '  npm run package',
      `  ${command} --install-extension tlshex-*.vsix`,
      `  ${command} --auth none --bind-addr 127.0.0.1:8080 --disable-telemetry --disable-update-check --disable-workspace-trust ${sample}`,
      'and open http://127.0.0.1:8080 .',
    ].join('\n'),
  );
}
