import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import { pointFault } from '../../../server/src/core/diagnosis/curvePoint.ts';
import { isMadeOutTo, nameFits } from '../../../server/src/core/diagnosis/hostNames.ts';
import {
  alert,
  ascii,
  bytes,
  changeCipherSpec,
  client,
  counting,
  dumpText,
  extension,
  extensions,
  handshake,
  record,
  server,
  u16,
  vector,
} from '../../support/bytes.ts';
import { codesOf, findingOf, placeOf, refused, rule, sound, sound13, without } from './checks.ts';
import {
  asking,
  brokenKeyExchange,
  certificate,
  certificateVerify,
  choice,
  clientKeyExchange,
  clientRefuses,
  emptyCertificate,
  finished,
  flight,
  hello,
  helloDone,
  keyExchange,
  serverRefuses,
  worked,
} from './flights.ts';

const other = { extensions: [extensions.serverName('shop.example'), ...without(sound, 0)] };

describe('hostname-mismatch', () => {
  const { isCause, isNotSaid } = rule('hostname-mismatch');
  for (const number of [42, 46, 40, 80]) {
    isCause(`another name than was asked for, and alert ${number}`, clientRefuses(number, flight, other));
    it(`stands behind bad-certificate with alert ${number}`, () =>
      assert.deepEqual(codesOf(clientRefuses(number, flight, other)).slice(0, 2), [
        'bad-certificate!',
        'hostname-mismatch!',
      ]));
  }
  isCause(
    'another host than @peer, where no name is sent',
    `@peer shop.example:443\n\n${clientRefuses(42, flight, { extensions: without(sound, 0) })}`,
  );
  isCause('where the client just went', dumpText('@closed client', hello(other), server(flight)));
  isCause('where wolfSSL reports -322', dumpText('@error -322', hello(), server(flight)));
  isCause(
    'where the client leaves after the handshake without a byte of data',
    dumpText(
      hello(other),
      server(flight),
      client(clientKeyExchange, finished),
      server(finished),
      client(record(21, counting(26))),
    ),
  );
  isNotSaid('the name asked for', clientRefuses(42));
  isNotSaid(
    'the server complaining of the client',
    serverRefuses(42, bytes(certificate, clientKeyExchange, certificateVerify), asking),
  );
  isNotSaid('a handshake that worked', worked);
  isNotSaid(
    'where the client went on',
    dumpText(hello(other), server(flight), client(clientKeyExchange, finished), server(alert(2, 40))),
  );
  it('stands on the names of the certificate, and points to the name asked for', () => {
    const finding = findingOf(clientRefuses(42, flight, other), 'hostname-mismatch');
    assert.match(finding.message, /shop\.example is not among .*mail\.example\.org/);
    assert.match(placeOf(finding), /^server /);
    assert.equal(finding.related[0]?.at.sender, 'client');
  });
});

describe('names of certificates', () => {
  const fits = (pattern: string, host: string) => assert.ok(nameFits(pattern, host), `${pattern} ${host}`);
  const not = (pattern: string, host: string) => assert.ok(!nameFits(pattern, host), `${pattern} ${host}`);
  it('fit without regard to case, and to a final dot', () => {
    fits('Mail.Example.ORG', 'mail.example.org');
    fits('mail.example.org', 'mail.example.org.');
    not('mail.example.org', 'example.org');
  });
  it('take a wildcard for the first label, whole and one', () => {
    fits('*.example.org', 'mail.example.org');
    not('*.example.org', 'a.mail.example.org');
    not('*.example.org', 'example.org');
    not('m*.example.org', 'mail.example.org');
    not('mail.*.org', 'mail.example.org');
    not('*.org', 'example.org');
  });
  it('are the alternative ones where there are any; addresses fit addresses', () => {
    const none = { dns: [], ip: [] };
    assert.ok(isMadeOutTo('a.example', none, 'a.example'));
    assert.ok(!isMadeOutTo('a.example', { dns: ['b.example'], ip: [] }, 'a.example'));
    assert.ok(isMadeOutTo('192.0.2.1', { dns: [], ip: ['192.0.2.1'] }, undefined));
    assert.ok(!isMadeOutTo('192.0.2.1', { dns: ['192.0.2.2'], ip: ['192.0.2.3'] }, undefined));
    assert.ok(isMadeOutTo('2001:db8::1', { dns: [], ip: ['2001:db8:0:0:0:0:0:1'] }, undefined));
  });
});

