import assert from 'node:assert/strict';
import {
  alert,
  bytes,
  client,
  clientHello,
  counting,
  dumpText,
  extension,
  extensions,
  handshake,
  RETRY_RANDOM,
  record,
  server,
  u16,
  vector,
} from '../../support/bytes.ts';
import { codesOf, cureOf, findingOf, placeOf, refused, rule, sound, sound13, without } from './checks.ts';
import {
  agreed,
  certificate,
  choice,
  clientKeyExchange,
  clientRefuses,
  finished,
  flight,
  hello,
  keyExchange,
  worked,
} from './flights.ts';

/** Rules that hold the server's answer against the hello: the client is the one who refuses. */

const maxFragment = (code: number) => extension(0x0001, code);
const tls13 = { suites: [0x1301, 0xc02b], extensions: sound13 };
const serverShare = (group: number) => extension(0x0033, u16(group), vector(2, counting(32)));
const choice13 = (...more: readonly Uint8Array[]) =>
  choice({ suite: 0x1301, extensions: [extension(0x002b, '0304'), serverShare(0x001d), ...more] });
const at = (text: string, code: string) => placeOf(findingOf(text, code));

describe('client-rejects-server-choice', () => {
  const { leads, isSaid, isNotSaid } = rule('client-rejects-server-choice');
  const strange = choice({ suite: 0x009c });
  leads('a suite that was never offered', clientRefuses(47, strange));
  leads('a suite that was never offered, and the client closed', dumpText('@closed client', hello(), server(strange)));
  leads('a version that was never offered', clientRefuses(47, choice({ extensions: [extension(0x002b, '0304')] })));
  leads(
    'a curve that was never offered',
    clientRefuses(47, bytes(choice(), certificate, handshake(12, 3, u16(0x0018), vector(1, 4, counting(96))))),
  );
  leads(
    'a key share for a group that the client sent none for',
    clientRefuses(47, choice({ suite: 0x1301, extensions: [extension(0x002b, '0304'), serverShare(0x001e)] }), tls13),
  );
  isSaid('where the client went on', dumpText(hello(), server(strange), client(clientKeyExchange, finished)));
  isSaid('where nothing followed', dumpText(hello(), server(strange)));
  isSaid('where the server ended', dumpText(hello(), server(strange, alert(2, 80))));
  isSaid('where the client minded the certificate', clientRefuses(48, bytes(strange, certificate)));
  isNotSaid('what was offered', clientRefuses(47));
  isNotSaid('any curve where the client named none', clientRefuses(47, flight, { extensions: without(sound, 0x000a) }));
  isNotSaid('a key share for a group that was offered', clientRefuses(47, choice13(), tls13));
  isNotSaid(
    'where the hello is cut',
    dumpText('@closed client', client(hello().content.slice(0, -1)), server(strange)),
  );
  isNotSaid('of a handshake that worked', worked);
  it('stands on the suite of the ServerHello', () =>
    assert.equal(at(clientRefuses(47, strange), 'client-rejects-server-choice'), 'server 44+2'));
});

