import assert from 'node:assert/strict';
import type { BuildFlags } from '../../../server/src/core/firmware/flags/buildFlags.ts';
import { splitCommand } from '../../../server/src/core/firmware/flags/commandLine.ts';
import {
  commandLineOf,
  findFlags,
  readBuildFile,
  saysFlags,
} from '../../../server/src/core/firmware/flags/findFlags.ts';
import { isUnread, resolveGenerated } from '../../../server/src/core/firmware/flags/kconfig.ts';
import { preprocess } from '../../../server/src/core/firmware/preprocess/preprocess.ts';

function read(path: string, lines: readonly string[]): readonly BuildFlags[] {
  return readBuildFile({ path, text: lines.join('\n') });
}

/** `NAME=value@line` (lines from 0), one after the other. */
function defines(flags: BuildFlags | undefined): string {
  return (flags?.defines ?? []).map(({ name, value, line }) => `${name}=${value}@${line}`).join(' ');
}

function folders(flags: BuildFlags | undefined): readonly string[] {
  return (flags?.includePaths ?? []).map(({ path }) => path);
}

function names(flags: BuildFlags | undefined): readonly string[] {
  return flags === undefined ? [] : commandLineOf(flags).map(({ name }) => name);
}

/** `${name}`, as the build files write it. */
function reference(name: string): string {
  return `$\{${name}}`;
}

describe('splitCommand', () => {
  it('parts words as a shell does', () => {
    assert.deepEqual(splitCommand(`gcc -DA="x y" '-DB=\\"q\\"' -DC=\\"s\\" -I a\\ b ""`), [
      'gcc',
      '-DA=x y',
      '-DB=\\"q\\"',
      '-DC="s"',
      '-I',
      'a b',
      '',
    ]);
    assert.deepEqual(splitCommand('C:\\tools\\gcc.exe -IC:\\inc'), ['C:\\tools\\gcc.exe', '-IC:\\inc']);
  });
});

describe('compile_commands.json', () => {
  const text = [
    '[',
    '{ "directory": "/w/build",',
    '  "command": "/opt/arm-none-eabi-gcc -DWOLFSSL_USER_SETTINGS -D TIME=\\\\\\"now\\\\\\" -UNDEBUG -I../app/include -isystem /opt/inc -include cfg.h -o x.o -c ../lib/wolfssl/src/internal.c",',
    '  "file": "../lib/wolfssl/src/internal.c" },',
    '{ "directory": "/w/build", "file": "/w/app/main.c",',
    '  "arguments": ["cc", "-DAPP=1", "-I", "/w/app/include", "/w/app/main.c"] }',
    ']',
  ];

  it('has the flags of each source file', () => {
    const [library, app, ...more] = read('build/compile_commands.json', text);
    assert.deepEqual(more, []);
    assert.equal(defines(library), 'WOLFSSL_USER_SETTINGS=1@2 TIME="now"@2 NDEBUG=null@2');
    assert.deepEqual(folders(library), ['../app/include', '/opt/inc']);
    assert.deepEqual(library?.forced, [{ path: 'cfg.h', line: 2 }]);
    assert.equal(library?.folder, '/w/build');
    assert.equal(defines(app), 'APP=1@5');
    assert.equal(app?.variant, '/w/app/main.c');
  });

  it('is certain where the library looks into the folder of the settings', () => {
    const files = [{ path: '/w/build/compile_commands.json', text: text.join('\n') }];
    const found = findFlags(files, '/w/app/include/user_settings.h');
    assert.deepEqual(
      found.map(({ certainty, flags }) => [certainty, flags.variant]),
      [
        ['certain', '../lib/wolfssl/src/internal.c'],
        ['likely', '/w/app/main.c'],
      ],
    );
    assert.match(
      found[0]?.reason ?? '',
      /has the folder of the settings on its include path and defines WOLFSSL_USER_SETTINGS/,
    );
    assert.deepEqual(
      findFlags(files, '/w/other/user_settings.h').map(({ certainty }) => certainty),
      ['possible'],
      'the library is compiled, with the settings of another folder',
    );
  });

  it('survives what is no such file', () => {
    for (const wrong of ['', '{', '{}', '[1, null, {"file": 3}, {"file": "a.c"}]', 'null']) {
      assert.ok(
        readBuildFile({ path: 'compile_commands.json', text: wrong }).every(({ defines }) => defines.length === 0),
      );
    }
  });
});