describe('client-ca-not-accepted', () => {
  const { isCause, isNotSaid } = rule('client-ca-not-accepted');
  const name = (text: string) => {
    const value = bytes(0x0c, vector(1, ascii(text)));
    const pair = bytes(0x30, vector(1, '0603550403', value));
    return bytes(0x30, vector(1, 0x31, vector(1, pair)));
  };
  const request = (...names: readonly string[]) =>
    bytes(
      choice(),
      certificate,
      keyExchange,
      handshake(
        13,
        vector(1, 64),
        vector(2, u16(0x0403)),
        vector(
          2,
          names.map((each) => vector(2, name(each))),
        ),
      ),
      helloDone,
    );
  const shown = bytes(certificate, clientKeyExchange, certificateVerify, finished);
  const unshown = bytes(emptyCertificate, clientKeyExchange, finished);
  isCause('another authority than the server asked for', serverRefuses(48, shown, request('Other Root')));
  isCause('an empty answer to a list of authorities', serverRefuses(40, unshown, request('Other Root')));
  isNotSaid('the authority that was asked for', serverRefuses(48, shown, request('Other Root', 'mail.example.org')));
  isNotSaid('a request that names none', serverRefuses(48, shown, asking));
  isNotSaid('an empty answer to a request that names none', serverRefuses(40, unshown, asking));
  isNotSaid('the client complaining', clientRefuses(48, request('Other Root')));
  isNotSaid(
    'a server that went on',
    dumpText(hello(), server(request('Other Root')), client(unshown), server(finished)),
  );
  it('stands behind the coarser cause', () => {
    assert.deepEqual(codesOf(serverRefuses(48, shown, request('Other Root'))).slice(0, 2), [
      'unknown-ca!',
      'client-ca-not-accepted!',
    ]);
    assert.deepEqual(codesOf(serverRefuses(40, unshown, request('Other Root'))).slice(0, 2), [
      'certificate-required!',
      'client-ca-not-accepted!',
    ]);
  });
});

describe('certificate-curve-not-offered', () => {
  const { isCause, isNotSaid } = rule('certificate-curve-not-offered');
  const named = (...groups: readonly number[]) => ({
    extensions: [...without(sound, 0x000a), extensions.groups(...groups)],
  });
  isCause(
    'x25519 alone, and a server known to be ECDSA',
    refused({ suites: [0xc02b, 0xc02f], ...named(0x001d) }, 40, '@server-certificate ecdsa'),
  );
  isCause('x25519 alone, and suites for ECDSA alone', refused({ suites: [0xc02b], ...named(0x001d) }));
  isCause('shown all the same, and the client gave up', clientRefuses(47, bytes(choice(), certificate), named(0x001d)));
  isNotSaid('where the curve is named', refused({ suites: [0xc02b], ...named(0x0017) }));
  isNotSaid(
    'of a server known to be RSA',
    refused({ suites: [0xc02b], ...named(0x001d) }, 40, '@server-certificate rsa'),
  );
  isNotSaid(
    'in TLS 1.3, where the schemes carry the curve',
    refused({ suites: [0x1301], extensions: without(sound13, 0x000a).concat(extensions.groups(0x001d)) }),
  );
  isNotSaid('of a handshake that worked', worked);
});

describe('an encrypted alert of TLS 1.3', () => {
  const hello13 = client(clientOf());
  const answer = choice({
    suite: 0x1301,
    extensions: [extension(0x002b, '0304'), extension(0x0033, '001d', vector(2, counting(32)))],
  });
  const wrapped = (length: number) => record(23, counting(length));
  const flight13 = bytes(answer, changeCipherSpec, wrapped(23), wrapped(600), wrapped(100), wrapped(53));
  function clientOf() {
    return hello({ suites: [0x1301], extensions: sound13 }).content;
  }
  it("of the client, in its Finished's place, is about the certificate, first of all its root", () => {
    const text = dumpText(hello13, server(flight13), client(changeCipherSpec, wrapped(19)));
    assert.deepEqual(codesOf(text).filter((code) => code.endsWith('!'))[0], 'unknown-ca!');
    assert.match(findingOf(text, 'unknown-ca').although.join(), /encrypted/);
  });
  it('of the server, behind an empty Certificate by its length, asks for one', () => {
    for (const flight of [[wrapped(25), wrapped(53)], [wrapped(61)], [wrapped(25), wrapped(69)]]) {
      const text = dumpText(hello13, server(flight13), client(changeCipherSpec, ...flight), server(wrapped(19)));
      assert.equal(codesOf(text)[0], 'certificate-required!');
    }
  });
  it('of the server, before EncryptedExtensions, refuses the protocol name where one is offered', () => {
    const alpn = client(hello({ suites: [0x1301], extensions: [...sound13, extensions.alpn('mqtt')] }).content);
    const text = dumpText(alpn, server(answer, changeCipherSpec, wrapped(19)));
    assert.equal(codesOf(text)[0], 'no-application-protocol!');
  });
  it('is none where it is the close_notify of a connection that worked', () => {
    const done = [
      client(changeCipherSpec, wrapped(53)),
      server(wrapped(250)),
      client(wrapped(40), wrapped(19)),
      server(wrapped(19)),
    ];
    const text = dumpText(hello13, server(flight13), ...done);
    assert.deepEqual(
      codesOf(text).filter((code) => code.endsWith('!')),
      [],
    );
    assert.equal(analyze(text).main.session.outcome.kind, 'completed');
  });
  it('is none behind a bare Finished: a server may close a connection that nobody used', () => {
    const text = dumpText(hello13, server(flight13), client(changeCipherSpec, wrapped(53)), server(wrapped(19)));
    assert.deepEqual(
      codesOf(text).filter((code) => code.endsWith('!')),
      [],
    );
  });
});

