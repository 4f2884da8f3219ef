import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/firmware/edit.ts';
import { planFix } from '../../../server/src/core/firmware/plan.ts';
import { routeEdits, routesTogether } from '../../../server/src/core/firmware/routeEdits.ts';

const ALPN = [{ name: 'HAVE_ALPN', value: null }];
const NUMBER = [{ name: 'SP_INT_BITS', value: '4096' }];

/** Places macros in the one file, and again: then nothing is left to do. */
function check(path: string, before: string, after: string, wanted: readonly { name: string; value: string | null }[]) {
  const [made] = routeEdits([{ path, text: before }], wanted);
  assert.equal(applyEdits(before, made?.edits ?? []), after);
  const [again] = routeEdits([{ path, text: after }], wanted);
  assert.deepEqual(again?.edits, []);
  assert.deepEqual(
    again?.already,
    wanted.map(({ name }) => name),
  );
}

describe('routeEdits', () => {
  it('sets a symbol of Zephyr', () => {
    check('app/prj.conf', 'CONFIG_WOLFSSL=y\n', 'CONFIG_WOLFSSL=y\nCONFIG_WOLFSSL_ALPN=y\n', ALPN);
    check('prj.conf', 'CONFIG_WOLFSSL=y', 'CONFIG_WOLFSSL=y\nCONFIG_WOLFSSL_ALPN=y', ALPN);
    check('prj.conf', 'CONFIG_WOLFSSL_ALPN=n\r\nA=y\r\n', 'CONFIG_WOLFSSL_ALPN=y\r\nA=y\r\n', ALPN);
    check('prj.conf', '# CONFIG_WOLFSSL_ALPN is not set\n', 'CONFIG_WOLFSSL_ALPN=y\n', ALPN);
    assert.deepEqual(routeEdits([{ path: 'prj.conf', text: '' }], NUMBER), []);
  });

  it('sets what ESP-IDF reads, in the defaults where there are any', () => {
    const files = [
      { path: 'sdkconfig', text: '' },
      { path: 'sdkconfig.defaults', text: 'A=y\n' },
    ];
    const [made] = routeEdits(files, [{ name: 'WOLFSSL_TLS13', value: null }]);
    assert.equal(made?.path, 'sdkconfig.defaults');
    assert.equal(applyEdits('A=y\n', made.edits), 'A=y\nCONFIG_WOLFSSL_ALLOW_TLS13=y\n');
  });

  it('adds flags of PlatformIO to every environment', () => {
    check('platformio.ini', '[env:a]\nboard = x\n', '[env:a]\nbuild_flags = -DHAVE_ALPN\nboard = x\n', ALPN);
    check('platformio.ini', '[env:a]\nbuild_flags = -DX\n', '[env:a]\nbuild_flags = -DX -DSP_INT_BITS=4096\n', NUMBER);
    check(
      'platformio.ini',
      '[env:a]\nbuild_flags =\n    -DX\n    -DY\nlib_deps = wolfssl\n',
      '[env:a]\nbuild_flags =\n    -DX\n    -DY\n    -DHAVE_ALPN\nlib_deps = wolfssl\n',
      ALPN,
    );
  });

  it('adds definitions of the target in CMake', () => {
    const file = 'add_subdirectory(lib/wolfssl)\nadd_executable(a a.c)\n';
    const after =
      'add_subdirectory(lib/wolfssl)\ntarget_compile_definitions(wolfssl PUBLIC HAVE_ALPN)\nadd_executable(a a.c)\n';
    check('CMakeLists.txt', file, after, ALPN);
    const both = after.replace('HAVE_ALPN', 'HAVE_ALPN SP_INT_BITS=4096');
    check('CMakeLists.txt', after, both, NUMBER);
    assert.deepEqual(routeEdits([{ path: 'CMakeLists.txt', text: 'project(x)\n' }], ALPN), []);
  });

  it('knows what the settings of Zephyr define by themselves, and the header that takes their place', () => {
    const groups = [{ name: 'HAVE_SUPPORTED_CURVES', value: null }];
    const [made] = routeEdits([{ path: 'prj.conf', text: 'CONFIG_WOLFSSL=y\n' }], groups);
    assert.deepEqual([made?.edits, made?.already], [[], ['HAVE_SUPPORTED_CURVES']]);
    const own = { path: 'prj.conf', text: 'CONFIG_WOLFSSL=y\nCONFIG_WOLFSSL_SETTINGS_FILE="tls.h"\n' };
    assert.deepEqual(routeEdits([own], ALPN), []);
    const steps = [{ kind: 'macro', name: 'HAVE_ALPN', value: null }] as const;
    const header = { path: 'app/src/tls.h', text: '#define HAVE_TLS_EXTENSIONS\n' };
    const plan = planFix([own, header, { path: 'old/user_settings.h', text: '' }], steps);
    assert.deepEqual(
      plan.files.map(({ path }) => path),
      ['app/src/tls.h'],
    );
  });

  it('puts what Kconfig has no symbol for into the project', () => {
    const zephyr = 'find_package(Zephyr)\nproject(app)\n';
    check('CMakeLists.txt', zephyr, `${zephyr}zephyr_compile_definitions(HAVE_ALPN)\n`, ALPN);
    const idf = 'include($ENV{IDF_PATH}/tools/cmake/project.cmake)\nproject(app)\n';
    const after = idf.replace('project(app)', 'add_compile_definitions(SP_INT_BITS=4096)\nproject(app)');
    check('CMakeLists.txt', idf, after, NUMBER);
    check('CMakeLists.txt', after, after.replace('4096)', '4096 HAVE_ALPN)'), ALPN);
    const files = [
      { path: 'prj.conf', text: 'CONFIG_WOLFSSL=y\n' },
      { path: 'CMakeLists.txt', text: zephyr },
    ];
    const both = routesTogether(files, [...ALPN, ...NUMBER], []);
    assert.deepEqual(
      both?.map(({ path, placed }) => [path, placed]),
      [
        ['prj.conf', ['HAVE_ALPN']],
        ['CMakeLists.txt', ['SP_INT_BITS']],
      ],
    );
  });

  it('takes out what stands there', () => {
    const out = (path: string, before: string, after: string, name: string) => {
      const [made] = routeEdits([{ path, text: before }], [], [name]);
      assert.deepEqual(made?.removed, [name]);
      assert.equal(applyEdits(before, made?.edits ?? []), after);
      assert.deepEqual(routeEdits([{ path, text: after }], [], [name]), []);
    };
    out('prj.conf', 'CONFIG_WOLFSSL_TLS_VERSION_1_2=n\r\n', 'CONFIG_WOLFSSL_TLS_VERSION_1_2=y\r\n', 'WOLFSSL_NO_TLS12');
    const env = (flags: string) => `[env:a]\n; -DNO_RSA was here\nbuild_flags =${flags}\n`;
    out('platformio.ini', env(' -DNO_RSA -DX'), env(' -DX'), 'NO_RSA');
    out('platformio.ini', env(' -DX -DNO_RSA=1'), env(' -DX'), 'NO_RSA');
    out('platformio.ini', env('\n  -DX\n  -DNO_RSA\n  -DNO_RSA_X'), env('\n  -DX\n  -DNO_RSA_X'), 'NO_RSA');
    out('platformio.ini', env('\n  -DNO_RSA\n  -DX'), env('\n  -DX'), 'NO_RSA');
    const list = (names: string) => `add_subdirectory(wolfssl)\ntarget_compile_definitions(wolfssl PUBLIC ${names})\n`;
    out('CMakeLists.txt', list('HAVE_ECC NO_RSA'), list('HAVE_ECC'), 'NO_RSA');
    out('CMakeLists.txt', list('NO_RSA HAVE_ECC'), list('HAVE_ECC'), 'NO_RSA');
  });

  it('is what a cure takes where no settings file is', () => {
    const files = [{ path: 'prj.conf', text: 'CONFIG_WOLFSSL=y\n' }];
    const plan = planFix(files, [{ kind: 'macro', name: 'HAVE_ALPN', value: null }]);
    assert.deepEqual(plan.problems, []);
    assert.deepEqual(
      plan.files.map(({ path }) => path),
      ['prj.conf'],
    );
    const settings = [...files, { path: 'user_settings.h', text: '#define HAVE_ECC\n' }];
    const beside = planFix(settings, [{ kind: 'macro', name: 'HAVE_ALPN', value: null }]);
    assert.deepEqual(
      beside.files.map(({ path }) => path),
      ['user_settings.h'],
    );
  });
});
