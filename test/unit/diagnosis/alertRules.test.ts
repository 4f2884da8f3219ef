import assert from 'node:assert/strict';
import {
  alert,
  ascii,
  bytes,
  client,
  dumpText,
  extension,
  extensions,
  handshake,
  server,
  serverHello,
  vector,
} from '../../support/bytes.ts';
import { cureOf, findingOf, placeOf, refused, rule, sound, sound13, without } from './checks.ts';
import {
  certificate,
  certificateVerify,
  choice,
  clientKeyExchange,
  clientRefuses,
  finished,
  flight,
  hello,
  serverRefuses,
  worked,
} from './flights.ts';

/** Rules that an alert's number settles, or nearly: who sent it, and at which stage, is what tells its meanings apart. */

const suites = [0xc02b, 0xc02f];
/** RFC 8446 section 4.2.11: one identity, one binder. */
const preSharedKey = extension(
  0x0029,
  vector(2, vector(2, 'abcd'), '00000000'),
  vector(2, vector(1, new Uint8Array(32))),
);
const pskModes = extension(0x002d, vector(1, 0));
const pskOnly13 = { suites: [0x1301], extensions: [...without(sound13, 0x0033), pskModes, preSharedKey] };
/** TLS 1.2 with PSK: RFC 4279 section 2. */
const pskHello = { suites: [0x00a8] };
const pskChoice = bytes(choice({ suite: 0x00a8 }), handshake(14));
const pskKeys = handshake(16, vector(2, ascii('sensor-7')));
const pskRefused = (description: number, sent: Uint8Array = bytes(pskKeys, finished)) =>
  dumpText(hello(pskHello), server(pskChoice), client(sent), server(alert(2, description)));
const at = (text: string, code: string) => placeOf(findingOf(text, code));
const messageOf = (text: string, code: string) => findingOf(text, code).message;
const clientLength = (text: ReturnType<typeof hello>) => text.content.length;

describe('unknown-psk-identity', () => {
  const { leads, isCause, isNotSaid } = rule('unknown-psk-identity');
  leads('of TLS 1.2, by its own alert (115)', pskRefused(115, pskKeys));
  leads('of TLS 1.3, by its own alert (115)', refused(pskOnly13, 115));
  leads('of mbedTLS, which says missing_extension (109) of TLS 1.3', refused(pskOnly13, 109));
  isCause('of TLS 1.2, by an alert that does not say why', pskRefused(40, pskKeys));
  leads(
    'of TLS 1.2, by going without a word',
    dumpText('@closed server', hello(pskHello), server(pskChoice), client(pskKeys, finished)),
  );
  isNotSaid(
    'where a server goes behind keys of another kind',
    dumpText('@closed server', hello(), server(flight), client(clientKeyExchange, finished)),
  );
  isNotSaid('where the identity is right and the key is not: bad_record_mac (20)', pskRefused(20));
  isNotSaid('where the identity is right and the key is not: decrypt_error (51)', pskRefused(51));
  isNotSaid('where a binder does not hold', refused(pskOnly13, 51));
  isNotSaid(
    'where the client has not named its identity yet',
    dumpText(hello(pskHello), server(pskChoice, alert(2, 40))),
  );
  isNotSaid('where the client complains', dumpText(hello(pskHello), server(pskChoice), client(pskKeys, alert(2, 40))));
  isNotSaid('of a suite without PSK', serverRefuses(40, clientKeyExchange));
  isCause(
    'where a certificate could have been used too, as one guess',
    refused({ suites: [0x1301], extensions: [...sound13, pskModes, preSharedKey] }, 40),
  );
  isNotSaid(
    'where the modes are missing, without which the hello itself is wrong',
    refused({ ...pskOnly13, extensions: without(pskOnly13.extensions, 0x002d) }, 109),
  );
  isNotSaid('of a lone hello', refused(pskOnly13, null));
  isNotSaid(
    'of a handshake that worked',
    dumpText(hello(pskHello), server(pskChoice), client(pskKeys, finished), server(finished)),
  );
  it('stands on the identity', () => {
    assert.equal(
      at(pskRefused(115, pskKeys), 'unknown-psk-identity'),
      `client ${clientLength(hello(pskHello)) + 11}+8`,
    );
    assert.equal(
      at(refused(pskOnly13, 115), 'unknown-psk-identity'),
      `client ${clientLength(hello(pskOnly13)) - preSharedKey.length}+${preSharedKey.length}`,
    );
  });
  it('stands on the alert where the identity is not to be seen', () =>
    assert.equal(at(dumpText(server(alert(2, 115))), 'unknown-psk-identity'), 'server 5+2'));
  it('says where the alert does not say it', () => {
    assert.match(findingOf(pskRefused(40, pskKeys), 'unknown-psk-identity').although.join(), /does not say so/);
    assert.deepEqual(findingOf(pskRefused(115, pskKeys), 'unknown-psk-identity').although, []);
  });
});