describe('unsupported-extension', () => {
  const { leads, isSaid, isNotSaid } = rule('unsupported-extension');
  const unasked = choice({ extensions: [...agreed, extension(0x0010, '0003026832')] });
  leads('an answer that nobody asked for', clientRefuses(110, unasked));
  leads('an answer that nobody asked for, and illegal_parameter', clientRefuses(47, unasked));
  leads('the alert of the client, where the bytes show nothing', clientRefuses(110));
  leads('the alert of the server: of the hello, then', refused({ suites: [0xc02f] }, 110));
  leads(
    'supported_groups from a server of TLS 1.2, as some Java servers send it',
    clientRefuses(110, choice({ extensions: [...agreed, extensions.groups(0x0017)] })),
  );
  leads(
    'ALPN in a ServerHello of TLS 1.3, although it was offered',
    clientRefuses(47, choice13(extensions.alpn('h2')), { ...tls13, extensions: [...sound13, extensions.alpn('h2')] }),
  );
  isSaid('where the client went on', dumpText(hello(), server(unasked), client(clientKeyExchange, finished)));
  isSaid('where the client minded the certificate', clientRefuses(48, bytes(unasked, certificate)));
  isNotSaid(
    'supported_groups where the client went on: most do',
    dumpText(hello(), server(choice({ extensions: [extensions.groups(0x0017)] })), client(clientKeyExchange)),
  );
  isNotSaid('an empty server_name back', clientRefuses(40, choice({ extensions: [...agreed, extension(0x0000)] })));
  isNotSaid(
    'renegotiation_info where the signal suite asked for it',
    clientRefuses(40, flight, { suites: [0xc02b, 0x00ff], extensions: without(sound, 0xff01) }),
  );
  isNotSaid(
    'a cookie in a HelloRetryRequest',
    dumpText(
      hello(tls13),
      server(
        choice({
          random: RETRY_RANDOM,
          suite: 0x1301,
          extensions: [extension(0x002b, '0304'), extension(0x002c, '0001aa')],
        }),
      ),
    ),
  );
  isNotSaid(
    'where the hello is cut',
    dumpText('@closed client', client(hello().content.slice(0, -1)), server(unasked)),
  );
  isNotSaid('of a handshake that worked', worked);
  it('stands on the extension, else on the alert', () => {
    assert.equal(at(clientRefuses(110, unasked), 'unsupported-extension'), 'server 58+9');
    assert.equal(at(refused({ extensions: [] }, 110), 'unsupported-extension'), 'server 5+2');
  });
  it('blames the side that sent it', () => {
    assert.match(findingOf(clientRefuses(110), 'unsupported-extension').fixes[0]?.name ?? '', /server is at fault/);
    const byServer = findingOf(refused({ suites: [0xc02f] }, 110), 'unsupported-extension');
    assert.match(byServer.message, /^The server found an extension .* the client sent it/);
    assert.doesNotMatch(byServer.fixes[0]?.name ?? '', /fault/);
  });
});

describe('max-fragment-length', () => {
  const { leads, isSaid, isNotSaid } = rule('max-fragment-length');
  const asking = (code: number) => ({ extensions: [...sound, maxFragment(code)] });
  const answering = (code: number) => choice({ extensions: [...agreed, maxFragment(code)] });
  leads('another answer than was asked for', clientRefuses(47, answering(4), asking(1)));
  leads('a length that RFC 6066 does not have', refused(asking(9), 47));
  leads("a length of wolfSSL's own, at another server", refused(asking(5), 47));
  leads(
    'a record of the client above what was agreed on: mbedTLS with a long Certificate',
    dumpText(
      hello(asking(1)),
      server(answering(1), handshake(14)),
      client(record(22, bytes(11, vector(3, vector(3, vector(3, counting(900))))))),
      server(alert(2, 22)),
    ),
  );
  isSaid('another answer, and the client went on', dumpText(hello(asking(1)), server(answering(4)), client(finished)));
  isSaid(
    'another answer, and the client minded the certificate',
    clientRefuses(48, bytes(answering(4), certificate), asking(1)),
  );
  isSaid('a strange length in a lone hello', refused(asking(9), null));
  isNotSaid('the answer that was asked for', clientRefuses(47, answering(1), asking(1)));
  isNotSaid('no answer', clientRefuses(47, choice(), asking(1)));
  isNotSaid('a good length in a hello that was refused', refused({ suites: [0xc02f], ...asking(4) }, 47));
  isNotSaid(
    'a long record where no length was agreed on',
    clientRefuses(22, bytes(choice(), record(22, bytes(11, vector(3, vector(3, vector(3, counting(900)))))))),
  );
  isNotSaid('of a handshake that worked', worked);
  it('stands on the answer, and speaks of bytes', () => {
    const finding = findingOf(clientRefuses(47, answering(4), asking(1)), 'max-fragment-length');
    assert.equal(placeOf(finding), 'server 58+5');
    assert.match(finding.message, /asked for fragments of 512 bytes and the server answered 4096 bytes/);
  });
});

