import assert from 'node:assert/strict';
import { ALL, OPENSSL_GROUPS, OPENSSL_RSA, output, RSA_2048, reportOf, says } from './checks.ts';

const RSA = {
  tool: 'testssl.sh',
  server: 'localhost:14433',
  suites: OPENSSL_RSA,
  wholeFor: ALL,
  groups: OPENSSL_GROUPS,
  wholeGroups: true,
  versions: [0x0303, 0x0304],
  refused: [0x0300, 0x0301, 0x0302],
  certificates: [RSA_2048],
} as const;
const P384 = {
  ...RSA,
  server: 'localhost:14434',
  suites: [0xc02c, 0xcca9],
  groups: [0x0018],
  versions: [0x0303],
  refused: [0x0300, 0x0301, 0x0302, 0x0304],
  certificates: [{ kind: 'ecdsa', bits: 384, curve: undefined }],
} as const;

describe('testssl.sh', () => {
  it('is read on the terminal, a table for each version', () => says(reportOf(output('testssl-3.0.8-rsa.txt')), RSA));
  it('is read on the terminal, the whole run', () => says(reportOf(output('testssl-3.0.8-p384.txt')), P384));
  it('is read as JSON', () => says(reportOf(output('testssl-3.0.8-rsa.json')), RSA));
  it('is read as JSON in sections', () => says(reportOf(output('testssl-3.0.8-p384.json')), P384));
  it('is read as CSV', () => says(reportOf(output('testssl-3.0.8-rsa.csv')), RSA));

  it('of release 3.2 tells the order of each version, and whether a client certificate is asked for', () => {
    const report = reportOf(output('testssl-3.2.txt'));
    says(report, {
      ...RSA,
      server: 'shop.example:443',
      suites: [0xc014, 0xc02f, 0x009c],
      groups: [0x0017],
      versions: [0x0301, 0x0303],
      refused: [0x0300, 0x0302, 0x0304],
    });
    assert.equal(report.asksForCertificate, true);
  });

  it('knows only some suites where only those with forward secrecy were listed', () => {
    const text = output('testssl-3.0.8-rsa.txt');
    const start = text.indexOf(' Testing robust');
    const report = reportOf(text.slice(start, text.indexOf(' Testing server defaults')));
    assert.deepEqual([report.suites.length, report.wholeFor, report.wholeGroups], [17, [], true]);
  });

  it('takes what it negotiated for each version, where the client decides, for no list', () => {
    const rows = output('testssl-3.0.8-rsa.csv').split('\n');
    const report = reportOf(rows.filter((row) => !row.startsWith('"cipher_x')).join('\n'));
    assert.deepEqual(report.wholeFor, []);
    const order = '"cipher_order_TLSv1.2","localhost/127.0.0.1","443","INFO","AES128-SHA AES256-SHA","",""';
    assert.deepEqual(reportOf(order).wholeFor, [0x0303]);
  });

  it('takes the size of an unnamed group for no group', () => {
    const finding = { id: 'DH_groups', ip: 'a/192.0.2.1', port: '443', severity: 'INFO', finding: 'Oakley Group 14' };
    assert.deepEqual(reportOf(JSON.stringify([finding, { ...finding, id: 'TLS1_2', finding: 'offered' }])).groups, []);
  });
});
