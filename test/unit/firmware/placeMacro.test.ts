import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/firmware/edit.ts';
import { placeMacros, type WantedMacro } from '../../../server/src/core/firmware/placeMacro.ts';

/** `HAVE_SNI`, or `SP_INT_BITS=4096`. */
function macro(text: string): WantedMacro {
  const [name = '', value] = text.split('=');
  return { name, value: value ?? null };
}

/** Places the macros, checks the result, and that a second time changes nothing. */
function check(before: string, after: string, ...wanted: readonly string[]) {
  const macros = (wanted.length > 0 ? wanted : ['HAVE_SNI']).map(macro);
  const once = applyEdits(before, placeMacros(before, macros).edits);
  assert.equal(once, after);
  const again = placeMacros(once, macros);
  assert.deepEqual(again.edits, []);
  assert.deepEqual(
    again.already,
    macros.map(({ name }) => name),
  );
}

/** Checks that nothing has to be done. */
function checkAlready(text: string, ...wanted: readonly string[]) {
  check(text, text, ...wanted);
}

const PAIR = ['HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES'];

describe('placeMacros: what is there', () => {
  it('is left alone', () => {
    checkAlready('#define HAVE_SNI\n');
    checkAlready('#define HAVE_SNI 1\n');
    checkAlready('#undef  HAVE_SNI\n#define HAVE_SNI\n');
    checkAlready('#if 1\n#define HAVE_SNI\n#endif\n');
    checkAlready('#ifndef HAVE_SNI\n#define HAVE_SNI\n#endif\n');
    checkAlready('#ifdef A\n#define HAVE_SNI\n#else\n#define HAVE_SNI 1\n#endif\n');
    checkAlready('#define SP_INT_BITS 4096\n', 'SP_INT_BITS=4096');
    checkAlready('#define SP_INT_BITS (2048 * 2)\n', 'SP_INT_BITS=4096');
    checkAlready('#define HAVE_SNI \\\n  1\n');
  });

  it('may be a larger limit than the one asked for', () => {
    checkAlready('#define SP_INT_BITS 8192\n', 'SP_INT_BITS=4096');
    check('#define WOLFSSL_MIN_RSA_BITS 2048\n', '#define WOLFSSL_MIN_RSA_BITS 1024\n', 'WOLFSSL_MIN_RSA_BITS=1024');
  });

  it('is not what a comment or dead code says', () => {
    check(
      '#if 0\n#define HAVE_SNI\n#define HAVE_ALPN\n#endif\n#define A\n',
      '#if 0\n#define HAVE_SNI\n#define HAVE_ALPN\n#endif\n#define A\n\n/* TLS extensions */\n#define HAVE_SNI\n',
    );
  });
});

describe('placeMacros: commented out', () => {
  it('is brought back', () => {
    check('#define A\n//#define HAVE_SNI\n#define B\n', '#define A\n#define HAVE_SNI\n#define B\n');
    check('// #define HAVE_SNI\n', '#define HAVE_SNI\n');
    check('/* #define HAVE_SNI */\n', '#define HAVE_SNI\n');
    check('/*#define HAVE_SNI*/\n', '#define HAVE_SNI\n');
    check('    //  #define HAVE_SNI\n', '    #define HAVE_SNI\n');
    check('#if 1\n\t// #  define HAVE_SNI\n#endif\n', '#if 1\n\t#  define HAVE_SNI\n#endif\n');
  });

  it('keeps the remark behind it', () => {
    check('//#define HAVE_SNI /* server name */\n', '#define HAVE_SNI /* server name */\n');
    check('//#define HAVE_SNI   // server name\n', '#define HAVE_SNI   // server name\n');
    check('/* #define HAVE_SNI */  /* server name */\n', '#define HAVE_SNI  /* server name */\n');
    check('/* #define HAVE_SNI  only with a name */\n', '#define HAVE_SNI  /* only with a name */\n');
    check('//#define HAVE_SNI only with a name\n', '#define HAVE_SNI // only with a name\n');
  });

  it('gets the value asked for', () => {
    check('//#define SP_INT_BITS 2048 /* bits */\n', '#define SP_INT_BITS 4096 /* bits */\n', 'SP_INT_BITS=4096');
    check('//#define SP_INT_BITS   4096\n', '#define SP_INT_BITS   4096\n', 'SP_INT_BITS=4096');
    check('//#define SP_INT_BITS\n', '#define SP_INT_BITS 4096\n', 'SP_INT_BITS=4096');
    check('//#define SP_INT_BITS (1024 * 2)\n', '#define SP_INT_BITS 4096\n', 'SP_INT_BITS=4096');
  });

  it('comes back with its undef', () => {
    check('//#undef  HAVE_SNI\n//#define HAVE_SNI\n', '#undef  HAVE_SNI\n#define HAVE_SNI\n');
    check('#undef  HAVE_SNI\n//#define HAVE_SNI\n', '#undef  HAVE_SNI\n#define HAVE_SNI\n');
  });

  it('stays a comment where it would not be compiled', () => {
    check(
      '#if 0\n//#define HAVE_SNI\n#endif\n#define HAVE_ALPN\n',
      '#if 0\n//#define HAVE_SNI\n#endif\n#define HAVE_ALPN\n#define HAVE_SNI\n',
    );
    check(
      '#ifdef ESP32\n//#define HAVE_SNI\n#endif\n#define HAVE_ALPN\n',
      '#ifdef ESP32\n//#define HAVE_SNI\n#endif\n#define HAVE_ALPN\n#define HAVE_SNI\n',
    );
  });

  it('is found where the file itself makes it live', () => {
    const live = '#define HAVE_ECC\n#ifdef HAVE_ECC\n    //#define HAVE_ECC384\n#endif\n';
    check(live, live.replace('//', ''), 'HAVE_ECC384');
  });

  it('is not a define in the middle of prose', () => {
    const text = '/* Usage:\n * #define HAVE_SNI\n */\n#define HAVE_ALPN\n';
    check(text, `${text}#define HAVE_SNI\n`);
  });
});

