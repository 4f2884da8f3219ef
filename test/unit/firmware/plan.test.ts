import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/firmware/edit.ts';
import { isLibraryFile, libraryRoots, sortFirmware } from '../../../server/src/core/firmware/firmwareFiles.ts';
import {
  type FixChoice,
  type FixStep,
  firmwareState,
  planFix,
  type SourceText,
} from '../../../server/src/core/firmware/plan.ts';

const SNI: FixStep = { kind: 'macro', name: 'HAVE_SNI', value: null };
const TICKET: FixStep = { kind: 'api', name: 'wolfSSL_UseSessionTicket', arguments: ['ssl'] };
const CLIENT =
  '#include <wolfssl/ssl.h>\nint f(void) {\n    ssl = wolfSSL_new(ctx);\n    return wolfSSL_connect(ssl);\n}\n';

/** Files by path. */
function files(all: Readonly<Record<string, string>>): readonly SourceText[] {
  return Object.entries(all).map(([path, text]) => ({ path, text }));
}

/** Checks which files a cure edits, or the code of its first problem. */
function check(
  all: Readonly<Record<string, string>>,
  steps: readonly FixStep[],
  expected: readonly string[] | string,
  choice?: FixChoice,
) {
  const plan = planFix(files(all), steps, choice);
  if (typeof expected === 'string') assert.equal(plan.problems[0]?.code, expected);
  else {
    assert.deepEqual(plan.problems, []);
    assert.deepEqual(
      plan.files.map((file) => file.path),
      expected,
    );
  }
  return plan;
}

/** The files after the edits of a plan. */
function applied(
  all: Readonly<Record<string, string>>,
  steps: readonly FixStep[],
  choice?: FixChoice,
): readonly SourceText[] {
  const plan = planFix(files(all), steps, choice);
  return files(all).map(({ path, text }) => {
    const edits = plan.files.find((file) => file.path === path)?.edits ?? [];
    return { path, text: applyEdits(text, edits) };
  });
}

describe('planFix: settings', () => {
  it('edits user_settings.h wherever it stands', () => {
    check({ 'user_settings.h': '#define HAVE_ECC\n', 'main.c': CLIENT }, [SNI], ['user_settings.h']);
    check({ 'components/wolfssl/include/user_settings.h': '' }, [SNI], ['components/wolfssl/include/user_settings.h']);
    check({ 'fw\\inc\\user_settings.h': '' }, [SNI], ['fw\\inc\\user_settings.h']);
  });

  it('takes other names when there is no better one', () => {
    const three = '#define HAVE_ECC\n#define HAVE_AESGCM\n#define NO_OLD_TLS\n';
    check({ 'config.h': three }, [SNI], ['config.h']);
    check({ 'config.h': three, 'inc/user_settings.h': '' }, [SNI], ['inc/user_settings.h']);
    check({ 'config.h': '#define HAVE_ECC\n' }, [SNI], 'no-settings-file');
    check({ 'main.c': CLIENT }, [SNI], 'no-settings-file');
    check({ 'user_settings_board.h': '' }, [SNI], ['user_settings_board.h']);
  });

  it('says of a generated file that it is written anew', () => {
    const plan = check(
      { 'Core/Inc/wolfSSL.I-CUBE-wolfSSL_conf.h': '#define HAVE_ECC\n' },
      [SNI],
      ['Core/Inc/wolfSSL.I-CUBE-wolfSSL_conf.h'],
    );
    assert.match(plan.notes.join('\n'), /written anew/);
  });

  it('follows a file that only includes another', () => {
    check(
      { 'user_settings.h': '#include "settings_board.h"\n', 'settings_board.h': '#define HAVE_ECC\n' },
      [SNI],
      ['settings_board.h'],
    );
    check({ 'user_settings.h': '#include "elsewhere.h"\n' }, [SNI], ['user_settings.h']);
  });

  it('lets the user choose among several', () => {
    const two = { 'a/user_settings.h': '', 'b/user_settings.h': '' };
    const plan = check(two, [SNI], 'several-settings-files');
    assert.deepEqual(plan.problems[0]?.candidates, [{ path: 'a/user_settings.h' }, { path: 'b/user_settings.h' }]);
    check(two, [SNI], ['b/user_settings.h'], { settings: 'b/user_settings.h' });
    assert.ok(
      planFix(files({ 'a/user_settings.h': '#define HAVE_SNI\n', 'b/user_settings.h': '#define HAVE_SNI\n' }), [SNI])
        .mended,
    );
  });

  it('never edits wolfSSL itself', () => {
    const library = {
      'lib/wolfssl/wolfssl/wolfcrypt/settings.h': '#define HAVE_ECC\n#define HAVE_AESGCM\n#define NO_OLD_TLS\n',
      'lib/wolfssl/src/internal.c': 'int f(void) { ssl = wolfSSL_new(ctx); }',
      'lib/wolfssl/IDE/GCC-ARM/Header/user_settings.h': '#define HAVE_ECC\n',
      'lib/wolfssl/examples/client/client.c': CLIENT,
    };
    check(library, [SNI], 'no-settings-file');
    check(library, [TICKET], 'no-source-file');
    check(
      { ...library, 'inc/user_settings.h': '', 'main.c': CLIENT },
      [SNI, TICKET],
      ['inc/user_settings.h', 'main.c'],
    );
    assert.ok(isLibraryFile('wolfssl/ssl.h'));
    assert.ok(isLibraryFile('sdk/wolfcrypt/src/aes.c'));
    assert.ok(isLibraryFile('third_party/wolfssl-5.9.2/examples/client/client.c'));
    assert.ok(!isLibraryFile('src/wolfssl_port.c'));
    assert.ok(!isLibraryFile('components/wolfssl/include/user_settings.h'));
    const roots = libraryRoots(['w/wolfssl/wolfcrypt/settings.h', 'w/src/internal.c']);
    assert.deepEqual(roots, ['w/']);
    assert.ok(isLibraryFile('w/mplabx/user_settings.h', roots));
    assert.ok(!isLibraryFile('w/user_settings.h', roots));
  });
});