describe('record-overflow', () => {
  const { leads, isSaid, isNotSaid } = rule('record-overflow');
  const long = (length: number) => bytes('17 0303', u16(length), new Uint8Array(length));
  const padded = clientHello({ suites: [0xc02b], extensions: [...sound, extension(0x0015, new Uint8Array(0x4000))] });
  leads('a hello above 2^14 bytes', dumpText(client(padded), server(alert(2, 22))));
  leads('a hello above 2^14 bytes, and another alert', dumpText(client(padded), server(alert(2, 40))));
  leads('the alert, where the record is not to be seen', clientRefuses(22));
  isSaid('a lone hello above 2^14 bytes', dumpText(client(padded)));
  isNotSaid(
    'a record of 2^14 bytes and what encryption adds',
    dumpText(hello(), server(flight), client(clientKeyExchange, finished, long(0x4000 + 2048)), server(finished)),
  );
  isNotSaid('of a handshake that worked', worked);
  it('stands on the header of the record, else on the alert', () => {
    assert.equal(at(dumpText(client(padded), server(alert(2, 22))), 'record-overflow'), 'client 0+5');
    assert.equal(at(clientRefuses(22), 'record-overflow'), `client ${hello().content.length + 5}+2`);
  });
  it('names the side that minded', () =>
    assert.match(findingOf(clientRefuses(22), 'record-overflow').message, /^The client was sent a record/));
});

describe('duplicate-extension', () => {
  const { leads, isSaid, isNotSaid } = rule('duplicate-extension');
  const twice = [...sound, extensions.groups(0x001d)];
  leads('in the hello', refused({ suites: [0xc02b, 0xc02f], extensions: twice }, 47));
  leads('in the hello, and decode_error (50)', refused({ suites: [0xc02b, 0xc02f], extensions: twice }, 50));
  leads('in the ServerHello', clientRefuses(47, choice({ extensions: [...agreed, extensions.renegotiationInfo] })));
  isSaid('in a lone hello', refused({ extensions: twice }, null));
  isSaid('where the server went on', dumpText(hello({ extensions: twice }), server(flight)));
  isNotSaid('every extension once', refused({}, 47));
  isNotSaid(
    'two of GREASE, which differ',
    refused({ extensions: [extension(0x0a0a), ...sound, extension(0x1a1a)] }, 47),
  );
  isNotSaid(
    'once in each of two hellos',
    dumpText(
      hello(tls13),
      server(
        choice({
          random: RETRY_RANDOM,
          suite: 0x1301,
          extensions: [extension(0x002b, '0304'), extension(0x0033, '0017')],
        }),
      ),
      hello(tls13),
      server(alert(2, 47)),
    ),
  );
  isNotSaid('of a handshake that worked', worked);
  it('stands on the second, with the first beside', () => {
    const finding = findingOf(refused({ extensions: twice }, 47), 'duplicate-extension');
    // Behind the record, the message, version, random, session id, one suite, the method and the length of the block.
    const start = 5 + 4 + 2 + 32 + 1 + 4 + 2 + 2;
    const first = sound[0]?.length ?? 0;
    assert.equal(placeOf(finding), `client ${start + bytes(...sound).length}+8`);
    assert.equal(finding.related[0]?.at.offset, start + first);
  });
});

