import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/firmware/edit.ts';
import { type FixStep, planFix } from '../../../server/src/core/firmware/plan.ts';

const without = (...names: readonly string[]): FixStep => ({
  kind: 'advice',
  name: `Take ${names.join()} out`,
  does: { kind: 'without', names },
});
const macro = (name: string): FixStep => ({ kind: 'macro', name, value: null });

/** The files with the edits of a cure in them. */
function mended(files: Readonly<Record<string, string>>, steps: readonly FixStep[]) {
  const texts = Object.entries(files).map(([path, text]) => ({ path, text }));
  const plan = planFix(texts, steps);
  const after = texts.map(({ path, text }) => {
    const edits = plan.files.find((file) => file.path === path)?.edits ?? [];
    return [path, applyEdits(text, edits)] as const;
  });
  return { plan, after: Object.fromEntries(after) as Record<string, string> };
}

/** Checks what becomes of a settings file, and that a second time nothing is left to do. */
function check(before: string, after: string, ...steps: readonly FixStep[]) {
  const first = mended({ 'user_settings.h': before }, steps);
  assert.deepEqual(first.plan.problems, []);
  assert.equal(first.after['user_settings.h'], after);
  const again = mended(first.after, steps).plan;
  assert.deepEqual([again.files, again.problems], [[], []]);
  assert.ok(again.mended);
  return first.plan;
}

/** The guard that RSA is built with comes along; it is left out of these expectations. */
const RSA = '#define WC_RSA_BLINDING\n';

