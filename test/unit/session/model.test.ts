import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import { failed, hasExtension, type Outcome } from '../../../server/src/core/session/model.ts';
import {
  commonCipherSuites,
  offeredVersions,
  offersTls12,
  offersTls13,
  realSuites,
} from '../../../server/src/core/session/negotiation.ts';
import {
  alert,
  ascii,
  bytes,
  changeCipherSpec,
  client,
  clientHello,
  clientHelloBody,
  counting,
  dumpText,
  extension,
  extensions,
  message,
  RETRY_RANDOM,
  record,
  server,
  serverHello,
  u16,
} from '../../support/bytes.ts';
import { gmailText, tls12Client, tls12Server, tls13Client, tls13Server } from '../../support/samples.ts';
import { helloOf, sessionOf } from './checks.ts';

const values = (placed: readonly { readonly value: number }[]) => placed.map(({ value }) => value);

describe('the model of a ClientHello', () => {
  const content = clientHello({
    suites: [0x0a0a, 0xc02f, 0x00ff],
    extensions: [
      extensions.serverName('example.org'),
      extensions.groups(0x001d, 0x0017),
      extensions.pointFormats(0, 1),
      extensions.schemes(0x0403, 0x0804),
      extension(0x0032, '00020603'),
      extensions.alpn('h2', 'http/1.1'),
      extensions.versions(0x0304, 0x0303),
      extensions.keyShare(0x001d, counting(32)),
    ],
  });
  const hello = helloOf(content);

  it('has what the lists hold', () => {
    assert.deepEqual(values(hello.cipherSuites), [0x0a0a, 0xc02f, 0x00ff]);
    assert.deepEqual(values(hello.groups), [0x001d, 0x0017]);
    assert.deepEqual(values(hello.pointFormats), [0, 1]);
    assert.deepEqual(values(hello.signatureSchemes), [0x0403, 0x0804]);
    assert.deepEqual(values(hello.supportedVersions), [0x0304, 0x0303]);
    assert.deepEqual([hello.serverName, hello.alpn, hello.version.value], ['example.org', ['h2', 'http/1.1'], 0x0303]);
    assert.deepEqual(
      hello.keyShares.map(({ group, length }) => [group, length]),
      [[0x001d, 32]],
    );
    assert.deepEqual(
      hello.extensions.map(({ type }) => type),
      [0, 10, 11, 13, 50, 16, 43, 51],
    );
    assert.equal(hello.complete, true);
  });

  it('knows where it stands', () => {
    assert.deepEqual(hello.at, { offset: 5, length: content.length - 5 });
    assert.deepEqual(hello.version.at, { offset: 9, length: 2 });
    assert.deepEqual(hello.cipherSuitesAt, { offset: 46, length: 6 });
    assert.deepEqual(hello.cipherSuites[1]?.at, { offset: 48, length: 2 });
    assert.deepEqual(hello.extensionsAt, { offset: 56, length: content.length - 56 });
    assert.deepEqual(hello.extensions[0]?.at, { offset: 56, length: 20 });
  });

  it('without extensions points behind its end', () => {
    const bare = helloOf(clientHello());
    assert.deepEqual(
      [bare.extensionsAt, bare.extensions, bare.serverName, bare.alpn],
      [{ offset: 50, length: 0 }, [], undefined, []],
    );
    assert.equal(hasExtension(bare, 0x000a), false);
    assert.equal(hasExtension(hello, 0x000a), true);
  });

  it('in several records stands from its first to its last byte', () => {
    const whole = message(1, clientHelloBody());
    const split = helloOf(bytes(record(22, whole.slice(0, 38)), record(22, whole.slice(38))));
    assert.deepEqual(split.at, { offset: 5, length: 50 });
    assert.deepEqual(split.cipherSuites, [{ value: 0xc02f, at: { offset: 51, length: 2 } }]);
  });

  it('that is cut is not complete', () => {
    for (let end = 11; end < content.length; end++)
      assert.equal(helloOf(content.slice(0, end)).complete, false, `cut at ${end}`);
  });

  it('that is cut before its version is none', () =>
    assert.equal(sessionOf(dumpText(client(content.slice(0, 10)))).clientHello, undefined));
});