describe('planFix: what macros need in a file', () => {
  const macros = (...names: readonly string[]): FixStep[] =>
    names.map((name) => ({ kind: 'macro', name, value: null }));
  /** The macros that a cure defines in a settings file of its own. */
  const defines = (text: string, ...names: readonly string[]) =>
    check({ 'user_settings.h': text }, macros(...names), ['user_settings.h']).files[0]?.what.map((what) =>
      what.replace('define ', ''),
    );

  it('brings what the macro does not compile without', () => {
    assert.deepEqual(defines('#define HAVE_ECC\n', 'HAVE_SNI'), ['HAVE_SNI', 'HAVE_TLS_EXTENSIONS']);
    assert.deepEqual(defines('#define NO_DH\n', 'HAVE_SUPPORTED_CURVES', 'HAVE_TLS_EXTENSIONS'), [
      'HAVE_SUPPORTED_CURVES',
      'HAVE_TLS_EXTENSIONS',
      'HAVE_ECC',
      'ECC_TIMING_RESISTANT',
    ]);
    const tls13 = defines('#define HAVE_ECC\n#define HAVE_CHACHA\n#define HAVE_POLY1305\n', 'WOLFSSL_TLS13');
    assert.ok(tls13?.includes('HAVE_FFDHE_2048'), 'Diffie-Hellman is there');
    assert.ok(!tls13?.includes('HAVE_AESGCM'), 'ChaCha20 does as well');
    // The finite fields that TLS 1.3 brings where Diffie-Hellman is there don't make curves needless.
    assert.ok(defines('#define SINGLE_THREADED\n', 'WOLFSSL_TLS13', 'HAVE_SUPPORTED_CURVES')?.includes('HAVE_ECC'));
  });
  it("leaves out what needn't be there, where it is asked for behind what needs one of several", () => {
    const rsaFree = '#define HAVE_ECC\n#define NO_RSA\n#define NO_DH\n';
    assert.ok(!defines(rsaFree, 'WOLFSSL_TLS13', 'WC_RSA_PSS')?.includes('WC_RSA_PSS'));
  });
  it('keeps what is asked for in its own right', () => {
    const finite = '#define HAVE_TLS_EXTENSIONS\n#define HAVE_FFDHE_2048\n';
    assert.deepEqual(defines(finite, 'HAVE_ECC', 'HAVE_SUPPORTED_CURVES')?.slice(0, 2), [
      'HAVE_ECC',
      'HAVE_SUPPORTED_CURVES',
    ]);
  });
  it('counts what another macro switches on', () => {
    const together = '/* #define WOLFSSL_TLS13 */\n#ifdef WOLFSSL_TLS13\n#define HAVE_HKDF\n#endif\n#define NO_DH\n';
    assert.ok(defines(together, 'WOLFSSL_TLS13', 'HAVE_HKDF')?.includes('HAVE_HKDF'));
  });
  it("does not place what can't stand beside what is there", () => {
    const text = '#define HAVE_TLS_EXTENSIONS\n#define HAVE_SECURE_RENEGOTIATION\n';
    const plan = check({ 'user_settings.h': text }, macros('HAVE_RENEGOTIATION_INDICATION'), 'cannot-place');
    assert.deepEqual(plan.files, []);
    assert.equal(plan.mended, false);
    assert.match(
      plan.problems[0]?.message ?? '',
      /can't stand beside HAVE_SECURE_RENEGOTIATION, which user_settings\.h/,
    );
  });
});

