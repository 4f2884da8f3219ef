/** One case: refused as it is, mended, accepted. */
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildClient, buildLibrary } from './build.mjs';
import { run } from './processes.mjs';
import { makeCertificate, serverTitle, startServer } from './servers.mjs';
import { code, readClientHello, readServerFlight, record, sampleBytes, spaced, withoutRandom } from './wire.mjs';

const root = resolve(import.meta.dirname, '../..');
const cli = join(root, 'dist/cli.cjs');

/**
 * `places`: the folders `wolfssl` (source), `objects` (cache) and `work`. `byHand` takes firmware-mended/ for the
 * product's work; `report(outcome, step, measured)` is told each result.
 */
export async function runCase(test, places, { byHand, report }) {
  const sample = join(root, 'test/samples', test.sample);
  const bytes = sampleBytes(readFileSync(join(sample, 'handshake.tlshex'), 'utf8'));
  const firmware = join(places.work, 'firmware');
  const mended = join(places.work, 'mended');
  for (const folder of [firmware, mended]) cpSync(join(sample, 'firmware'), folder, { recursive: true });

  const check = (passed, step, measured) => report(passed ? 'passed' : 'failed', step, measured);
  const build = async (folder) => {
    const { program, compiled, all } = await buildFirmware(test.source, folder, places);
    report('told', `built ${test.source}`, `${compiled} of ${all} objects of wolfSSL compiled anew`);
    return program;
  };

  const servers = [];
  try {
    for (const row of test.servers) {
      const title = await serverTitle(row.kind);
      if (title === null) report('skipped', row.kind, 'not on this machine');
      else {
        const files = await makeCertificate(row.certificate, places.work);
        servers.push({ ...row, title, files, ...(await startServer(row, files, test.dialogue, places.work)) });
      }
    }
    if (servers.length === 0) throw new Error('no server to try it on');

    const before = await build(firmware);
    await checkHello(before, bytes, servers[0], check);
    for (const server of servers) await checkRefusal(before, bytes, server, test, check);

    if (byHand) {
      cpSync(join(sample, 'firmware-mended'), mended, { recursive: true });
      report('skipped', 'tlshex fix --write', 'firmware-mended/ was taken instead');
    } else await checkFix(sample, mended, check);

    const after = await build(mended);
    await checkMendedHello(after, servers[0], test, check);
    for (const server of servers) await checkAcceptance(after, server, check);
  } finally {
    for (const server of servers) await server.stop();
  }
}

/** Builds the firmware in `folder` into a program beside it. */
async function buildFirmware(source, folder, { wolfssl, objects: cache }) {
  const { objects, compiled } = await buildLibrary({ wolfssl, settings: folder, cache });
  const program = `${folder}-client`;
  await buildClient({ wolfssl, settings: folder, source: join(folder, source), objects, program });
  return { program, compiled, all: objects.length };
}

/** Runs the client through a recorder, on to the server's port if there is one: what it said, and both sides' bytes. */
async function connectClient(program, { root }, port) {
  const wire = await record(port);
  try {
    const said = await run(program, ['localhost', String(wire.port), root], { seconds: 30 });
    const complaint = said.stderr.trim().replaceAll('\n', '; ');
    if (wire.client().length === 0) throw new Error(`the client sent nothing: status ${said.status}; ${complaint}`);
    return { status: said.status, complaint, client: wire.client(), server: wire.server() };
  } finally {
    wire.stop();
  }
}

async function checkHello(program, bytes, { files }, check) {
  const { client } = await connectClient(program, files);
  const same = client.length === bytes.client.length && withoutRandom(client).equals(withoutRandom(bytes.client));
  check(same, "hello: the sample's but for the random", `${client.length} bytes; the sample: ${bytes.client.length}`);
}

async function checkRefusal(program, bytes, server, test, check) {
  server.begin();
  const { status, complaint, server: answer } = await connectClient(program, server.files, server.port);
  const refused = status === 1 && answer.equals(bytes.server) && test.complaint.test(complaint);
  check(refused, `${server.title}: refuses as in the sample`, `${spaced(answer)}; ${complaint}`);
}

/** Lets the product mend the firmware in `folder`, twice: the second time has nothing left to do. */
async function checkFix(sample, folder, check) {
  if (!existsSync(cli)) throw new Error('dist/cli.cjs is not there: build the project first');
  const fix = [cli, 'fix', join(sample, 'handshake.tlshex'), '--firmware', folder, '--write'];

  const first = await run(process.execPath, fix);
  const expected = readFiles(join(sample, 'firmware-mended'));
  const written = readFiles(folder);
  const wrong = differences(written, expected);
  const ran = first.status === 0 ? '' : `status ${first.status}, ${first.stderr.trim()}; `;
  check(ran === '' && wrong.length === 0, 'tlshex fix --write: as in firmware-mended/', ran + tell(wrong));

  const second = await run(process.execPath, fix);
  const changed = differences(readFiles(folder), written);
  check(second.status === 0 && changed.length === 0, 'tlshex fix --write: once more', tell(changed));
}

/** The files of a folder: name > text. */
function readFiles(folder) {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function differences(one, other) {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));
}

const tell = (names) => (names.length === 0 ? 'no difference' : `different: ${names.join(', ')}`);

async function checkMendedHello(program, { files }, test, check) {
  const hello = readClientHello((await connectClient(program, files)).client);
  const same = JSON.stringify(hello) === JSON.stringify(test.mendedHello);
  const { length, extensions, groups } = hello;
  const measured = `${length} bytes, extensions ${extensions.map(code).join(' ')}, groups ${groups.map(code).join(' ')}`;
  check(same, 'hello of the mended firmware', measured);
}

async function checkAcceptance(program, server, check) {
  server.begin();
  const { status, complaint, server: answer } = await connectClient(program, server.files, server.port);
  const { suite, group, finished } = readServerFlight(answer);
  const chosen = suite === server.choice.suite && group === server.choice.group && finished;
  const dialogue = status === 0 ? 'the dialogue went through' : `status ${status}; ${complaint}`;
  check(status === 0 && chosen, `${server.title}: accepts`, `suite ${code(suite)}, group ${code(group)}; ${dialogue}`);
}
