/**
 * Compares the product's preprocessor with GCC's: `node --import tsx test/tools/preprocessParity.ts [PATTERN]`
 *
 * Every `user_settings*.h` of a wolfSSL source tree is read alone, through the tree's own settings.h, and through its
 * internal.h with the system's headers; `gcc -E -dM` reads the same. The macros that are defined at the end, with their
 * values, have to be the same. Headers that aren't there are stood in for by empty ones, on both sides.
 *
 * WOLFSSL_SOURCE names the tree; without it, Debian's source package is fetched once. CC names another GCC, with
 * flags (`arm-none-eabi-gcc -mcpu=cortex-m4`). PATTERN picks files by their path.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { SourceText } from '../../server/src/core/firmware/firmwareFiles.ts';
import { gccArm, gccX64, type Host, hostFrom } from '../../server/src/core/firmware/preprocess/hosts.ts';
import type { IncludeRequest } from '../../server/src/core/firmware/preprocess/includes.ts';
import { preprocess } from '../../server/src/core/firmware/preprocess/preprocess.ts';
import { findSource } from '../wolfssl/source.mjs';

/** How the settings are read: the file that GCC is given, under the tree's root. */
const modes = [
  { title: 'alone', main: undefined },
  { title: 'through settings.h', main: 'wolfssl/wolfcrypt/settings.h' },
  { title: 'through internal.h', main: 'wolfssl/internal.h' },
] as const;
/** Differences of one file that are printed. */
const mostShown = 12;
/** A file that asks for more headers that aren't there is given up. */
const mostMissing = 80;

const [compiler = 'gcc', ...flags] = (process.env.CC ?? 'gcc').split(' ');
const work = mkdtempSync(join(tmpdir(), 'tlshex-parity-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const tree = await findSource(join(tmpdir(), `tlshex-wolfssl-${userInfo().username}`, 'source'));
const systemFolders = searchFolders();
const texts = new Map<string, SourceText | undefined>();
const host = thisCompiler();
const pattern = process.argv[2] ?? '';
const files = settingsFiles(tree.folder).filter((file) => file.includes(pattern));
let differences = checkHostData();

for (const { title, main } of modes) {
  const counts = { same: 0, different: 0, refused: 0, macros: 0 };
  const times: number[] = [];
  for (const file of files) {
    const stubs = mkdtempSync(join(work, 'stubs-'));
    const front = join(stubs, 'front');
    mkdirSync(front);
    writeFileSync(join(front, 'user_settings.h'), `#include "${file}"\n`);
    const path = main === undefined ? file : join(tree.folder, main);
    const folders = [front, tree.folder, ...systemFolders, join(stubs, 'behind')];
    const expected = gccMacros(path, folders, stubs);
    const begun = performance.now();
    const found = ourMacros(path, folders);
    times.push(performance.now() - begun);
    const wrong = compare(expected.macros, found.macros);
    counts.macros += expected.macros.size;
    if (expected.refused) counts.refused++;
    for (const name of found.uncertain) wrong.push(`uncertain: ${name}`);
    if (expected.refused !== found.refused)
      wrong.push(`gcc ${expected.refused ? 'refuses' : 'takes'} it: ${expected.message}`);
    counts[wrong.length === 0 ? 'same' : 'different']++;
    differences += wrong.length;
    if (wrong.length === 0) continue;
    console.log(`${relative(tree.folder, file)}, ${title}: ${wrong.length} differences`);
    for (const line of wrong.slice(0, mostShown)) console.log(`    ${line.slice(0, 200)}`);
  }
  const median = times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  console.log(
    `${title}, wolfSSL ${tree.version}: ${counts.same} of ${files.length} files the same (${counts.macros} macros; ` +
      `gcc refuses ${counts.refused} files, for an #error or the like), ${median.toFixed(1)} ms a file`,
  );
}
console.log(`${differences} differences`);
process.exitCode = differences > 0 ? 1 : 0;

function gcc(...args: string[]): { stdout: string; stderr: string; status: number | null } {
  return spawnSync(compiler, [...flags, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, LC_ALL: 'C' },
  });
}

/** The folders where this GCC looks for `<...>`. */
function searchFolders(): string[] {
  const { stderr } = gcc('-xc', '-E', '-v', '/dev/null');
  const listed = /#include <\.\.\.> search starts here:\n([\s\S]*?)End of search list/.exec(stderr)?.[1] ?? '';
  return listed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What this GCC defines, and what it answers to every question that the headers ask. */
function thisCompiler(): Host {
  const questions = new Set<string>();
  for (const folder of [join(tree.folder, 'wolfssl'), ...systemFolders]) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.h')) continue;
      const text = source(join(folder, name))?.text ?? '';
      for (const [, kind, asked] of text.matchAll(/_has_(attribute|builtin)\s*\(\s*(\w+)/g)) {
        questions.add(`__has_${kind}(${asked})`);
      }
    }
  }
  const list = [...questions];
  const probe = join(work, 'probe.c');
  writeFileSync(probe, list.map((question, i) => `#if ${question}\nyes ${i}\n#endif\n`).join(''));
  const granted = gcc('-E', '-P', probe).stdout;
  const yes = new Set([...granted.matchAll(/yes (\d+)/g)].map((match) => Number(match[1])));
  const made = hostFrom('this', 'this GCC', gcc('-dM', '-E', '-xc', '/dev/null').stdout, []);
  return { ...made, has: new Map(list.map((question, i) => [question, yes.has(i) ? 1 : 0])) };
}

/** Whether the product's own list of macros for this compiler is right; those of other releases can't be checked here. */
function checkHostData(): number {
  const machine = gcc('-dumpmachine').stdout.trim();
  const listed = machine === 'x86_64-linux-gnu' ? gccX64 : machine === 'arm-none-eabi' ? gccArm : undefined;
  if (listed === undefined || !gcc('--version').stdout.includes('12.2')) return 0;
  const wrong = [...listed.macros].filter(
    ([name, value]) => [...value].join() !== [...(host.macros.get(name) ?? [])].join(),
  );
  const lies = [...listed.has].filter(([question, answer]) => (host.has.get(question) ?? answer) !== answer);
  for (const [name] of [...wrong, ...lies]) console.log(`the product's list of GCC's macros is wrong about ${name}`);
  return wrong.length + lies.length;
}

function settingsFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)user_settings[^/]*\.h$/.test(name))
    .map((name) => join(folder, name))
    .sort();
}

