import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/firmware/edit.ts';
import { placeMacros } from '../../../server/src/core/firmware/placeMacro.ts';
import { CLIENT, codes, marked, mended, reviewed, SOUND, SOUND13, settingsText } from './checks.ts';

function without(macros: readonly string[], ...names: readonly string[]): readonly string[] {
  return macros.filter((macro) => !names.includes(macro.split(' ')[0] ?? ''));
}

/** Settings, what is said of them, and where it stands. */
const CASES: readonly (readonly [title: string, settings: readonly string[], code: string, at: string])[] = [
  [
    'TLS 1.3 without curves',
    without(SOUND13, 'HAVE_SUPPORTED_CURVES'),
    'tls13-without-supported-curves',
    '#define WOLFSSL_TLS13',
  ],
  [
    'the pair missing',
    without(SOUND, 'HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES'),
    'ecc-without-supported-curves',
    '#define HAVE_ECC',
  ],
  [
    'curves missing',
    without(SOUND, 'HAVE_SUPPORTED_CURVES'),
    'ecc-without-supported-curves',
    '#define HAVE_TLS_EXTENSIONS',
  ],
  [
    'encrypt-then-MAC alone',
    [...without(SOUND, 'HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES', 'HAVE_ECC'), 'HAVE_ENCRYPT_THEN_MAC'],
    'encrypt-then-mac-without-extensions',
    '#define HAVE_ENCRYPT_THEN_MAC',
  ],
  ['CBC only', without(SOUND, 'HAVE_AESGCM'), 'no-aead-suites', '#define HAVE_ECC'],
  ['half of ChaCha', [...SOUND, 'HAVE_CHACHA'], 'chacha-half', '#define HAVE_CHACHA'],
  ['no SHA-384', without(SOUND, 'WOLFSSL_SHA384'), 'sha384-missing', '#define HAVE_ECC'],
  ['P-256 only', [...SOUND, 'ECC_USER_CURVES'], 'only-p256', '#define ECC_USER_CURVES'],
  [
    'small numbers',
    [...without(SOUND, 'SP_INT_BITS'), 'SP_INT_BITS 3072'],
    'rsa-4096-too-large',
    '#define SP_INT_BITS 3072',
  ],
  [
    'small fast math',
    [...without(SOUND, 'SP_INT_BITS'), 'USE_FAST_MATH', 'FP_MAX_BITS 4096'],
    'rsa-4096-too-large',
    '#define FP_MAX_BITS 4096',
  ],
  ['no clock', [...SOUND13, 'NO_ASN_TIME'], 'no-asn-time-side-effects', '#define NO_ASN_TIME'],
  [
    'half of renegotiation',
    [...SOUND, 'HAVE_SECURE_RENEGOTIATION', 'NO_WOLFSSL_SERVER'],
    'renegotiation-does-not-link',
    '#define HAVE_SECURE_RENEGOTIATION',
  ],
  [
    'trusted roots',
    [...SOUND, 'HAVE_TRUSTED_CA', 'NO_WOLFSSL_SERVER'],
    'trusted-ca-does-not-link',
    '#define HAVE_TRUSTED_CA',
  ],
  ['ML-KEM alone', [...SOUND13, 'WOLFSSL_HAVE_MLKEM'], 'mlkem-without-shake', '#define WOLFSSL_HAVE_MLKEM'],
  ['no schemes', [...SOUND, 'WOLFSSL_NO_SIGALG'], 'no-signature-algorithms', '#define WOLFSSL_NO_SIGALG'],
  ['TLS 1.1', without(SOUND, 'NO_OLD_TLS'), 'old-tls', '#define HAVE_TLS_EXTENSIONS'],
  ['TLS 1.0', [...without(SOUND, 'NO_OLD_TLS'), 'WOLFSSL_ALLOW_TLSV10'], 'tls10', '#define WOLFSSL_ALLOW_TLSV10'],
  ['3DES', without(SOUND, 'NO_DES3'), 'three-des', '#define HAVE_ECC'],
  ['static RSA', [...SOUND, 'WOLFSSL_STATIC_RSA'], 'static-key-exchange', '#define WOLFSSL_STATIC_RSA'],
  ['small keys', [...SOUND, 'WOLFSSL_MIN_RSA_BITS 512'], 'small-keys', '#define WOLFSSL_MIN_RSA_BITS 512'],
  ['debug output', [...SOUND, 'DEBUG_WOLFSSL'], 'debug-left-in', '#define DEBUG_WOLFSSL'],
  ['secrets', [...SOUND, 'SHOW_SECRETS'], 'test-only-macro', '#define SHOW_SECRETS'],
  ['RC4', [...SOUND, 'WOLFSSL_ALLOW_RC4'], 'test-only-macro', '#define WOLFSSL_ALLOW_RC4'],
  [
    'SSL 3.0',
    [...without(SOUND, 'NO_OLD_TLS'), 'WOLFSSL_ALLOW_SSLV3'],
    'test-only-macro',
    '#define WOLFSSL_ALLOW_SSLV3',
  ],
  ['a seed for tests', [...SOUND, 'WOLFSSL_GENSEED_FORTEST'], 'test-only-macro', '#define WOLFSSL_GENSEED_FORTEST'],
  [
    'an extension without extensions',
    ['HAVE_SNI', ...without(SOUND, 'HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES', 'HAVE_ECC')],
    'does-not-compile',
    '#define HAVE_SNI',
  ],
  ['MD5 gone and old TLS not', [...without(SOUND, 'NO_OLD_TLS'), 'NO_MD5'], 'does-not-compile', '#define NO_MD5'],
  ['TLS 1.3 without HKDF', without(SOUND13, 'HAVE_HKDF'), 'does-not-compile', '#define WOLFSSL_TLS13'],
  ['an #error', [...SOUND, '#error no'], 'preprocessor-error', '#error no'],
  ['a misspelled macro', [...SOUND, 'HAVE_SUPPORTED_CURVE'], 'misspelled-macro', '#define HAVE_SUPPORTED_CURVE'],
  ['a macro of another name', [...SOUND, 'HAVE_SUPPORTED_GROUPS'], 'misspelled-macro', '#define HAVE_SUPPORTED_GROUPS'],
];