describe('placeMacros: undefined', () => {
  it('gets its define below, in the spacing of the file', () => {
    check('#undef HAVE_SNI\n', '#undef HAVE_SNI\n#define HAVE_SNI\n');
    check('#undef  A\n#define A\n\n#undef  HAVE_SNI\n', '#undef  A\n#define A\n\n#undef  HAVE_SNI\n#define HAVE_SNI\n');
    check(
      '#define A\n  #undef HAVE_SNI // off\n#define B\n',
      '#define A\n  #undef HAVE_SNI // off\n  #define HAVE_SNI\n#define B\n',
    );
    check('#undef HAVE_SNI', '#undef HAVE_SNI\n#define HAVE_SNI');
  });

  it('counts at the end of the file', () => {
    check('#define HAVE_SNI\n#undef HAVE_SNI\n', '#define HAVE_SNI\n#undef HAVE_SNI\n#define HAVE_SNI\n');
    checkAlready('#undef HAVE_SNI\n#if 1\n#define HAVE_SNI\n#endif\n');
  });

  it('is switched on where a switch holds nothing else', () => {
    check(
      '#undef HAVE_HKDF\n#if 0\n    #define HAVE_HKDF\n#endif\n',
      '#undef HAVE_HKDF\n#if 1\n    #define HAVE_HKDF\n#endif\n',
      'HAVE_HKDF',
    );
    check(
      '#if 0 /* ChaCha */\n#define HAVE_CHACHA\n#define HAVE_POLY1305\n#endif\n',
      '#if 1 /* ChaCha */\n#define HAVE_CHACHA\n#define HAVE_POLY1305\n#endif\n',
      'HAVE_CHACHA',
      'HAVE_POLY1305',
    );
  });

  it('is not switched on together with something else', () => {
    check(
      '#undef HAVE_HKDF\n#if 0\n#define HAVE_HKDF\n#define OTHER\n#endif\n',
      '#undef HAVE_HKDF\n#define HAVE_HKDF\n#if 0\n#define HAVE_HKDF\n#define OTHER\n#endif\n',
      'HAVE_HKDF',
    );
  });
});

