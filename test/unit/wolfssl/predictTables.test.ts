import assert from 'node:assert/strict';
import { buildRules } from '../../../server/src/core/wolfssl/predict/buildRules.ts';
import { type Condition, holds, parseCondition, reasons } from '../../../server/src/core/wolfssl/predict/condition.ts';
import { deriveMacros } from '../../../server/src/core/wolfssl/predict/derive.ts';
import { derivedRows } from '../../../server/src/core/wolfssl/predict/derivedRows.ts';
import { suiteRows } from '../../../server/src/core/wolfssl/predict/suiteRows.ts';
import { unreadRows } from '../../../server/src/core/wolfssl/predict/unreadRows.ts';
import { parseVersion } from '../../../server/src/core/wolfssl/version.ts';

function macros(...names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    names.map((name): readonly [string, string] => {
      const [key = '', value = ''] = name.split('=');
      return [key, value];
    }),
  );
}

/** A condition as text again, without blanks and outer parentheses. */
function spelled(condition: Condition): string {
  switch (condition.kind) {
    case 'defined':
      return condition.name;
    case 'not':
      return `!${spelled(condition.of)}`;
    case 'compare': {
      const side = (term: typeof condition.left): string =>
        term.kind === 'number'
          ? `${term.value}`
          : term.kind === 'value'
            ? term.name
            : `${side(term.left)}${term.operator}${side(term.right)}`;
      return `${side(condition.left)}${condition.operator}${side(condition.right)}`;
    }
    default:
      return condition.of.map(spelled).join(condition.kind === 'and' ? '&&' : '||');
  }
}

describe('conditions of the predictor', () => {
  it('ask for macros, their values, and combinations', () => {
    const set = macros('A', 'N=224', 'M=N', 'P=(2 * 100)');
    assert.equal(holds('A && !B', set), true);
    assert.equal(holds('B || (A && N <= 224)', set), true);
    assert.equal(holds('M < 224', set), false);
    assert.equal(holds('P == 200', set), true);
    assert.equal(holds('N * 2 > 447', set), true);
    assert.equal(holds('UNKNOWN > 0', set), false);
    assert.equal(holds('', set), true);
    assert.deepEqual(reasons('(B || A) && !C && N', set), ['A', 'N']);
  });

  it('are all read to their end', () => {
    const conditions = [
      ...derivedRows.map(({ when }) => when),
      ...buildRules.map(({ when }) => when),
      ...suiteRows.flatMap(({ requires, when, otherwise }) => [requires, when, otherwise?.[1] ?? '']),
    ];
    for (const condition of conditions)
      assert.equal(
        spelled(parseCondition(condition)),
        condition.replace(/[\s()]/g, '').replace(/0x[0-9a-f]+/g, (hex) => `${Number(hex)}`),
        condition,
      );
  });
});

describe('macros that older releases do not read', () => {
  it('stand in one row each, of a release that was read', () => {
    const all = unreadRows.flatMap((row) => row.macros);
    assert.equal(new Set(all).size, all.length);
    for (const { since } of unreadRows) assert.ok(['5.7.2', '5.9.2'].includes(since), since);
  });
});

describe('what settings.h makes of macros', () => {
  const derived = (...names: readonly string[]) => deriveMacros(macros(...names));

  it('brings defaults, and says which macro brought them', () => {
    const { macros: made, because } = derived('HAVE_ECC', 'WOLFSSL_HARDEN_TLS=128', 'HAVE_FFDHE_3072');
    assert.equal(made.has('HAVE_ALL_CURVES'), true);
    assert.equal(made.get('ECC_MIN_KEY_SZ'), '256');
    assert.equal(made.has('NO_RC4'), true);
    assert.deepEqual(because.get('HAVE_FFDHE'), ['HAVE_FFDHE_3072']);
  });

  it('is asked of the release: macros that came later do nothing, and bring nothing', () => {
    const older = (release: string, ...names: readonly string[]) =>
      deriveMacros(macros(...names), parseVersion(release)).macros;
    assert.equal(older('5.5.4', 'NO_TLS_DH').has('NO_TLS_DH'), false);
    assert.equal(older('5.7.2', 'NO_TLS_DH').has('NO_TLS_DH'), true);
    assert.equal(older('5.9.1', 'WOLFSSL_HAVE_MLKEM').has('WOLFSSL_HAVE_MLKEM'), false);
    assert.equal(older('5.7.2', 'NO_DES3').has('NO_DES3_TLS_SUITES'), false);
    assert.equal(older('5.9.2', 'NO_DES3').has('NO_DES3_TLS_SUITES'), true);
    assert.equal(older('5.5.4', 'HAVE_SESSION_TICKET', 'NO_ASN_TIME').has('HAVE_SESSION_TICKET'), true);
  });

  it('keeps what the user defines, and takes away what he cannot have', () => {
    assert.equal(derived('ECC_MIN_KEY_SZ=160').macros.get('ECC_MIN_KEY_SZ'), '160');
    assert.equal(derived('ECC_USER_CURVES').macros.has('HAVE_ALL_CURVES'), false);
    assert.equal(derived('HAVE_SESSION_TICKET', 'NO_ASN_TIME').macros.has('HAVE_SESSION_TICKET'), false);
    assert.equal(derived('WOLFSSL_TLS13', 'WOLFSSL_NO_TLS12').macros.has('WOLFSSL_AEAD_ONLY'), true);
  });

  it('knows the combinations that do not compile', () => {
    const broken = (...names: readonly string[]) => derived(...names).broken.map(({ source }) => source.split(' ')[2]);
    assert.deepEqual(broken('HAVE_ECC', 'NO_OLD_TLS'), []);
    assert.deepEqual(broken('HAVE_ECC', 'NO_OLD_TLS', 'HAVE_SNI'), ['wolfssl/internal.h:3270']);
    assert.deepEqual(broken('HAVE_ECC', 'NO_MD5'), ['wolfssl/wolfcrypt/settings.h:3704']);
    assert.deepEqual(
      broken('HAVE_ECC', 'NO_OLD_TLS', 'NO_DH', 'HAVE_TLS_EXTENSIONS', 'HAVE_AESGCM', 'WOLFSSL_TLS13', 'WC_RSA_PSS'),
      ['src/tls13.c:140'],
    );
  });
});
