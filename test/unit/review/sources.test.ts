import assert from 'node:assert/strict';
import { preprocess } from '../../../server/src/core/firmware/preprocess/preprocess.ts';
import { review } from '../../../server/src/core/review/review.ts';
import { parseVersion } from '../../../server/src/core/wolfssl/version.ts';
import { CLIENT, client, codes, marked, mended, reviewed, SOUND, SOUND13, settingsText } from './checks.ts';

const SNI = 'wolfSSL_UseSNI(ssl, WOLFSSL_SNI_HOST_NAME, host, (word16)strlen(host))';
const WITH_SNI = [...SOUND, 'HAVE_SNI', 'HAVE_ALPN'];

describe('review of sources', () => {
  /** Lines of a client, the code, the text it stands at, and the text that the fix brings; `-` for no edit. */
  const cases: readonly (readonly [title: string, source: string, code: string, at: string, after: string])[] = [
    ['a result that nobody looks at', client({ connection: `${SNI};` }), 'result-unchecked', SNI, `if (${SNI}`],
    [
      'the NUL of a name',
      client({ connection: `if (${SNI.replace('strlen(host)', 'strlen(host) + 1')} != 1) return -1;` }),
      'server-name-size',
      '(word16)strlen(host) + 1',
      '(word16)strlen(host))',
    ],
    [
      'sizeof of a name',
      client({ connection: 'if (wolfSSL_UseSNI(ssl, 0, "a.b", sizeof("a.b")) != 1) return -1;' }),
      'server-name-size',
      'sizeof("a.b")',
      'sizeof("a.b") - 1)',
    ],
    [
      'ALPN without options',
      client({ connection: 'if (wolfSSL_UseALPN(ssl, p, 2, 0) != 1) return -1;' }),
      'alpn-options',
      '0',
      'WOLFSSL_ALPN_CONTINUE_ON_MISMATCH)',
    ],
    ['a call behind the handshake', client({ after: `if (${SNI} != 1) return -1;` }), 'call-after-connect', SNI, SNI],
    [
      'verification off',
      client({ context: 'wolfSSL_CTX_set_verify(ctx, SSL_VERIFY_NONE, NULL);' }),
      'verification-off',
      'SSL_VERIFY_NONE',
      'SSL_VERIFY_PEER',
    ],
    [
      'success of another kind',
      client({ connection: `if (${SNI} != 0) return -1;` }),
      'wrong-success-value',
      `${SNI} != 0`,
      `${SNI} != WOLFSSL_SUCCESS`,
    ],
    [
      'an old method',
      client({ method: 'wolfTLSv1_1_client_method()' }),
      'old-method',
      'wolfTLSv1_1_client_method',
      'wolfTLS_client_method()',
    ],
  ];
  for (const [title, source, code, at, after] of cases) {
    it(`tells of ${title}`, () => {
      const remark = reviewed(WITH_SNI, source).find((one) => one.code === code);
      assert.equal(marked(source, remark), at);
      const text = mended(source, remark);
      assert.notEqual(text, source);
      assert.ok(text.includes(after), text);
      assert.deepEqual(
        codes(reviewed(WITH_SNI, text)).filter((one) => one === code),
        [],
      );
    });
  }

  it('moves a call on the context in front of the connection', () => {
    const source = CLIENT.replace(
      '    ret = wolfSSL_connect(ssl);',
      '    if (wolfSSL_CTX_SetMinVersion(ctx, WOLFSSL_TLSV1_2) != WOLFSSL_SUCCESS)\n        return -1;\n    ret = wolfSSL_connect(ssl);',
    );
    const remark = reviewed(SOUND, source).find(({ code }) => code === 'context-call-after-new');
    const text = mended(source, remark);
    assert.ok(text.indexOf('wolfSSL_CTX_SetMinVersion') < text.indexOf('wolfSSL_new('), text);
    assert.equal(text.match(/wolfSSL_CTX_SetMinVersion/g)?.length, 1);
    assert.deepEqual(codes(reviewed(SOUND, text)), []);
  });

  it('knows what a loop brings round again', () => {
    const source = CLIENT.replace(
      '    ret = wolfSSL_connect(ssl);',
      `    for (;;) {\n        ret = wolfSSL_connect(ssl);\n        if (${SNI} != 1) break;\n    }`,
    );
    assert.ok(!codes(reviewed(WITH_SNI, source)).includes('call-after-connect'));
  });

  it('tells of calls without their macros, and of methods that are not there', () => {
    const source = client({ connection: `if (${SNI} != 1) return -1;` });
    assert.deepEqual(codes(reviewed(SOUND, source)), ['call-without-macro']);
    const [remark] = reviewed([...SOUND], client({ method: 'wolfTLSv1_3_client_method()' }));
    assert.equal(remark?.code, 'method-not-in-build');
    assert.deepEqual(remark?.fixes[0]?.steps, [{ kind: 'macro', name: 'WOLFSSL_TLS13', value: null }]);
  });

  it('says nothing of calls that an #ifdef leaves out', () => {
    const under = (condition: string, more = '') =>
      client({ connection: `\n#${condition}\n    if (${SNI} != 1) return -1;\n${more}#endif\n` });
    for (const condition of ['ifdef HAVE_SNI', 'if defined(HAVE_SNI) && defined(HAVE_ECC)', 'ifndef HAVE_ECC'])
      assert.deepEqual(codes(reviewed(SOUND, under(condition))), [], condition);
    assert.deepEqual(codes(reviewed(SOUND, under('ifdef HAVE_ECC'))), ['call-without-macro']);
    assert.deepEqual(codes(reviewed(SOUND, under('ifdef BOARD'))), ['call-without-macro']);
    const otherwise = under('ifdef HAVE_ECC').replace(/(#ifdef HAVE_ECC\n)/, '$1#else\n');
    assert.deepEqual(codes(reviewed(SOUND, otherwise)), []);
  });

  it('tells of curves that are not in the build', () => {
    const call = 'if (wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP384R1) != 1) return -1;';
    const settings = [...SOUND, 'ECC_USER_CURVES'];
    const remark = reviewed(settings, client({ connection: call })).find(({ code }) => code === 'curve-not-in-build');
    assert.match(remark?.message ?? '', /-173.*removes supported_groups/);
    assert.deepEqual(remark?.fixes[0]?.steps[0]?.name, 'HAVE_ECC384');
    assert.deepEqual(codes(reviewed(SOUND, client({ connection: call }))), []);
  });

  it('tells of a key share that is left behind', () => {
    const call = 'if (wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP384R1) != 1) return -1;';
    const source = client({ connection: call });
    const remark = reviewed(SOUND13, source).find(({ code }) => code === 'narrowing-keeps-key-share');
    assert.match(remark?.message ?? '', /alert 47/);
    assert.match(mended(source, remark), /wolfSSL_set_groups\(ssl, \(int\[\]\)\{ WOLFSSL_ECC_SECP384R1 \}, 1\)/);
    const same = client({ connection: call.replace('384', '256') });
    assert.deepEqual(codes(reviewed(SOUND13, same)), []);
    assert.deepEqual(codes(reviewed(SOUND13, client({ connection: call, method: 'wolfTLSv1_2_client_method()' }))), []);
  });

  it('tells of roots and names that nobody asks about', () => {
    const rootless = CLIENT.replace(/ {4}if \(wolfSSL_CTX_load_verify[^;]*;\n/, '').replace(
      / {4}if \(wolfSSL_check_domain[^;]*;\n/,
      '',
    );
    assert.deepEqual(codes(reviewed(SOUND, rootless)), ['no-roots']);
    const nameless = CLIENT.replace(/ {4}if \(wolfSSL_check_domain[^;]*;\n/, '');
    assert.deepEqual(codes(reviewed(SOUND, nameless)), ['no-name-check']);
  });

  it('tells of settings in places where nobody reads them', () => {
    const sketch = `#define HAVE_SNI\n${CLIENT}`;
    assert.ok(codes(reviewed(SOUND, sketch, 'a.ino')).includes('sketch-define'));
    assert.ok(codes(reviewed(SOUND, sketch)).includes('define-in-source'));
  });

  it('tells of what the release does not have yet', () => {
    const at = (version: string) => {
      const text = settingsText([...SOUND13, 'WOLFSSL_KEY_SHARE_DEFAULT_GROUP WOLFSSL_ECC_SECP256R1']);
      const settings = { path: 'user_settings.h', text, preprocessed: preprocess({ path: 'user_settings.h', text }) };
      return codes(review({ settings, sources: undefined, version: parseVersion(version) }));
    };
    assert.deepEqual(at('5.7.2'), ['not-in-release']);
    assert.deepEqual(at('5.9.2'), []);
  });

  it('tells of halves of pairs, and of lists that empty each other', () => {
    const stapling = [...SOUND, 'HAVE_CERTIFICATE_STATUS_REQUEST', 'HAVE_OCSP'];
    const use = 'if (wolfSSL_CTX_UseOCSPStapling(ctx, WOLFSSL_CSR_OCSP, 0) != 1) return -1;';
    assert.deepEqual(codes(reviewed(stapling, client({ context: use }))), ['half-of-a-pair']);
    const both = `${use}\n    if (wolfSSL_CTX_EnableOCSPStapling(ctx) != 1) return -1;`;
    assert.deepEqual(codes(reviewed(stapling, client({ context: both }))), []);
    const list = 'if (wolfSSL_CTX_set1_sigalgs_list(ctx, "RSA+SHA256") != 1) return -1;';
    const layer = [...SOUND, 'OPENSSL_EXTRA'];
    assert.ok(codes(reviewed(layer, client({ context: list }))).includes('schemes-empty-suites'));
    const first = `if (wolfSSL_CTX_set_cipher_list(ctx, "ECDHE-RSA-AES128-GCM-SHA256") != 1) return -1;\n    ${list}`;
    assert.deepEqual(codes(reviewed(layer, client({ context: first }))), []);
  });

  it('reads any text', () => {
    for (const text of [
      '',
      '{{{{',
      'wolfSSL_UseSNI(',
      'wolfSSL_UseSNI(ssl, 0, "a", strlen("a") + 1',
      '#if\n#else\n#endif\n#endif',
    ])
      assert.doesNotThrow(() => reviewed(text, text));
  });
});