describe('the model of a ServerHello', () => {
  const tls13 = [extension(0x002b, u16(0x0304)), extension(0x0033, u16(0x0017), '0001aa')];
  const retry = serverHello({
    random: RETRY_RANDOM,
    suite: 0x1301,
    extensions: [extension(0x002b, u16(0x0304)), extension(0x0033, u16(0x0018))],
  });

  it('of TLS 1.2', () => {
    const hello = sessionOf(dumpText(server(serverHello({ suite: 0xc013 })))).serverHello;
    assert.deepEqual(
      [hello?.version.value, hello?.cipherSuite?.value, hello?.selectedVersion, hello?.keyShare, hello?.retry],
      [0x0303, 0xc013, undefined, undefined, false],
    );
  });
  it('of TLS 1.3', () => {
    const hello = sessionOf(dumpText(server(serverHello({ suite: 0x1301, extensions: tls13 })))).serverHello;
    assert.deepEqual(
      [hello?.selectedVersion?.value, hello?.keyShare, hello?.extensions.map(({ type }) => type)],
      [0x0304, 0x0017, [43, 51]],
    );
  });
  it('a HelloRetryRequest is none', () => {
    const { serverHello: none, helloRetryRequest } = sessionOf(dumpText(server(retry)));
    assert.equal(none, undefined);
    assert.deepEqual(
      [helloRetryRequest?.retry, helloRetryRequest?.keyShare, helloRetryRequest?.cipherSuite?.value],
      [true, 0x0018, 0x1301],
    );
  });
  it('both, one behind the other', () => {
    const session = sessionOf(dumpText(client(tls13Client), server(tls13Server)));
    assert.deepEqual(
      [session.clientHellos.length, session.helloRetryRequest?.keyShare, session.serverHello?.keyShare],
      [2, 0x0017, 0x0017],
    );
  });
});

describe('negotiation', () => {
  it('knows the suites in common, in the order of the client', () => {
    assert.deepEqual(commonCipherSuites(sessionOf(gmailText)), [0xc027, 0xc013, 0xc011]);
  });
  it('never counts GREASE or a signal', () => {
    const text = dumpText(
      '@server-suites\n0x0a0a\n0x00ff\n0x5600\n0xc02f',
      client(clientHello({ suites: [0x0a0a, 0x00ff, 0x5600, 0xc02f] })),
    );
    assert.deepEqual(commonCipherSuites(sessionOf(text)), [0xc02f]);
    assert.deepEqual(realSuites(helloOf(clientHello({ suites: [0x0a0a, 0x00ff, 0x5600, 0xc02f] }))), [0xc02f]);
  });
  it('knows nothing where the list of the server is unknown', () =>
    assert.equal(commonCipherSuites(sessionOf(dumpText(client(clientHello())))), undefined));

  const versions = (name: string, hello: Uint8Array, offered: readonly number[], tls13: boolean, tls12: boolean) =>
    it(name, () => {
      const model = helloOf(hello);
      assert.deepEqual([offeredVersions(model), offersTls13(model), offersTls12(model)], [offered, tls13, tls12]);
    });
  versions("the hello's own version, without the extension", clientHello({ version: 0x0302 }), [0x0302], false, true);
  versions(
    'the list, without GREASE',
    clientHello({ extensions: [extensions.versions(0x1a1a, 0x0304, 0x0303)] }),
    [0x0304, 0x0303],
    true,
    true,
  );
  versions('TLS 1.3 alone', clientHello({ extensions: [extensions.versions(0x0304)] }), [0x0304], true, false);
  versions('a draft of TLS 1.3', clientHello({ extensions: [extensions.versions(0x7f1c)] }), [0x7f1c], true, false);
  versions(
    'a list of nothing but GREASE',
    clientHello({ extensions: [extensions.versions(0x1a1a)] }),
    [0x0303],
    false,
    true,
  );
});

