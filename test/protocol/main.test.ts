import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import {
  createProtocolConnection,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
  type ProtocolConnection,
  SocketMessageReader,
  SocketMessageWriter,
} from 'vscode-languageserver/node';

const BUILT = 'dist/server.cjs';
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const run = (...args: string[]) => spawnSync(process.execPath, [BUILT, ...args], { encoding: 'utf8' });

/** Shakes hands with a server, and ends it. */
async function greet(connection: ProtocolConnection, child: ChildProcess): Promise<InitializeResult> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  connection.listen();
  const params = { processId: null, rootUri: null, capabilities: {} };
  const answer = await connection.sendRequest<InitializeResult>('initialize', params);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await ended;
  connection.dispose();
  return answer;
}

describe(`protocol: ${BUILT}`, () => {
  before(function () {
    // `npm test` builds first. A single mocha run without a build leaves these out, CI never does.
    if (!existsSync(BUILT) && !process.env.CI) this.skip();
  });

  it('prints its version', () => {
    const { stdout, status } = run('--version');
    assert.deepEqual([stdout, status], [`${version}\n`, 0]);
  });

  it('prints how it is used', () => {
    const { stdout, status } = run('--help');
    assert.equal(status, 0);
    for (const option of ['--stdio', '--node-ipc', '--socket=PORT', '--version', '--help'])
      assert.ok(stdout.includes(option));
  });

  it('without a way to talk says so on standard error, with exit code 2', () => {
    const { stdout, stderr, status } = run();
    assert.deepEqual([stdout, status], ['', 2]);
    assert.match(stderr, /--stdio/);
  });

  it('talks over a socket', async () => {
    const listener = createServer();
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const socket = new Promise<import('node:net').Socket>((resolve) => listener.once('connection', resolve));
    const child = spawn(process.execPath, [BUILT, `--socket=${port}`], { stdio: 'ignore' });
    const found = await socket;
    const connection = createProtocolConnection(new SocketMessageReader(found), new SocketMessageWriter(found));
    const { serverInfo } = await greet(connection, child);
    assert.deepEqual(serverInfo, { name: 'tlshex', version });
    listener.close();
  });

  it('talks over the channel to its parent process', async () => {
    const child = fork(BUILT, ['--node-ipc'], { stdio: 'ignore' });
    const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    const { serverInfo } = await greet(connection, child);
    assert.deepEqual(serverInfo, { name: 'tlshex', version });
  });
});
