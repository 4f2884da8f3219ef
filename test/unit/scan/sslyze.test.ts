import assert from 'node:assert/strict';
import { ALL, BELOW_1_3, output, reportOf, says, scansOf } from './checks.ts';

describe('sslyze', () => {
  it('is read on the terminal', () => {
    says(reportOf(output('sslyze-5.txt')), {
      tool: 'sslyze',
      server: 'api.example:443',
      suites: [0xcca9, 0xc02b, 0x1301],
      wholeFor: ALL,
      groups: [0x001d, 0x0017],
      wholeGroups: true,
      versions: [0x0303, 0x0304],
      refused: [0x0300, 0x0301, 0x0302],
      certificates: [{ kind: 'ecdsa', bits: 256, curve: 0x0017 }],
    });
  });

  it('is read as JSON: a command that did not run says nothing, two certificates are two', () => {
    const report = reportOf(output('sslyze-5.json'));
    says(report, {
      tool: 'sslyze',
      server: 'api.example:8443',
      suites: [0xc030],
      wholeFor: BELOW_1_3,
      groups: [0x001d, 0x0018],
      wholeGroups: true,
      versions: [0x0303],
      refused: [0x0300, 0x0301, 0x0302],
      certificates: [
        { kind: 'rsa', bits: 3072, curve: undefined },
        { kind: 'ecdsa', bits: 256, curve: 0x0017 },
      ],
    });
    assert.equal(report.asksForCertificate, true);
  });

  it('of release 3 and 4 is read as JSON: results without a status around them', () => {
    const suite = { cipher_suite: { name: 'TLS_RSA_WITH_AES_128_CBC_SHA', openssl_name: 'AES128-SHA' } };
    const text = JSON.stringify({
      server_scan_results: [
        {
          server_info: { server_location: { hostname: 'a.example', port: 443 } },
          scan_commands_results: { tls_1_1_cipher_suites: { accepted_cipher_suites: [suite] } },
        },
      ],
    });
    says(reportOf(text), {
      tool: 'sslyze',
      server: 'a.example:443',
      suites: [0x002f],
      wholeFor: [0x0302],
      versions: [0x0302],
      refused: [],
    });
  });

  it('that is cut in the middle of its JSON is no report', () => {
    assert.deepEqual(scansOf(output('sslyze-5.json').slice(0, 1200)).reports, []);
  });
});
