import assert from 'node:assert/strict';
import { analyzeFirmware, analyzeFirmwares, type SourceText } from '../../../server/src/core/index.ts';

const settings = (...macros: readonly string[]): SourceText => ({
  path: 'firmware/user_settings.h',
  text: macros.map((macro) => `#define ${macro}\n`).join(''),
});

/** A tree whose headers have rules of their own, so that none of the built-in ones can stand in for them. */
const tree: readonly SourceText[] = [
  {
    path: 'lib/wolfssl/wolfssl/wolfcrypt/settings.h',
    text: [
      '#ifdef WOLFSSL_USER_SETTINGS',
      '#include "user_settings.h"',
      '#endif',
      '#if defined(MY_CURVES) && !defined(HAVE_SUPPORTED_CURVES)',
      '#define HAVE_TLS_EXTENSIONS',
      '#define HAVE_SUPPORTED_CURVES',
      '#endif',
      '#ifdef MY_MISTAKE',
      '#error "this tree refuses MY_MISTAKE"',
      '#endif',
    ].join('\n'),
  },
  { path: 'lib/wolfssl/wolfssl/internal.h', text: '#define BUILT_BY_THE_TREE\n' },
];

describe('the analysis of a firmware', () => {
  it('takes the headers of a wolfSSL tree at hand for what is built, not the rules it brings itself', () => {
    const own = settings('HAVE_ECC', 'MY_CURVES');
    const alone = analyzeFirmware([own]);
    assert.equal(alone.evaluated, undefined);
    assert.ok(!alone.prediction?.hello?.extensions.some(({ type }) => type === 0x000a));
    const beside = analyzeFirmware([own, ...tree]);
    assert.ok(beside.evaluated?.macros.has('BUILT_BY_THE_TREE'));
    assert.ok(beside.prediction?.build.macros.has('HAVE_SUPPORTED_CURVES'));
  });

  it('tells what the tree refuses', () => {
    const { prediction } = analyzeFirmware([settings('MY_MISTAKE'), ...tree]);
    assert.equal(prediction?.compiles, false);
    assert.match(prediction.problems[0]?.message ?? '', /MY_MISTAKE/);
  });

  it('evaluates the tree anew only for other macros', () => {
    const first = analyzeFirmware([settings('HAVE_ECC'), ...tree]);
    const { path, text } = settings('HAVE_ECC');
    const commented = analyzeFirmware([{ path, text: `${text}/* a word */\n` }, ...tree], {}, first);
    assert.equal(commented.evaluated, first.evaluated);
    const more = analyzeFirmware([settings('HAVE_ECC', 'HAVE_SNI'), ...tree], {}, commented);
    assert.notEqual(more.evaluated, first.evaluated);
    assert.deepEqual(more.evaluated, analyzeFirmware([settings('HAVE_ECC', 'HAVE_SNI'), ...tree]).evaluated);
  });

  it('reads flags of the build', () => {
    const build: SourceText = {
      path: 'firmware/compile_commands.json',
      text: JSON.stringify([
        {
          directory: 'firmware',
          file: 'client.c',
          command: 'cc -DWOLFSSL_USER_SETTINGS -DWITH_NAMES -I. -c client.c',
        },
      ]),
    };
    const { path } = settings();
    const own = { path, text: '#ifdef WITH_NAMES\n#define HAVE_SNI\n#else\n#define HAVE_ALPN\n#endif\n' };
    const { preprocessed } = analyzeFirmware([own, build]);
    assert.equal(preprocessed?.macros.has('HAVE_SNI'), true);
    assert.equal(preprocessed.macros.has('HAVE_ALPN'), false);
  });

  it('is one for each settings file, with the sources nearest to it', () => {
    const source = '#include <wolfssl/ssl.h>\nvoid run(WOLFSSL_CTX* ctx) { WOLFSSL* ssl = wolfSSL_new(ctx); }\n';
    const files = ['a', 'b'].flatMap((folder): SourceText[] => [
      { path: `${folder}/user_settings.h`, text: '#define HAVE_ECC\n' },
      { path: `${folder}/src/client.c`, text: source },
    ]);
    const found = analyzeFirmwares(files).map((each) => [each.settings?.path, each.sources.map(({ path }) => path)]);
    assert.deepEqual(found, [
      ['a/user_settings.h', ['a/src/client.c']],
      ['b/user_settings.h', ['b/src/client.c']],
    ]);
  });
});