describe('placeMacros: values', () => {
  it('are changed in place', () => {
    check('#define SP_INT_BITS 2048\n', '#define SP_INT_BITS 4096\n', 'SP_INT_BITS=4096');
    check(
      '#define SP_INT_BITS     (256 * 2) /* small */\n',
      '#define SP_INT_BITS     4096 /* small */\n',
      'SP_INT_BITS=4096',
    );
    check('#define SP_INT_BITS\n', '#define SP_INT_BITS 4096\n', 'SP_INT_BITS=4096');
    check(
      '#undef SP_INT_BITS\n#define SP_INT_BITS 2048\n',
      '#undef SP_INT_BITS\n#define SP_INT_BITS 4096\n',
      'SP_INT_BITS=4096',
    );
    check(
      '#ifndef SP_INT_BITS\n#define SP_INT_BITS 2048\n#endif\n',
      '#ifndef SP_INT_BITS\n#define SP_INT_BITS 4096\n#endif\n',
      'SP_INT_BITS=4096',
    );
  });

  it('are changed in every branch that may be compiled, and in no other', () => {
    check(
      '#ifdef A\n#define SP_INT_BITS 1024\n#else\n#define SP_INT_BITS 2048\n#endif\n#if 0\n#define SP_INT_BITS 1\n#endif\n',
      '#ifdef A\n#define SP_INT_BITS 4096\n#else\n#define SP_INT_BITS 4096\n#endif\n#if 0\n#define SP_INT_BITS 1\n#endif\n',
      'SP_INT_BITS=4096',
    );
  });

  it('hold for the ways where no branch sets them as well', () => {
    check(
      '#ifdef USE_FAST_MATH\n    #define FP_MAX_BITS 4096\n#endif\n',
      '#ifdef USE_FAST_MATH\n    #define FP_MAX_BITS 8192\n#endif\n\n/* Math */\n#define FP_MAX_BITS 8192\n',
      'FP_MAX_BITS=8192',
    );
  });

  it('stand in the column of their neighbours', () => {
    check(
      '#define FP_LUT          4\n#define FP_ENTRIES      2\n#define TFM_X\n',
      '#define FP_LUT          4\n#define FP_ENTRIES      2\n#define TFM_X\n#define SP_INT_BITS     4096\n',
      'SP_INT_BITS=4096',
    );
    check('#define FP_LUT\t4\n', '#define FP_LUT\t4\n#define SP_INT_BITS\t4096\n', 'SP_INT_BITS=4096');
  });
});

