import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compileRules } from '../../../server/src/core/review/compileRules.ts';
import { apiNamed, apiObject, apis, isWolfsslCall } from '../../../server/src/core/wolfssl/apis.ts';
import { errorNamed, errorOfCode, wolfsslErrors } from '../../../server/src/core/wolfssl/errors.ts';
import { groupNamed, groupOfCode, wolfsslGroups } from '../../../server/src/core/wolfssl/groups.ts';
import { changesAfter, hasChange, history } from '../../../server/src/core/wolfssl/history.ts';
import {
  isWolfsslMacro,
  macroNamed,
  macroSection,
  macros,
  withNeeds,
} from '../../../server/src/core/wolfssl/macros.ts';
import { compareVersions, parseVersion, TABLES_VERSION } from '../../../server/src/core/wolfssl/version.ts';

/** File and line of the release the tables were read from: `wolfSSL 5.9.2 src/tls.c:16307-16325, ...`. */
const SOURCE = /^wolfSSL 5\.(5\.4|7\.2|9\.2) [\w./-]+:\d+(-\d+)?(, [\w./-]+:\d+(-\d+)?)*$/;

function assertUnique(names: readonly (string | number)[]) {
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  assert.deepEqual(twice, []);
}

describe('wolfSSL tables', () => {
  it('have one row a fact', () => {
    assertUnique(macros.map((row) => row.name));
    assertUnique(apis.map((row) => row.name));
    assertUnique(wolfsslGroups.map((row) => row.constant));
    assertUnique(wolfsslGroups.map((row) => row.code));
    assertUnique(wolfsslErrors.map((row) => row.code));
    assertUnique(history.map((row) => row.id));
  });

  it('say of every row where it was read', () => {
    const rows: readonly { readonly source: string }[] = [
      ...macros,
      ...apis,
      ...wolfsslGroups,
      ...wolfsslErrors,
      ...history,
    ];
    const without = rows.filter((row) => !SOURCE.test(row.source));
    assert.deepEqual(without, []);
    assert.equal(compareVersions(TABLES_VERSION, parseVersion('5.9.2') ?? TABLES_VERSION), 0);
  });

  it('name only macros that are known, or switches that leave something out', () => {
    const named = macros.flatMap((row) => [...row.needs.flat(), ...row.excludes]);
    const unknown = named.filter((name) => macroNamed(name) === undefined && !/^(NO_|WOLFSSL_NO_)/.test(name));
    assert.deepEqual([...new Set(unknown)].sort(), []);
    for (const api of apis) for (const name of api.macros) assert.ok(macroNamed(name), `${api.name}: ${name}`);
  });

  it('have only names that are in the source', () => {
    const file = readFileSync(new URL('../explain/facts/wolfssl-names.txt', import.meta.url), 'utf8');
    const facts = new Set(file.split('\n'));
    const names = [
      ...macros.flatMap((row) => [row.name, ...row.needs.flat(), ...row.excludes]),
      ...apis.flatMap((row) => [row.name, ...row.macros]),
      ...compileRules.flatMap((rule) => [...rule.when.match(/[A-Z]\w{3,}/g)!, ...rule.add]),
      ...wolfsslErrors.map((row) => `${row.code} ${row.name}`),
    ];
    assert.deepEqual(
      [...new Set(names)].filter((name) => !facts.has(name)),
      [],
    );
  });

  it('say of every row what it does, and how it is called elsewhere', () => {
    for (const row of macros) {
      assert.ok(row.gives.length > 4 && !row.gives.endsWith('.'), row.name);
      assert.match(row.routes.configure ?? '--enable-x', /^--(en|dis)able-/, row.name);
      assert.match(row.routes.cmake ?? '-DWOLFSSL_X=yes', /^-DWOLFSSL_\w+=(yes|no)$/, row.name);
    }
    for (const row of apis) {
      assert.ok(row.signature.includes(`${row.name}(`), row.name);
      assert.equal(row.signature.split(',').length, row.example.length, row.name);
      // What failed is told by it: `failed to set the server name`, and `error setting the server name`: it begins with a verb of message.ts.
      assert.match(row.purpose, /^(set|use|enable|allow|switch|load|name|send|leave|ask|decide) /, row.name);
    }
  });

  it('have releases that parse, in order', () => {
    for (const row of [...macros, ...apis, ...history]) {
      if ('since' in row && row.since !== undefined) assert.ok(parseVersion(row.since), row.since);
    }
    const releases = history.map((row) => parseVersion(row.since)!);
    assert.deepEqual(releases, [...releases].sort(compareVersions));
  });
});