describe('taking a macro out of a settings file', () => {
  it('puts its define into a comment, as the file does', () => {
    check(`${RSA}#define NO_RSA\n`, `${RSA}/* #define NO_RSA */\n`, without('NO_RSA'));
    check(
      `${RSA}//#define HAVE_X\n#define NO_RSA /* small */\n`,
      `${RSA}//#define HAVE_X\n//#define NO_RSA /* small */\n`,
      without('NO_RSA'),
    );
    check(
      `${RSA}// #define HAVE_X\n  #define NO_RSA\n`,
      `${RSA}// #define HAVE_X\n  // #define NO_RSA\n`,
      without('NO_RSA'),
    );
    check(`${RSA}#define NO_RSA /* small */\n`, `${RSA}/* #define NO_RSA */ /* small */\n`, without('NO_RSA'));
    check(
      `${RSA}#undef  NO_RSA\r\n#define NO_RSA\r\n`,
      `${RSA}#undef  NO_RSA\r\n/* #define NO_RSA */\r\n`,
      without('NO_RSA'),
    );
    const long = mended({ 'user_settings.h': `${RSA}#define NO_RSA \\\n    1\n` }, [without('NO_RSA')]);
    assert.equal(long.after['user_settings.h'], `${RSA}/* #define NO_RSA \\\n    1 */\n`);
  });

  it('does so in every branch that may be compiled, and in no other', () => {
    const branches = (define: string) => `${RSA}#ifdef SMALL\n${define}\n#endif\n#if 0\n#define NO_RSA\n#endif\n`;
    check(branches('#define NO_RSA'), branches('/* #define NO_RSA */'), without('NO_RSA'));
    const guarded = (define: string) => `${RSA}#ifndef NO_RSA\n    ${define}\n#endif\n`;
    check(guarded('#define NO_RSA'), guarded('/* #define NO_RSA */'), without('NO_RSA'));
  });

  it('turns the switch that is made for it', () => {
    const choice = (value: number) =>
      `#undef NO_DH\n#if ${value}\n    #define HAVE_FFDHE_2048\n#else\n    #define NO_DH\n#endif\n`;
    check(choice(0), choice(1), without('NO_DH'));
    const alone = (value: number) => `#if ${value}\n    #define NO_DH\n#endif\n`;
    check(alone(1), alone(0), without('NO_DH'));
    const shared = (define: string) => `#if 1\n    #define NO_DSA\n    ${define}\n#endif\n`;
    check(shared('#define NO_DH'), shared('/* #define NO_DH */'), without('NO_DH'));
    check(alone(1).replace('NO_DH', 'NO_DSA\n    #define NO_DH'), shared('/* #define NO_DH */'), without('NO_DH'));
  });

  it('turns the parameter of STM32CubeMX', () => {
    const pack = (value: number) =>
      `#define WOLF_CONF_RSA      ${value}\n#undef NO_RSA\n#if defined(WOLF_CONF_RSA) && WOLF_CONF_RSA == 1\n    ${RSA}#else\n    #define NO_RSA\n#endif\n`;
    const { after, plan } = mended({ 'Core/Inc/wolfSSL.I-CUBE-wolfSSL_conf.h': pack(0) }, [without('NO_RSA')]);
    assert.deepEqual(after, { 'Core/Inc/wolfSSL.I-CUBE-wolfSSL_conf.h': pack(1) });
    assert.match(plan.notes.join('\n'), /written anew by STM32CubeMX/);
    const psk = (value: number) =>
      `#define WOLF_CONF_PSK ${value}\n#if defined(WOLF_CONF_PSK) && WOLF_CONF_PSK == 0\n#define NO_PSK\n#endif\n`;
    check(psk(0), psk(1), without('NO_PSK'));
  });

  it('undoes what the command line or another header defines, below where that is', () => {
    const flags = {
      'platformio.ini': '[env:a]\nbuild_flags = -DNO_DH\n',
      'user_settings.h': '#ifndef H_H\n#define H_H\n\n#define HAVE_ECC\n#define ECC_TIMING_RESISTANT\n#endif\n',
    };
    const first = mended(flags, [without('NO_DH')]);
    assert.equal(
      first.after['user_settings.h'],
      '#ifndef H_H\n#define H_H\n#undef NO_DH\n\n#define HAVE_ECC\n#define ECC_TIMING_RESISTANT\n#endif\n',
    );
    assert.match(
      first.plan.notes.join(),
      /the flag -DNO_DH of platformio\.ini: #undef takes it back in user_settings\.h/,
    );
    assert.ok(mended(first.after, [without('NO_DH')]).plan.mended);
    const header = { 'board.h': '#define NO_DH\n', 'user_settings.h': '#include "board.h"\n#define HAVE_ECC\n' };
    const second = mended(header, [without('NO_DH')]);
    assert.equal(second.after['user_settings.h'], '#include "board.h"\n\n#undef NO_DH\n\n#define HAVE_ECC\n');
    assert.match(second.plan.notes.join(), /comes from board\.h/);
  });

  it('brings what is needed then, and takes along what needed it', () => {
    const plan = check(
      '#define HAVE_ECC\n#define ECC_TIMING_RESISTANT\n#define NO_RSA\n#define NO_ASN\n#define NO_DSA\n',
      '#define HAVE_ECC\n#define ECC_TIMING_RESISTANT\n#define WC_RSA_BLINDING\n/* #define NO_RSA */\n/* #define NO_ASN */\n#define NO_DSA\n',
      without('NO_RSA'),
    );
    assert.match(plan.notes.join(), /NO_ASN is taken out as well: it needs NO_RSA/);
    const tls13 =
      '#define WOLFSSL_TLS13\n#define HAVE_TLS_EXTENSIONS\n#define HAVE_SUPPORTED_CURVES\n#define HAVE_HKDF\n#define HAVE_AESGCM\n#define NO_RSA\n#define NO_DH\n#define HAVE_ECC\n#define ECC_TIMING_RESISTANT\n';
    const { after } = mended({ 'user_settings.h': tls13 }, [without('NO_RSA', 'NO_DH')]);
    for (const name of ['WC_RSA_PSS', 'WC_RSA_BLINDING', 'HAVE_FFDHE_2048'])
      assert.match(after['user_settings.h'] ?? '', new RegExp(`^#define ${name}$`, 'm'));
  });

  it('does nothing where it is not, and says what holds it', () => {
    const none = mended({ 'user_settings.h': '#define HAVE_ECC\n' }, [without('NO_RSA')]);
    assert.deepEqual([none.plan.files, none.plan.problems, none.plan.mended], [[], [], false]);
    const strong = '#define WOLFSSL_MAX_STRENGTH\n#define HAVE_ECC\n#define HAVE_AESGCM\n#define NO_OLD_TLS\n';
    const held = mended({ 'user_settings.h': strong }, [without('NO_OLD_TLS')]);
    assert.match(held.plan.problems[0]?.message ?? '', /WOLFSSL_MAX_STRENGTH needs NO_OLD_TLS/);
  });
});

