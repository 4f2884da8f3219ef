import assert from 'node:assert/strict';
import {
  clientHelloOf,
  readClientHello,
  readServerHello,
  serverHelloOf,
} from '../../../server/src/core/session/hellos.ts';
import type { ClientHello, ServerHello } from '../../../server/src/core/session/model.ts';
import type { WireContext } from '../../../server/src/core/wire/context.ts';
import { decodeMessage, type Message } from '../../../server/src/core/wire/message.ts';
import { decodeTlsStream } from '../../../server/src/core/wire/tlsRecords.ts';
import {
  ascii,
  bytes,
  clientHello,
  counting,
  extension,
  extensions,
  RETRY_RANDOM,
  record,
  serverHello,
  u16,
  u16s,
  vector,
} from '../../support/bytes.ts';

/** A hello with one of every extension that is read, or seen to be sound, without decoding its fields. */
const client = clientHello({
  session: counting(32),
  suites: [0x1301, 0x0a0a, 0xc02f, 0x00ff],
  extensions: [
    extension(0x0a0a),
    extensions.serverName('example.com'),
    extension(0x0005, 1, u16(0), u16(0)),
    extensions.groups(0x001d, 0x0017),
    extensions.pointFormats(0, 1),
    extensions.schemes(0x0403, 0x0804),
    extensions.alpn('h2', 'http/1.1'),
    extension(0x0012),
    extension(0x0015, 0, 0),
    extension(0x0016),
    extension(0x0017),
    extension(0x001b, vector(1, u16(2))),
    extension(0x0023, 1, 2, 3),
    extension(0x002b, vector(1, u16s(0x0304, 0x0303))),
    extension(0x002d, vector(1, 1)),
    extension(0x0032, vector(2, u16(0x0403))),
    extension(0x0033, vector(2, u16(0x001d), vector(2, counting(4)), u16(0x0017), vector(2, counting(3)))),
    extension(0xff01, 0),
  ],
});
const share = extension(0x0033, u16(0x001d), vector(2, counting(4)));
const chosen = extension(0x002b, u16(0x0304));
const servers = {
  'TLS 1.2': serverHello({ extensions: [extension(0xff01, 0), extensions.pointFormats(0), extensions.alpn('h2')] }),
  'TLS 1.2 without extensions': serverHello(),
  'TLS 1.3': serverHello({ suite: 0x1301, session: counting(32), extensions: [chosen, share] }),
  'a HelloRetryRequest': serverHello({ random: RETRY_RANDOM, extensions: [chosen, extension(0x0033, u16(0x0017))] }),
};

/** A record with each of its bytes changed in some ways, and cut off at each of them. */
function* changed(content: Uint8Array): Generator<Uint8Array> {
  yield content;
  for (let at = 5; at < content.length; at++) {
    for (const value of [0, 1, 2, 4, 0xff, (content[at] as number) + 1, (content[at] as number) - 1])
      yield content.with(at, value & 0xff);
    yield content.subarray(0, at);
    // Its message ends there too, whatever that says of its own length.
    yield record(22, content.subarray(5, at));
  }
}

/** What a model says, with its lists and whatever is made when asked for. */
function told(hello: ClientHello | ServerHello | undefined) {
  if (!hello) return undefined;
  const { at, version, extensions, complete } = hello;
  const common = { at, version, extensions, complete };
  if ('retry' in hello) {
    const { cipherSuite, selectedVersion, keyShare, retry } = hello;
    return { ...common, cipherSuite, selectedVersion, keyShare, retry };
  }
  const { cipherSuites, suiteCodes, cipherSuitesAt, cipherSuitesLengthAt, extensionsAt, extensionsLengthAt } = hello;
  const { groups, signatureSchemes, pointFormats, serverName, alpn, supportedVersions, keyShares } = hello;
  return {
    ...common,
    ...{ cipherSuites, suiteCodes, cipherSuitesAt, cipherSuitesLengthAt, extensionsAt, extensionsLengthAt },
    ...{ groups, signatureSchemes, pointFormats, serverName, alpn, supportedVersions, keyShares },
  };
}

function newContext(): WireContext {
  return { version: undefined, cipherSuite: undefined };
}

