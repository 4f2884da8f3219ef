import assert from 'node:assert/strict';
import { analyzeFirmware } from '../../../server/src/core/analyzeFirmware.ts';
import { firmwareCompletions } from '../../../server/src/core/features/firmwareCompletion.ts';
import { firmwareHover } from '../../../server/src/core/features/firmwareHover.ts';
import { inactiveLines } from '../../../server/src/core/features/firmwareInactive.ts';
import { includedSettings, isSettingsPath } from '../../../server/src/core/features/firmwareNames.ts';
import { remarkEdits, remarksOf } from '../../../server/src/core/features/firmwareRemarks.ts';
import { applyEdits } from '../../../server/src/core/firmware/edit.ts';
import { CLIENT, SOUND, settingsText } from '../review/checks.ts';

/** A firmware of two files; `|` in either marks the cursor. */
function firmware(settings: string | readonly string[], source = CLIENT) {
  const texts = [typeof settings === 'string' ? settings : settingsText(settings), source];
  const at = texts.map((text) => text.indexOf('|'));
  const [one = '', two = ''] = texts.map((text, i) => ((at[i] ?? -1) < 0 ? text : text.replace('|', '')));
  const files = [
    { path: 'inc/user_settings.h', text: one },
    { path: 'src/client.c', text: two },
  ];
  const path = (at[0] ?? -1) >= 0 ? 'inc/user_settings.h' : 'src/client.c';
  return { analysis: analyzeFirmware(files), path, position: Math.max(...at), files };
}

function hovered(settings: string | readonly string[], source?: string): string {
  const { analysis, path, position } = firmware(settings, source);
  return firmwareHover(analysis, path, position)?.markdown ?? '';
}

function completed(settings: string | readonly string[], source?: string) {
  const { analysis, path, position } = firmware(settings, source);
  return firmwareCompletions(analysis, path, position);
}