describe('macros', () => {
  it('know what the pair of the gmail case needs', () => {
    assert.deepEqual(macroNamed('HAVE_SUPPORTED_CURVES')?.needs[0], 'HAVE_TLS_EXTENSIONS');
    assert.deepEqual(macroNamed('HAVE_TLS_EXTENSIONS')?.needs, []);
    assert.equal(macroNamed('HAVE_SUPPORTED_CURVES')?.routes.configure, '--enable-supportedcurves');
    assert.equal(macroNamed('HAVE_SUPPORTED_CURVES')?.defaults.userSettings, 'off');
    assert.equal(macroNamed('HAVE_SUPPORTED_CURVES')?.defaults.configure, 'on');
  });

  it('come with what they need, needs first', () => {
    assert.deepEqual(withNeeds(['HAVE_SUPPORTED_CURVES']), [
      'HAVE_TLS_EXTENSIONS',
      'HAVE_ECC',
      'HAVE_SUPPORTED_CURVES',
    ]);
    assert.deepEqual(withNeeds(['HAVE_SUPPORTED_CURVES', 'HAVE_CURVE25519']), [
      'HAVE_TLS_EXTENSIONS',
      'HAVE_CURVE25519',
      'HAVE_SUPPORTED_CURVES',
    ]);
    assert.deepEqual(withNeeds(['MY_OWN']), ['MY_OWN']);
    const tls13 = withNeeds(['WOLFSSL_TLS13']);
    for (const name of ['HAVE_HKDF', 'WC_RSA_PSS', 'HAVE_FFDHE_2048', 'HAVE_AESGCM'])
      assert.ok(tls13.includes(name), name);
  });

  it('mark what is good for a test only', () => {
    for (const name of ['NO_ASN_TIME', 'SHOW_SECRETS', 'WOLFSSL_ALLOW_RC4'])
      assert.ok(macroNamed(name)?.testOnly, name);
  });

  it('have a section by name where they have no row', () => {
    assert.equal(macroSection('WOLFSSL_SP_SMALL'), 'math');
    assert.equal(macroSection('HAVE_ECC192'), 'curves');
    assert.equal(macroSection('HAVE_RPK'), 'tls-extensions');
    assert.equal(macroSection('WOLFSSL_DTLS13'), 'tls-versions');
    assert.equal(macroSection('FOO'), undefined);
    assert.deepEqual(['HAVE_SNI', 'WOLFSSL_X', 'WC_Y', 'FOO_H'].map(isWolfsslMacro), [true, true, true, false]);
  });
});

describe('calls', () => {
  it('know their object, their success and their order', () => {
    const curve = apiNamed('wolfSSL_UseSupportedCurve');
    assert.equal(curve?.object, 'WOLFSSL');
    assert.equal(curve?.success, 1);
    assert.deepEqual(curve?.when, { after: 'wolfSSL_new', before: 'wolfSSL_connect' });
    assert.deepEqual(curve?.example, ['ssl', 'WOLFSSL_ECC_SECP256R1']);
    assert.ok(curve?.sameAs.includes('wolfSSL_CTX_UseSupportedCurve'));
    assert.equal(apiNamed('wolfSSL_CTX_UseSNI')?.object, 'WOLFSSL_CTX');
    assert.equal(apiNamed('wolfSSL_CTX_UseSNI')?.when.before, 'wolfSSL_new');
    assert.equal(apiNamed('wolfSSL_allow_post_handshake_auth')?.success, 0);
  });

  it('are told by their names', () => {
    assert.equal(apiObject('wolfSSL_CTX_something'), 'WOLFSSL_CTX');
    assert.equal(apiObject('wolfSSL_something'), 'WOLFSSL');
    assert.ok(isWolfsslCall('wolfTLSv1_2_client_method'));
    assert.ok(isWolfsslCall('wolfSSL_UseSNI'));
    assert.ok(!isWolfsslCall('printf'));
    assert.ok(!isWolfsslCall('wc_InitRng'));
  });
});

describe('groups, errors, history', () => {
  it('answer by name and by number', () => {
    assert.equal(groupNamed('WOLFSSL_ECC_SECP256R1')?.code, 0x0017);
    assert.equal(groupOfCode(0x0018)?.macro, 'HAVE_ECC384');
    assert.equal(groupOfCode(0x11ec)?.constant, 'WOLFSSL_X25519MLKEM768');
    assert.equal(errorOfCode(-313)?.name, 'FATAL_ERROR');
    assert.equal(errorOfCode(313)?.name, 'FATAL_ERROR');
    assert.equal(errorNamed('ASN_NO_SIGNER_E')?.code, -188);
    assert.equal(errorOfCode(-99999), undefined);
  });

  it('know since when the curves go out by themselves', () => {
    assert.ok(!hasChange(parseVersion('3.9.10')!, 'curvesSentByDefault'));
    assert.ok(hasChange(parseVersion('3.10.2')!, 'curvesSentByDefault'));
    assert.ok(hasChange(parseVersion('5.9.2')!, 'pointFormatsSent'));
    assert.deepEqual(
      changesAfter(parseVersion('5.9.1')!)
        .filter((row) => row.after === undefined)
        .map((row) => row.id),
      ['keyShareGroupMacro'],
    );
  });
});
