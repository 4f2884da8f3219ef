import assert from 'node:assert/strict';
import { ALL, BELOW_1_3, OPENSSL_RSA, output, reportOf, says, scansOf } from './checks.ts';

const P384 = {
  tool: 'nmap',
  server: 'localhost:14434',
  suites: [0xc02c, 0xcca9],
  wholeFor: ALL,
  groups: [0x0018],
  versions: [0x0303],
  refused: [0x0300, 0x0301, 0x0302, 0x0304],
} as const;

describe('nmap --script ssl-enum-ciphers', () => {
  it('is read on the terminal, TLS_AKE_WITH_ of TLS 1.3 included', () => {
    says(reportOf(output('nmap-7.93-rsa.txt')), {
      tool: 'nmap',
      server: 'localhost:14433',
      suites: OPENSSL_RSA,
      wholeFor: ALL,
      groups: [0x0017, 0x001d, 0x0100],
      versions: [0x0303, 0x0304],
      refused: [0x0300, 0x0301, 0x0302],
    });
  });

  it('is read as XML', () => says(reportOf(output('nmap-7.93-p384.xml')), P384));

  it('is read as XML that is cut', () => {
    const text = output('nmap-7.93-p384.xml');
    const { reports, ranges } = scansOf(`${text.slice(0, text.indexOf('<table key="compressors">'))}\n\n16 03 03`);
    says(reports[0] as never, P384);
    assert.equal(ranges.length, 1);
  });

  it('knows nothing of TLS 1.3 before release 7.92, and tells ports apart', () => {
    const { reports } = scansOf(output('nmap-7.80.txt'));
    assert.equal(reports.length, 2);
    says(reports[0] as never, {
      tool: 'nmap',
      server: 'broker.example:443',
      suites: [0xc02b],
      wholeFor: BELOW_1_3,
      groups: [0x0017],
      versions: [0x0303],
      refused: [0x0300, 0x0301, 0x0302],
    });
    says(reports[1] as never, {
      tool: 'nmap',
      server: 'broker.example:8883',
      suites: [0x002f, 0x009d],
      wholeFor: BELOW_1_3,
      versions: [0x0302, 0x0303],
      refused: [0x0300, 0x0301],
    });
  });

  it('is read from the table alone, of which nobody knows the release', () => {
    const text = output('nmap-7.93-rsa.txt');
    const table = text.slice(text.indexOf('| ssl-enum-ciphers'), text.indexOf('|   TLSv1.3'));
    const report = reportOf(`It takes:\n\n${table}`);
    assert.deepEqual(report.wholeFor, BELOW_1_3);
    assert.equal(report.suites.length, 20);
    assert.equal(report.line, 3);
  });

  it('says nothing of a port that is closed', () => {
    const text = 'Nmap scan report for a.example (192.0.2.1)\n\nPORT    STATE  SERVICE\n443/tcp closed https\n';
    assert.deepEqual(scansOf(text).reports, []);
  });
});