describe('decrypt-error', () => {
  const { leads, isNotSaid } = rule('decrypt-error');
  leads('of the client, over the signature of the key exchange', clientRefuses(51));
  leads(
    'of the server, over CertificateVerify',
    serverRefuses(51, bytes(certificate, clientKeyExchange, certificateVerify)),
  );
  leads('of the server, over a binder', refused(pskOnly13, 51));
  leads('of the server, over a Finished with another key', pskRefused(51));
  leads('of an alert alone', '15 03 03 00 02 02 33');
  isNotSaid('of bad_record_mac, which is of the record layer', serverRefuses(20, bytes(clientKeyExchange, finished)));
  isNotSaid('of illegal_parameter, whose 2f looks like it', clientRefuses(47));
  isNotSaid('of a warning', dumpText(hello(), server(flight), client(alert(1, 51))));
  isNotSaid('of a handshake that worked', worked);
  it('stands on the alert', () =>
    assert.equal(at(clientRefuses(51), 'decrypt-error'), `client ${clientLength(hello()) + 5}+2`));
  it('names what can have been wrong at the stage', () => {
    assert.match(messageOf(clientRefuses(51), 'decrypt-error'), /server's signature/);
    assert.match(
      messageOf(serverRefuses(51, bytes(certificate, clientKeyExchange, certificateVerify)), 'decrypt-error'),
      /client's signature/,
    );
    assert.match(messageOf(refused(pskOnly13, 51), 'decrypt-error'), /PSK binder of the hello/);
    assert.match(messageOf(pskRefused(51), 'decrypt-error'), /Finished message/);
    assert.match(
      messageOf(dumpText(server(alert(2, 51))), 'decrypt-error'),
      /a signature, a Finished message or a PSK binder/,
    );
  });
  it('does not send someone with pre-shared keys to look for a certificate', () => {
    for (const text of [refused(pskOnly13, 51), pskRefused(51)]) {
      const { fixes } = findingOf(text, 'decrypt-error');
      assert.deepEqual(
        fixes.map(({ name }) => /key bytes/.test(name)),
        [true],
      );
    }
    assert.doesNotMatch(
      findingOf(clientRefuses(51), 'decrypt-error')
        .fixes.map(({ name }) => name)
        .join(),
      /pre-shared/,
    );
  });
});

describe('bad-record-mac', () => {
  const { leads, isNotSaid } = rule('bad-record-mac');
  const late = bytes(clientKeyExchange, finished);
  leads('of the server, over the first encrypted record', serverRefuses(20, late));
  leads(
    'of the client, over that of the server',
    dumpText(hello(), server(flight), client(late), server(finished.slice(0, 6)), client(alert(2, 20))),
  );
  leads('decryption_failed (21), its name in TLS 1.0', serverRefuses(21, late));
  leads('with pre-shared keys that differ', pskRefused(20));
  isNotSaid('of decrypt_error', serverRefuses(51, late));
  isNotSaid('of record_overflow, whose 16 is hexadecimal', serverRefuses(22, late));
  isNotSaid('of a warning', dumpText(hello(), server(flight), client(late), server(alert(1, 20))));
  isNotSaid('of a handshake that worked', worked);
  it('stands on the alert, and says whose record it was', () => {
    assert.equal(at(serverRefuses(20, late), 'bad-record-mac'), `server ${flight.length + 5}+2`);
    assert.match(
      messageOf(serverRefuses(20, late), 'bad-record-mac'),
      /^The server could not decrypt one of the client's records/,
    );
  });
  it('thinks of pre-shared keys first', () =>
    assert.match(findingOf(pskRefused(20), 'bad-record-mac').fixes[0]?.name ?? '', /^With pre-shared keys/));
});

describe('no-application-protocol', () => {
  const { leads, isNotSaid } = rule('no-application-protocol');
  const alpn = { suites, extensions: [...sound, extensions.alpn('mqtt', 'h2')] };
  leads('the alert (120)', refused(alpn, 120));
  leads('the alert (120), and no protocol named: AWS on port 443 wants one', refused({ suites }, 120));
  leads('the alert of a client', clientRefuses(120, choice({ extensions: alpn.extensions.slice(3, 4) }), alpn));
  isNotSaid('handshake_failure', refused(alpn, 40));
  isNotSaid('a server that closed without a word: that may be anything', refused(alpn, null, '@closed server'));
  isNotSaid('a warning', dumpText(hello(alpn), server(alert(1, 120))));
  isNotSaid('a handshake that worked', worked);
  it('stands on the extension, else on the extensions', () => {
    const { length } = extensions.alpn('mqtt', 'h2');
    assert.equal(
      at(refused(alpn, 120), 'no-application-protocol'),
      `client ${clientLength(hello(alpn)) - length}+${length}`,
    );
    const block = bytes(...sound).length;
    assert.equal(
      at(refused({ suites }, 120), 'no-application-protocol'),
      `client ${clientLength(hello()) - block}+${block}`,
    );
  });
  it('names what was offered', () => {
    assert.match(
      messageOf(refused(alpn, 120), 'no-application-protocol'),
      /offers mqtt and h2 by ALPN, and the server takes none/,
    );
    assert.match(
      messageOf(refused({ suites }, 120), 'no-application-protocol'),
      /names no ALPN protocol, and the server does not go on without/,
    );
  });
  it('asks for macros only where no protocol was named: who names one has them', () => {
    const call = (name: string) =>
      `wolfSSL_UseALPN(ssl, (char*)"${name}", sizeof("${name}") - 1, WOLFSSL_ALPN_CONTINUE_ON_MISMATCH)`;
    assert.deepEqual(cureOf(findingOf(refused({ suites }, 120), 'no-application-protocol')), [
      'HAVE_TLS_EXTENSIONS',
      'HAVE_ALPN',
      call('protocol-of-the-server'),
    ]);
    assert.deepEqual(cureOf(findingOf(refused(alpn, 120), 'no-application-protocol')), [
      call('protocol-of-the-server'),
    ]);
  });
  it('knows what is spoken behind a port, and what is named already', () => {
    const named = (peer: string, parts = {}) =>
      cureOf(findingOf(refused({ suites, ...parts }, 120, `@peer ${peer}`), 'no-application-protocol')).at(-1) ?? '';
    assert.match(named('example.com:443'), /"http\/1\.1"/);
    assert.match(named('broker.example:8883'), /"mqtt"/);
    assert.match(named('a1.iot.eu-west-1.amazonaws.com:443'), /"x-amzn-mqtt-ca"/);
    assert.match(named('example.com:443', { extensions: [...sound, extensions.alpn('http/1.1')] }), /"h2"/);
    assert.match(named('example.com:9000'), /"protocol-of-the-server"/);
  });
});

describe('unrecognized-name', () => {
  const { leads, isNotSaid } = rule('unrecognized-name');
  leads('the fatal alert (112), and a name', refused({ suites }, 112));
  leads(
    'a warning at which the client stopped: axTLS, Java 7',
    dumpText('@closed client', hello(), server(alert(1, 112), flight)),
  );
  isNotSaid('without a name it is missing-server-name', refused({ suites, extensions: without(sound, 0x0000) }, 112));
  isNotSaid(
    'a warning, and the handshake worked',
    dumpText(hello(), server(alert(1, 112), flight), client(clientKeyExchange, finished), server(finished)),
  );
  isNotSaid(
    'a warning, and the client minded the certificate',
    dumpText(hello(), server(alert(1, 112), flight), client(alert(2, 48))),
  );
  isNotSaid('a warning, and the server ended', dumpText(hello(), server(alert(1, 112), alert(2, 40))));
  isNotSaid('another alert', refused({ suites }, 40));
  isNotSaid('the alert of a client', clientRefuses(112));
  isNotSaid('a handshake that worked', worked);
  it('stands on the name, and says it', () => {
    const finding = findingOf(refused({ suites: [0xc02b] }, 112), 'unrecognized-name');
    assert.equal(placeOf(finding), `client 52+${sound[0]?.length}`);
    assert.match(finding.message, /"mail\.example\.org"/);
  });
  it('is less sure where there was only a warning', () => {
    const finding = findingOf(dumpText('@closed client', hello(), server(alert(1, 112), flight)), 'unrecognized-name');
    assert.ok(finding.likelihood < 0.7);
    assert.match(finding.although.join(), /warning alone ends no handshake/);
  });
});

describe('inappropriate-fallback', () => {
  const { leads, isNotSaid } = rule('inappropriate-fallback');
  const fallback = { version: 0x0302, suites: [0xc009, 0xc013, 0x5600] };
  leads('the alert (86)', refused(fallback, 86));
  leads('the alert (86) to TLS 1.2, of a server that has TLS 1.3', refused({ suites: [...suites, 0x5600] }, 86));
  leads('handshake_failure, as F5 has it', refused({ suites: [...suites, 0x5600] }, 40));
  isNotSaid('without the signal', refused({ version: 0x0302, suites: [0xc009, 0xc013] }, 40));
  isNotSaid('in a lone hello', refused(fallback, null));
  isNotSaid('where the server went on', refused(fallback, serverHello({ version: 0x0302, suite: 0xc013 })));
  isNotSaid('where the alert says something else: the name', refused({ suites: [...suites, 0x5600] }, 112));
  isNotSaid('where the alert says something else: the version', refused(fallback, 70));
  isNotSaid(
    'where TLS 1.3 is offered: nothing is above it',
    refused({ suites: [0x1301, 0x5600], extensions: sound13 }, 40),
  );
  isNotSaid(
    'where the client gave up',
    dumpText(hello({ suites: [...suites, 0x5600] }), server(flight), client(alert(2, 40))),
  );
  isNotSaid(
    'where the hello is cut: TLS 1.3 may follow',
    dumpText('@closed server', client(hello({ suites: [...suites, 0x5600] }).content.slice(0, -1))),
  );
  isNotSaid('a handshake that worked', worked);
  it('stands on the signal, and names the version', () => {
    const finding = findingOf(refused(fallback, 86), 'inappropriate-fallback');
    assert.equal(placeOf(finding), 'client 50+2');
    assert.match(finding.message, /TLS 1\.1/);
  });
});

describe('missing-ec-point-formats', () => {
  const { leads, isCause, isNotSaid } = rule('missing-ec-point-formats');
  const formats = (...values: readonly number[]) => ({
    suites,
    extensions: [...without(sound, 0x000b), extensions.pointFormats(...values)],
  });
  leads('illegal_parameter, where uncompressed is not listed', refused(formats(1), 47));
  isCause(
    'absence where groups are named, as validec.entrust.net minded',
    refused({ suites, extensions: without(sound, 0x000b) }, 40),
  );
  isNotSaid(
    'absence where no groups are named either: those are what is missing',
    refused({ suites, extensions: without(sound, 0x000a, 0x000b) }, 40),
  );
  isNotSaid(
    'absence in TLS 1.3 alone, which has none',
    refused(
      {
        suites: [0x1301],
        extensions: [...without(sound, 0x000b), extensions.versions(0x0304), extensions.keyShare(0x001d)],
      },
      40,
    ),
  );
  isNotSaid('where the server went on', refused(formats(1), choice()));
  isNotSaid(
    'where the hello is cut',
    dumpText('@closed server', client(hello({ extensions: without(sound, 0x000b) }).content.slice(0, -1))),
  );
  isNotSaid('a handshake that worked', worked);
  it('stands on the extension', () =>
    assert.equal(
      at(refused(formats(1), 47), 'missing-ec-point-formats'),
      `client ${clientLength(hello(formats(1))) - 6}+6`,
    ));
});

describe('no-common-signature-algorithm', () => {
  const { leads, isCause, isNotSaid } = rule('no-common-signature-algorithm');
  const schemes = (...values: readonly number[]) => ({
    suites,
    extensions: [...without(sound, 0x000d), extensions.schemes(...values)],
  });
  const schemes13 = (...values: readonly number[]) => ({
    suites: [0x1301],
    extensions: [
      ...without(sound, 0x000d),
      extensions.schemes(...values),
      extensions.versions(0x0304),
      extensions.keyShare(0x001d),
    ],
  });
  leads('Ed448 alone, and what Erlang says: insufficient_security (71)', refused(schemes(0x0808), 71));
  leads('Ed448 alone, and what OpenSSL 1.0.2 said: illegal_parameter (47)', refused(schemes(0x0808), 47));
  leads('rsa_pss_pss alone, for keys of its own kind', refused(schemes(0x0809, 0x080a), 40));
  leads('rsa_pss_pss alone, and an ordinary RSA key', refused(schemes(0x0809), 40, '@server-certificate rsa'));
  leads('only the old padding of RSA in TLS 1.3', refused(schemes13(0x0401, 0x0501), 40));
  leads('Ed25519 in the certificate, ECDSA in the list', refused(schemes(0x0403), 40, '@server-certificate ed25519'));
  isCause('schemes for one kind of key, where the suites would take either', refused(schemes(0x0401), 40));
  isNotSaid('schemes for both kinds of key', refused(schemes(0x0401, 0x0403), 40));
  isNotSaid('rsa_pss_rsae, which any RSA key can make', refused(schemes(0x0804), 40, '@server-certificate rsa'));
  isNotSaid('where nothing is signed: RSA key exchange', refused({ ...schemes(0x0808), suites: [0x009c, 0x002f] }, 40));
  isNotSaid('where nothing is signed: PSK', refused({ ...schemes(0x0808), suites: [0x00a8] }, 40));
  isNotSaid('where the server went on', refused(schemes(0x0808), choice()));
  isNotSaid('where the hello is cut', dumpText('@closed server', client(hello(schemes(0x0808)).content.slice(0, -1))));
  isNotSaid('a handshake that worked', worked);
  it('stands on the extension', () =>
    assert.equal(
      at(refused(schemes(0x0808), 40), 'no-common-signature-algorithm'),
      `client ${clientLength(hello(schemes(0x0808))) - 8}+8`,
    ));
  it('asks for WC_RSA_PSS only where PSS is what lacks', () => {
    assert.deepEqual(cureOf(findingOf(refused(schemes13(0x0401), 40), 'no-common-signature-algorithm')), [
      'WC_RSA_PSS',
    ]);
    assert.deepEqual(cureOf(findingOf(refused(schemes(0x0808), 40), 'no-common-signature-algorithm')), []);
  });
});
