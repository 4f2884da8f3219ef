// npm run build: the six bundles in dist/. Options: --watch (unminified, with source maps), --quiet (no sizes).
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type BuildFailure,
  type BuildOptions,
  type BuildResult,
  build,
  context,
  formatMessages,
  type Plugin,
} from 'esbuild';
import { licenseTexts } from './licenses.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };
const watch = process.argv.includes('--watch');
const quiet = process.argv.includes('--quiet');

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: !watch,
  sourcemap: watch ? 'linked' : false,
  metafile: true,
  logLevel: 'silent',
  // The ES module of a package is preferred where it has both: the older UMD wrappers can't be bundled.
  mainFields: ['module', 'main'],
  define: { __TLSHEX_VERSION__: JSON.stringify(version) },
};
const node: BuildOptions = { ...common, platform: 'node', format: 'cjs', target: 'node20' };
const browser: BuildOptions = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
};
/** The core stands in a file of its own that both programs load: the package would hold it twice. */
const besideCore: Plugin = {
  name: 'core',
  setup({ onResolve }) {
    onResolve({ filter: /\/core\/index\.ts$/ }, () => ({ path: './core.cjs', external: true }));
  },
};
/** Lets a system run the file as a program. */
const program: BuildOptions = { banner: { js: '#!/usr/bin/env node' }, plugins: [besideCore] };

const bundles: readonly BuildOptions[] = [
  { ...node, external: ['vscode'], entryPoints: ['client/src/node/extension.ts'], outfile: 'dist/client.cjs' },
  // The web extension host knows CommonJS alone, and of modules only `vscode`.
  {
    ...browser,
    format: 'cjs',
    external: ['vscode'],
    entryPoints: ['client/src/browser/extension.ts'],
    outfile: 'dist/client.browser.cjs',
  },
  { ...node, entryPoints: ['server/src/core/index.ts'], outfile: 'dist/core.cjs' },
  { ...node, ...program, entryPoints: ['server/src/node/main.ts'], outfile: 'dist/server.cjs' },
  { ...browser, format: 'iife', entryPoints: ['server/src/browser/main.ts'], outfile: 'dist/server.worker.js' },
  { ...node, ...program, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.cjs' },
];

if (watch) await Promise.all(bundles.map(watchBundle));
else await buildAll();

/** Builds every bundle; a failure of one doesn't hide that of another. */
async function buildAll(): Promise<void> {
  mkdirSync(`${root}dist`, { recursive: true });
  const results = await Promise.allSettled(bundles.map((options) => build({ ...options, write: false })));
  const inputs = new Set<string>();
  const told = new Set<string>();
  for (const [i, result] of results.entries()) {
    const { outfile, entryPoints } = bundles[i] as { outfile: string; entryPoints: [string] };
    if (result.status === 'rejected') {
      // The output of an earlier build must not stand in for one that fails.
      rmSync(root + outfile, { force: true });
      // Bundles share most of their sources, and so their mistakes.
      const messages = await formatMessages((result.reason as BuildFailure).errors, {
        kind: 'error',
        color: process.stderr.isTTY,
      });
      for (const message of messages) if (!told.has(message)) console.error(message);
      for (const message of messages) told.add(message);
      const reason = existsSync(root + entryPoints[0]) ? 'see above' : `there is no ${entryPoints[0]}`;
      console.error(`${outfile} was not built: ${reason}`);
      process.exitCode = 1;
      continue;
    }
    const { outputFiles, metafile } = result.value as BuildResult<{ write: false; metafile: true }>;
    // Written here, not by esbuild, which leaves an unchanged file its old date: then it would look out of date for ever.
    for (const { path, contents } of outputFiles) writeFileSync(path, contents, { mode: 0o755 });
    for (const input of Object.keys(metafile.inputs)) inputs.add(input);
    if (!quiet)
      console.log(`${outfile.padEnd(24)} ${(statSync(root + outfile).size / 1024).toFixed(1).padStart(7)} KB`);
  }
  if (process.exitCode !== 1) writeFileSync(`${root}dist/licenses.txt`, licenseTexts(root, inputs));
}

async function watchBundle(options: BuildOptions): Promise<void> {
  const watched = await context({
    ...options,
    plugins: [...(options.plugins ?? []), reportPlugin(options.outfile as string)],
  });
  await watched.watch();
}

/** Tells of each rebuild in lines that the problem matcher in .vscode/tasks.json reads. */
function reportPlugin(name: string): Plugin {
  return {
    name: 'report',
    setup({ onStart, onEnd }) {
      onStart(() => console.log(`[watch] build started: ${name}`));
      onEnd(({ errors }) => {
        for (const { text, location } of errors) {
          console.error(`✘ [ERROR] ${text}`);
          if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
        }
        console.log(`[watch] build finished: ${name}`);
      });
    },
  };
}
