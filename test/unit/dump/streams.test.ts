import assert from 'node:assert/strict';
import { parseDump } from '../../../server/src/core/dump/parseDump.ts';
import { buildStreams, locate, mapIndex, textRange } from '../../../server/src/core/dump/streams.ts';
import {
  alert,
  bytes,
  clientHello,
  counting,
  handshake,
  hexLines,
  RETRY_RANDOM,
  serverHello,
} from '../../support/bytes.ts';
import { streamsOf } from '../../support/reading.ts';

/** The streams of a document as `connection sender length`. */
function shapes(text: string): string[] {
  return buildStreams(parseDump(text)).map(
    ({ connection, sender, bytes: { length } }) => `${connection} ${sender} ${length}`,
  );
}

function streams(name: string, text: string, ...expected: readonly string[]): void {
  it(name, () => assert.deepEqual(shapes(text), expected));
}

const hello = clientHello();
const answer = serverHello();
const retry = serverHello({ random: RETRY_RANDOM });
const other = clientHello({ random: counting(32, 0x80) });
const size = (...parts: readonly Uint8Array[]) => bytes(...parts).length;
const dump = (...blocks: readonly Uint8Array[]) => blocks.map(hexLines).join('\n\n');

describe('streams', () => {
  it('join the turns of a side in order', () => {
    assert.deepEqual(streamsOf('> 16 03\n< 15\n> 03 00\n< 03\n'), ['0 client: 16 03 03 00', '0 server: 15 03']);
  });

  it('put the side that spoke first in front', () => {
    assert.deepEqual(streamsOf('< 32 32 30\n> 16\n'), ['0 server: 32 32 30', '0 client: 16']);
  });

  it('know the place of every byte', () => {
    const text = '> 16 03\n< 15\n> 03 00\n';
    const { map } = parseDump(text);
    const [client, server] = buildStreams(parseDump(text));
    assert.ok(client && server);
    assert.deepEqual(
      [0, 1, 2, 3].map((offset) => mapIndex(client, offset)),
      [0, 1, 3, 4],
    );
    assert.deepEqual(locate([client, server], 2), { stream: server, offset: 0 });
    assert.deepEqual(locate([client, server], 3), { stream: client, offset: 2 });
    assert.equal(locate([client, server], 5), undefined);
    const written = (offset: number, length: number) => {
      const { start, end } = textRange(map, client, { offset, length });
      return text.slice(start, end);
    };
    assert.deepEqual(
      [written(0, 1), written(0, 2), written(2, 2), written(1, 2)],
      ['16', '16 03', '03 00', '03\n< 15\n> 03'],
    );
  });

  it('know where no bytes stand: before a byte, and behind the last', () => {
    const text = '> 16 03\n< 15\n';
    const { map } = parseDump(text);
    const [client] = buildStreams(parseDump(text));
    assert.ok(client);
    assert.deepEqual(textRange(map, client, { offset: 1, length: 0 }), { start: 5, end: 5 });
    assert.deepEqual(textRange(map, client, { offset: 2, length: 0 }), { start: 7, end: 7 });
  });
});

describe('senders without a direction', () => {
  streams(
    "a ClientHello is the client's, an alert behind it the answer",
    dump(hello, alert(2, 40)),
    `0 client ${size(hello)}`,
    '0 server 7',
  );
  streams("a ServerHello is the server's", dump(answer), `0 server ${size(answer)}`);
  streams(
    "a ClientKeyExchange is the client's",
    dump(answer, handshake(16, counting(8))),
    `0 server ${size(answer)}`,
    '0 client 17',
  );
  streams(
    'what tells nothing goes on with the side before',
    dump(hello, counting(4, 0x30)),
    `0 client ${size(hello) + 4}`,
  );
  streams('what tells nothing and comes first stays unnamed', dump(counting(4, 0x30)), '0 unknown 4');
  streams(
    'a hello of DTLS',
    dump(bytes('16 fe fd 0000 000000000000 0010 01 000004 0000 000000 000004 fefd 0000')),
    '0 client 29',
  );
  streams('a hello of SSLv2', dump(bytes('80 2e 01 00 02 0015 0000 0010 010080')), '0 client 14');
  streams('named senders are never overruled', `<\n${hexLines(hello)}\n`, `0 server ${size(hello)}`);
});

describe('connections', () => {
  const named = (...turns: readonly (readonly ['>' | '<', Uint8Array])[]) =>
    turns.map(([mark, content]) => `${mark}\n${hexLines(content)}`).join('\n');
  streams(
    'a second hello with another random is a second attempt',
    named(['>', hello], ['<', alert(2, 40)], ['>', other]),
    `0 client ${size(hello)}`,
    '0 server 7',
    `1 client ${size(other)}`,
  );
  streams(
    'the same hello again is the same connection',
    named(['>', hello], ['>', hello]),
    `0 client ${2 * size(hello)}`,
  );
  streams(
    'a hello behind a HelloRetryRequest goes on',
    named(['>', hello], ['<', retry], ['>', other]),
    `0 client ${size(hello, other)}`,
    `0 server ${size(retry)}`,
  );
  streams(
    'a third hello behind the second is a new attempt',
    named(['>', hello], ['<', retry], ['>', other], ['>', hello]),
    `0 client ${size(hello, other)}`,
    `0 server ${size(retry)}`,
    `1 client ${size(hello)}`,
  );
  streams(
    'a hello behind a HelloRequest goes on',
    named(['>', hello], ['<', bytes(answer)], ['<', handshake(0)], ['>', other]),
    `0 client ${size(hello, other)}`,
    `0 server ${size(answer) + 9}`,
  );
  streams(
    'each keeps its two sides',
    named(['>', hello], ['<', answer], ['>', other], ['<', alert(2, 40)]),
    `0 client ${size(hello)}`,
    `0 server ${size(answer)}`,
    `1 client ${size(other)}`,
    '1 server 7',
  );
});