describe('hover in a firmware', () => {
  it('tells of a macro what it sends, and how it stands here', () => {
    const told = hovered('#define HAVE_ECC\n#define HAVE_TLS_EXTENSIONS\n#define HAVE_SUPPORTED_|CURVES\n');
    assert.match(told, /^\*\*HAVE_SUPPORTED_CURVES\*\*/);
    assert.match(told, /supported\\?_groups \(10\)/);
    assert.match(told, /\*\*Active here\*\*: defined \(user\\?_settings\.h:3\)/);
    assert.match(told, /Needs: `HAVE_TLS_EXTENSIONS`, `HAVE_ECC` or/);
    assert.match(told, /user\\?_settings\.h off, \.\/configure on, CMake on/);
    assert.match(told, /wolfSSL 5\.9\.2 src\/tls\.c:16307/);
  });

  it('tells where a macro comes from that nobody wrote, and where one is taken away', () => {
    assert.match(
      hovered('#define HAVE_ECC\n/* HAVE_ALL_|CURVES */\n'),
      /Active here\*\*: defined by wolfSSL's settings\.h/,
    );
    assert.match(
      hovered('#define NO_ASN_TIME\n#define HAVE_TLS_EXTENSIONS\n#define HAVE_SESSION_|TICKET\n'),
      /taken away again/,
    );
    assert.match(hovered('#if 0\n#define HAVE_|SNI\n#endif\n#define HAVE_ECC\n#define A\n'), /Not active here/);
    assert.match(hovered('#ifdef CONFIG_BOARD\n#define HAVE_|SNI\n#endif\n#define HAVE_ECC\n'), /Active or not/);
  });

  it('tells of a call its success, its place and what it lacks', () => {
    const told = hovered(SOUND, CLIENT.replace('    ret =', '    wolfSSL_Use|SNI(ssl, 0, "a", 1);\n    ret ='));
    assert.match(told, /```c\nint wolfSSL_UseSNI\(WOLFSSL\* ssl, unsigned char type/);
    assert.match(told, /before `wolfSSL_connect`/);
    assert.match(told, /Not in this build\*\*: `HAVE_SNI` is not defined/);
    assert.match(hovered(SOUND, 'int wolfSSL_allow_post_|handshake_auth(WOLFSSL*);'), /Returns \*\*0\*\*/);
  });

  it('tells of a group whether it is in the build', () => {
    const call = (name: string) =>
      CLIENT.replace('    ret =', `    wolfSSL_UseSupportedCurve(ssl, ${name});\n    ret =`);
    assert.match(hovered(SOUND, call('WOLFSSL_ECC_SEC|P256R1')), /secp256r1.*0x0017[\s\S]*In this build/);
    assert.match(hovered(SOUND, call('WOLFSSL_ECC_X2|5519')), /Not in this build/);
  });

  it('tells of a method which versions it speaks, and of an error what it means', () => {
    assert.match(
      hovered(SOUND, 'x = wolfTLSv1_3_|client_method();'),
      /TLS 1\.3 and nothing else[\s\S]*Not in this build/,
    );
    assert.match(hovered(SOUND, 'x = wolfTLS_|client_method();'), /the best version both sides have/);
    assert.match(hovered(SOUND, 'if (e == ASN_NO_|SIGNER_E)'), /ASN_NO_SIGNER_E \(-188\)/);
  });

  it('leaves all other names to clangd', () => {
    assert.equal(hovered(SOUND, 'int ma|in(void);'), '');
    assert.equal(hovered(SOUND, 'char* s = "HAVE_S|NI";'), '');
    assert.equal(hovered('#define MY_|OWN\n'), '');
  });
});

describe('completion in a firmware', () => {
  it('offers macros behind #define, those that are defined left out', () => {
    const offered = completed('#define HAVE_ECC\n#define HAVE_|\n');
    const labels = offered.map(({ label }) => label);
    assert.ok(labels.includes('HAVE_SNI') && !labels.includes('HAVE_ECC'));
    assert.ok(labels.indexOf('HAVE_SNI') < labels.indexOf('HAVE_AESGCM'));
    assert.equal(offered.find(({ label }) => label === 'SP_INT_BITS')?.insert, 'SP_INT_BITS 4096');
    const { range } = offered[0]!;
    assert.equal('#define HAVE_ECC\n#define HAVE_\n'.slice(range.start, range.end), 'HAVE_');
  });

  it('offers groups and options inside a call', () => {
    const inside = (text: string) => completed(SOUND, CLIENT.replace('    ret =', `    ${text}\n    ret =`));
    const groups = inside('wolfSSL_UseSupportedCurve(ssl, WOLF|');
    assert.equal(groups.find(({ label }) => label === 'WOLFSSL_ECC_SECP256R1')?.detail, 'group 0x0017');
    assert.equal(groups.find(({ label }) => label === 'WOLFSSL_ECC_X25519')?.detail, 'not in this build');
    assert.deepEqual(
      inside('wolfSSL_UseALPN(ssl, (char*)"h2", 2, |').map(({ label }) => label),
      ['WOLFSSL_ALPN_CONTINUE_ON_MISMATCH', 'WOLFSSL_ALPN_FAILED_ON_MISMATCH'],
    );
    assert.ok(inside('wolfSSL_Us|').some(({ label }) => label === 'wolfSSL_UseSNI'));
  });

  it('offers nothing elsewhere', () => {
    for (const text of ['int |', 'x = "wolfSSL_|', '/* wolfSSL_| */', '#define WOLF|', 'f(wol|'])
      assert.deepEqual(completed(SOUND, `${text}\n`), [], text);
  });
});

describe('a firmware’s lines and remarks', () => {
  it('are inactive for a reason', () => {
    const text = '#if 0\n#define HAVE_SNI\n#endif\n#define HAVE_ECC\n#ifdef CONFIG_BOARD\n#define HAVE_ALPN\n#endif\n';
    const found = inactiveLines(firmware(text).analysis, 'inc/user_settings.h');
    assert.deepEqual(
      found.map(({ range, state }) => [text.slice(range.start, range.end), state]),
      [
        ['#define HAVE_SNI\n', 'inactive'],
        ['#define HAVE_ALPN\n', 'unknown'],
      ],
    );
    assert.ok(found.every(({ why }) => why.length > 0));
  });

  it('are active behind a guard, whatever its name', () => {
    const text = '#ifndef _MY_SETTINGS_H_\n#define _MY_SETTINGS_H_\n#define HAVE_ECC\n#endif\n';
    const { preprocessed } = firmware(text).analysis;
    assert.ok(preprocessed?.macros.has('HAVE_ECC'));
    assert.equal(preprocessed?.uncertain.size, 0);
  });

  it('are active inside the condition that holds the whole file', () => {
    const text = '#ifdef CONFIG_WOLFSSL\n#define HAVE_ECC\n#define HAVE_SNI\n#define NO_DSA\n#endif\n';
    const { analysis } = firmware(text);
    assert.ok(analysis.preprocessed?.macros.has('HAVE_SNI'));
    assert.deepEqual(inactiveLines(analysis, 'inc/user_settings.h'), []);
  });

  it('are mended by placing what lacks, or by an edit', () => {
    const { analysis, files } = firmware(SOUND.filter((name) => name !== 'HAVE_SUPPORTED_CURVES'));
    const [remark] = remarksOf(analysis, 'inc/user_settings.h');
    assert.equal(remark?.code, 'ecc-without-supported-curves');
    const edits = remarkEdits(analysis, remark.fixes[0]!);
    assert.deepEqual(
      edits?.files.map(({ path }) => path),
      ['inc/user_settings.h'],
    );
    assert.match(applyEdits(files[0]!.text, edits?.files[0]?.edits ?? []), /#define HAVE_SUPPORTED_CURVES/);
    const debug = firmware([...SOUND, 'DEBUG_WOLFSSL']);
    const [left] = remarksOf(debug.analysis, 'inc/user_settings.h');
    const removed = remarkEdits(debug.analysis, left!.fixes[0]!);
    assert.match(applyEdits(debug.files[0]!.text, removed?.files[0]?.edits ?? []), /\/\* #define DEBUG_WOLFSSL \*\//);
  });
});

describe('settings files', () => {
  it('are known by name, by choice, and by who includes them', () => {
    const names = [
      'user_settings.h',
      'a/user_settings_stm32.h',
      'x\\wolfSSL.I-CUBE-wolfSSL_conf.h',
      'my_wolfssl_config.h',
    ];
    assert.deepEqual(
      names.map((name) => isSettingsPath(name)),
      [true, true, true, true],
    );
    assert.ok(!isSettingsPath('main.h') && isSettingsPath('inc/tls.h', ['inc/tls.h']));
    assert.deepEqual(
      includedSettings('#define WOLFSSL_USER_SETTINGS\n#include "tls_conf.h"\n#include "wolfssl/ssl.h"\n'),
      ['tls_conf.h'],
    );
    assert.deepEqual(includedSettings('#include "config.h"\n'), []);
  });
});