describe('CMakeCache.txt', () => {
  it('has the C flags of the build type, and the options that stand for macros', () => {
    const [flags] = read('build/CMakeCache.txt', [
      '# This is the CMakeCache file.',
      '//Flags used by the C compiler during all build types.',
      'CMAKE_C_FLAGS:STRING=-DHAVE_ALPN -I/opt/inc',
      'CMAKE_C_FLAGS_DEBUG:STRING=-g -DDEBUG_WOLFSSL',
      'CMAKE_C_FLAGS_RELEASE:STRING=-DNDEBUG',
      'CMAKE_BUILD_TYPE:STRING=Debug',
      'WOLFSSL_SNI:STRING=yes',
      'WOLFSSL_OCSPSTAPLING:STRING=no',
      'CMAKE_HOME_DIRECTORY:INTERNAL=/w/wolfssl',
    ]);
    assert.equal(defines(flags), 'HAVE_SNI=@6 HAVE_ALPN=1@2 DEBUG_WOLFSSL=1@3');
    assert.deepEqual(folders(flags), ['/opt/inc']);
    assert.equal(flags?.folder, '/w/wolfssl');
  });
});

describe('sdkconfig and prj.conf', () => {
  it('are what the generated header says', () => {
    const [flags] = read('proj/sdkconfig', [
      'CONFIG_IDF_TARGET="esp32"',
      'CONFIG_IDF_TARGET_ESP32=y',
      '# CONFIG_WOLFSSL_ALLOW_TLS12 is not set',
      'CONFIG_WOLFSSL_ALLOW_TLS13=y',
      'CONFIG_LOG_LEVEL=3',
      'CONFIG_FLASH=0x8000',
      'CONFIG_EMPTY=',
    ]);
    assert.equal(
      defines(flags),
      'CONFIG_IDF_TARGET="esp32"@0 CONFIG_IDF_TARGET_ESP32=1@1 CONFIG_WOLFSSL_ALLOW_TLS13=1@3 CONFIG_LOG_LEVEL=3@4 CONFIG_FLASH=0x8000@5',
    );
    assert.deepEqual(names(flags).slice(0, 3), ['ESP_PLATFORM', 'WOLFSSL_ESPIDF', 'WOLFSSL_USER_SETTINGS']);
  });

  it('stand in for the header that the build makes of them', () => {
    const [flags] = read('proj/sdkconfig', ['CONFIG_WOLFSSL_ALLOW_TLS13=y', 'CONFIG_NAME="x"']);
    assert.ok(flags);
    const main = {
      path: 'user_settings.h',
      text: '#include "sdkconfig.h"\n#if CONFIG_WOLFSSL_ALLOW_TLS13\n#define WOLFSSL_TLS13\n#endif\n',
    };
    const result = preprocess(main, { resolve: resolveGenerated(flags) });
    assert.deepEqual(result.problems, []);
    assert.ok(result.macros.has('WOLFSSL_TLS13'));
    assert.equal(result.macros.get('CONFIG_NAME'), '"x"');
    assert.equal(
      resolveGenerated({ ...flags, kind: 'makefile' })({ name: 'sdkconfig.h', angled: false, from: '', next: false }),
      undefined,
    );
  });

  it('let the last word count', () => {
    const [flags] = read('app/prj.conf', [
      'CONFIG_WOLFSSL=y',
      'CONFIG_WOLFSSL_ALPN=y # for h2',
      'CONFIG_WOLFSSL=n',
      'CONFIG_WOLFSSL_ALPN=n',
    ]);
    assert.equal(defines(flags), '');
    assert.ok(names(flags).includes('__ZEPHYR__'));
  });

  it('have entries that nobody reads', () => {
    assert.ok(isUnread('esp-idf', 'CONFIG_WOLFSSL_HAVE_ALPN') && !isUnread('esp-idf', 'CONFIG_WOLFSSL_ALLOW_TLS13'));
    assert.ok(
      isUnread('zephyr', 'CONFIG_WOLFSSL_ECP_DP_SECP256R1_ENABLED') && !isUnread('zephyr', 'CONFIG_WOLFSSL_ALPN'),
    );
  });
});