describe('placeMacros: a new line', () => {
  it('goes beside its kin', () => {
    check('#define HAVE_ALPN\n#define HAVE_ECC\n', '#define HAVE_ALPN\n#define HAVE_SNI\n#define HAVE_ECC\n');
    check(
      '#define HAVE_ECC\n#define HAVE_TLS_EXTENSIONS\n',
      '#define HAVE_ECC\n#define HAVE_TLS_EXTENSIONS\n#define HAVE_SUPPORTED_CURVES\n',
      ...PAIR,
    );
    check('#define WOLFSSL_TLS13\n\n#define NO_RC4\n', '#define WOLFSSL_TLS13\n#define HAVE_SNI\n\n#define NO_RC4\n');
  });

  it('goes where most of its kin stand', () => {
    const before = '#define HAVE_TLS_EXTENSIONS\n#define HAVE_ALPN\n\n\n\n\n\n\n\n\n#define HAVE_SESSION_TICKET\n';
    check(before, before.replace('HAVE_ALPN\n', 'HAVE_ALPN\n#define HAVE_SNI\n'));
  });

  it('is not drawn to kin that is not compiled', () => {
    const dead = '#if 0\n#define HAVE_ALPN\n#define HAVE_TRUSTED_CA\n#define HAVE_TLS_EXTENSIONS\n#endif\n';
    const before = `${dead}#if 1\n#define HAVE_SESSION_TICKET\n#endif\n#define B\n`;
    check(before, before.replace('TICKET\n', 'TICKET\n#define HAVE_SNI\n'));
  });

  it('keeps away from what is switched off', () => {
    check(
      '/* Disable */\n#define NO_TLS_X\n#define WOLFSSL_NO_TLS12\n#define HAVE_ECC\n',
      '/* Disable */\n#define NO_TLS_X\n#define WOLFSSL_NO_TLS12\n#define HAVE_ECC\n\n/* TLS extensions */\n#define HAVE_SNI\n',
    );
  });

  it('goes under a fitting title', () => {
    check(
      '/* Crypto */\n#define A\n\n/* TLS */\n#define B\n\n/* Other */\n#define C\n',
      '/* Crypto */\n#define A\n\n/* TLS */\n#define B\n#define HAVE_SNI\n\n/* Other */\n#define C\n',
    );
    check(
      '/* ---- */\n/* TLS */\n/* ---- */\n#if A\n#define B\n#endif\n\n/* ---- */\n/* Z */\n/* ---- */\n',
      '/* ---- */\n/* TLS */\n/* ---- */\n#if A\n#define B\n#endif\n\n/* TLS extensions */\n#define HAVE_SNI\n\n/* ---- */\n/* Z */\n/* ---- */\n',
    );
    check('/* no TLS here */\n#define A\n', '/* no TLS here */\n#define A\n\n/* TLS extensions */\n#define HAVE_SNI\n');
  });

  it('goes into a section of its own otherwise', () => {
    check(
      '#ifndef G_H\n#define G_H\n\n#define A\n\n#endif /* G_H */\n',
      '#ifndef G_H\n#define G_H\n\n#define A\n\n/* TLS extensions */\n#define HAVE_TLS_EXTENSIONS\n#define HAVE_SUPPORTED_CURVES\n\n#endif /* G_H */\n',
      ...PAIR,
    );
    check('#pragma once\n#define A\n', '#pragma once\n#define A\n\n/* TLS extensions */\n#define HAVE_SNI\n');
    check(
      '#ifndef G_H\n#define G_H\n#endif\n',
      '#ifndef G_H\n#define G_H\n\n/* TLS extensions */\n#define HAVE_SNI\n\n#endif\n',
    );
    check(
      '#define A\n#ifdef __cplusplus\n}\n#endif\n',
      '#define A\n\n/* TLS extensions */\n#define HAVE_SNI\n\n#ifdef __cplusplus\n}\n#endif\n',
    );
    check('', '/* TLS extensions */\n#define HAVE_SNI\n');
    check('#define A', '#define A\n\n/* TLS extensions */\n#define HAVE_SNI');
    check('#define A\n', '#define A\n\n/* wolfSSL settings */\n#define MY_OWN 3\n', 'MY_OWN=3');
  });

  it('writes its title as the file does', () => {
    check(
      '// Crypto\n#define A\n\n// Math\n#define B\n',
      '// Crypto\n#define A\n\n// Math\n#define B\n\n// TLS extensions\n#define HAVE_SNI\n',
    );
    check(
      '/* -------- */\n/* Crypto */\n/* -------- */\n#define A\n',
      '/* -------- */\n/* Crypto */\n/* -------- */\n#define A\n\n/* -------- */\n/* TLS extensions */\n/* -------- */\n#define HAVE_SNI\n',
    );
  });

  it('keeps the width of a rule on the line of its title', () => {
    const before = '/* ---- Crypto ------------------ */\n#define A\n';
    check(before, `${before}\n/* ---- TLS extensions ---------- */\n#define HAVE_SNI\n`);
    check('//=== Math ===\n#define A\n', '//=== Math ===\n#define A\n\n// TLS extensions\n#define HAVE_SNI\n');
  });

  it('is a pair where the file has pairs', () => {
    check(
      '#undef  HAVE_ALPN\n#define HAVE_ALPN\n',
      '#undef  HAVE_ALPN\n#define HAVE_ALPN\n#undef  HAVE_SNI\n#define HAVE_SNI\n',
    );
    check(
      '\n#undef  HAVE_ALPN\n#define HAVE_ALPN\n\n#undef  A\n#define A\n',
      '\n#undef  HAVE_ALPN\n#define HAVE_ALPN\n\n#undef  HAVE_SNI\n#define HAVE_SNI\n\n#undef  A\n#define A\n',
    );
  });

  it('is indented and spelled like its neighbour', () => {
    check(
      '#if 1\n    #  define HAVE_ALPN\n#endif\n',
      '#if 1\n    #  define HAVE_ALPN\n    #  define HAVE_SNI\n#endif\n',
    );
    check('#define\tHAVE_ALPN\n', '#define\tHAVE_ALPN\n#define\tHAVE_SNI\n');
  });

  it('stands below the whole of its neighbour', () => {
    check('#define HAVE_ALPN /* a\nb */\n#define A\n', '#define HAVE_ALPN /* a\nb */\n#define HAVE_SNI\n#define A\n');
    check('#define HAVE_ALPN \\\n    1\n#define A\n', '#define HAVE_ALPN \\\n    1\n#define HAVE_SNI\n#define A\n');
  });

  it('keeps line ends, the mark at the start and a missing line end', () => {
    check('#define HAVE_ALPN\r\n#define A\r\n', '#define HAVE_ALPN\r\n#define HAVE_SNI\r\n#define A\r\n');
    check('#define A\r\n', '#define A\r\n\r\n/* TLS extensions */\r\n#define HAVE_SNI\r\n');
    check('//#define HAVE_SNI\r\n', '#define HAVE_SNI\r\n');
    check('#undef HAVE_SNI\r\n', '#undef HAVE_SNI\r\n#define HAVE_SNI\r\n');
    check('\ufeff#define HAVE_ALPN\n', '\ufeff#define HAVE_ALPN\n#define HAVE_SNI\n');
    check('\ufeff', '\ufeff/* TLS extensions */\n#define HAVE_SNI\n');
    check('#define HAVE_ALPN', '#define HAVE_ALPN\n#define HAVE_SNI');
  });
});