describe('how a connection ended', () => {
  const hello = clientHello();
  const protectedRecord = record(23, counting(40));
  const outcome = (name: string, text: string, expected: Outcome['kind'], hasFailed: boolean) =>
    it(name, () => {
      const session = sessionOf(text);
      assert.equal(session.outcome.kind, expected);
      assert.equal(failed(session), hasFailed);
    });
  outcome('a lone hello is open', dumpText(client(hello)), 'open', false);
  outcome('hellos of both sides are open', dumpText(client(hello), server(serverHello())), 'open', false);
  outcome('a fatal alert', dumpText(client(hello), server(alert(2, 40))), 'fatal-alert', true);
  outcome('a warning ends nothing', dumpText(client(hello), server(alert(1, 112))), 'open', false);
  outcome(
    'a fatal alert behind a warning',
    dumpText(client(hello), server(alert(1, 112), alert(2, 40))),
    'fatal-alert',
    true,
  );
  outcome(
    'a fatal alert of the client',
    dumpText(client(hello, alert(2, 70)), server(serverHello())),
    'fatal-alert',
    true,
  );
  outcome(
    'text for an answer',
    dumpText(client(hello), server(ascii('HTTP/1.1 400 Bad Request\r\n'))),
    'not-tls',
    true,
  );
  outcome(
    'text in front of TLS is a dialogue',
    dumpText(server(ascii('220 mx\r\n')), client(ascii('STARTTLS\r\n'), hello), server(serverHello())),
    'open',
    false,
  );
  outcome('@closed', dumpText('@closed server', client(hello)), 'closed', true);
  outcome('@error', dumpText('@error -308', client(hello)), 'error', true);
  outcome('@error of nought is none', dumpText('@error 0', client(hello)), 'open', false);
  outcome(
    'a fatal alert counts more than @closed and @error',
    dumpText('@closed server\n@error -313', client(hello), server(alert(2, 40))),
    'fatal-alert',
    true,
  );
  outcome(
    'a second attempt',
    dumpText(client(hello), client(clientHello({ random: counting(32) }))),
    'second-attempt',
    true,
  );
  outcome('a record cut short', dumpText(client(hello.slice(0, 30))), 'truncated', true);
  outcome(
    'a message cut short at the end of a record',
    dumpText(client(record(22, message(1, clientHelloBody()).slice(0, 30)))),
    'truncated',
    true,
  );
  outcome(
    'a cut hello behind which the alert came',
    dumpText(client(hello.slice(0, 30)), server(alert(2, 50))),
    'fatal-alert',
    true,
  );
  outcome('a whole handshake of TLS 1.2', dumpText(client(tls12Client), server(tls12Server)), 'completed', false);
  outcome('a whole handshake of TLS 1.3', dumpText(client(tls13Client), server(tls13Server)), 'completed', false);
  outcome(
    'a whole handshake, then @closed',
    dumpText('@closed server reset', client(tls12Client), server(tls12Server)),
    'completed',
    false,
  );
  outcome(
    'TLS 1.3 in which the client sent no more than an encrypted alert',
    dumpText(client(hello, record(23, counting(19))), server(serverHello(), protectedRecord)),
    'open',
    false,
  );

  it('knows who closed, and how', () => {
    assert.deepEqual(sessionOf(dumpText('@closed server reset', client(hello))).outcome, {
      kind: 'closed',
      by: 'server',
      reset: true,
    });
    assert.deepEqual(sessionOf(dumpText('@closed client', client(hello))).outcome, {
      kind: 'closed',
      by: 'client',
      reset: false,
    });
  });
  it('tells of the first connection that failed', () => {
    const second = clientHello({ random: counting(32) });
    const analysis = analyze(dumpText(client(tls12Client), server(tls12Server), client(second), server(alert(2, 40))));
    assert.equal(analysis.connections.length, 2);
    assert.equal(analysis.main, analysis.connections[1]);
  });
});

describe('events', () => {
  const events = (text: string) => sessionOf(text).events.map(({ sender, text: told }) => `${sender}: ${told}`);

  it('stand in the order of the document', () => {
    const text = dumpText(
      server(ascii('220 mx\r\n')),
      client(clientHello()),
      server(serverHello({ random: RETRY_RANDOM })),
      client(changeCipherSpec, clientHello()),
      server(alert(1, 0), alert(2, 40)),
    );
    assert.deepEqual(events(text), [
      'server: SMTP in clear',
      'client: ClientHello',
      'server: HelloRetryRequest',
      'client: ChangeCipherSpec',
      'client: ClientHello',
      'server: Alert warning close_notify (0)',
      'server: Alert fatal handshake_failure (40)',
    ]);
  });
  it('know what is encrypted', () => {
    assert.deepEqual(
      events(
        dumpText(client(clientHello(), changeCipherSpec, record(22, counting(40, 0x90)), record(23, counting(9)))),
      ),
      ['client: ClientHello', 'client: ChangeCipherSpec', 'client: encrypted handshake', 'client: encrypted record'],
    );
  });
});
