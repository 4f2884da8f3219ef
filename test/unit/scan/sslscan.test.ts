import assert from 'node:assert/strict';
import { ALL, BELOW_1_3, OPENSSL_GROUPS, OPENSSL_RSA, output, RSA_2048, reportOf, says, scansOf } from './checks.ts';

const P384 = {
  tool: 'sslscan',
  server: 'localhost:14434',
  suites: [0xc02c, 0xcca9],
  wholeFor: ALL,
  groups: [0x0018],
  wholeGroups: true,
  versions: [0x0303],
  refused: [0x0300, 0x0301, 0x0302, 0x0304],
  certificates: [{ kind: 'ecdsa', bits: undefined, curve: 0x0018 }],
} as const;

describe('sslscan', () => {
  it('is read on the terminal', () => {
    says(reportOf(output('sslscan-2.0.7-rsa.txt')), {
      tool: 'sslscan',
      server: 'localhost:14433',
      suites: OPENSSL_RSA,
      wholeFor: ALL,
      groups: OPENSSL_GROUPS,
      wholeGroups: true,
      versions: [0x0303, 0x0304],
      refused: [0x0300, 0x0301, 0x0302],
      certificates: [RSA_2048],
    });
  });
  it('is read with its colours', () => says(reportOf(output('sslscan-2.0.7-p384-coloured.txt')), P384));
  it('is read as XML', () => says(reportOf(output('sslscan-2.0.7-p384.xml')), P384));

  it('of an old release tells of no more than the versions it lists, and those below', () => {
    says(reportOf(output('sslscan-1.11.txt')), {
      tool: 'sslscan',
      server: 'mail.example:465',
      suites: [0xc030, 0xc02f, 0xc014],
      wholeFor: BELOW_1_3,
      groups: [0x0017],
      versions: [0x0301, 0x0303],
      refused: [0x0300, 0x0302],
      certificates: [{ ...RSA_2048, bits: 4096 }],
    });
  });

  it('is at least these where only some lines were copied', () => {
    const text = output('sslscan-2.0.7-rsa.txt');
    const lines = text.split('\n').filter((line) => line.startsWith('Accepted  TLSv1.2'));
    const report = reportOf(`The server has\n${lines.slice(0, 3).join('\n')}\nand some more`);
    assert.deepEqual([report.suites, report.wholeFor, report.line], [[0x009f, 0xcca8, 0xccaa], [], 2]);
  });

  it('leaves out suites that were refused, as old releases list them', () => {
    const text = [
      'Testing SSL server a.example on port 443',
      '  Supported Server Cipher(s):',
      '    Rejected  TLSv1  256 bits  ADH-AES256-SHA',
      '    Failed    TLSv1  128 bits  DES-CBC-MD5',
      '    Accepted  TLSv1  256 bits  AES256-SHA',
      '  Prefered Server Cipher(s):',
      '    TLSv1  256 bits  AES256-SHA',
    ];
    assert.deepEqual(reportOf(text.join('\n')).suites, [0x0035]);
  });

  it('tells one server from the next', () => {
    const servers = scansOf(output('sslscan-2.0.7-rsa.txt') + output('sslscan-2.0.7-p384-coloured.txt')).reports;
    assert.deepEqual(
      servers.map(({ port, suites }) => [port, suites.length]),
      [
        [14433, 23],
        [14434, 2],
      ],
    );
  });
});
