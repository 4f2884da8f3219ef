/**
 * Every `*user_settings*.h` of the wolfSSL tree, each of the common cures: applied, its macros are active (`gcc -E -dM`), what
 * compiled before compiles still, applied again nothing changes, undone the file is byte for byte as it was.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { run } from './processes.mjs';

const { planFix, applyEdits } = createRequire(import.meta.url)(resolve(import.meta.dirname, '../../dist/core.cjs'));

const macro = (name, value = null) => ({ kind: 'macro', name, value });
const TLSX = macro('HAVE_TLS_EXTENSIONS');
const CURVES = macro('HAVE_SUPPORTED_CURVES');

/** What findings ask for, each under a short title. */
export const cures = {
  groups: [TLSX, CURVES],
  SNI: [TLSX, macro('HAVE_SNI')],
  ALPN: [TLSX, macro('HAVE_ALPN')],
  'extended master': [macro('HAVE_EXTENDED_MASTER')],
  renegotiation: [macro('HAVE_RENEGOTIATION_INDICATION')],
  ticket: [TLSX, macro('HAVE_SESSION_TICKET')],
  'TLS 1.3': [macro('WOLFSSL_TLS13'), TLSX, CURVES, macro('HAVE_HKDF'), macro('WC_RSA_PSS')],
  'ECDHE and GCM': [macro('HAVE_ECC'), macro('HAVE_AESGCM'), TLSX, CURVES],
  'P-384': [macro('HAVE_ECC'), macro('HAVE_ECC384')],
  X25519: [macro('HAVE_CURVE25519')],
  'SHA-384': [macro('WOLFSSL_SHA384'), macro('WOLFSSL_SHA512')],
  'RSA-PSS': [macro('WC_RSA_PSS')],
  ChaCha20: [macro('HAVE_CHACHA'), macro('HAVE_POLY1305')],
  'static RSA': [macro('WOLFSSL_STATIC_RSA')],
  'RSA-4096': [macro('SP_INT_BITS', '4096')],
  'RSA-8192': [macro('SP_INT_BITS', '8192')],
};

/** What can't be held against a cure, with the reason. */
const excused = new Map([
  [
    'tests/freertos-mem-track-repro/user_settings.h, TLS 1.3',
    'the FreeRTOS.h beside it is a stand-in without uint64_t, which TLS 1.3 uses',
  ],
]);

/** The user settings of a wolfSSL tree, by path in it. */
function settingsIn(wolfssl) {
  return readdirSync(wolfssl, { recursive: true })
    .filter((path) => /user_settings[^/]*\.h$/.test(path))
    .sort();
}

/** Text as an editor reads it: UTF-8, or one byte a character where it is no UTF-8. */
function readText(path) {
  const bytes = readFileSync(path);
  const encoding = Buffer.from(bytes.toString('utf8')).equals(bytes) ? 'utf8' : 'latin1';
  return { bytes, encoding, text: bytes.toString(encoding) };
}

/** The edits that take back `edits`, for the text that they made. */
function inverse(text, edits) {
  let shift = 0;
  return [...edits]
    .sort((one, other) => one.start - other.start)
    .map(({ start, end, newText }) => {
      const at = start + shift;
      shift += newText.length - (end - start);
      return { start: at, end: at + newText.length, newText: text.slice(start, end) };
    });
}

/** Runs the compiler on a text as user_settings.h, as Zephyr's build does too (CONFIG_WOLFSSL); headers of a platform that is not here are empty ones. */
async function compile(place, text, encoding, { wolfssl, origin }, args) {
  const settings = join(place, 'user_settings.h');
  const stubs = join(place, 'stubs');
  mkdirSync(stubs, { recursive: true });
  writeFileSync(settings, text, encoding);
  const flags = [
    '-w',
    '-DWOLFSSL_USER_SETTINGS',
    '-DCONFIG_WOLFSSL=1',
    `-I${place}`,
    `-I${origin}`,
    `-I${wolfssl}`,
    `-I${stubs}`,
  ];
  for (let round = 0; ; round++) {
    const result = await run('cc', [...flags, ...args(settings)], { env: { ...process.env, LC_ALL: 'C' } });
    const missing = /fatal error: (\S+): No such file/.exec(result.stderr)?.[1];
    if (missing === undefined || round === 20) return result;
    mkdirSync(dirname(join(stubs, missing)), { recursive: true });
    writeFileSync(join(stubs, missing), '');
  }
}

const preprocessed = (settings) => ['-E', '-dM', settings];
/** What holds the #error rules of TLS: settings.h, internal.h, and the two sources with rules of their own. */
const checked = (wolfssl) => () => ['-fsyntax-only', join(wolfssl, 'src/tls.c'), join(wolfssl, 'src/tls13.c')];