describe('illegal-parameter', () => {
  const { leads, isCause, isSaid, isNotSaid } = rule('illegal-parameter');
  const shares = (...entries: readonly Uint8Array[]) => ({
    suites: [0x1301],
    extensions: [...without(sound13, 0x0033), extension(0x0033, vector(2, ...entries))],
  });
  const share = (group: number, length: number) => bytes(u16(group), vector(2, counting(length)));
  leads('a share of x25519 with 31 bytes', refused(shares(share(0x001d, 31)), 47));
  leads('a share of P-256 with 64 bytes: the point without its 04', refused(shares(share(0x0017, 64)), 47));
  leads('a share for a group that is not named', refused(shares(share(0x0018, 97)), 47));
  it('moves the key share to the group that is named', () => {
    const cure = (...entries: readonly Uint8Array[]) =>
      cureOf(findingOf(refused(shares(...entries), 47), 'illegal-parameter'));
    assert.deepEqual(cure(share(0x0018, 97)), ['wolfSSL_UseKeyShare(ssl, WOLFSSL_ECC_X25519)']);
    assert.deepEqual(cure(share(0x001d, 31)), []);
  });
  leads('two shares for one group', refused(shares(share(0x001d, 32), share(0x001d, 32)), 47));
  leads('a wrong share, and another alert', refused(shares(share(0x001d, 31)), 40));
  leads('the alert alone', refused({ suites: [0xc02b, 0xc02f] }, 47));
  isSaid('a wrong share in a lone hello', refused(shares(share(0x001d, 31)), null));
  leads(
    'another suite than the HelloRetryRequest had',
    dumpText(
      hello({ suites: [0x1301, 0x1302], extensions: sound13 }),
      server(
        choice({
          random: RETRY_RANDOM,
          suite: 0x1302,
          extensions: [extension(0x002b, '0304'), extension(0x0033, '0017')],
        }),
      ),
      hello({
        suites: [0x1301, 0x1302],
        extensions: [...without(sound13, 0x0033), extensions.keyShare(0x0017, bytes(4, counting(64)))],
      }),
      server(
        choice({
          suite: 0x1301,
          extensions: [extension(0x002b, '0304'), extension(0x0033, '0017', vector(2, 4, counting(64)))],
        }),
      ),
      client(alert(2, 47)),
    ),
  );
  isNotSaid('good shares, among them one of GREASE', refused(shares(share(0x0a0a, 1), share(0x001d, 32)), 40));
  isNotSaid(
    'a share of a group nobody knows',
    refused(
      {
        ...shares(share(0x0999, 7)),
        extensions: [
          ...without(sound13, 0x000a, 0x0033),
          extensions.groups(0x0999),
          extension(0x0033, vector(2, share(0x0999, 7))),
        ],
      },
      40,
    ),
  );
  isNotSaid('an empty list, which asks to be asked', refused(shares(), 40));
  isNotSaid('a wrong share that the server took', refused(shares(share(0x001d, 31)), choice13()));
  isNotSaid('a warning', dumpText(hello(), server(alert(1, 47))));
  isNotSaid('of a handshake that worked', worked);
  isCause('of the client, where nothing else is strange', clientRefuses(47));
  it('stands on the share, else on the alert', () => {
    const start = 9 + 2 + 32 + 1 + 2 + 2 + 2 + 2 + bytes(...without(sound13, 0x0033)).length + 6;
    assert.equal(at(refused(shares(share(0x001d, 31)), 47), 'illegal-parameter'), `client ${start}+35`);
    assert.equal(at(refused({}, 47), 'illegal-parameter'), 'server 5+2');
  });
  it('does not blame the hello where the client complains', () =>
    assert.match(findingOf(clientRefuses(47), 'illegal-parameter').fixes[0]?.name ?? '', /answer of a server/));
});