describe('a macro that something stands against', () => {
  it('has it taken out where a cure may', () => {
    const plan = check(
      '#define NO_AES\n',
      '/* #define NO_AES */\n\n/* Ciphers */\n#define HAVE_AESGCM\n',
      macro('HAVE_AESGCM'),
    );
    assert.match(plan.notes.join(), /NO_AES is taken out: HAVE_AESGCM does not compile beside it/);
    const old = mended({ 'user_settings.h': '#define NO_OLD_TLS\n#define NO_MD5\n#define NO_SHA\n' }, [
      macro('WOLFSSL_ALLOW_TLSV10'),
    ]);
    assert.match(
      old.after['user_settings.h'] ?? '',
      /^\/\* #define NO_OLD_TLS \*\/\n\/\* #define NO_MD5 \*\/\n\/\* #define NO_SHA \*\/\n/,
    );
  });

  it('is left out, with the reason, where the device would need something more, or the user has chosen', () => {
    const clock = mended({ 'user_settings.h': '#define NO_ASN_TIME\n' }, [macro('HAVE_SESSION_TICKET')]).plan;
    assert.deepEqual(clock.files, []);
    assert.match(clock.problems[0]?.message ?? '', /beside NO_ASN_TIME, .* \(without it the device needs a clock/);
    const chosen = mended({ 'user_settings.h': '#define HAVE_AESGCM\n' }, [macro('NO_AES')]).plan;
    assert.match(chosen.problems[0]?.message ?? '', /NO_AES can't stand beside HAVE_AESGCM/);
  });
});

describe('what a macro brings along', () => {
  const defined = (text: string, ...steps: readonly FixStep[]) =>
    mended({ 'user_settings.h': text }, steps).plan.files[0]?.what ?? [];

  it('guards against timing, unless somebody decided otherwise', () => {
    assert.deepEqual(defined('#define WC_RSA_BLINDING\n', macro('HAVE_ECC')), [
      'define HAVE_ECC',
      'define ECC_TIMING_RESISTANT',
    ]);
    for (const said of ['ECC_TIMING_RESISTANT', 'WC_NO_HARDEN', 'WC_NO_RNG'])
      assert.deepEqual(defined(`#define ${said}\n#define WC_RSA_X\n`, macro('HAVE_ECC')), ['define HAVE_ECC']);
    const fast = { kind: 'macro', name: 'FP_MAX_BITS', value: '8192' } as const;
    assert.ok(defined('#define WC_RSA_BLINDING\n', fast).includes('define TFM_TIMING_RESISTANT'));
  });

  it('is the code of SP math that it needs', () => {
    const sp = '#define WOLFSSL_SP_MATH\n#define WOLFSSL_HAVE_SP_RSA\n#define WOLFSSL_HAVE_SP_DH\n#define NO_DSA\n';
    assert.ok(defined(sp, macro('HAVE_ECC')).includes('define WOLFSSL_HAVE_SP_ECC'));
    assert.ok(defined('#define HAVE_ECC\n', macro('WOLFSSL_HAVE_SP_ECC')).includes('define SP_INT_BITS'));
  });
});