describe('.cproject', () => {
  it('has the symbols and folders of each configuration', () => {
    const option = (type: string, values: readonly string[]) =>
      `<option id="x.1" superClass="com.st.stm32cube.ide.mcu.gnu.managedbuild.tool.c.compiler.option.${type.toLowerCase()}" valueType="${type}">\n` +
      `${values.map((value) => `<listOptionValue builtIn="false" value="${value}"/>`).join('\n')}\n</option>`;
    const configuration = (name: string, symbols: readonly string[]) => [
      `<cconfiguration id="com.st.${name}">`,
      `<configuration artifactExtension="elf" id="com.st.${name}" name="${name}" parent="x">`,
      option('definedSymbols', symbols),
      option('includePath', [
        '../Core/Inc',
        `&quot;${reference(`workspace_loc:/${reference('ProjName')}/Middlewares/wolfSSL`)}&quot;`,
      ]),
      '</configuration></cconfiguration>',
    ];
    const [debug, release] = read('fw/.cproject', [
      '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
      ...configuration('Debug', ['DEBUG', 'USE_HAL_DRIVER', 'TITLE=&quot;a &amp;amp; b&quot;']),
      ...configuration('Release', ['STM32F4xx']),
    ]);
    assert.equal(defines(debug), 'DEBUG=1@4 USE_HAL_DRIVER=1@5 TITLE="a &amp; b"@6');
    assert.deepEqual(folders(debug), ['../Core/Inc', 'Middlewares/wolfSSL']);
    assert.deepEqual(
      [debug?.variant, debug?.chosen, release?.variant, release?.chosen],
      ['Debug', true, 'Release', false],
    );
    assert.equal(defines(release), 'STM32F4xx=1@16');
    const files = [{ path: 'fw/.cproject', text: `${configuration('Debug', ['WOLFSSL_USER_SETTINGS']).join('\n')}` }];
    assert.equal(findFlags(files, 'fw/Core/Inc/user_settings.h')[0]?.certainty, 'certain');
  });
});

describe('platformio.ini', () => {
  const text = [
    '; a comment',
    '[platformio]',
    'default_envs = esp',
    '[env]',
    'framework = arduino',
    '[common]',
    'flags =',
    '    -D WOLFSSL_USER_SETTINGS',
    '    \'-DNAME="x y"\' ; why',
    '[env:uno]',
    'build_flags = -DUNO=1 -Iinclude/uno',
    '[env:esp]',
    'framework = espidf',
    'build_flags =',
    `    ${reference('common.flags')}`,
    '    -DHAVE_ALPN -DOLD',
    'build_unflags = -DOLD',
    '[env:esp-debug]',
    'extends = env:esp',
  ];

  it('has the flags of each environment', () => {
    const [uno, esp, debug] = read('platformio.ini', text);
    assert.equal(defines(uno), 'UNO=1@10');
    assert.deepEqual(folders(uno), ['include/uno']);
    assert.deepEqual([uno?.chosen, esp?.chosen], [false, true]);
    assert.equal(defines(esp), 'WOLFSSL_USER_SETTINGS=1@7 NAME="x y"@8 HAVE_ALPN=1@15');
    assert.equal(defines(debug), defines(esp), 'extends');
    assert.deepEqual(names(uno).slice(0, 2), ['PLATFORMIO', 'ARDUINO']);
    assert.deepEqual(names(esp).slice(0, 2), ['PLATFORMIO', 'ESP_PLATFORM']);
    assert.deepEqual(
      findFlags([{ path: 'platformio.ini', text: text.join('\n') }], 'src/user_settings.h').map(
        ({ flags }) => flags.variant,
      ),
      ['esp', 'uno', 'esp-debug'],
      'what is built by default comes first',
    );
  });

  it('survives references in a circle', () => {
    const [flags] = read('platformio.ini', [
      '[env:a]',
      `build_flags = ${reference('env:a.build_flags')} ${reference('this.build_flags')} -DA`,
      'extends = env:a',
    ]);
    assert.ok((flags?.defines ?? []).every(({ name }) => name === 'A'));
  });
});

