/**
 * Every macro of the knowledge base placed into a settings file, every call into clients of several kinds: what was placed is
 * compiled with the real headers, without a warning. `clients/` holds the clients.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from './processes.mjs';

const core = createRequire(import.meta.url)(resolve(import.meta.dirname, '../../dist/core.cjs'));
const { apis, applyEdits, macros, planFix } = core;
const CLIENTS = join(import.meta.dirname, 'clients');

/** Settings to place macros into: those of a client that has what it needs, and hardly any. */
const settings = {
  'a small client': [
    ...['HAVE_ECC', 'ECC_TIMING_RESISTANT', 'WC_RSA_BLINDING', 'HAVE_AESGCM', 'NO_DSA'],
    ...['HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES', 'NO_OLD_TLS'],
  ],
  'next to nothing': ['WC_RSA_BLINDING'],
};

/** What no settings file of a client on this machine can have, with the reason. */
const excused = new Map([
  ['NO_HMAC', 'TLS does not compile without HMAC'],
  ['WOLFSSL_SM2', 'the files of wolfSM are not there'],
  ['USER_TIME', 'the firmware has to bring its own clock'],
  ['TIME_OVERRIDES', 'the firmware has to bring its own time functions'],
  ['WOLFSSL_DEBUG_TRACE_ERROR_CODES', 'it needs a header that ./configure makes'],
]);

const text = (names) => `${names.map((name) => `#define ${name}`).join('\n')}\n`;
const firstError = ({ stderr }) => /(?:error|warning): (.*)/.exec(stderr)?.[1] ?? stderr.trim().split('\n')[0];

/** Runs tasks side by side, each with a folder of its own. */
async function sideBySide(tasks, work) {
  const waiting = [...tasks];
  const worker = async (number) => {
    const place = join(work, `place-${number}`);
    mkdirSync(place);
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task(place);
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, (_, number) => worker(number)));
}

/** The settings with macros in them, or why they can't be placed. */
function placed(before, steps) {
  const plan = planFix([{ path: 'user_settings.h', text: before }], steps);
  if (plan.problems.length > 0) return { refused: plan.problems.map(({ message }) => message).join(' ') };
  return { after: applyEdits(before, plan.files[0]?.edits ?? []) };
}

const step = ({ name, value }) => ({ kind: 'macro', name, value: value?.example ?? null });

/** A macro in the settings: the headers and two sources that hold the rules of TLS and of curves. */
async function tryMacro(place, before, row, { wolfssl }) {
  const { after, refused } = placed(before, [step(row)]);
  if (refused) return ['refused', refused];
  writeFileSync(join(place, 'user_settings.h'), after);
  const flags = ['-fsyntax-only', '-w', '-Werror=cpp', '-DWOLFSSL_USER_SETTINGS', `-I${place}`, `-I${wolfssl}`];
  const result = await run('cc', [...flags, join(wolfssl, 'src/tls.c'), join(wolfssl, 'wolfcrypt/src/ecc.c')]);
  return result.status === 0 ? ['compiled', ''] : ['FAIL', firstError(result)];
}

/** A call in a client, with the macros that it needs. */
async function tryCall(place, name, row, { wolfssl }) {
  const source = readFileSync(join(CLIENTS, name), 'utf8');
  const files = [{ path: name, text: source }];
  const plan = planFix(files, [{ kind: 'api', name: row.name, arguments: row.example }]);
  const edits = plan.files[0]?.edits;
  const data = /needs (.*), which only the program has/.exec(plan.problems[0]?.message ?? '')?.[1];
  if (plan.mended) return ['there', ''];
  if (edits === undefined) return ['refused', data ? `it needs ${data}` : (plan.problems[0]?.message ?? '')];
  const base = text([...settings['a small client'], 'WOLFSSL_TLS13', 'HAVE_HKDF', 'WC_RSA_PSS', 'HAVE_FFDHE_2048']);
  const { after, refused } = placed(
    base,
    row.macros.map((macro) => step({ name: macro, value: macros.find((one) => one.name === macro)?.value })),
  );
  if (refused) return ['FAIL', refused];
  writeFileSync(join(place, 'user_settings.h'), after);
  writeFileSync(join(place, name), applyEdits(source, edits));
  const compiler = name.endsWith('.cpp') ? 'c++' : 'cc';
  const warnings = ['-Wall', '-Wextra', '-Werror', '-Wno-unused-parameter'];
  const headers = row.header === 'wolfssl/ssl.h' ? [] : ['-include', 'wolfssl/ssl.h', '-include', row.header];
  const flags = [
    '-fsyntax-only',
    ...warnings,
    '-DWOLFSSL_USER_SETTINGS',
    `-I${place}`,
    '-isystem',
    wolfssl,
    ...headers,
  ];
  const result = await run(compiler, [...flags, join(place, name)]);
  return result.status === 0 ? ['compiled', ''] : ['FAIL', firstError(result)];
}

/** Tries everything; prints the sums, what was refused and what failed. */
export async function runEverything({ wolfssl, work }, { report }) {
  const sums = new Map();
  const told = new Set();
  const count = (what, [found, reason], name) => {
    const outcome = found === 'FAIL' && excused.has(name) ? 'excused' : found;
    const sum = sums.get(what) ?? { compiled: 0, there: 0, refused: 0, excused: 0, FAIL: 0 };
    sums.set(what, { ...sum, [outcome]: sum[outcome] + 1 });
    const why = outcome === 'excused' ? excused.get(name) : reason;
    if (!/^(compiled|there)$/.test(outcome))
      told.add(`${outcome}  ${name}${outcome === 'FAIL' ? ` in ${what}` : ''}: ${why}`);
  };
  const forMacros = Object.entries(settings).flatMap(([what, names]) =>
    macros.map((row) => async (place) => count(what, await tryMacro(place, text(names), row, { wolfssl }), row.name)),
  );
  const forCalls = readdirSync(CLIENTS).flatMap((name) =>
    apis.map((row) => async (place) => count(name, await tryCall(place, name, row, { wolfssl }), row.name)),
  );
  await sideBySide([...forMacros, ...forCalls], work);
  for (const [what, sum] of sums)
    report(
      'told',
      what,
      Object.entries(sum)
        .map(([name, value]) => `${value} ${name}`)
        .join(', '),
    );
  for (const line of [...told].sort()) report('told', '', line);
  const failed = [...sums.values()].reduce((sum, { FAIL }) => sum + FAIL, 0);
  const tried = forMacros.length + forCalls.length;
  report(failed === 0 ? 'passed' : 'failed', 'every macro and every call', `${tried} tried, ${failed} failed`);
}
