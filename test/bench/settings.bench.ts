import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { macros } from '../../server/src/core/wolfssl/macros.ts';
import { type BenchDocument, measurePushed } from './languageServer.ts';
import type { Measurements } from './ratio.ts';

const BUILT = 'dist/server.cjs';
const LINES = 3000;
/** One frame in three at 60 a second: typing doesn't feel it. */
const ENOUGH = 50;

/** A user_settings.h of three thousand lines in our server, beside clangd with the same file. */
export const measurements: Measurements = async () => {
  if (!existsSync(BUILT)) return [`skipped: there is no ${BUILT} (npm run build)`];
  const folder = mkdtempSync(join(tmpdir(), 'tlshex-bench-'));
  try {
    const document = settingsFile(folder);
    const ours = await measurePushed([process.execPath, BUILT, '--stdio'], document);
    const told = `user_settings.h of ${LINES} lines, a typed character to its diagnostics: ${ours.toFixed(0)} ms (${ENOUGH} are wanted on two ordinary cores)`;
    const clangd = ['clangd', 'clangd-19', 'clangd-16', 'clangd-14'].find(
      (name) => spawnSync(name, ['--version']).status === 0,
    );
    if (clangd === undefined) return [told, "skipped: clangd isn't installed"];
    const theirs = await measurePushed([clangd, '--log=error', '--background-index=false'], document);
    const than = `${clangd} on the same file`;
    return [
      told,
      { name: 'a typed character in settings to its diagnostics', median: ours, baseline: theirs, than, atMost: 1 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Every macro of the knowledge base, behind conditions and comments as in wolfSSL's templates, over and over. */
function settingsFile(folder: string): BenchDocument {
  const lines = ['#ifndef USER_SETTINGS_H', '#define USER_SETTINGS_H', ''];
  for (let i = 0; lines.length < LINES - 8; i++) {
    const name = macros[i % macros.length]?.name ?? '';
    lines.push(`/* ${i}: what ${name} is here for */`, `#if ${i % 3} && !defined(NO_PART_${i})`);
    lines.push(i < macros.length && i % 3 === 0 ? `#define ${name}` : `// #define ${name}`, '#endif', '');
  }
  const text = [...lines, '#define HAVE_ECC', '#define HAVE_TLS_EXTENSIONS', '#endif', ''].join('\n');
  const path = join(folder, 'user_settings.h');
  writeFileSync(path, text);
  const at = text.indexOf('*/', text.length / 2);
  const [uri, root] = [pathToFileURL(path).href, pathToFileURL(folder).href];
  return { uri, folder: root, language: 'c', text, at, character: 'x' };
}
