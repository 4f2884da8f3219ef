import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import { parseDump } from '../../../server/src/core/dump/parseDump.ts';
import { buildStreams } from '../../../server/src/core/dump/streams.ts';
import {
  alert,
  bytes,
  changeCipherSpec,
  clientHello,
  counting,
  handshake,
  hexLines,
  type Part,
  RETRY_RANDOM,
  record,
  serverHello,
} from '../../support/bytes.ts';

/** Both sides in one paste, without direction lines or blank lines between. */

/** The streams of a document as `sender length`. */
function shapes(text: string): string[] {
  return buildStreams(parseDump(text)).map(({ sender, bytes: { length } }) => `${sender} ${length}`);
}

function pasted(name: string, parts: readonly Part[], ...expected: readonly string[]): void {
  it(name, () => assert.deepEqual(shapes(hexLines(bytes(...parts))), expected));
}

const hello = clientHello();
const answer = serverHello();
const done = handshake(14);
const exchange = handshake(16, counting(8));
const finished = record(22, counting(40, 0x90));
const data = record(23, counting(32));

describe('one block with both sides in it', () => {
  pasted('a hello and the alert', [hello, alert(2, 40)], `client ${hello.length}`, 'server 7');
  pasted('a hello and two alerts', [hello, alert(2, 40), alert(1, 0)], `client ${hello.length}`, 'server 14');
  pasted('a hello and its answer', [hello, answer, done], `client ${hello.length}`, `server ${answer.length + 9}`);
  pasted(
    "an answer and the client's alert",
    [hello, answer, done, alert(2, 48)],
    `client ${hello.length + 7}`,
    `server ${answer.length + 9}`,
  );
  pasted(
    'a whole handshake of TLS 1.2',
    [hello, answer, done, exchange, changeCipherSpec, finished, changeCipherSpec, finished],
    `client ${hello.length + 17 + 6 + 45}`,
    `server ${answer.length + 9 + 6 + 45}`,
  );
  pasted(
    'a handshake of TLS 1.3 with a retry',
    [hello, serverHello({ random: RETRY_RANDOM }), changeCipherSpec, changeCipherSpec, hello, answer, data],
    `client ${hello.length * 2 + 6}`,
    `server ${answer.length * 2 + 6 + data.length}`,
  );
  pasted('a hello alone', [hello], `client ${hello.length}`);
  pasted('a hello cut short', [hello.subarray(0, 30)], 'client 30');
  pasted('a hello and bytes that are nothing', [hello, counting(4, 0x30)], `client ${hello.length + 4}`);
  pasted('what starts with nothing that tells', [data, alert(2, 40)], `unknown ${data.length + 7}`);

  it('is never cut where the sender is named', () => {
    const text = `>\n${hexLines(bytes(hello, alert(2, 40)))}\n`;
    assert.deepEqual(shapes(text), [`client ${hello.length + 7}`]);
  });

  it('ends with the alert of the server', () => {
    const { outcome } = analyze(hexLines(bytes(hello, alert(2, 40)))).main.session;
    assert.ok(outcome.kind === 'fatal-alert' && outcome.alert.sender === 'server');
  });
});
