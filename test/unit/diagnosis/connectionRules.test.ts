import assert from 'node:assert/strict';
import {
  alert,
  ascii,
  bytes,
  client,
  clientHello,
  dumpText,
  extensions,
  record,
  server,
  serverHello,
} from '../../support/bytes.ts';
import { captures, captureText } from '../../support/samples.ts';
import { codesOf, findingOf, placeOf, refused, rule, sound, without } from './checks.ts';

/** Rules about how the connection went: what came back, and what is not there. */

const suites = [0xc02b, 0xc02f];
const hello = clientHello({ suites, extensions: sound });

describe('plaintext-peer', () => {
  const { leads, isNotSaid } = rule('plaintext-peer');
  const answer = (text: string) => refused({ suites }, ascii(text));
  leads('HTTP', answer('HTTP/1.1 400 Bad Request\r\n\r\n'));
  leads('an SMTP greeting', answer('220 mx.example.org ESMTP\r\n'));
  leads('an SSH greeting', answer('SSH-2.0-OpenSSH_9.2\r\n'));
  leads('bytes that are nothing', refused({ suites }, bytes('00 00 00 08 ff ff ff ff')));
  leads('a client without TLS', dumpText(client(ascii('GET / HTTP/1.1\r\n\r\n')), server(alert(2, 10))));
  isNotSaid(
    'STARTTLS in front of TLS',
    dumpText(server(ascii('220 mx\r\n')), client(ascii('STARTTLS\r\n'), hello), server(serverHello())),
  );
  isNotSaid('an alert', refused({ suites }));
  isNotSaid('no answer', refused({ suites }, null));

  const says = (text: string, what: RegExp, advice: RegExp) =>
    it(`knows ${JSON.stringify(text)}`, () => {
      const finding = findingOf(answer(text), 'plaintext-peer');
      assert.match(finding.message, what);
      assert.match(finding.fixes[0]?.name ?? '', advice);
    });
  says(
    'HTTP/1.0 400 Bad Request\r\n',
    /server does not speak TLS here: it sent HTTP \("HTTP\/1\.0 400 Bad Request"\)/,
    /HTTPS/,
  );
  says('220 smtp.example.org ESMTP\r\n', /SMTP greeting/, /STARTTLS/);
  says('* OK IMAP4 ready\r\n', /IMAP greeting/, /993/);
  says('+OK POP3 ready\r\n', /POP3 greeting/, /995/);
  says('SSH-2.0-dropbear\r\n', /SSH greeting/, /SSH server/);
  says('who goes there?\r\n', /readable text/, /host and port/);
});

describe('truncated-capture', () => {
  const { leads, isSaid, isNotSaid } = rule('truncated-capture');
  leads('a hello that is cut', dumpText(client(hello.slice(0, 60))));
  leads('a ServerHello that is cut', dumpText(client(hello), server(serverHello().slice(0, 20))));
  isSaid('a hello that is cut, but an alert came', dumpText(client(hello.slice(0, 60)), server(alert(2, 50))));
  isNotSaid('a hello that is whole', dumpText(client(hello)));
  it('stands on what is cut', () =>
    assert.equal(placeOf(findingOf(dumpText(client(hello.slice(0, 60))), 'truncated-capture')), 'client 0+60'));
});

describe('server-closed-silently', () => {
  const { leads, isNotSaid } = rule('server-closed-silently');
  leads('where nothing in the hello explains it', refused({ suites }, null, '@closed server'));
  leads('with a reset', refused({ suites }, null, '@closed server reset'));
  isNotSaid('where the client closed', refused({ suites }, null, '@closed client'));
  isNotSaid('where the server answered', refused({ suites }, serverHello(), '@closed server'));
  isNotSaid('where bytes simply stop', refused({ suites }, null));
  it('comes behind what the hello explains', () => {
    const codes = codesOf(refused({ suites: [0x0005] }, null, '@closed server'));
    assert.equal(codes[0], 'no-common-cipher-suite!');
  });
});

describe('a connection that worked', () => {
  for (const [name, capture] of captures) {
    if (!name.startsWith('a handshake')) continue;
    it(`has no cause: ${name}`, () =>
      assert.deepEqual(
        codesOf(captureText(capture)).filter((code) => code.endsWith('!')),
        [],
      ));
    it(`has none either with @closed and @error: ${name}`, () =>
      assert.deepEqual(
        codesOf(`@closed server\n@error -308\n\n${captureText(capture)}`).filter((code) => code.endsWith('!')),
        [],
      ));
  }
});

describe('a hello of which nothing can be said', () => {
  it('has no findings when nothing failed', () => assert.deepEqual(codesOf(refused({ suites }, null)), []));
  it('has no findings in TLS 1.3 either', () => {
    const tls13 = clientHello({
      suites: [0x1301, 0x1302, ...suites],
      extensions: [...sound, extensions.versions(0x0304, 0x0303), extensions.keyShare(0x001d)],
    });
    assert.deepEqual(codesOf(dumpText(client(tls13))), []);
  });
  it('has nothing said of the other side when only that is there', () =>
    assert.deepEqual(codesOf(dumpText(server(serverHello(), record(23, ascii('secret'))))), []));
});

describe('the order of findings', () => {
  it('causes first, the most likely of them in front; then by severity', () => {
    const text = refused({ suites: [0xc02f, 0x0005], extensions: without(sound, 0x0000, 0x000a, 0x000b, 0x0017) });
    const findings = codesOf(text);
    const firstOther = findings.findIndex((code) => !code.endsWith('!'));
    assert.equal(findings[0], 'missing-supported-groups!');
    assert.ok(
      findings.slice(firstOther).every((code) => !code.endsWith('!')),
      findings.join(),
    );
  });
  it('what the first cause leaves over is what the others get', () => {
    const certain = findingOf(refused({ suites: [0x0005] }), 'no-common-cipher-suite').likelihood;
    const beside = findingOf(
      refused({ suites: [0x0005], extensions: sound.slice(1) }),
      'missing-server-name',
    ).likelihood;
    assert.ok(certain + beside <= 1.2, `${certain} ${beside}`);
  });
});
