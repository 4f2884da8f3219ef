import assert from 'node:assert/strict';
import { analyze, predict, predictedDocument, reconcile } from '../../../server/src/core/index.ts';
import { clientHelloOf } from '../../../server/src/core/session/hellos.ts';

const SETTINGS =
  'NO_OLD_TLS NO_DES3 NO_DH NO_PSK HAVE_ECC HAVE_AESGCM HAVE_TLS_EXTENSIONS HAVE_SUPPORTED_CURVES ECC_USER_CURVES HAVE_ECC384 HAVE_SNI';
const CODE = `int main(void)
{
    WOLFSSL_CTX* ctx = wolfSSL_CTX_new(wolfTLSv1_2_client_method());
    WOLFSSL* ssl = wolfSSL_new(ctx);
    wolfSSL_UseSNI(ssl, WOLFSSL_SNI_HOST_NAME, "a.example", 9);
    wolfSSL_UseSupportedCurve(ssl, WOLFSSL_ECC_SECP256R1);
    return wolfSSL_connect(ssl);
}
`;

function input(settings = SETTINGS, code = CODE) {
  return {
    settings: new Map(settings.split(' ').map((name) => [name, ''])),
    sources: [{ path: 'main.c', text: code }],
  };
}

/** The hello that other settings or code send, as if it had been captured. */
function captured(settings = SETTINGS, code = CODE) {
  const { clientHello } = analyze(predictedDocument(predict(input(settings, code)))).main.session;
  const hello = clientHello && clientHelloOf(clientHello.message);
  assert.ok(hello);
  return hello;
}

describe('reconciling a captured hello with the firmware', () => {
  it('finds the same, and says who made each part', () => {
    const found = reconcile(input(), captured());
    assert.equal(found.same, true);
    assert.deepEqual(found.explanations, []);
    const group = found.parts.find(({ kind }) => kind === 'group');
    assert.deepEqual(
      [group?.name, group?.madeBy.map(({ name }) => name)],
      ['secp256r1', ['wolfSSL_UseSupportedCurve', 'HAVE_ECC']],
    );
  });

  it('a build from before a macro was added', () => {
    const [first] = reconcile(input(), captured(SETTINGS.replace(' HAVE_AESGCM', ''))).explanations;
    assert.equal(first?.reason, 'stale-build');
    assert.match(first?.message ?? '', /before HAVE_AESGCM was added/);
  });

  it('a build from before the two macros of the extensions', () => {
    const old = SETTINGS.replace(' HAVE_TLS_EXTENSIONS HAVE_SUPPORTED_CURVES', '').replace(' HAVE_SNI', '');
    const bare = CODE.replace(/ {4}wolfSSL_Use.*\n/g, '');
    const [first] = reconcile(input(SETTINGS.replace(' HAVE_SNI', ''), bare), captured(old, bare)).explanations;
    assert.match(first?.message ?? '', /before HAVE_TLS_EXTENSIONS/);
  });

  it('a call that was not made', () => {
    const [first] = reconcile(input(), captured(SETTINGS, CODE.replace(/ {4}wolfSSL_UseSNI.*\n/, ''))).explanations;
    assert.equal(first?.reason, 'call-not-made');
    assert.match(first?.message ?? '', /^wolfSSL_UseSNI of main\.c:5 was not made/);
  });

  it('a library that was built without the settings', () => {
    const bare = CODE.replace(/ {4}wolfSSL_Use.*\n/g, '');
    const [found] = reconcile(input(SETTINGS, bare), captured('WOLFSSL_NOTHING', bare)).explanations;
    assert.equal(found?.reason, 'settings-not-used');
  });

  it('another library', () => {
    const hello = captured();
    const chrome = {
      ...hello,
      cipherSuites: [{ value: 0x2a2a }, ...hello.cipherSuites],
      extensions: [{ type: 0x001b }, ...hello.extensions],
    };
    const [first] = reconcile(input(), chrome).explanations;
    assert.equal(first?.reason, 'other-library');
    assert.equal(first?.evidence.length, 2);
  });

  it('an older release', () => {
    const settings = `${SETTINGS} WOLFSSL_TLS13 HAVE_HKDF WC_RSA_PSS WOLFSSL_SHA384`;
    const code = CODE.replace('wolfTLSv1_2', 'wolfTLS');
    const hello = captured(settings, code);
    const [first = { value: 0 }, second = { value: 0 }, ...rest] = hello.cipherSuites;
    const older = { ...hello, cipherSuites: [second, first, ...rest] };
    assert.equal(reconcile(input(settings, code), older).explanations[0]?.reason, 'other-version');
  });

  it('what the build cannot send, and what the sources do not ask for', () => {
    const hello = captured(`${SETTINGS} HAVE_CHACHA HAVE_POLY1305 WOLFSSL_SHA384 WC_RSA_PSS HAVE_ALPN`);
    const found = reconcile(input(), hello);
    assert.equal(found.explanations[0]?.reason, 'other-build');
    assert.equal(found.parts.find(({ code }) => code === 0xcca9)?.standing, 'impossible');
    const asked = reconcile(input(SETTINGS, CODE.replace(/ {4}wolfSSL_Use.*\n/g, '')), captured());
    assert.equal(asked.explanations[0]?.reason, 'other-calls');
    assert.equal(asked.parts.find(({ kind, code }) => kind === 'extension' && code === 0)?.standing, 'possible');
  });
});