describe('placeMacros: platform branches', () => {
  it('get an unconditional define, a bare one where all agree', () => {
    check(
      '#ifdef ESP32\n    #define HAVE_SNI\n#endif\n#define B\n',
      '#ifdef ESP32\n    #define HAVE_SNI\n#endif\n\n/* TLS extensions */\n#define HAVE_SNI\n\n#define B\n',
    );
  });

  it('get one behind a definition that would clash', () => {
    const asked = '#define HAVE_ALPN\n#ifdef HAVE_SNI\n#define HAVE_SNI 4096\n#endif\n';
    check(asked, `${asked}\n/* TLS extensions */\n#ifndef HAVE_SNI\n#define HAVE_SNI\n#endif\n`);
  });

  it('get a bare one where the file only asks for the macro', () => {
    const asked = '#ifdef HAVE_SNI\n#define A\n#endif\n#define HAVE_ALPN\n';
    check(asked, `${asked}#define HAVE_SNI\n`);
  });

  it('get a guarded one where a definition differs', () => {
    check(
      '#ifdef ESP32\n    #define HAVE_SNI 1\n#endif\n',
      '#ifdef ESP32\n    #define HAVE_SNI 1\n#endif\n\n/* TLS extensions */\n#ifndef HAVE_SNI\n    #define HAVE_SNI\n#endif\n',
    );
  });

  it('are outlived where one undefines', () => {
    check(
      '#define HAVE_SNI\n#ifdef TINY\n#undef HAVE_SNI\n#endif\n',
      '#define HAVE_SNI\n#ifdef TINY\n#undef HAVE_SNI\n#endif\n\n/* TLS extensions */\n#define HAVE_SNI\n',
    );
  });

  it('are inside what holds the whole file', () => {
    const before = '#ifdef CONFIG_WOLFSSL\n#define A\n#define B\n#define HAVE_ALPN\n#endif\n';
    check(before, before.replace('ALPN\n', 'ALPN\n#define HAVE_SNI\n'));
  });
});

describe('placeMacros: notes', () => {
  it('say what is missing and what clashes', () => {
    const { notes } = placeMacros('#define A\n', [macro('HAVE_SUPPORTED_CURVES')]);
    assert.match(notes.join('\n'), /needs HAVE_TLS_EXTENSIONS/);
    assert.match(notes.join('\n'), /needs one of HAVE_ECC/);
    assert.match(
      placeMacros('#define NO_RC4\n', [macro('WOLFSSL_ALLOW_RC4')]).notes.join('\n'),
      /beside NO_RC4[\s\S]*for a test only/,
    );
    assert.match(placeMacros('#define WOLFCRYPT_ONLY\n', [macro('HAVE_SNI')]).notes.join('\n'), /without TLS/);
    assert.deepEqual(placeMacros('#define HAVE_ECC\n', PAIR.map(macro)).notes, []);
  });

  it('leave names alone that are none', () => {
    assert.deepEqual(placeMacros('#define A\n', [macro('not a name'), macro('')]).edits, []);
  });
});

describe('placeMacros: a heading of the file’s own form', () => {
  it('stands at the margin though the one it is like is indented', () => {
    const rows = [
      '/* ---- */',
      '/* Crypto */',
      '/* ---- */',
      '#define HAVE_SNI',
      '#undef  HAVE_SNI',
      '#define HAVE_SNI',
      '',
    ];
    const before = `#ifdef FOO\n${rows.map((row) => `    ${row}\n`).join('')}#endif`;
    const after = applyEdits(before, placeMacros(before, [macro('SP_INT_BITS=4096')]).edits);
    assert.match(after, /\n\/\* ---- \*\/\n\/\* Math \*\/\n\/\* ---- \*\/\n#define SP_INT_BITS 4096\n/);
  });
});

describe('placeMacros: alternatives', () => {
  it('are left out where the file has another', () => {
    const tls13 = ['WOLFSSL_TLS13', 'WC_RSA_PSS', 'HAVE_FFDHE_2048'];
    const text = '#define HAVE_ECC\n#define NO_RSA\n#define NO_DH\n';
    const after = applyEdits(text, placeMacros(text, tls13.map(macro)).edits);
    assert.ok(after.includes('#define WOLFSSL_TLS13') && !/WC_RSA_PSS|FFDHE/.test(after), after);
    const both = '#define HAVE_ECC\n';
    assert.match(
      applyEdits(both, placeMacros(both, tls13.map(macro)).edits),
      /WC_RSA_PSS[\s\S]*HAVE_FFDHE_2048|HAVE_FFDHE_2048[\s\S]*WC_RSA_PSS/,
    );
  });
});
