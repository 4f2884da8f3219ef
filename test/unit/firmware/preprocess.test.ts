import assert from 'node:assert/strict';
import type { SourceText } from '../../../server/src/core/firmware/firmwareFiles.ts';
import { gccArm, gccX64 } from '../../../server/src/core/firmware/preprocess/hosts.ts';
import { resolveAmong } from '../../../server/src/core/firmware/preprocess/includes.ts';
import type { PreprocessOptions } from '../../../server/src/core/firmware/preprocess/options.ts';
import { mayComeFromOutside } from '../../../server/src/core/firmware/preprocess/outside.ts';
import { preprocess } from '../../../server/src/core/firmware/preprocess/preprocess.ts';
import type { LineRun, Preprocessed } from '../../../server/src/core/firmware/preprocess/preprocessed.ts';
import { preprocessTree, treeAt } from '../../../server/src/core/firmware/preprocess/wolfsslTree.ts';

const PATH = 'user_settings.h';

function run(text: string, options: PreprocessOptions = {}): Preprocessed {
  return preprocess({ path: PATH, text }, options);
}

/** One letter a line: a(ctive), i(nactive), u(nknown). */
function letters(result: Preprocessed, path = PATH): string {
  return (result.lines.get(path) ?? []).map(({ state, lines }) => state.slice(0, 1).repeat(lines)).join('');
}

function runAt(result: Preprocessed, line: number): LineRun | undefined {
  return result.lines.get(PATH)?.find(({ firstLine, lines }) => line >= firstLine && line < firstLine + lines);
}

/** The names that a text defines, in order, with their values. */
function defined(text: string, options: PreprocessOptions = {}): string {
  const { macros, functions } = run(text, options);
  return [...macros, ...functions].map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join(' ');
}

function problems(text: string, options: PreprocessOptions = {}): readonly string[] {
  return run(text, options).problems.map(
    ({ kind, range }) => `${kind}: ${text.slice(range.start, range.end).replace(/\s+/g, ' ')}`,
  );
}

/** Whether `#if expression` is taken, after `before`. */
function holds(expression: string, before = ''): boolean {
  return run(`${before}\n#if ${expression}\n#define YES\n#endif\n`).macros.has('YES');
}

describe('preprocess: directives', () => {
  it('defines, redefines and undefines', () => {
    assert.equal(
      defined('#define A\n#define B 2 /* two */ // 2\n#define A 1\n#undef B\n#undef C\n# define D\n'),
      'A=1 D',
    );
    assert.equal(defined('#define F(a, b...) a ## b\n#define G ()\n'), 'G=() F=(a,b...) a ## b');
    assert.deepEqual(problems('#define A 1\n#define A  1\n#define A 2\n'), ['redefined: #define A 2']);
  });

  it('joins continued lines and takes comments for blanks', () => {
    assert.equal(
      defined('#define A 1 \\\n  + 2\n#define B a\\\nb\n#define /* c */ C /* \n */ 3\n'),
      'A=1 + 2 B=ab C=3',
    );
    assert.equal(defined('// #define A \\\n#define B\n/* \n#define C\n*/ #define D "a  //b"\r\n'), 'D="a  //b"');
    assert.equal(defined('#define A 1 \\ \n + 2\n'), 'A=1 + 2', 'blanks behind the backslash, as GCC has it');
  });

  it('takes the first branch that holds', () => {
    const text = (value: number) =>
      `#define V ${value}\n#if V == 1\n#define ONE\n#elif V == 2\n#define TWO\n#elif V +\n#else\n#define REST\n#endif\n`;
    assert.equal(defined(text(1)), 'V=1 ONE');
    assert.equal(defined(text(2)), 'V=2 TWO');
    assert.equal(defined(text(3)), 'V=3 REST');
    assert.deepEqual(problems(text(2)), [], 'what stands behind the branch taken is not read');
    assert.deepEqual(problems(text(3)), ['unreadable: #elif V +']);
    assert.equal(defined('#ifdef A\n#elifndef B\n#define C\n#elifdef C\n#define D\n#endif\n'), 'C');
  });

  it('says what it stumbles over, and goes on', () => {
    assert.deepEqual(problems('#if 0\n#error a\n#endif\n#error b\n#warning c\n#define X\n'), [
      'error: #error b',
      'warning: #warning c',
    ]);
    assert.deepEqual(problems('#include "x.h"\n#include\n#foo\n#define\n#endif\n#if 1\n'), [
      'missing-include: #include "x.h"',
      'unreadable: #include',
      'unreadable: #foo',
      'unreadable: #define',
      'unbalanced: #endif',
      'unbalanced: #if 1',
    ]);
    assert.deepEqual(problems('#if 1\n#else\n#else\n#endif\n#define A(x) #y\n#define B ##\n'), [
      'unbalanced: #else',
      'unreadable: #define A(x) #y',
      'unreadable: #define B ##',
    ]);
    assert.equal(defined('#error a\n#define X\n'), 'X');
    assert.equal(defined('#if 1\n#define Y\n#error a\n#define X\n#endif\n'), 'Y X');
    assert.equal(defined('#if (\n#define A\n#else\n#define B\n#endif\n'), 'B', 'an #if that is refused is not taken');
  });
});

