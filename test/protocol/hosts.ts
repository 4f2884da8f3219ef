import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServer } from '../../server/src/lsp/server.ts';
import { localFiles } from '../../server/src/node/localFiles.ts';

/** A running server: the client's end of the connection, and how to end it. */
export interface RunningServer {
  readonly connection: ProtocolConnection;
  /** What the server wrote where nobody should see bytes: its standard error. */
  readonly stderr: () => string;
  stop(): Promise<void>;
}

/** A way to run the server. */
export interface Host {
  readonly name: string;
  start(): RunningServer;
}

/** The server in this process: real JSON-RPC over two pipes. */
const inProcess: Host = {
  name: 'the server in process',
  start: () => {
    const up = new PassThrough();
    const down = new PassThrough();
    startServer(createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down)), {
      version: '0.0.0-test',
      files: localFiles,
    });
    const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    return {
      connection,
      stderr: () => '',
      stop: async () => {
        await connection.sendRequest('shutdown');
        connection.dispose();
      },
    };
  },
};

const BUILT = 'dist/server.cjs';

/** The server as it is shipped, in a process of its own. */
const built: Host = {
  name: `${BUILT} --stdio`,
  start: () => {
    const child = spawn(process.execPath, [BUILT, '--stdio'], { stdio: 'pipe' });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    return {
      connection,
      stderr: () => stderr,
      stop: async () => {
        const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
        await connection.sendRequest('shutdown');
        await connection.sendNotification('exit');
        await ended;
        connection.dispose();
      },
    };
  },
};

/** All ways that can be run here: the built server only where it has been built. */
export const hosts: readonly Host[] = existsSync(BUILT) ? [inProcess, built] : [inProcess];
