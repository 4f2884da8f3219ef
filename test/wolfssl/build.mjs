/** Compiles wolfSSL and what stands on it, each object once. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { must } from './processes.mjs';

/** The part of src/ that TLS needs; wolfcrypt/src/ goes in whole, but for the files that others include. */
const tlsSources = ['internal', 'keys', 'ssl', 'tls', 'tls13', 'wolfio', 'dtls', 'dtls13', 'ocsp', 'crl', 'quic'];
const included = new Set(['evp.c', 'evp_pk.c', 'misc.c', 'asn_orig.c']);

function librarySources(wolfssl) {
  const crypto = readdirSync(join(wolfssl, 'wolfcrypt/src')).filter(
    (name) => name.endsWith('.c') && !included.has(name),
  );
  return [
    ...tlsSources.map((name) => join(wolfssl, 'src', `${name}.c`)),
    ...crypto.map((name) => join(wolfssl, 'wolfcrypt/src', name)),
  ];
}

/** What the library is made from: the compiler, its flags, and the headers of the settings folder. */
function inputsOf(settings, compiler) {
  const headers = readdirSync(settings).filter((name) => name.endsWith('.h'));
  return [compiler, OPTIMIZED, ...headers.sort().map((name) => readFileSync(join(settings, name), 'utf8'))];
}

const digest = (...texts) => createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 24);

/** Compiling takes most of the time that the test takes, running hardly any. */
const OPTIMIZED = '-O0';

/**
 * The library's objects for the `user_settings.h` in `settings`: `{ objects, compiled }`, `compiled` counting those that
 * were not in `cache` yet. An object's name is the hash of its preprocessed text, so that a change of settings compiles
 * only the files that it reaches; a list for each set of settings saves the preprocessing too.
 */
export async function buildLibrary({ wolfssl, settings, cache }) {
  mkdirSync(cache, { recursive: true });
  const compiler = await must('cc', ['--version']);
  const list = join(cache, `library-${digest(wolfssl, ...inputsOf(settings, compiler))}.json`);
  const known = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  if (known.length > 0 && known.every((object) => existsSync(object))) return { objects: known, compiled: 0 };

  const flags = ['-DWOLFSSL_USER_SETTINGS', `-I${settings}`, `-I${wolfssl}`];
  const waiting = librarySources(wolfssl);
  const objects = [];
  let compiled = 0;
  const worker = async () => {
    for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
      const text = await must('cc', ['-E', '-P', ...flags, source]);
      const object = join(cache, `${basename(source, '.c')}-${digest(compiler, OPTIMIZED, text)}.o`);
      if (!existsSync(object)) {
        const unfinished = `${object}.${process.pid}`;
        writeFileSync(`${unfinished}.i`, text);
        await must('cc', ['-c', '-w', OPTIMIZED, `${unfinished}.i`, '-o', unfinished], { seconds: 180 });
        rmSync(`${unfinished}.i`);
        renameSync(unfinished, object);
        compiled += 1;
      }
      objects.push(object);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  } finally {
    waiting.length = 0;
  }
  writeFileSync(list, JSON.stringify(objects));
  return { objects, compiled };
}

/** Compiles the firmware's C file, without a warning, with the library's objects into `program`. */
export async function buildClient({ wolfssl, settings, source, objects, program }) {
  const warnings = ['-std=gnu11', '-Wall', '-Wextra', '-Werror', '-pedantic'];
  const include = ['-DWOLFSSL_USER_SETTINGS', `-I${settings}`, '-isystem', wolfssl];
  await must('cc', [...warnings, ...include, source, ...objects, '-lm', '-o', program]);
}