describe('preprocess: expressions', () => {
  it('computes with 64 bits, signed and unsigned', () => {
    assert.ok(holds('-1 < 0') && !holds('-1 < 0u') && holds('0xFFFFFFFFFFFFFFFF == -1'));
    assert.ok(holds('(1 << 63) < 0') && holds('0x7fffffffffffffff + 1 < 0'));
    assert.ok(holds('-7 / 2 == -3 && -7 % 2 == -1 && ~0 == -1'));
    assert.ok(holds("'a' == 97 && '\\n' == 10 && '\\xff' < 0 && 'ab' == 24930"));
    assert.ok(holds('(2 || 1/0) && !(0 && 1/0) && (1 ? 2 : 1/0) == 2'));
    assert.ok(holds('1 ? 0 : 0 || 1 ? 0 : 1', '') === false && holds('2 + 3 * 4 == 14 && (5 & 6 | 1 ^ 3) == 6'));
  });

  it('replaces macros, those with parameters too', () => {
    const version = '#define AT(a, b) ((a) * 100 + (b))\n#define NOW AT(12, 2)\n#define ID(x) x\n';
    assert.ok(holds('NOW >= AT(10, 0) && NOW == 1202', version));
    assert.ok(holds('ID(AT)(1,1) == 101 && ID((1, 2)) == 2 && ID(ID(ID(3))) == 3', version));
    assert.ok(holds('CAT(1, 2) == 12 && CAT(A, B) == 5', '#define CAT(a, b) a ## b\n#define AB 5\n'));
    assert.ok(holds('LAST(1, 2, 3) == 3', '#define LAST(a, ...) (a, __VA_ARGS__)\n'));
    assert.ok(
      holds('A == 0 && F == 0', '#define A B\n#define B A\n#define F(x) 1\n'),
      'no macro within itself, no call without ()',
    );
    assert.ok(
      holds('defined A && !defined(B) && IS(A)', '#define A\n#define IS(x) defined(x) || defined Q\n#define Q\n'),
    );
  });

  it('refuses what compilers refuse', () => {
    for (const wrong of [
      '',
      '1 +',
      '1 2',
      '(1',
      '1)',
      'NO(1)',
      '"a"',
      '1.0',
      '1 = 1',
      'defined',
      'ONE(1, 2)',
      '1 ? 2',
    ]) {
      assert.deepEqual(
        problems(`#define ONE(x) x\n#if ${wrong}\n#endif\n`),
        [`unreadable: #if ${wrong}`.trim()],
        wrong,
      );
    }
  });
});

