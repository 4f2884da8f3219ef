/** One mending: the firmware fails, its dump is opened, the quick fix applied, and the firmware connects. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildClient, buildLibrary } from './build.mjs';
import { openWorkspace } from './editor.mjs';
import { run } from './processes.mjs';
import { makeCertificate, serverTitle, startServer } from './servers.mjs';
import { record } from './wire.mjs';

/** The name that all certificates are made out for. */
const HOST = 'localhost';

/** `places`: the folders `wolfssl` (source), `objects` (cache) and `work`; `report(outcome, step, measured)` is told each result. */
export async function runMending(row, places, { version, report }) {
  const check = (passed, step, measured) => report(passed ? 'passed' : 'failed', step, measured);
  const title = await serverTitle(row.server.kind);
  if (title === null) return report('skipped', row.server.kind, 'not on this machine');
  const folder = join(places.work, 'workspace');
  cpSync(join(import.meta.dirname, 'cases', row.name), folder, { recursive: true });
  const files = await makeCertificate(row.server.certificate ?? 'rsa', places.work);
  const server = await startServer(row.server, files, [], places.work);
  const attempt = async () => {
    const { program, compiled } = await build(folder, places);
    server.begin();
    return { compiled, ...(await connect(program, server.port, files.root)) };
  };
  let workspace;
  try {
    const before = await attempt();
    check(before.status === 1, `${title}: the firmware fails`, before.said);
    writeFileSync(join(folder, 'handshake.tlshex'), dumpOf(before, row, version));

    workspace = await openWorkspace(folder);
    const dump = await workspace.open('handshake.tlshex');
    const diagnostics = await workspace.diagnostics(dump, (list) => list.length > 0);
    const found = diagnostics.find(({ code }) => code === row.cause);
    check(diagnostics[0]?.code === row.cause, 'the cause, told first', told(diagnostics));
    const strange = diagnostics.find(({ code }) => code === 'hello-not-from-firmware');
    check(
      strange === undefined,
      'the hello is known as that of the firmware',
      strange?.message ?? 'nothing else is said',
    );
    if (!found) return;
    const isCure = ({ isPreferred, diagnostics: of }) => isPreferred === true && of?.[0]?.code === row.cause;
    const action = (await workspace.actions(dump, found)).find(isCure);
    check(action !== undefined, 'the quick fix', action?.title ?? 'none is preferred');
    if (!action) return;
    const changed = await workspace.apply(action);
    check(changed.length > 0, 'applied', changed.join(', '));

    const isMended = ({ code, message }) => code === row.cause && / is mended already: /.test(message);
    const mended = (await workspace.diagnostics(dump, (list) => list.some(isMended))).find(isMended);
    check(mended !== undefined, 'the finding afterwards', mended?.message.split('. ')[0] ?? 'as before');
    const left = (await workspace.actions(dump, mended ?? found)).filter(isCure);
    check(left.length === 0, 'offered once more', left.map((each) => each.title).join('; ') || 'nothing');

    fillIn(join(folder, 'client.c'), row.fill ?? []);
    const after = await attempt();
    check(after.status === 0, `${title}: the firmware connects`, after.said);
    report('told', 'objects of wolfSSL compiled', `${before.compiled} and ${after.compiled}`);
  } finally {
    await workspace?.close();
    await server.stop();
  }
}

/** Writes into a file what only a person knows. */
function fillIn(path, pairs) {
  const text = pairs.reduce((all, [from, to]) => all.replace(from, to), readFileSync(path, 'utf8'));
  if (pairs.length > 0) writeFileSync(path, text);
}

async function build(folder, { wolfssl, objects: cache }) {
  const { objects, compiled } = await buildLibrary({ wolfssl, settings: folder, cache });
  const program = join(folder, 'client');
  await buildClient({ wolfssl, settings: folder, source: join(folder, 'client.c'), objects, program });
  return { program, compiled };
}

/** Runs the client through a recorder: its exit status, what it said, and what went over the wire. */
async function connect(program, port, root) {
  const wire = await record(port);
  try {
    const { status, stdout, stderr } = await run(program, [HOST, String(wire.port), root], { seconds: 30 });
    const said = (status === 0 ? stdout : stderr).trim().replaceAll('\n', '; ');
    return { status, said, turns: wire.turns() };
  } finally {
    wire.stop();
  }
}

/** The dump as somebody would write it down: who sent what, what wolfSSL returned, what is known of the server. */
function dumpOf({ turns, said }, { server, known = [] }, version) {
  const error = /(?<![\w.])-\d{3}\b/.exec(said)?.[0];
  const suites = server.suites ? ['@server-suites', ...server.suites, ''] : [];
  const head = [`@peer ${HOST}:443`, `@wolfssl ${version}`, ...(error ? [`@error ${error}`] : []), ...known];
  const body = turns.flatMap(([side, bytes]) => [side === 'client' ? '>' : '<', ...rows(bytes), '']);
  return `${[...head, ...suites, '', ...body].join('\n')}\n`;
}

function rows(bytes) {
  const hex = bytes.toString('hex').replace(/..(?=.)/g, '$& ');
  return hex.match(/.{1,48}/g)?.map((line) => line.trimEnd()) ?? [];
}

const told = (diagnostics) => [...new Set(diagnostics.map(({ code }) => code))].join(', ');