describe('missing-extended-master-secret', () => {
  const { leads, isCause, isNotSaid } = rule('missing-extended-master-secret');
  const lacking = choice({ extensions: [extensions.renegotiationInfo] });
  leads('where the server does not take it up', clientRefuses(40, lacking));
  leads(
    'where the server does not take it up, and the client closed',
    dumpText('@closed client', hello(), server(lacking)),
  );
  isCause(
    'as a guess, where the hello is without and nothing else is strange',
    refused({ suites: [0xc02b, 0xc02f], extensions: without(sound, 0x0017) }, 40),
  );
  isNotSaid(
    'as a guess beside a real cause',
    refused({ suites: [0xc02f], extensions: without(sound, 0x000a, 0x000b, 0x0017) }, 40),
  );
  isNotSaid(
    'as a guess where the alert says something else',
    refused({ suites: [0xc02f], extensions: without(sound, 0x0017) }, 70),
  );
  isNotSaid('where the server took it up', clientRefuses(40));
  isNotSaid(
    'where the client never offered it',
    clientRefuses(40, choice({ extensions: [] }), { extensions: without(sound, 0x0017) }),
  );
  isNotSaid('where the client minded the certificate', clientRefuses(48, bytes(lacking, certificate)));
  isNotSaid(
    'where the client went on',
    dumpText(hello(), server(lacking), client(clientKeyExchange, finished, alert(2, 40))),
  );
  isNotSaid('where the server ended', dumpText(hello(), server(lacking, alert(2, 40))));
  isNotSaid('in TLS 1.3, which has none', clientRefuses(40, choice13(), tls13));
  isNotSaid('where the ServerHello is cut', dumpText('@closed client', hello(), server(lacking.slice(0, -3))));
  isNotSaid('of a handshake that worked', worked);
  isNotSaid(
    'of a handshake that worked without',
    dumpText(hello(), server(lacking), client(clientKeyExchange, finished), server(finished)),
  );
  it('stands on the ServerHello', () =>
    assert.equal(at(clientRefuses(40, lacking), 'missing-extended-master-secret'), `server 5+${lacking.length - 5}`));
});

describe('missing-renegotiation-info', () => {
  const { leads, isCause, isNotSaid } = rule('missing-renegotiation-info');
  const lacking = choice({ extensions: [extensions.extendedMasterSecret] });
  const bySuite = { suites: [0xc02b, 0xc02f, 0x00ff], extensions: without(sound, 0xff01) };
  leads('where the server does not answer the extension', clientRefuses(40, lacking));
  leads('where the server does not answer the signal suite', clientRefuses(40, lacking, bySuite));
  leads(
    'as a guess, where the hello is without and nothing else is strange',
    refused({ suites: [0xc02b, 0xc02f], extensions: without(sound, 0xff01) }, 40),
  );
  isCause(
    'beside extended_master_secret, where the server lacks both',
    clientRefuses(40, choice({ extensions: undefined })),
  );
  isNotSaid(
    'as a guess beside a real cause',
    refused({ suites: [0xc02f], extensions: without(sound, 0x000a, 0x000b, 0xff01) }, 40),
  );
  isNotSaid('as a guess where the signal is there', refused(bySuite, 40));
  isNotSaid('where the server answers', clientRefuses(40));
  isNotSaid('where the client minded a signature', clientRefuses(51, bytes(lacking, certificate, keyExchange)));
  isNotSaid(
    'where the client went on',
    dumpText(hello(), server(lacking), client(clientKeyExchange, finished, alert(2, 40))),
  );
  isNotSaid('where the server ended', dumpText(hello(), server(lacking, alert(2, 40))));
  isNotSaid('in TLS 1.3, which has none', clientRefuses(40, choice13(), tls13));
  isNotSaid('of a handshake that worked', worked);
  isNotSaid(
    'of a handshake that worked without',
    dumpText(hello(), server(lacking), client(clientKeyExchange, finished), server(finished)),
  );
  it('is likelier than extended_master_secret, which fewer clients insist on', () =>
    assert.deepEqual(codesOf(clientRefuses(40, choice({ extensions: undefined }))), [
      'missing-renegotiation-info!',
      'missing-extended-master-secret!',
    ]));
  it('of the client is cured by the macro of the signal suite', () =>
    assert.deepEqual(
      cureOf(
        findingOf(
          refused({ suites: [0xc02b, 0xc02f], extensions: without(sound, 0xff01) }, 40),
          'missing-renegotiation-info',
        ),
      ),
      ['HAVE_RENEGOTIATION_INDICATION'],
    ));
});
