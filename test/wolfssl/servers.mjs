/** The strict servers, on loopback: what each needs, how it is started, how it speaks. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { must, run, start } from './processes.mjs';

const keys = {
  rsa: ['-newkey', 'rsa:2048'],
};

/** Makes a certificate for localhost, signed by itself with SHA-256: `{ certificate, key }`, both PEM files in `folder`. */
export async function makeCertificate(kind, folder) {
  const certificate = join(folder, `${kind}-certificate.pem`);
  const key = join(folder, `${kind}-key.pem`);
  if (!existsSync(certificate)) {
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const files = ['-keyout', key, '-out', certificate];
    await must('openssl', ['req', '-x509', ...keys[kind], '-nodes', '-sha256', '-days', '2', ...names, ...files]);
  }
  return { certificate, key };
}

/** Each kind: its `title` (name and version; null where this machine doesn't have it), how to `prepare` its program, its arguments. */
const kinds = {
  openssl: {
    title: async () => /^\w+ [\d.]+\w?/.exec((await run('openssl', ['version'])).stdout)?.[0] ?? null,
    prepare: async () => 'openssl',
    arguments: ({ certificate, key }, suites) => [
      's_server',
      ...['-accept', '127.0.0.1:0', '-tls1_2', '-serverpref', '-cert', certificate, '-key', key],
      ...['-cipher', suites.map(opensslName).join(':')],
    ],
  },
  mbedtls: {
    title: async () => {
      const { stdout } = await run('cc', ['-E', '-dM', '-include', 'mbedtls/version.h', '-x', 'c', '/dev/null']);
      const version = /MBEDTLS_VERSION_STRING\s+"(2\.[^"]+)"/.exec(stdout)?.[1]; // 3 and later have other functions
      return version ? `mbedTLS ${version}` : null;
    },
    prepare: async (folder) => {
      const program = join(folder, 'strict_server');
      const libraries = ['-lmbedtls', '-lmbedx509', '-lmbedcrypto'];
      await must('cc', ['-Wall', '-Wextra', join(import.meta.dirname, 'strict_server.c'), ...libraries, '-o', program]);
      return program;
    },
    arguments: ({ certificate, key }, suites) => [certificate, key, ...suites.map(mbedtlsName)],
  },
};

/** TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256 > ECDHE-RSA-AES128-SHA256 */
function opensslName(suite) {
  return suite
    .replace(/^TLS_(RSA_WITH_)?/, '')
    .replace('_WITH_', '-')
    .replace(/AES_(\d+)_(CBC_)?/, 'AES$1_')
    .replaceAll('_', '-');
}

/** TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256 > TLS-ECDHE-RSA-WITH-AES-128-CBC-SHA256 */
function mbedtlsName(suite) {
  return suite.replaceAll('_', '-');
}

/** The server's name and version, or null where it isn't to be had. */
export const serverTitle = (kind) => kinds[kind].title();

/**
 * Starts a server: `{ port, begin, stop }`. It prints `ACCEPT address:port` once it listens and `CIPHER is ...` for a
 * finished handshake; then it passes on what the client says to stdout, and stdin to the client. `begin` is called before each
 * connection: the dialogue starts anew.
 */
export async function startServer({ kind, suites }, files, dialogue, folder) {
  const program = await kinds[kind].prepare(folder);
  let seen = '';
  let step = 0;
  let listening;
  const port = new Promise((resolve, reject) => {
    listening = resolve;
    setTimeout(() => reject(new Error(`${kind} did not listen in 10 s`)), 10_000).unref();
  });
  const server = start(program, kinds[kind].arguments(files, suites), {
    onOutput: (text) => {
      seen += text;
      const ready = /^ACCEPT \S+:(\d+)/m.exec(seen);
      if (ready) listening(Number(ready[1]));
      while (step < dialogue.length && dialogue[step][0].test(seen)) {
        server.say(dialogue[step][1]);
        step += 1;
      }
    },
  });
  const gone = server.ended.then(() => Promise.reject(new Error(`${kind} ended: ${server.text('stderr').trim()}`)));
  gone.catch(() => {}); // it ends at last, when it is stopped
  try {
    return {
      port: await Promise.race([port, gone]),
      stop: server.stop,
      begin: () => {
        seen = '';
        step = 0;
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