describe('planFix: calls', () => {
  it('edits the file that makes the object', () => {
    const plan = check({ 'main.c': 'int main(void) { return f(); }', 'tls.c': CLIENT }, [TICKET], ['tls.c']);
    assert.deepEqual(plan.files[0]?.what, ['call wolfSSL_UseSessionTicket on ssl (line 3)']);
  });

  it('prefers where it is made to where it connects', () => {
    const connects = '#include <wolfssl/ssl.h>\nint g(WOLFSSL* ssl) {\n    return wolfSSL_connect(ssl);\n}\n';
    check({ 'connect.c': connects, 'make.c': CLIENT }, [TICKET], ['make.c']);
    check({ 'connect.c': connects }, [TICKET], ['connect.c']);
  });

  it('lets the user choose among several objects, in one file or more', () => {
    const plan = check({ 'a.c': CLIENT, 'b.c': CLIENT }, [TICKET], 'several-call-sites');
    const [a, b] = plan.problems[0]?.candidates ?? [];
    assert.deepEqual([a?.path, a?.line, a?.label], ['a.c', 3, 'ssl in f']);
    check({ 'a.c': CLIENT, 'b.c': CLIENT }, [TICKET], ['b.c'], {
      sites: { wolfSSL_UseSessionTicket: [{ path: 'b.c', start: b?.start ?? 0 }] },
    });
  });

  it('does not go on to other objects once one has the call', () => {
    const choice = { sites: { wolfSSL_UseSessionTicket: [{ path: 'a.c', start: CLIENT.indexOf('wolfSSL_new') }] } };
    const after = applied({ 'a.c': CLIENT, 'b.c': CLIENT }, [TICKET], choice);
    assert.ok(planFix(after, [TICKET]).mended);
    assert.deepEqual(planFix(after, [TICKET], choice).files, []);
  });

  it('says why it cannot', () => {
    const returned = '#include <wolfssl/ssl.h>\nWOLFSSL* f(void) { return wolfSSL_new(ctx); }\n';
    assert.match(check({ 'a.c': returned }, [TICKET], 'cannot-place').problems[0]?.message ?? '', /returned at once/);
    check({ 'a.c': 'int f(void) { ssl = SSL_new(ctx); SSL_connect(ssl); }' }, [TICKET], 'no-source-file');
  });

  it('reads the sources with the settings in mind', () => {
    const call = '#ifdef HAVE_SESSION_TICKET\n    wolfSSL_UseSessionTicket(ssl);\n#endif\n';
    const source = CLIENT.replace('    return', `${call}    return`);
    const without = check({ 'user_settings.h': '#define HAVE_ECC\n', 'a.c': source }, [TICKET], ['a.c']);
    assert.ok(!without.mended);
    assert.ok(planFix(files({ 'user_settings.h': '#define HAVE_SESSION_TICKET\n', 'a.c': source }), [TICKET]).mended);
    const macro: FixStep = { kind: 'macro', name: 'HAVE_SESSION_TICKET', value: null };
    check({ 'user_settings.h': '#define HAVE_ECC\n', 'a.c': source }, [macro, TICKET], ['user_settings.h']);
  });
});

describe('planFix: the whole', () => {
  const before = { 'user_settings.h': '#define HAVE_ECC\n', 'a.c': CLIENT };
  const steps = [SNI, TICKET, { kind: 'advice', name: 'rebuild' }] as const;

  it('mends, and then knows that all is mended', () => {
    check(before, steps, ['user_settings.h', 'a.c']);
    assert.deepEqual(firmwareState(files(before), steps), {
      mended: false,
      already: [],
      paths: ['user_settings.h', 'a.c'],
    });
    const state = firmwareState(applied(before, steps), steps);
    assert.deepEqual(state, {
      mended: true,
      already: ['HAVE_SNI', 'wolfSSL_UseSessionTicket'],
      paths: ['user_settings.h', 'a.c'],
    });
  });

  it('is never mended by advice alone, or by half', () => {
    assert.ok(!firmwareState(files(before), [{ kind: 'advice', name: 'rebuild' }]).mended);
    assert.ok(!firmwareState(files({ 'user_settings.h': '#define HAVE_SNI\n' }), steps).mended);
    assert.ok(!firmwareState([], steps).mended);
  });

  it('reads the release of the library', () => {
    const version = sortFirmware(
      files({ 'lib/wolfssl/version.h': '#define LIBWOLFSSL_VERSION_STRING "5.7.2"\n' }),
    ).version;
    assert.deepEqual(version, { major: 5, minor: 7, patch: 2 });
  });
});