/** The hello of a stream, and what reading it taught. */
function helloIn(content: Uint8Array): { readonly message: Message | undefined; readonly learnt: WireContext } {
  const learnt = newContext();
  const [message] = decodeTlsStream(content, 'client', learnt).messages;
  return { message: message?.type === 1 || message?.type === 2 ? message : undefined, learnt };
}

/** Whether a hello is read without its fields; then it says the same, and teaches the same, as with them. */
function isSame(content: Uint8Array): boolean {
  const { message, learnt } = helloIn(content);
  if (!message?.hello) return false;
  const what = Buffer.from(content).toString('hex');
  const isClient = message.type === 1;
  assert.deepEqual(
    told(isClient ? readClientHello(message) : readServerHello(message)),
    told(isClient ? clientHelloOf(message) : serverHelloOf(message)),
    what,
  );
  const { bytes: all, field } = message;
  const context = newContext();
  decodeMessage(all, field.offset, field.offset + field.length, false, context, []);
  assert.deepEqual(learnt, context, what);
  return true;
}

function countSame(contents: Iterable<Uint8Array>): number {
  let count = 0;
  for (const content of contents) if (isSame(content)) count++;
  return count;
}

/** Extensions that are read or looked at, and some that are not. */
const TYPES = [
  ...[0x0000, 0x0001, 0x0005, 0x000a, 0x000b, 0x000d, 0x0010, 0x0012, 0x0015, 0x0016, 0x0017, 0x001b, 0x001c, 0x0023],
  ...[0x0029, 0x002a, 0x002b, 0x002c, 0x002d, 0x0031, 0x0032, 0x0033, 0x3374, 0x44cd, 0x7777, 0xfe0d, 0xff01],
];
/** Right for some of them, and odd for most. */
const BODIES = [
  ...[
    '',
    '00',
    '01',
    '00 00',
    '00 01',
    '01 00',
    '03 04',
    '01 00 00',
    '03 04 00',
    '02 03 04',
    '00 02 00 17',
    '00 03 00 17 00',
  ],
  ...['01 00 00 00 00', '01 00 00 00 01', '02 00 00 00 00', '00 17 00 01 04', '00 03 02 68 32', '00 04 02 68 32 00'],
  ...['00 05 00 17 00 01 04', '00 04 00 00 01 61', '00 04 00 17 00 00', '00 06 00 00 03 61 62 63'],
];

describe('a hello that is read without its fields', () => {
  it('of a client says what its fields say, whichever byte is another', () => {
    assert.ok(countSame(changed(client)) > 1000);
  });

  for (const [name, content] of Object.entries(servers)) {
    it(`of a server says what its fields say, whichever byte is another: ${name}`, () => {
      assert.ok(countSame(changed(content)) > 100);
    });
  }

  it('says what its fields say of any extension, whatever it holds', () => {
    for (const type of TYPES) {
      const all = BODIES.map((body) => [extension(type, bytes(body))]);
      const hellos = all.flatMap((each) => [
        clientHello({ extensions: each }),
        serverHello({ extensions: each }),
        serverHello({ extensions: each, random: RETRY_RANDOM }),
      ]);
      assert.equal(countSame(hellos), hellos.length);
    }
  });

  it('may lie in several records', () => {
    const content = client.subarray(5);
    const split = bytes(record(22, content.subarray(0, 60)), record(22, content.subarray(60)));
    const { message } = helloIn(split);
    assert.equal(message?.pieces.length, 2);
    assert.ok(message?.hello);
    assert.deepEqual(told(readClientHello(message)), told(clientHelloOf(message)));
  });

  it('is none with an extension twice, with lengths that do not fit, or of DTLS', () => {
    const odd = {
      twice: clientHello({ extensions: [extension(0x0017), extension(0x0017)] }),
      'too long': clientHello({ extensions: [extension(0x0017), ascii('abc')] }),
      'no suites': clientHello({ suites: [] }),
      DTLS: clientHello({ version: 0xfefd }),
    };
    for (const [name, content] of Object.entries(odd)) assert.equal(helloIn(content).message?.hello, undefined, name);
  });
});