describe('review of settings', () => {
  it('has nothing to say of sound settings', () => {
    assert.deepEqual(codes(reviewed(SOUND, CLIENT)), []);
    assert.deepEqual(codes(reviewed(SOUND13, CLIENT)), []);
    assert.deepEqual(codes(reviewed(['WOLFCRYPT_ONLY', 'HAVE_ECC'])), []);
    assert.deepEqual(codes(reviewed(undefined)), []);
  });

  for (const [title, settings, code, at] of CASES) {
    it(`tells of ${title}: ${code}`, () => {
      const remark = reviewed(settings).find((one) => one.code === code);
      assert.equal(marked(settingsText(settings), remark), at);
      assert.equal(remark?.file, 'user_settings.h');
      assert.ok(remark.message.length > 20 && /[.)]$/.test(remark.message), remark.message);
    });

    it(`is content when ${title} is mended`, () => {
      const remark = reviewed(settings).find((one) => one.code === code);
      const fix = remark?.fixes[0];
      const text = settingsText(settings);
      if (fix === undefined || (fix.edits.length === 0 && fix.steps.every(({ kind }) => kind === 'advice'))) return;
      const macros = fix.steps.flatMap((step) =>
        step.kind === 'macro' ? [{ name: step.name, value: step.value }] : [],
      );
      const after = fix.edits.length > 0 ? mended(text, remark) : applyEdits(text, placeMacros(text, macros).edits);
      assert.notEqual(after, text);
      const left = reviewed(after).filter((one) => one.code === code && one.message === remark?.message);
      assert.deepEqual(left, []);
    });
  }

  it('says nothing of what hangs on macros that nobody here knows', () => {
    const text = `#ifdef BOARD\n#define HAVE_ECC\n#endif\n${settingsText(without(SOUND, 'HAVE_ECC', 'HAVE_SUPPORTED_CURVES'))}`;
    assert.ok(!codes(reviewed(text)).includes('ecc-without-supported-curves'));
  });

  it('knows what wolfSSL leaves out on FreeRTOS by itself', () => {
    const settings = without(SOUND13, 'HAVE_FFDHE_2048');
    assert.deepEqual(codes(reviewed(settings)), ['does-not-compile']);
    assert.deepEqual(codes(reviewed([...settings, 'FREERTOS'])), []);
  });

  it('asks for the call that a macro needs, only where there is a client', () => {
    const settings = [...SOUND, 'HAVE_SNI'];
    assert.deepEqual(codes(reviewed(settings)), []);
    const [remark] = reviewed(settings, CLIENT);
    assert.equal(remark?.code, 'macro-without-call');
    assert.deepEqual(remark?.fixes[0]?.steps[0]?.name, 'wolfSSL_UseSNI');
    const named = CLIENT.replace(
      '    ret =',
      '    if (wolfSSL_set_tlsext_host_name(ssl, host) != 1) return -1;\n    ret =',
    );
    // The OpenSSL form is declared with OPENSSL_EXTRA alone.
    assert.deepEqual(codes(reviewed([...settings, 'OPENSSL_EXTRA'], named)), []);
    assert.deepEqual(codes(reviewed(settings, named)), ['call-without-macro']);
  });
});