describe('preprocess: includes', () => {
  const files: readonly SourceText[] = [
    { path: 'app/user_settings.h', text: '#include "more.h"\n#include <sys.h>\n#include NAMED\n#define END\n' },
    { path: 'app/more.h', text: '#ifndef MORE_H\n#define MORE_H\n#include "more.h"\n#define MORE 1\n#endif\n' },
    {
      path: 'inc/sys.h',
      text: '#pragma once\n#include "../app/more.h"\n#define SYS\n#ifdef MORE\n#undef MORE\n#endif\n',
    },
    { path: 'inc/more.h', text: '#error the wrong one\n' },
  ];
  const options: PreprocessOptions = {
    resolve: resolveAmong(files, ['inc']),
    defines: [{ name: 'NAMED', value: '<sys.h>' }],
  };

  it('reads quotes beside the file first, brackets on the path, and names that are macros', () => {
    const result = preprocess(files[0] as SourceText, options);
    assert.deepEqual(result.problems, []);
    assert.deepEqual([...result.macros.keys()], ['NAMED', 'MORE_H', 'SYS', 'END']);
    assert.equal(result.origins.get('SYS')?.file, 'inc/sys.h');
    assert.equal(result.origins.get('SYS')?.line, 2);
    assert.equal(result.origins.get('NAMED')?.file, '<command line>');
    assert.equal(letters(result, 'app/more.h'), 'aaaaa');
  });

  it('counts a line as active when one reading of it is', () => {
    const twice = [{ path: 'x.h', text: '#ifdef A\n#define B\n#else\n#define A\n#endif\n' }];
    const result = run('#include "x.h"\n#include "x.h"\n', { resolve: resolveAmong(twice, []) });
    assert.equal(letters(result, 'x.h'), 'aaaaa');
    assert.ok(result.macros.has('B'));
  });

  it('asks for headers', () => {
    const text = '#if __has_include("sys.h") && !__has_include(<no.h>)\n#define YES\n#endif\n';
    const resolve = resolveAmong(files, ['inc']);
    assert.ok(run(text, { host: gccX64, resolve, complete: true }).macros.has('YES'));
    assert.ok(run(text, { host: gccX64, resolve }).uncertain.has('YES'), 'a header that is not here may be elsewhere');
    assert.deepEqual(problems(text), [`unreadable: ${text.split('\n')[0]}`], 'a compiler that knows no such thing');
  });

  it('ends when files include themselves', () => {
    const self = [{ path: 'a.h', text: '#include "a.h"\n#include "a.h"\n' }];
    const result = preprocess(self[0] as SourceText, { resolve: resolveAmong(self, []) });
    assert.ok(result.problems.some(({ kind }) => kind === 'unreadable'));
  });
});