/** What GCC defines at the end. Missing headers are made, empty, in the last of the folders until none is missing. */
function gccMacros(path: string, folders: readonly string[], stubs: string) {
  const behind = join(stubs, 'behind');
  mkdirSync(behind, { recursive: true });
  const args = [
    '-E',
    '-dM',
    '-DWOLFSSL_USER_SETTINGS',
    '-I',
    folders[0] ?? '',
    '-I',
    tree.folder,
    '-idirafter',
    behind,
  ];
  for (let made = 0; ; made++) {
    const { stdout, stderr, status } = gcc(...args, path);
    const missing = /fatal error: (.+): No such file/.exec(stderr)?.[1];
    if (missing !== undefined && made < mostMissing) {
      mkdirSync(dirname(join(behind, missing)), { recursive: true });
      writeFileSync(join(behind, missing), '');
      continue;
    }
    const macros = new Map<string, string>();
    for (const [, name, rest] of stdout.matchAll(/^#define (\w+)(.*)$/gm)) macros.set(name ?? '', written(rest ?? ''));
    return { macros, refused: status !== 0, message: /error: .*/.exec(stderr)?.[0] ?? '' };
  }
}

/** What the product says is defined at the end, written as GCC writes it. */
function ourMacros(path: string, folders: readonly string[]) {
  const main = source(path);
  if (main === undefined) throw new Error(`${path} is not there`);
  const resolve = ({ name, angled, from, next }: IncludeRequest): SourceText | undefined => {
    if (name.startsWith('/')) return source(name);
    const places = [...(angled || next ? [] : [dirname(from)]), ...folders].map((folder) => join(folder, name));
    const after = next ? places.indexOf(from) + 1 : 0;
    for (const place of places.slice(after)) {
      const found = source(place);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const defines = [{ name: 'WOLFSSL_USER_SETTINGS', value: '1' }];
  const result = preprocess(main, { host, defines, resolve, complete: true });
  const macros = new Map<string, string>();
  for (const [name, value] of result.macros) macros.set(name, written(` ${value}`));
  for (const [name, value] of result.functions) macros.set(name, written(value));
  const refused = result.problems.some(({ kind }) => /^(error|unreadable|unbalanced|missing-include)$/.test(kind));
  return { macros, refused, uncertain: result.uncertain };
}

/** GCC prints blanks of its own around `##`. */
function written(value: string): string {
  return value.trimEnd().replace(/ *## */g, '##');
}

function source(path: string): SourceText | undefined {
  if (!texts.has(path)) {
    const there = existsSync(path) && statSync(path).isFile();
    texts.set(path, there ? { path, text: readFileSync(path, 'latin1') } : undefined);
  }
  return texts.get(path);
}

function compare(expected: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): string[] {
  const wrong: string[] = [];
  for (const [name, value] of expected) {
    const ours = found.get(name);
    if (ours === undefined) wrong.push(`missing: ${name}${value}`);
    else if (ours !== value) wrong.push(`value: ${name} is ${JSON.stringify(value)}, found ${JSON.stringify(ours)}`);
  }
  for (const [name, value] of found) if (!expected.has(name)) wrong.push(`too many: ${name}${value}`);
  return wrong;
}
