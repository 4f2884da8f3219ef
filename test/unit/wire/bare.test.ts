import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { Sender } from '../../../server/src/core/base/sender.ts';
import { decodeConnection } from '../../../server/src/core/wire/decode.ts';
import type { DecodedStream } from '../../../server/src/core/wire/decodedStream.ts';
import {
  ascii,
  bytes,
  clientHello,
  clientHelloBody,
  counting,
  extensions,
  handshake,
  hexLines,
  message,
  type Part,
  serverHello,
} from '../../support/bytes.ts';
import { malformed } from '../../support/outline.ts';

/** Messages, bodies and alerts without the record around them. */

const HELLO = clientHelloBody({
  suites: [0x1301, 0xc02f, 0xc027],
  session: counting(32),
  extensions: [extensions.serverName('example.org'), extensions.groups(0x001d)],
});
const ANSWER = serverHello().subarray(9);

function decode(content: Uint8Array, sender: Sender = 'unknown'): DecodedStream {
  const [decoded] = decodeConnection([{ sender, bytes: content }]);
  assert.ok(decoded);
  assert.equal(malformed(decoded.fields, content.length), undefined);
  return decoded;
}

/** The fields at the top, as `id: text`, and a problem's code where there is one. */
function tops(content: Uint8Array, sender: Sender = 'unknown'): string[] {
  const { fields, problems } = decode(content, sender);
  return [...fields.map(({ id, text }) => `${id}: ${text}`), ...problems.map(({ code }) => code)];
}

function bare(name: string, content: Part, ...expected: readonly string[]): void {
  it(name, () => assert.deepEqual(tops(bytes(content)), expected));
}

const APART = '(handshake message without its record)';
const BODY = '(body without its handshake header and record)';

describe('a message without its record', () => {
  bare('a ClientHello', message(1, HELLO), `handshake: ClientHello: TLS 1.2, 3 cipher suites ${APART}`);
  bare(
    "a server's first messages",
    [message(2, ANSWER), message(14)],
    `handshake: ServerHello: TLS 1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 ${APART}`,
    `handshake: ServerHelloDone ${APART}`,
  );
  bare('a ServerHelloDone alone', message(14), `handshake: ServerHelloDone ${APART}`);
  bare(
    'a ClientHello and the alert behind it',
    [message(1, HELLO), '0228'],
    `handshake: ClientHello: TLS 1.2, 3 cipher suites ${APART}`,
    'alert: alert without its record',
  );
  bare(
    'a ClientHello cut short',
    message(1, HELLO).subarray(0, 79),
    `handshake: ClientHello: TLS 1.2, 3 cipher suites ${APART}`,
    'cut-short',
  );
  bare(
    'a record behind it',
    [message(1, HELLO), handshake(16, counting(8))],
    `handshake: ClientHello: TLS 1.2, 3 cipher suites ${APART}`,
    'record: handshake, 12 bytes',
  );
  bare(
    'behind a record it is nothing',
    [clientHello(), message(1, HELLO)],
    `record: handshake, 45 bytes`,
    'undecoded: undefined',
    'not-a-record',
  );
});

describe('the body of a hello alone', () => {
  bare('a ClientHello', HELLO, `bare.client_hello: ClientHello: TLS 1.2, 3 cipher suites ${BODY}`);
  bare(
    'a ServerHello',
    ANSWER,
    `bare.server_hello: ServerHello: TLS 1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 ${BODY}`,
  );
  bare(
    'a ClientHello cut behind its suites',
    HELLO.subarray(0, 75),
    `bare.client_hello: ClientHello: TLS 1.2, 3 cipher suites ${BODY}`,
    'cut-short',
  );
  bare(
    'a random and no more is nothing',
    clientHelloBody({ random: counting(32, 0x80) }).subarray(0, 34),
    'undecoded: undefined',
    'not-a-record',
  );
  bare(
    'nor are suites that nobody knows',
    clientHelloBody({ suites: [0x7777, 0x7778] }),
    'undecoded: undefined',
    'not-a-record',
  );
});

describe('the smallest pieces', () => {
  bare('an alert', '0228', 'alert: alert without its record');
  bare('an alert that nobody knows is none', '02ff', 'undecoded: undefined', 'not-a-record');
  bare('the header of a record', '160301004f', 'record: handshake, 79 bytes', 'cut-short');
});

describe('what is no message without its record', () => {
  it('any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const decoded = decode(ascii(text));
        assert.deepEqual([decoded.messages.length, decoded.alerts.length], [0, 0]);
      }),
      { numRuns: 2000 },
    );
  });

  it('random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 3, maxLength: 400 }), (content) => {
        if (content[0] === 0x16 || content[0] === 0x15 || (content[0] as number) >= 0x80) return;
        const decoded = decode(content);
        // A message of nought bytes is four bytes long: the shortest that shrinking may find.
        assert.ok(decoded.messages.every(({ type }) => type === 14) && decoded.alerts.length === 0);
      }),
      { numRuns: 5000 },
    );
  });

  it('a hello with one byte changed still covers every byte', () => {
    const whole = message(1, HELLO);
    for (let i = 0; i < whole.length; i++)
      for (const value of [0, 0x7f, 0xff]) {
        const changed = Uint8Array.from(whole);
        changed[i] = value;
        decode(changed);
        decode(changed.subarray(4));
      }
  });
});

describe('a session of bare messages', () => {
  const session = (...blocks: readonly Uint8Array[]) => analyze(blocks.map(hexLines).join('\n\n')).main.session;

  it('has its hello', () => {
    for (const content of [message(1, HELLO), HELLO]) {
      const { clientHello: hello, sides } = session(content);
      assert.deepEqual(
        [sides.map(({ sender }) => sender), hello?.cipherSuites.map(({ value }) => value), hello?.serverName],
        [['client'], [0x1301, 0xc02f, 0xc027], 'example.org'],
      );
    }
  });

  it('has its answer', () => {
    for (const content of [message(2, ANSWER), ANSWER]) {
      const { serverHello: hello, sides } = session(content);
      assert.deepEqual([sides[0]?.sender, hello?.cipherSuite?.value], ['server', 0xc02f]);
    }
  });

  it('ends with the alert of the other side', () => {
    const { outcome, sides } = session(message(1, HELLO), bytes('0228'));
    assert.deepEqual(
      sides.map(({ sender }) => sender),
      ['client', 'server'],
    );
    assert.ok(outcome.kind === 'fatal-alert' && outcome.alert.sender === 'server');
  });
});
