import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onExit, start, within } from './processes.mjs';

/** Nothing that moves, asks or fills the window beside what is to be seen. */
const settings = {
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.colorTheme': 'Dark Modern',
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
};

/**
 * A VS Code server with the packaged extension in it.
 * @typedef {{ origin: string, extension: string, scratch: string, log: string[] }} Server
 */

/**
 * Installs the .vsix as a user would and starts the server on a free port.
 * @param {import('./tools.mjs').Tools} tools
 * @returns {Promise<Server>}
 */
export async function startServer(tools, vsix, moreSettings = {}) {
  // Short, since sockets stand in it, whose paths are limited to about a hundred characters.
  const scratch = mkdtempSync(join(tmpdir(), 'tlshex-'));
  onExit(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
  const user = join(scratch, 'user');
  const extensions = join(scratch, 'extensions');
  mkdirSync(join(user, 'User'), { recursive: true });
  mkdirSync(extensions);
  writeFileSync(join(user, 'User/settings.json'), JSON.stringify({ ...settings, ...moreSettings }));
  writeFileSync(join(user, 'config.yaml'), '');
  const env = environment(scratch);
  const folders = ['--config', join(user, 'config.yaml'), '--user-data-dir', user, '--extensions-dir', extensions];

  const args = [tools.codeServer, ...folders, '--install-extension', vsix];
  const { status, stdout, stderr } = spawnSync(tools.node, args, { env, encoding: 'utf8', timeout: 60_000 });
  const extension = readdirSync(extensions).find((name) => name.startsWith('tlshex.tlshex-'));
  if (status !== 0 || !extension) {
    throw new Error(`the extension could not be installed:\n${readable(`${stdout}${stderr}`.split('\n'))}`);
  }

  const log = [];
  const options = ['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check'];
  // The driver is what lets a page run tests in its extension host.
  const driver = ['--disable-workspace-trust', '--vscode-option', 'enable-smoke-test-driver'];
  const origin = await within(
    30,
    'starting code-server',
    new Promise((resolve, reject) => {
      const onLine = (line) => {
        log.push(line);
        const address = /server listening on (http:\/\/[\d.]+:\d+)/.exec(line);
        if (address) resolve(address[1]);
      };
      start(tools.node, [tools.codeServer, ...folders, ...options, ...driver], { env, onLine })
        .on('error', reject)
        .on('exit', (code) => reject(new Error(`code-server ended (${code}):\n${readable(log)}`)));
    }),
  );
  return { origin, extension: join(extensions, extension), scratch, log };
}

/** Without what a terminal inside VS Code sets: code-server would turn to that window. */
function environment(scratch) {
  const own = /^(VSCODE_|CODE_SERVER_|ELECTRON_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  // VS Code leaves its sockets behind. Elsewhere the usual folder's path is too long to put one more into it.
  return process.platform === 'linux' ? { ...env, TMPDIR: scratch, XDG_RUNTIME_DIR: scratch } : env;
}

/** The server's log without what it says of native modules, which it works without and which are not compiled for the tests. */
export function readable(log) {
  const noise = /bindings file|^ → |^ {4}at |^ {2}tries: \[|^ {4}'|^ {2}\]|^\}|AgentHost|^\[[\d:]+\] *$|^\s*$/;
  return log.filter((line) => !noise.test(line)).join('\n');
}
