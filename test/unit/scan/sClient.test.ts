import assert from 'node:assert/strict';
import { output, RSA_2048, reportOf, says, scansOf } from './checks.ts';

const SELF_SIGNED = { code: 18, text: 'self-signed certificate' };

describe('openssl s_client', () => {
  it('tells of one suite, group and certificate, and of the authorities that it names', () => {
    const report = reportOf(output('s_client-3.0-asks-for-certificate.txt'));
    says(report, {
      tool: 'openssl s_client',
      suites: [0x1302],
      wholeFor: [],
      groups: [0x001d],
      versions: [0x0304],
      refused: [],
      certificates: [RSA_2048],
    });
    assert.equal(report.asksForCertificate, true);
    assert.deepEqual(report.clientAuthorities, ['C = NO, O = Example, CN = "Device Root, first"']);
    assert.deepEqual(report.verifyError, SELF_SIGNED);
  });

  it('of TLS 1.2 names the curve', () => {
    says(reportOf(output('s_client-3.0-tls12-p384.txt')), {
      tool: 'openssl s_client',
      suites: [0xc02c],
      wholeFor: [],
      groups: [0x0018],
      versions: [0x0303],
      refused: [],
      certificates: [{ kind: 'ecdsa', bits: 384, curve: undefined }],
    });
  });

  it('is one output with its tickets and the hexadecimal rows in them', () => {
    const text = output('s_client-3.0-tickets.txt');
    const { ranges } = scansOf(text);
    assert.equal(ranges.length, 1);
    assert.ok((ranges[0]?.start ?? 0) < text.indexOf('TLS session ticket'));
    assert.ok((ranges[0]?.end ?? 0) > text.lastIndexOf('00c0 -'));
  });

  it('that was refused knows nothing of the server', () => {
    assert.deepEqual(scansOf(output('s_client-3.0-refused.txt')).reports, []);
  });

  it('is read with -brief', () => {
    says(reportOf(output('s_client-3.0-brief.txt')), {
      tool: 'openssl s_client',
      suites: [0x1302],
      wholeFor: [],
      groups: [0x001d],
      versions: [0x0304],
      refused: [],
      certificates: [{ kind: 'rsa', bits: undefined, curve: undefined }],
    });
  });

  it('of OpenSSL 3.5 tells the hybrid group, and where it went', () => {
    const report = reportOf(output('s_client-3.5.txt'));
    says(report, {
      tool: 'openssl s_client',
      server: 'mqtt.example:8883',
      suites: [0x1302],
      wholeFor: [],
      groups: [0x001d, 0x11ec],
      versions: [0x0304],
      refused: [],
      certificates: [{ kind: 'ecdsa', bits: 256, curve: 0x0017 }],
    });
    assert.deepEqual(report.verifyError, { code: 20, text: 'unable to get local issuer certificate' });
  });

  it('of OpenSSL 1.0.2 tells its version in the session, and names in the old form', () => {
    const report = reportOf(output('s_client-1.0.2.txt'));
    says(report, {
      tool: 'openssl s_client',
      suites: [0xc02f],
      wholeFor: [],
      groups: [0x0017],
      versions: [0x0303],
      refused: [],
      certificates: [{ kind: 'rsa', bits: undefined, curve: undefined }],
    });
    assert.deepEqual(report.clientAuthorities, ['/C=US/O=Example/CN=Device CA', '/C=US/O=Example/CN=Factory CA']);
  });

  it('with -msg leaves the bytes to the dump', () => {
    const text = output('s_client-3.0-msg.txt');
    const hello = text.indexOf('    16 03 01 01 24');
    assert.ok(scansOf(text).ranges.every(({ start, end }) => end <= hello || start > hello));
  });

  it('with -debug leaves to the dump the lines that say who sent what, tickets between them or not', () => {
    const head = 'read from 0x55d0 [0x55e3] (5 bytes => 5 (0x5))';
    const row = '0000 - 17 03 03 00 fa                                    .....';
    const session = ['Post-Handshake New Session Ticket arrived:', 'SSL-Session:', '    TLS session ticket:'];
    const ticket = '    0000 - 8a 15 03 f1 22 9c 4b 00-11 22 33 44 55 66 77 88   ....".K.."3DUfw.';
    const text = [...session, ticket, '    Start Time: 1', '---', 'read R BLOCK', head, row, ''].join('\n');
    const blanked = scansOf(text)
      .ranges.map(({ start, end }) => text.slice(start, end))
      .join('');
    assert.ok(blanked.includes(ticket), 'a ticket is no wire byte');
    assert.ok(!blanked.includes(head), blanked);
    assert.ok(!blanked.includes(row), blanked);
  });
});
