import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { Knowledge } from '../../../server/src/core/session/knowledge.ts';

/** What is known from a document's directives. */
function known<K extends keyof Knowledge>(name: string, text: string, key: K, expected: Knowledge[K]): void {
  it(name, () => assert.deepEqual(analyze(text).main.session.knowledge[key], expected));
}

describe('what the directives tell', () => {
  known('@peer', '@peer smtp.gmail.com:465', 'peer', 'smtp.gmail.com:465');
  known('no @peer', '', 'peer', undefined);
  known('@wolfssl', '@wolfssl v5.7.2-stable', 'wolfssl', '5.7.2-stable');
  known('@error', '@error -313', 'error', -313);
  known('@error with its name', '@error -313, FATAL_ERROR', 'error', -313);
  known('@server-certificate, in any case', '@server-certificate ECDSA', 'serverCertificate', 'ecdsa');
  known('@server-certificate of a kind that nobody knows', '@server-certificate dsa', 'serverCertificate', undefined);
  known('@closed client', '@closed client', 'closed', { by: 'client', reset: false });
  known('@closed server reset', '@closed server reset', 'closed', { by: 'server', reset: true });
  known('@closed by nobody', '@closed nobody', 'closed', undefined);
  known('the last of two', '@wolfssl 3.10.0\n@wolfssl 5.7.2', 'wolfssl', '5.7.2');
  known(
    'suites by the names of IANA, OpenSSL, GnuTLS and Java, and as numbers',
    '@server-suites\nTLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256\nECDHE-RSA-AES128-SHA256\nTLS_RSA_AES_128_CBC_SHA1\nSSL_RSA_WITH_RC4_128_MD5\n0xc013\n',
    'serverSuites',
    [0xc02f, 0xc027, 0x002f, 0x0004, 0xc013],
  );
  known(
    'groups by name and number',
    '@server-groups\nx25519\nP-256\n0x0018\n',
    'serverGroups',
    [0x001d, 0x0017, 0x0018],
  );
  known('a list of nothing is no list', '@server-suites\n\n', 'serverSuites', undefined);
  known(
    'names that nobody knows are left out',
    '@server-suites\nTLS_BANANA\nTLS_RSA_WITH_AES_128_CBC_SHA\n',
    'serverSuites',
    [0x002f],
  );

  it('a name that nobody knows is told where it stands', () => {
    const text = '@server-suites\nTLS_RSA_WITH_AES_128_CBC_SHA\n  TLS_BANANA # yellow\n@server-groups\nbanana25519\n';
    const problems = analyze(text).problems.map(({ code, range, message, severity }) => [
      code,
      text.slice(range.start, range.end),
      message,
      severity,
    ]);
    assert.deepEqual(problems, [
      ['unknown-cipher-suite', 'TLS_BANANA', '"TLS_BANANA" is no cipher suite that is known here.', 'warning'],
      ['unknown-group', 'banana25519', '"banana25519" is no group that is known here.', 'warning'],
    ]);
  });
});
