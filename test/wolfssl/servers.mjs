/** The strict servers, on loopback: what each needs, how it is started, how it speaks. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { must, run, start } from './processes.mjs';

/** What each kind of certificate is made with; `root` is the kind of the authority that signs it, where it doesn't sign itself. */
const certificates = {
  rsa: { make: ['-newkey', 'rsa:2048', '-sha256'] },
  rsa4096: { make: ['-newkey', 'rsa:4096', '-sha256'] },
  rsaSha384: { make: ['-newkey', 'rsa:2048', '-sha384'] },
  ecdsaRoot: { make: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-sha256'] },
  rsaOfEcdsa: { make: ['-newkey', 'rsa:2048', '-sha256'], root: 'ecdsaRoot' },
  ecdsa: { make: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-sha256'], root: 'rsa' },
};

/** Makes a certificate: the PEM files `certificate`, `key` and `root` (what a client has to trust) in `folder`. */
export async function makeCertificate(kind, folder, name = 'localhost') {
  const { make, root } = certificates[kind];
  const certificate = join(folder, `${kind}-${name}-certificate.pem`);
  const key = join(folder, `${kind}-${name}-key.pem`);
  const authority = root && (await makeCertificate(root, folder, 'root.example'));
  if (!existsSync(certificate)) {
    const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
    const signer = authority ? ['-CA', authority.certificate, '-CAkey', authority.key] : [];
    const files = ['-keyout', key, '-out', certificate, '-nodes', '-days', '2'];
    await must('openssl', ['req', '-x509', ...make, ...files, ...names, ...signer]);
  }
  return { certificate, key, root: authority?.certificate ?? certificate };
}

/** Compiles one of the servers beside this file. */
async function compileServer(name, libraries, folder) {
  const program = join(folder, name);
  const source = join(import.meta.dirname, `${name}.c`);
  if (!existsSync(program)) await must('cc', ['-Wall', '-Wextra', source, ...libraries, '-o', program]);
  return program;
}

/** What the preprocessor says of a header's macro, or undefined where the header is not to be had. */
async function macroOf(header, name) {
  const { stdout } = await run('cc', ['-E', '-dM', '-include', header, '-x', 'c', '/dev/null']);
  return new RegExp(`${name}\\s+"([^"]+)"`).exec(stdout)?.[1];
}

/** Each kind: its `title` (name and version; null where this machine doesn't have it), how to `prepare` its program, its arguments. */
const kinds = {
  openssl: {
    title: async () => /^\w+ [\d.]+\w?/.exec((await run('openssl', ['version'])).stdout)?.[0] ?? null,
    prepare: async () => 'openssl',
    arguments: ({ certificate, key }, { suites, options = ['-tls1_2'] }) => [
      's_server',
      ...['-accept', '127.0.0.1:0', '-serverpref', '-cert', certificate, '-key', key, ...options],
      ...(suites ? ['-cipher', suites.map(opensslName).join(':')] : []),
    ],
  },
  mbedtls: {
    title: async () => {
      const version = await macroOf('mbedtls/version.h', 'MBEDTLS_VERSION_STRING');
      return version?.startsWith('2.') ? `mbedTLS ${version}` : null; // 3 and later have other functions
    },
    prepare: (folder) => compileServer('strict_server', ['-lmbedtls', '-lmbedx509', '-lmbedcrypto'], folder),
    arguments: ({ certificate, key }, { suites = [], options = [] }) => [
      certificate,
      key,
      ...options,
      ...suites.map(mbedtlsName),
    ],
  },
  gnutls: {
    title: async () => {
      const version = await macroOf('gnutls/gnutls.h', 'GNUTLS_VERSION');
      return version ? `GnuTLS ${version}` : null;
    },
    prepare: (folder) => compileServer('gnutls_server', ['-lgnutls'], folder),
    arguments: ({ certificate, key }, { options }) => [certificate, key, ...options],
  },
};

/** TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256 > ECDHE-RSA-AES128-SHA256 */
function opensslName(suite) {
  return suite
    .replace(/^TLS_(RSA_WITH_)?/, '')
    .replace('_WITH_', '-')
    .replace(/AES_(\d+)_(CBC_)?/, 'AES$1_')
    .replace(/(CHACHA20_POLY1305)_SHA256/, '$1')
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
export async function startServer({ kind, ...settings }, files, dialogue, folder) {
  const program = await kinds[kind].prepare(folder);
  let seen = '';
  let step = 0;
  let listening;
  const port = new Promise((resolve, reject) => {
    listening = resolve;
    setTimeout(() => reject(new Error(`${kind} did not listen in 10 s`)), 10_000).unref();
  });
  const server = start(program, kinds[kind].arguments(files, settings), {
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
