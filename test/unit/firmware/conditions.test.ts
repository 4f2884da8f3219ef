import assert from 'node:assert/strict';
import { constantValue, evaluateCondition } from '../../../server/src/core/firmware/conditions.ts';

/** A is 1, B is 0x20, E is defined and empty, U is not defined, everything else is unknown. */
function check(expression: string, expected: boolean | undefined) {
  const known: Record<string, { defined: boolean; value?: string }> = {
    A: { defined: true, value: '1' },
    B: { defined: true, value: '0x20' },
    C: { defined: true, value: '(B * 2)' },
    E: { defined: true, value: '' },
    U: { defined: false },
    LOOP: { defined: true, value: 'LOOP' },
  };
  assert.equal(
    evaluateCondition(expression, (name) => known[name] ?? { defined: undefined }),
    expected,
    expression,
  );
}

describe('evaluateCondition', () => {
  it('reads numbers and operators', () => {
    check('1', true);
    check('0', false);
    check('(0)', false);
    check('2 + 3 * 4 == 14', true);
    check('(1 << 4) > 15 && 7 % 4 == 3', true);
    check('1 ? 0 : 1', false);
    check('-1 < 0', true);
    check('~0 == -1', true);
    check("1'000 == 1000", true);
    check('010 == 8', true);
    check('4096UL >= 4096', true);
  });

  it('asks for macros', () => {
    check('defined(A)', true);
    check('defined A', true);
    check('!defined(U) && A', true);
    check('defined(X)', undefined);
    check('C == 64', true);
    check('U', false);
    check('U == 0', true);
  });

  it('is sure where the unknown does not matter', () => {
    check('defined(X) && 0', false);
    check('defined(X) || 1', true);
    check('defined(X) && 1', undefined);
    check('X > 3', undefined);
    check('X ? 1 : 1', true);
  });

  it('gives up on what it does not know', () => {
    check('__has_include(<x.h>) || A', true);
    check('__has_include(<x.h>)', undefined);
    check('E', undefined);
    check('LOOP', false); // a macro that stands for itself is no number: 0
    check('1 /', undefined);
    check('1 / 0', undefined);
    check('', undefined);
    check(')', undefined);
    check('('.repeat(50000), undefined);
    check('!'.repeat(50000), undefined);
    check('1 ? '.repeat(50000), undefined);
  });

  it('knows constants', () => {
    assert.equal(constantValue('(256 * 2)'), 512);
    assert.equal(constantValue('4096'), 4096);
    assert.equal(constantValue('FP_SIZE'), undefined);
  });
});
