import assert from 'node:assert/strict';
import { placeMacros } from '../../../server/src/core/firmware/placeMacro.ts';
import { equivalents, newSettingsFile } from '../../../server/src/core/firmware/routes.ts';

const PAIR = [
  { name: 'HAVE_TLS_EXTENSIONS', value: null },
  { name: 'HAVE_SUPPORTED_CURVES', value: null },
];

describe('equivalents', () => {
  it('say the pair on every route', () => {
    const text = Object.fromEntries(equivalents(PAIR).map((one) => [one.route, one.text]));
    assert.equal(text.configure, './configure --enable-supportedcurves');
    assert.equal(text.cmake, 'cmake -DWOLFSSL_SUPPORTED_CURVES=yes ..');
    assert.match(text.zephyr ?? '', /^# HAVE_TLS_EXTENSIONS is defined by the default settings of CONFIG_WOLFSSL$/m);
    assert.equal(text['esp-idf'], 'CONFIG_WOLFSSL_ALLOW_TLS13=y');
    assert.equal(text.compiler, '-DHAVE_TLS_EXTENSIONS -DHAVE_SUPPORTED_CURVES');
  });

  it('fall back to compiler flags where a route has no switch', () => {
    const text = Object.fromEntries(
      equivalents([{ name: 'SP_INT_BITS', value: '4096' }, ...PAIR]).map((one) => [one.route, one.text]),
    );
    assert.equal(text.configure, './configure --enable-supportedcurves CFLAGS="-DSP_INT_BITS=4096"');
    assert.equal(text.cmake, 'cmake -DWOLFSSL_SUPPORTED_CURVES=yes -DCMAKE_C_FLAGS="-DSP_INT_BITS=4096" ..');
    assert.match(text.zephyr ?? '', /^# SP_INT_BITS has no Kconfig symbol/m);
    assert.match(text['esp-idf'] ?? '', /^# SP_INT_BITS has no menu entry/m);
  });
});

describe('newSettingsFile', () => {
  it('holds what was asked for and what that needs, guarded', () => {
    const text = newSettingsFile(PAIR);
    assert.match(text, /^#ifndef WOLFSSL_USER_SETTINGS_H\n#define WOLFSSL_USER_SETTINGS_H$/m);
    assert.match(
      text,
      /^\/\* TLS extensions \*\/\n#define HAVE_TLS_EXTENSIONS\n#define HAVE_SUPPORTED_CURVES\n\n\/\* Elliptic curves \*\/\n#define HAVE_ECC$/m,
    );
    assert.match(text, /#endif \/\* WOLFSSL_USER_SETTINGS_H \*\/\n$/);
  });

  it('needs no edit afterwards, and no further note', () => {
    const placement = placeMacros(newSettingsFile(PAIR), PAIR);
    assert.deepEqual([placement.edits, placement.notes], [[], []]);
    assert.match(newSettingsFile([{ name: 'SP_INT_BITS', value: null }]), /^#define SP_INT_BITS 4096$/m);
  });
});
