/** Compiles wolfSSL and what stands on it, each object once. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
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

/**
 * The library's objects for the `user_settings.h` in `settings`: `{ objects, compiled }`, `compiled` counting those that
 * were not in `cache` yet. An object's name is the hash of its preprocessed text, so that a change of settings compiles
 * only the files that it reaches.
 */
export async function buildLibrary({ wolfssl, settings, cache }) {
  mkdirSync(cache, { recursive: true });
  const flags = ['-O1', '-w', '-DWOLFSSL_USER_SETTINGS', `-I${settings}`, `-I${wolfssl}`];
  const compiler = await must('cc', ['--version']);
  const waiting = librarySources(wolfssl);
  const objects = [];
  let compiled = 0;
  const worker = async () => {
    for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
      const text = await must('cc', ['-E', '-P', ...flags, source]);
      const hash = createHash('sha256').update(`${compiler}\0${flags[0]}\0${text}`).digest('hex').slice(0, 24);
      const object = join(cache, `${basename(source, '.c')}-${hash}.o`);
      if (!existsSync(object)) {
        const unfinished = `${object}.${process.pid}`;
        await must('cc', ['-c', ...flags, source, '-o', unfinished], { seconds: 180 });
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
  return { objects, compiled };
}

/** Compiles the firmware's C file, without a warning, with the library's objects into `program`. */
export async function buildClient({ wolfssl, settings, source, objects, program }) {
  const warnings = ['-std=gnu11', '-Wall', '-Wextra', '-Werror', '-pedantic'];
  const include = ['-DWOLFSSL_USER_SETTINGS', `-I${settings}`, '-isystem', wolfssl];
  await must('cc', [...warnings, ...include, source, ...objects, '-lm', '-o', program]);
}