describe('Makefile', () => {
  it('has the flags of its assignments', () => {
    const [flags] = read('fw/Makefile', [
      'BOARD = F4 # the board',
      'C_DEFS = \\',
      '-DUSE_HAL_DRIVER \\',
      '-DSTM32$(BOARD)',
      'C_INCLUDES = -ICore/Inc \\',
      '-I"Middlewares/wolf ssl"',
      'CFLAGS += $(C_DEFS) -DWOLFSSL_USER_SETTINGS -O2',
      'NOTE = -DNOT_A_FLAG',
      'all:',
      '\t$(CC) $(CFLAGS) main.c',
    ]);
    assert.equal(defines(flags), 'USE_HAL_DRIVER=1@2 STM32F4=1@3 WOLFSSL_USER_SETTINGS=1@6');
    assert.deepEqual(folders(flags), ['Core/Inc', 'Middlewares/wolf ssl']);
    assert.deepEqual(read('Makefile', ['all:', '\tcc main.c']), []);
  });
});

describe('Arduino', () => {
  it('has the extra flags of the platform', () => {
    const [flags] = read('hardware/platform.local.txt', [
      '# mine',
      'compiler.c.extra_flags=-DHAVE_ALPN "-DA=b c"',
      'name=-DNO',
    ]);
    assert.equal(defines(flags), 'HAVE_ALPN=1@1 A=b c@1');
    assert.deepEqual(names(flags)[0], 'ARDUINO');
    assert.equal(defines(read('sketch/build_opt.h', ['-DHAVE_SNI', '-DB=2'])[0]), 'HAVE_SNI=1@0 B=2@1');
  });
});

describe('findFlags', () => {
  it('knows the files that say flags', () => {
    for (const path of [
      'a/compile_commands.json',
      'sdkconfig',
      'x/sdkconfig.defaults',
      'prj.conf',
      'a\\.cproject',
      'GNUmakefile',
      'rules.mk',
    ])
      assert.ok(saysFlags(path), path);
    for (const path of ['a.json', 'mysdkconfig', 'conf', 'user_settings.h', 'Makefile.am'])
      assert.ok(!saysFlags(path), path);
  });

  it('takes the project around the settings, and no other', () => {
    const files = [
      { path: 'one/sdkconfig', text: 'CONFIG_A=y\n' },
      { path: 'two/sdkconfig', text: 'CONFIG_B=y\n' },
      { path: 'two/build/CMakeCache.txt', text: 'CMAKE_C_FLAGS:STRING=-DC\n' },
      { path: 'two/Makefile', text: 'CFLAGS = -DD\n' },
    ];
    assert.deepEqual(
      findFlags(files, 'two/components/wolfssl/include/user_settings.h').map(({ flags, certainty }) => [
        flags.path,
        certainty,
      ]),
      [
        ['two/sdkconfig', 'likely'],
        ['two/build/CMakeCache.txt', 'likely'],
        ['two/Makefile', 'possible'],
      ],
    );
    assert.deepEqual(findFlags([], 'a.h'), []);
  });
});