describe('preprocess: lines', () => {
  it('tells of each line whether it is compiled, and why', () => {
    const text = [
      '#ifndef USER_SETTINGS_H',
      '#define USER_SETTINGS_H',
      '#define HAVE_SNI',
      '#if defined(HAVE_SNI) && SIZE > 3',
      '#define A',
      '#else',
      '#define B',
      '#endif',
      '#if 0',
      '#ifdef HAVE_SNI',
      '#define C',
      '#endif',
      '#endif',
      '#endif',
    ].join('\n');
    const result = run(text);
    assert.equal(letters(result), 'aaaaiaaaaiiiaa');
    assert.equal(runAt(result, 2)?.why, '', 'the guard of the file is no condition worth a word');
    assert.equal(
      runAt(result, 4)?.why,
      "`#if defined(HAVE_SNI) && SIZE > 3` doesn't hold: HAVE_SNI is defined (user_settings.h:3), SIZE is not defined.",
    );
    assert.match(runAt(result, 6)?.why ?? '', /^No earlier branch of this block is compiled: `#if defined\(HAVE_SNI\)/);
    assert.equal(runAt(result, 10)?.why, '`#if 0` never holds.');
  });

  it('keeps open what the world outside decides', () => {
    const text = [
      '#ifdef __ARM_ARCH',
      '#define A 1',
      '#ifdef __ARM_ARCH',
      '#define SURE',
      '#endif',
      '#else',
      '#define A 2',
      '#endif',
      '#ifdef BOARD',
      '#define D',
      '#endif',
      '#ifdef A',
      '#define E',
      '#endif',
      '#if A == 1',
      '#define G',
      '#endif',
      '#ifndef __ARM_ARCH',
      '#error not for this chip',
      '#endif',
      '#ifdef __ARM_ARCH',
      '#define H',
      '#endif',
    ].join('\n');
    const result = run(text, { unknown: mayComeFromOutside });
    assert.equal(letters(result), 'auuuuauaaiaaaaauaauaaaa');
    assert.deepEqual([...result.macros.keys()], ['E', 'H'], 'firmware that is built does not end at an #error');
    assert.deepEqual([...result.uncertain], ['A', 'SURE', 'G']);
    assert.deepEqual(result.problems, []);
    assert.equal(
      runAt(result, 1)?.why,
      '`#ifdef __ARM_ARCH` hangs on what is not known here: __ARM_ARCH may be defined by the compiler or the build.',
    );
    assert.match(runAt(result, 15)?.why ?? '', /: A has a value that is not known here\.$/);
    const either = run('#if defined(__A) || _B > 2 || C\nx\n#endif\n', { unknown: mayComeFromOutside });
    assert.match(runAt(either, 1)?.why ?? '', /: __A or _B may be defined by the compiler or the build\.$/);
    const known = run(text, { host: gccArm });
    assert.equal(letters(known), 'aaaaaaiaaiaaaaaaaaiaaaa');
    assert.equal(known.macros.get('A'), '1');
  });

  it('believes nothing of a condition that it does not say', () => {
    const either = '#if !(defined(__A) || defined(__linux__))\n#define EMBEDDED\n#endif\n';
    assert.equal(run(either, { host: gccX64 }).macros.get('__linux__'), '1');
    assert.equal(run(either, { host: gccX64 }).macros.has('EMBEDDED'), false);
    const asked = (condition: string) =>
      letters(run(`#if ${condition}\n#ifdef __A\nx\n#else\ny\n#endif\n#endif\n`, { unknown: mayComeFromOutside }));
    assert.equal(asked('defined(__A) || defined(__B)'), 'auuuuua', 'one of two');
    assert.equal(asked('defined(__A) && defined(__B)'), 'auuuiua', 'both');
    assert.equal(asked('!(!defined __A || __B)'), 'auuuiua', 'not neither');
    assert.equal(asked('defined(__A) == defined(__B)'), 'auuuuua');
    assert.equal(asked('__B ? defined(__A) : 1'), 'auuuuua');
  });

  it('survives anything', () => {
    const deep = `${'#if X\n'.repeat(5000)}${'#endif\n'.repeat(5000)}`;
    const laughs = Array.from({ length: 40 }, (_, i) => `#define L${i} L${i + 1} L${i + 1}\n`).join('');
    const calls = `#define F(x) x x\n#if ${'F('.repeat(300)}1${')'.repeat(300)}\n#endif\n`;
    for (const text of [
      deep,
      `${laughs}#if L0\n#endif\n`,
      calls,
      '#',
      '#\\\n',
      '#if "',
      '\ufeff#define A',
      '/*',
      '#define F(',
    ]) {
      run(text);
      run(text, { unknown: () => true });
    }
  });
});

describe('preprocess: a wolfSSL tree', () => {
  const files: readonly SourceText[] = [
    {
      path: 'lib/wolfssl/wolfcrypt/settings.h',
      text: '#ifdef WOLFSSL_USER_SETTINGS\n#include "user_settings.h"\n#elif defined(USE_HAL_DRIVER)\n#include "wolfSSL.I-CUBE-wolfSSL_conf.h"\n#endif\n#include <wolfssl/wolfcrypt/visibility.h>\n#if defined(HAVE_ECC) && !defined(NO_TFM)\n#define USE_TFM\n#endif\n',
    },
    { path: 'lib/wolfssl/wolfcrypt/visibility.h', text: '#define WOLFSSL_API\n' },
  ];
  const tree = treeAt(files, 'lib');

  it('runs the settings through its own settings.h', () => {
    const result = preprocessTree({ path: 'cfg/user_settings_all.h', text: '#define HAVE_ECC\n' }, tree);
    assert.deepEqual(
      [...(result?.macros ?? [])],
      [
        ['WOLFSSL_USER_SETTINGS', '1'],
        ['HAVE_ECC', ''],
        ['WOLFSSL_API', ''],
        ['USE_TFM', ''],
      ],
    );
    assert.equal(result?.origins.get('USE_TFM')?.file, 'lib/wolfssl/wolfcrypt/settings.h');
    assert.deepEqual(result?.problems, []);
  });

  it('knows the name that STM32Cube gives them', () => {
    const text = '#define HAVE_ECC\n';
    const result = preprocessTree({ path: 'Core/wolfSSL.I-CUBE-wolfSSL_conf.h', text }, tree);
    assert.ok(result?.macros.has('USE_TFM') && !result.macros.has('WOLFSSL_USER_SETTINGS'));
  });

  it('needs the header', () => {
    assert.equal(
      preprocessTree({ path: PATH, text: '' }, () => undefined),
      undefined,
    );
  });

  it('reads internal.h behind it, and nothing that internal.h includes', () => {
    const internal = '#include <wolfssl/wolfcrypt/visibility.h>\n#ifdef USE_TFM\n#define BUILD_FAST\n#endif\n';
    const more = treeAt([...files, { path: 'lib/wolfssl/internal.h', text: internal }], 'lib');
    const result = preprocessTree({ path: PATH, text: '#define HAVE_ECC\n' }, more);
    assert.ok(result?.macros.has('BUILD_FAST'));
    assert.deepEqual(result?.lines.has('lib/wolfssl/wolfcrypt/visibility.h'), true, 'settings.h includes it');
    assert.deepEqual(
      result?.problems.map(({ kind }) => kind),
      ['missing-include'],
    );
  });
});
