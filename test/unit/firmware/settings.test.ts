import assert from 'node:assert/strict';
import { macroState, scanSettings } from '../../../server/src/core/firmware/settings.ts';

/** Checks the state of X at the end of a file. */
function check(text: string, expected: string, values: readonly string[] = []) {
  const state = macroState(scanSettings(text), 'X');
  assert.equal(state.kind, expected, text);
  if ('values' in state) assert.deepEqual([...state.values].sort(), [...values].sort());
}

describe('macroState', () => {
  it('tells the plain states', () => {
    check('', 'absent');
    check('#define X\n', 'defined', ['']);
    check('#define X 4096 /* bits */\n', 'defined', ['4096']);
    check('#undef X\n', 'undefined');
    check('#undef X\n#define X\n', 'defined', ['']);
    check('#define X\n#undef X\n', 'undefined');
    check('//#define X\n', 'commented');
    check('/* #define X */\n', 'commented');
    check('#undef X\n//#define X\n', 'undefined');
  });

  it('follows plain switches', () => {
    check('#if 0\n#define X\n#endif\n', 'dead');
    check('#if 1\n#define X\n#endif\n', 'defined', ['']);
    check('#if 0\n#else\n#define X\n#endif\n', 'defined', ['']);
    check('#if 1\n#elif 1\n#define X\n#endif\n', 'dead');
    check('#if (0)\n//#define X\n#endif\n', 'dead');
    check('#if 0\n#if 1\n#define X\n#endif\n#endif\n', 'dead');
  });

  it('keeps every way open where the file does not decide', () => {
    check('#ifdef A\n#define X\n#endif\n', 'conditional', ['']);
    check('#ifdef A\n#define X 1\n#else\n#define X 2\n#endif\n', 'defined', ['1', '2']);
    check('#define X\n#ifdef A\n#undef X\n#endif\n', 'conditional', ['']);
    check('#ifdef A\n#undef X\n#endif\n', 'absent');
    check('#if A > 3\n#define X\n#elif defined(B)\n#define X\n#endif\n', 'conditional', ['']);
  });

  it('knows what the file itself has decided', () => {
    check('#define A\n#ifdef A\n#define X\n#endif\n', 'defined', ['']);
    check('#undef A\n#ifdef A\n#define X\n#endif\n', 'dead');
    check('#define A 2\n#if A >= 2 && defined(A)\n#define X\n#endif\n', 'defined', ['']);
    check('#ifndef X\n#define X 1\n#endif\n', 'defined', ['1']);
    check('#if !defined(X)\n#define X 1\n#endif\n', 'defined', ['1']);
    check('#ifdef X\n#endif\n', 'absent');
  });

  it('leaves out ways that do not compile', () => {
    check('#ifdef A\n#define X\n#else\n#error "A is needed"\n#endif\n', 'defined', ['']);
    check('#ifndef A\n#error\n#endif\n#ifdef A\n#define X\n#endif\n', 'defined', ['']);
  });

  it('takes firmware that sends a hello for one with TLS', () => {
    check('#ifndef WOLFCRYPT_ONLY\n#define X\n#endif\n', 'defined', ['']);
    check('#define WOLFCRYPT_ONLY\n#ifndef WOLFCRYPT_ONLY\n#define X\n#endif\n', 'dead');
  });
});

describe('scanSettings', () => {
  it('finds the include guard and what is inside', () => {
    const file = scanSettings('/* c */\n#ifndef USER_SETTINGS_H\n#define USER_SETTINGS_H\n#define X\n#endif /* c */\n');
    assert.equal(file.guard, 'USER_SETTINGS_H');
    assert.equal(file.text.slice(file.body.start, file.body.end), '#define X\n');
    assert.deepEqual(
      file.mentions.map((mention) => [mention.name, mention.place.depth, mention.place.liveness]),
      [['X', 0, 'live']],
    );
  });

  it('takes a lone default for no guard', () => {
    assert.equal(scanSettings('#ifndef HAVE_X\n#define HAVE_X\n#endif\n').guard, undefined);
    assert.equal(scanSettings('#ifndef BITS\n#define BITS 5\n#define HAVE_X\n#endif\n').guard, undefined);
    assert.equal(scanSettings('#if !defined(MY_SETTINGS_H)\n#define MY_SETTINGS_H\n#endif\n').guard, 'MY_SETTINGS_H');
  });

  it('sees through a block around the whole file', () => {
    const text =
      '#ifndef G_H\n#define G_H\n#ifdef CONFIG_WOLFSSL\n#ifdef OTHER_FILE\n#include OTHER_FILE\n#else\n' +
      '#define A\n#define B\n#define X\n#endif\n#endif\n#endif\n';
    check(text, 'defined', ['']);
    assert.equal(scanSettings(text).shell.length, 3);
    check('#if 0\n#define A\n#define B\n#define X\n#endif\n', 'dead');
  });

  it('has names, values, lines and places', () => {
    const text = '#define A\n#  define B  (1 + 2) // sum\n#ifdef C\n    //#define D 4 /* four */\n#endif\n';
    const file = scanSettings(text);
    assert.deepEqual(
      file.mentions.map((m) => [m.kind, m.name, m.value, m.line, m.indent, m.place.liveness, m.place.depth]),
      [
        ['define', 'A', null, 1, '', 'live', 0],
        ['define', 'B', '(1 + 2)', 2, '', 'live', 0],
        ['commented-define', 'D', '4', 4, '    ', 'conditional', 1],
      ],
    );
    const value = file.mentions[1]?.valueRange;
    assert.equal(text.slice(value?.start, value?.end), '(1 + 2)');
  });

  it('leaves prose and code alone', () => {
    const text =
      '/* to switch it on write\n * #define X\n */\nextern int f(void); // #defines X\nint a; /* #define X */\n';
    assert.deepEqual(scanSettings(text).mentions, []);
  });

  it('finds headings', () => {
    const text =
      '/* ----- */\n/* TLS */\n/* ----- */\n#define A\n\n/* Crypto */\n#define B\n/* this explains the next line at great length */\n#define C\n';
    assert.deepEqual(
      scanSettings(text).headings.map((heading) => [heading.title, heading.banner]),
      [
        ['TLS', true],
        ['Crypto', false],
      ],
    );
  });

  it('survives blocks that are not closed, and strays', () => {
    check('#endif\n#else\n#define X\n#if 1\n', 'defined', ['']);
    check('#ifdef A\n#define X\n', 'conditional', ['']);
    check(`${'#if 1\n'.repeat(3000)}#define X\n`, 'absent');
  });
});
