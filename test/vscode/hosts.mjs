// The tests of host/, in the two hosts VS Code has for extensions: Node, and a Web Worker (what vscode.dev has).
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { root } from '../tools/run.mjs';
import { newPage } from './support/browser.mjs';
import { within } from './support/processes.mjs';
import { tell } from './support/report.mjs';
import { copySample, mendedFirmware } from './support/sample.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const bundles = join(root, 'out/vscode');
const noise = /^\[info\]|bindings file|watchdog/;
const prefix = 'tlshex-test ';

/** Bundles the tests for a host: `node` or `web`. */
export async function bundleTests(host) {
  const outfile = join(bundles, `tests.${host}.cjs`);
  mkdirSync(bundles, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [join(here, `host/${host}.ts`)],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: host === 'node' ? 'node' : 'browser',
    target: 'es2022',
    define: { HOST: JSON.stringify(host), MENDED: JSON.stringify(mendedFirmware()) },
    external: ['vscode', ...(host === 'node' ? ['mocha'] : [])],
    logLevel: 'error',
    // mocha for browsers overwrites module.exports.
    ...(host === 'web' ? { footer: { js: 'module.exports = { run };' } } : {}),
  });
  return outfile;
}

/** In the host that a desktop VS Code has too: the extension as it was installed, its server a process. */
export async function runInNodeHost(browser, server) {
  const bundle = await bundleTests('node');
  const remote = (path) => `vscode-remote://${new URL(server.origin).host}${path.split(sep).join('/')}`;
  const payload = [
    ['extensionDevelopmentPath', remote(server.extension)],
    ['extensionTestsPath', remote(bundle)],
    ['skipWelcome', 'true'],
  ];
  await runTests(browser, server, 'node', { query: `&payload=${encodeURIComponent(JSON.stringify(payload))}` });
}

/** In a Web Worker: the extension comes over http, its server is another worker. */
export async function runInWebHost(browser, server) {
  const bundle = await bundleTests('web');
  // The tests have to lie inside the extension to be run in its host; the later route is asked first.
  const files = { '/extension/': server.extension, '/extension/tests/': dirname(bundle) };
  // A service worker would answer some requests in place of the routes.
  const context = { serviceWorkers: 'block' };
  await runTests(browser, server, 'web', { context, prepare });

  async function prepare(page) {
    for (const [prefix, folder] of Object.entries(files)) {
      await page.route(`${server.origin}${prefix}**`, (route) => {
        const path = resolve(folder, decodeURIComponent(new URL(route.request().url()).pathname.slice(prefix.length)));
        if (!path.startsWith(folder) || !existsSync(path)) return route.fulfill({ status: 404 });
        const contentType = /\.c?js$/.test(path) ? 'text/javascript' : 'application/json';
        return route.fulfill({ contentType, body: readFileSync(path) });
      });
    }
    await page.route(
      (url) => url.origin === server.origin && url.pathname === '/',
      async (route) => {
        const response = await route.fetch();
        const body = withTests(
          await response.text(),
          new URL(server.origin).host,
          `/extension/tests/${basename(bundle)}`,
        );
        return route.fulfill({ response, body });
      },
    );
  }
}

/** The workbench's page, with the extension and its tests in the configuration. */
function withTests(html, authority, tests) {
  const uri = (path) => ({ scheme: 'http', authority, path });
  return html.replace(/(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/, (_, start, settings) => {
    const configuration = JSON.parse(settings.replaceAll('&quot;', '"'));
    configuration.developmentOptions = {
      ...configuration.developmentOptions,
      extensions: [uri('/extension')],
      extensionTestsPath: uri(tests),
    };
    return `${start}${JSON.stringify(configuration).replaceAll('"', '&quot;')}"`;
  });
}

/** Opens the page, which runs the tests at once, and counts them as they are told. */
async function runTests(browser, server, host, { query = '', context, prepare }) {
  const folder = copySample(server, host);
  const page = await newPage(browser, server.origin, context);
  const log = [];
  let [told, failed] = [0, 0];
  try {
    await prepare?.(page);
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      const text = args.join(' ');
      if (!text.startsWith(prefix)) return log.push(`[${type}] ${text.split('\n', 1)[0]}`);
      const { title, milliseconds, error } = JSON.parse(text.slice(prefix.length));
      told++;
      if (error) failed++;
      tell(title, error, milliseconds);
    });
    const ended = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
    await page.goto(`${server.origin}/?folder=${encodeURIComponent(folder)}${query}`);
    const code = await within(120, 'the tests in the extension host', ended);
    if (told === 0 || (code !== 0 && failed === 0)) throw new Error(`exit code ${code} after ${told} tests`);
  } catch (error) {
    const last = log.filter((line) => !noise.test(line)).slice(-20);
    tell('the tests ran', [error.message, ...last].join('\n'));
  } finally {
    await page.context().close();
  }
}