const firstError = ({ stderr }) => /error: (.*)/.exec(stderr)?.[1] ?? stderr.trim().split('\n')[0];

/** One cure on one file: what became of it, and why where it failed. */
async function tryCure(place, file, steps) {
  const { text, encoding, bytes, compiles, tree } = file;
  const plan = planFix([{ path: 'user_settings.h', text }], steps);
  const edits = plan.files[0]?.edits ?? [];
  const after = applyEdits(text, edits);
  const refused = plan.problems.map(({ message }) => message).join(' ');

  if (!Buffer.from(applyEdits(after, inverse(text, edits)), encoding).equals(bytes)) return ['FAIL', 'not undone'];
  if (refused !== '' && edits.length === 0) return ['refused', refused];
  const again = planFix([{ path: 'user_settings.h', text: after }], steps);
  if (again.files.length > 0 || (refused === '' && !again.mended)) return ['FAIL', 'changes again'];

  const { status, stdout, stderr } = await compile(place, after, encoding, tree, preprocessed);
  if (status !== 0 && file.preprocesses) return ['FAIL', `no longer preprocessed: ${firstError({ stderr })}`];
  // What the file has no need of is neither placed nor found: WC_RSA_PSS beside NO_RSA.
  const said = new Set([...plan.already, ...(plan.files[0]?.what ?? []).map((what) => what.replace(/^define /, ''))]);
  const inactive = file.preprocesses ? steps.filter((step) => said.has(step.name) && !isActive(stdout, step)) : [];
  if (inactive.length > 0) return ['FAIL', `not active: ${inactive.map(({ name }) => name).join(', ')}`];
  if (edits.length === 0) return ['already', ''];
  const result = compiles ? await compile(place, after, encoding, tree, checked(tree.wolfssl)) : undefined;
  if (result && result.status !== 0) return ['FAIL', `no longer compiles: ${firstError(result)}`];
  if (refused !== '') return ['in part', refused];
  return [compiles ? 'compiled' : 'placed', ''];
}

function isActive(macros, { name, value }) {
  const found = new RegExp(`^#define ${name}\\b[ \\t]*(.*)$`, 'm').exec(macros);
  if (found === null || value === null) return found !== null;
  return Number.parseInt(found[1].replaceAll(/[() ]/g, ''), 10) >= Number(value);
}

/** Tries every cure on every file: prints a table, a line for each cure, and every failure; tells `report` the sums. */
export async function runEdits({ wolfssl, work }, { report }) {
  const names = ['already', 'compiled', 'placed', 'in part', 'refused', 'excused', 'FAIL'];
  const sums = new Map(Object.keys(cures).map((cure) => [cure, new Map(names.map((name) => [name, 0]))]));
  const told = [];
  const paths = settingsIn(wolfssl);
  const waiting = [...paths];
  let compiling = 0;
  const worker = async (number) => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const place = join(work, `${number}-${path.replaceAll('/', '-')}`);
      const whole = join(wolfssl, path);
      const tree = { wolfssl, origin: dirname(whole) };
      const { text, encoding, bytes } = readText(whole);
      const preprocesses = (await compile(place, text, encoding, tree, preprocessed)).status === 0;
      const compiles = (await compile(place, text, encoding, tree, checked(wolfssl))).status === 0;
      if (compiles) compiling += 1;
      for (const [cure, steps] of Object.entries(cures)) {
        const [found, reason] = await tryCure(place, { text, encoding, bytes, preprocesses, compiles, tree }, steps);
        const excuse = found === 'FAIL' ? excused.get(`${path}, ${cure}`) : undefined;
        const [outcome, why] = excuse === undefined ? [found, reason] : ['excused', `${reason}; ${excuse}`];
        const sum = sums.get(cure);
        sum.set(outcome, sum.get(outcome) + 1);
        if (why !== '') told.push(`${outcome}  ${path}, ${cure}: ${why}`);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, (_, number) => worker(number)));

  const row = (title, values) => report('told', title, values.map((value) => String(value).padStart(9)).join(''));
  row(`${paths.length} files, of which ${compiling} compile`, names);
  for (const [cure, sum] of sums)
    row(
      cure,
      names.map((name) => sum.get(name)),
    );
  for (const line of told.sort()) report('told', '', line);
  const total = (name) => [...sums.values()].reduce((sum, each) => sum + each.get(name), 0);
  const count = paths.length * sums.size;
  report(
    total('FAIL') === 0 ? 'passed' : 'failed',
    'edits of settings files',
    `${count} tried, ${total('FAIL')} failed`,
  );
}
