/** Finds the wolfSSL source: the folder that WOLFSSL_SOURCE names, or Debian's source package, fetched once. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { must, run } from './processes.mjs';

const help = 'set WOLFSSL_SOURCE to the folder of a wolfSSL source tree (5.9.2 is what the samples were measured with)';

/** `{ folder, version }` of the source tree; `cache` is a folder to keep a fetched one in. */
export async function findSource(cache) {
  const named = process.env.WOLFSSL_SOURCE;
  const folder = named ? resolve(named) : (fetched(cache) ?? (await fetchSource(cache)));
  const header = join(folder, 'wolfssl/version.h');
  if (!existsSync(header)) throw new Error(`${folder} holds no wolfSSL source (wolfssl/version.h): ${help}`);
  const version = /LIBWOLFSSL_VERSION_STRING "([^"]+)"/.exec(readFileSync(header, 'utf8'))?.[1] ?? 'unknown';
  return { folder, version };
}

function fetched(cache) {
  const name = existsSync(cache) && readdirSync(cache).find((entry) => entry.startsWith('wolfssl-'));
  return name ? join(cache, name) : null;
}

/** Fetches through apt with lists of its own: the system's settings stay as they are, and root is not needed. */
async function fetchSource(cache) {
  console.log(`WOLFSSL_SOURCE is not set: fetching Debian's source package into ${cache}`);
  const work = join(cache, `fetch-${process.pid}`);
  for (const folder of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(work, folder), { recursive: true });
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  const list = join(work, 'debian.list');
  writeFileSync(list, `deb-src [signed-by=${keyring}] http://deb.debian.org/debian sid main\n`);
  const settings = {
    'Dir::State::lists': join(work, 'lists'),
    'Dir::Cache': join(work, 'cache'),
    'Dir::Etc::sourcelist': list,
    'Dir::Etc::sourceparts': '/dev/null',
    'APT::Sandbox::User': 'root',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  try {
    await must('apt-get', [...options, 'update'], { seconds: 180 });
    // The packaging part may be gone while the original archive, which is what counts, is there: the status says nothing.
    const source = await run('apt-get', [...options, 'source', '--download-only', 'wolfssl'], {
      seconds: 300,
      cwd: work,
    });
    const archive = readdirSync(work).find((entry) => /^wolfssl_.*\.orig\.tar\.\w+$/.test(entry));
    if (!archive) throw new Error(`apt-get source: ${source.stderr.trim().split('\n').at(-1)}`);
    const unpacked = join(work, 'unpacked');
    mkdirSync(unpacked);
    await must('tar', ['xf', join(work, archive), '-C', unpacked], { seconds: 120 });
    const [name] = readdirSync(unpacked).filter((entry) => entry.startsWith('wolfssl-'));
    if (!name) throw new Error(`${archive} holds no wolfssl folder`);
    const folder = join(cache, name);
    renameSync(join(unpacked, name), folder);
    return folder;
  } catch (error) {
    throw new Error(`${error.message}; ${help}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