describe('what the bytes prove, whatever the alert says', () => {
  it('a signature of the key exchange that does not hold', () => {
    const broken = bytes(choice(), certificate, brokenKeyExchange, helloDone);
    for (const number of [10, 40, 47, 51, 80])
      assert.equal(codesOf(clientRefuses(number, broken))[0], 'decrypt-error!', String(number));
    assert.ok(!codesOf(clientRefuses(40)).includes('decrypt-error!'));
  });
  it('a share that is no point of its curve', () => {
    const p256 = (key: Uint8Array) => ({
      suites: [0x1301],
      extensions: [...without(sound13, 0x0033), extensions.keyShare(0x0017, key)],
    });
    for (const number of [40, 47, 50, 80])
      assert.equal(codesOf(refused(p256(bytes(4, counting(64))), number))[0], 'illegal-parameter!', String(number));
  });
  it('points of P-256: its generator is one, and its neighbour is none', () => {
    const generator = bytes(
      '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
    );
    assert.equal(pointFault(0x0017, generator), undefined);
    assert.match(
      pointFault(
        0x0017,
        generator.map((byte, i) => (i === 64 ? byte ^ 1 : byte)),
      ) ?? '',
      /no point/,
    );
    assert.match(
      pointFault(
        0x0017,
        generator.map((byte, i) => (i === 0 ? 2 : byte)),
      ) ?? '',
      /uncompressed/,
    );
    assert.match(pointFault(0x001d, new Uint8Array(32)) ?? '', /zeros/);
    assert.equal(pointFault(0x001d, counting(32)), undefined);
  });
  it('the mark of a downgrade at the end of the random', () => {
    const marked = choice({ random: bytes(counting(24), ascii('DOWNGRD'), 1) });
    const offering = { extensions: sound13, suites: [0x1301, 0xc02b] };
    assert.equal(codesOf(clientRefuses(47, marked, offering))[0], 'illegal-parameter!');
    assert.ok(
      !codesOf(clientRefuses(47, marked)).includes('illegal-parameter!') ||
        /does not say which/.test(findingOf(clientRefuses(47, marked), 'illegal-parameter').message),
    );
  });
});

describe('what wolfSSL reported', () => {
  const likelihood = (notes: string) => findingOf(`${notes}\n\n${clientRefuses(42)}`, 'bad-certificate').likelihood;
  it('weighs for the cause it stands for, and against the others', () => {
    assert.ok(likelihood('@error -155') > likelihood(''));
    assert.ok(likelihood('@error -188') < likelihood(''));
    assert.match(
      findingOf(`@error -188\n\n${clientRefuses(42)}`, 'bad-certificate').although.join(),
      /-188 \(ASN_NO_SIGNER_E\)/,
    );
  });
  it('is enough where nothing else ended the handshake', () => {
    assert.equal(codesOf(dumpText('@error -188', hello(), server(flight)))[0], 'unknown-ca!');
    assert.equal(codesOf(dumpText('@error -151', hello(), server(flight)))[0], 'certificate-expired!');
  });
});

describe('a good-bye in the middle', () => {
  it('is a close without a reason', () =>
    assert.equal(codesOf(refused({}, alert(1, 0)))[0], 'server-closed-silently!'));
  it('in TLS 1.3 an error ends it whatever its level says', () => {
    assert.equal(codesOf(refused({ suites: [0x1301], extensions: sound13 }, alert(1, 112)))[0], 'unrecognized-name!');
  });
});
