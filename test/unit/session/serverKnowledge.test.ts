import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { Knowledge } from '../../../server/src/core/session/knowledge.ts';
import { commonCipherSuites } from '../../../server/src/core/session/negotiation.ts';
import { alert, client, clientHello, dumpText, extensions, server } from '../../support/bytes.ts';
import { output } from '../scan/checks.ts';
import { sessionOf } from './checks.ts';

const refused = (suites: readonly number[], ...more: Parameters<typeof clientHello>[0][]) =>
  dumpText(client(clientHello({ suites, ...more[0] })), server(alert(2, 40)));
const tls12 = refused([0xc02f, 0x009c]);
const tls13 = refused([0x1301, 0xc02f], { extensions: [extensions.versions(0x0304, 0x0303)] });
const knownBy = (text: string): Knowledge => sessionOf(text).knowledge;

describe('what scans tell of the server', () => {
  it('a list of everything is the list of suites, groups and versions, and says where it stands', () => {
    const {
      serverSuites,
      serverGroups,
      serverCertificate,
      server: known,
    } = knownBy(`${output('sslscan-2.0.7-p384.xml')}\n${tls12}`);
    assert.deepEqual([serverSuites, serverGroups, serverCertificate], [[0xc02c, 0xcca9], [0x0018], 'ecdsa']);
    assert.deepEqual(known.versions?.values, [0x0303]);
    assert.deepEqual(known.refusedVersions?.values, [0x0300, 0x0301, 0x0302, 0x0304]);
    assert.deepEqual(known.certificates, [
      { kind: 'ecdsa', bits: undefined, curve: 0x0018, by: { kind: 'scan', words: 'by the sslscan output in line 1' } },
    ]);
    assert.equal(knownBy(`\n\n${output('nmap-7.93-rsa.txt')}`).server.suites?.by.words, 'by the nmap output in line 3');
  });

  it('one connection is no list: at least this suite, this group, this version', () => {
    const session = sessionOf(`${output('s_client-3.0-tls12-p384.txt')}\n\n${tls12}`);
    const { serverSuites, serverGroups, serverCertificate, server: known } = session.knowledge;
    assert.deepEqual([serverSuites, serverGroups, serverCertificate], [undefined, undefined, 'ecdsa']);
    assert.deepEqual([known.suites?.values, known.suites?.whole], [[0xc02c], false]);
    assert.deepEqual([known.groups?.values, known.groups?.whole], [[0x0018], false]);
    assert.equal(commonCipherSuites(session), undefined);
  });

  it('a list without TLS 1.3 is whole for a client without it, and for no other', () => {
    const old = output('nmap-7.80.txt');
    assert.deepEqual(commonCipherSuites(sessionOf(`@peer broker.example:443\n${old}\n${tls12}`)), []);
    assert.equal(commonCipherSuites(sessionOf(`@peer broker.example:443\n${old}\n${tls13}`)), undefined);
  });

  it('of several servers the one that was called counts, else the first', () => {
    const old = output('nmap-7.80.txt');
    assert.deepEqual(knownBy(`@peer broker.example:8883\n${old}`).server.suites?.values, [0x002f, 0x009d]);
    assert.deepEqual(knownBy(old).server.suites?.values, [0xc02b]);
    assert.deepEqual(knownBy(`@peer 192.0.2.99:8883\n${old}`).server.suites?.values, [0xc02b]);
  });

  it('directives go before scans', () => {
    const {
      serverSuites,
      serverGroups,
      serverCertificate,
      server: known,
    } = knownBy(
      `@server-suites\n0xc013\n\n@server-groups x448\n\n@server-certificate rsa\n${output('sslscan-2.0.7-p384.xml')}`,
    );
    assert.deepEqual([serverSuites, serverGroups, serverCertificate], [[0xc013], [0x001e], 'rsa']);
    assert.equal(known.suites?.by.words, 'by @server-suites');
  });

  it('suites tell the kind of certificate where they are all there, and several kinds are no kind', () => {
    assert.equal(knownBy(output('nmap-7.93-p384.xml')).serverCertificate, 'ecdsa');
    assert.equal(knownBy(output('nmap-7.93-rsa.txt')).serverCertificate, 'rsa');
    const both = knownBy(output('sslyze-5.json'));
    assert.equal(both.serverCertificate, undefined);
    assert.deepEqual(
      both.server.certificates.map(({ kind }) => kind),
      ['rsa', 'ecdsa'],
    );
  });

  it('names the authorities of client certificates, and what the verifier said', () => {
    const { asksForCertificate, verifyError } = knownBy(output('s_client-1.0.2.txt')).server;
    assert.deepEqual(asksForCertificate, {
      asks: true,
      authorities: ['/C=US/O=Example/CN=Device CA', '/C=US/O=Example/CN=Factory CA'],
      by: { kind: 'scan', words: 'by the openssl s_client output in line 1' },
    });
    assert.equal(verifyError?.code, 10);
  });

  it('a list directive ends where a scan begins', () => {
    const { serverSuites } = knownBy(`@server-suites\n0xc013\n${output('sslscan-2.0.7-p384.xml')}`);
    assert.deepEqual(serverSuites, [0xc013]);
    assert.deepEqual(analyze(`@server-suites\n0xc013\n${output('sslscan-2.0.7-p384.xml')}`).problems, []);
  });

  it('reaches the diagnosis: a server without a suite in common', () => {
    const codes = (text: string) => analyze(text).main.findings.map(({ code }) => code);
    const p384 = output('nmap-7.93-p384.xml');
    const hello = dumpText(
      client(
        clientHello({
          suites: [0x009c],
          extensions: [extensions.groups(0x0017), extensions.pointFormats(0), extensions.schemes(0x0401)],
        }),
      ),
      server(alert(2, 40)),
    );
    assert.equal(codes(`${p384}\n${hello}`)[0], 'no-common-cipher-suite');
  });
});