describe('planFix: what advice comes to', () => {
  const does = (step: NonNullable<Extract<FixStep, { kind: 'advice' }>['does']>): FixStep => ({
    kind: 'advice',
    name: 'the advice',
    does: step,
  });
  const METHOD = does({ kind: 'method', name: 'wolfTLS_client_method' });
  const GROUP = does({ kind: 'also', name: 'wolfSSL_UseSupportedCurve', arguments: ['ssl', 'WOLFSSL_ECC_SECP384R1'] });
  const made = (method: string) =>
    `#include <wolfssl/ssl.h>\nint g(void) {\n    ctx = wolfSSL_CTX_new(${method}());\n    return ctx == NULL ? -1 : 0;\n}\n`;
  const text = (all: readonly SourceText[], path: string) => all.find((file) => file.path === path)?.text ?? '';

  it('gives a context another method', () => {
    const pinned = { 'a.c': made('wolfTLSv1_3_client_method'), 'b.c': made('wolfTLS_server_method') };
    const after = applied(pinned, [METHOD]);
    assert.equal(text(after, 'a.c'), made('wolfTLS_client_method'));
    assert.equal(text(after, 'b.c'), pinned['b.c']);
    assert.ok(planFix(after, [METHOD]).mended);
    const heap = made('wolfTLSv1_2_client_method_ex');
    assert.equal(text(applied({ 'a.c': heap }, [METHOD]), 'a.c'), made('wolfTLS_client_method_ex'));
    const datagrams = { 'a.c': made('wolfDTLSv1_2_client_method') };
    assert.equal(text(applied(datagrams, [METHOD]), 'a.c'), datagrams['a.c']);
  });

  it('asks which of several contexts', () => {
    const two = { 'a.c': made('wolfTLSv1_3_client_method'), 'b.c': made('wolfTLSv1_2_client_method') };
    const plan = check(two, [METHOD], 'several-call-sites');
    const [, b] = plan.problems[0]?.candidates ?? [];
    assert.deepEqual([b?.path, b?.line, b?.label], ['b.c', 3, 'wolfTLSv1_2_client_method in g']);
    check(two, [METHOD], ['b.c'], { sites: { wolfTLS_client_method: [{ path: 'b.c', start: b?.start ?? 0 }] } });
  });

  it('changes calls where they are, and is silent where they are not', () => {
    const none = check({ 'a.c': CLIENT }, [GROUP], []);
    assert.deepEqual([none.mended, none.already], [false, ['wolfSSL_UseSupportedCurve', 'the advice']]);
    const narrowed = CLIENT.replace('    return', '    wolfSSL_set_groups(ssl, (int[]){ 23 }, 1);\n    return');
    const plan = check({ 'a.c': narrowed }, [GROUP], ['a.c']);
    assert.deepEqual(plan.files[0]?.what, ['call wolfSSL_UseSupportedCurve by wolfSSL_set_groups (line 4)']);
    const after = applied({ 'a.c': narrowed }, [GROUP]);
    assert.match(text(after, 'a.c'), /\{ 23, WOLFSSL_ECC_SECP384R1 \}, 2\)/);
    assert.ok(planFix(after, [GROUP]).mended);
    const unseen = narrowed.replace('(int[]){ 23 }', 'chosen');
    assert.match(planFix(files({ 'a.c': unseen }), [GROUP]).notes.join(), /takes what the program puts together/);
  });

  it('says where a value stands that only the user knows', () => {
    const value = does({ kind: 'value', text: 'gauge-6', what: 'the identity that the server knows' });
    const all = { 'a.c': '#define ID "gauge-6"\n', 'b.c': '/* "gauge-6" */\nint x;\nconst char* id = "gauge-6";\n' };
    const plan = check(all, [value], 'cannot-place');
    assert.match(
      plan.problems[0]?.message ?? '',
      /"gauge-6" stands at a\.c:1, b\.c:3: put the identity that the server knows/,
    );
    check({ 'a.c': 'int x;\n' }, [value], []);
  });

  it('says what a placeholder stands for', () => {
    const alpn: FixStep = {
      kind: 'api',
      name: 'wolfSSL_UseALPN',
      arguments: ['ssl', '(char*)"protocol-of-the-server"', '22', 'WOLFSSL_ALPN_CONTINUE_ON_MISMATCH'],
    };
    assert.match(check({ 'a.c': CLIENT }, [alpn], ['a.c']).notes.join(), /in the place of "protocol-of-the-server"/);
  });
});
