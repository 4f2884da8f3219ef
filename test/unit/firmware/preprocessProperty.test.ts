import assert from 'node:assert/strict';
import fc from 'fast-check';
import { preprocess } from '../../../server/src/core/firmware/preprocess/preprocess.ts';
import type { Preprocessed } from '../../../server/src/core/firmware/preprocess/preprocessed.ts';

const NAMES = ['A', 'B', 'C', 'D'];
/** Macros that only the world outside may define. */
const OUTSIDE = ['X', 'Y'];

type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name' | 'defined'; readonly name: string }
  | { readonly kind: 'not' | 'twice'; readonly inner: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression };

type Line =
  | { readonly kind: 'define'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'undef'; readonly name: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'block'; readonly branches: readonly Branch[] };

interface Branch {
  readonly opens: 'test' | 'defined' | 'absent' | 'else';
  readonly test: Expression;
  readonly name: string;
  readonly lines: readonly Line[];
}

const OPERATORS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '&&': (a, b) => Number(a !== 0 && b !== 0),
  '||': (a, b) => Number(a !== 0 || b !== 0),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '<': (a, b) => Number(a < b),
  '>=': (a, b) => Number(a >= b),
};

const name = fc.constantFrom(...NAMES, ...OUTSIDE);
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.integer({ min: 0, max: 4 }).map((value): Expression => ({ kind: 'number', value })),
    name.map((one): Expression => ({ kind: 'name', name: one })),
    name.map((one): Expression => ({ kind: 'defined', name: one })),
    tie('expression').map((inner): Expression => ({ kind: 'not', inner })),
    name.map((one): Expression => ({ kind: 'twice', inner: { kind: 'name', name: one } })),
    fc
      .tuple(fc.constantFrom(...Object.keys(OPERATORS)), tie('expression'), tie('expression'))
      .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, left, right })),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([test, yes, no]): Expression => ({ kind: 'choice', test, yes, no })),
  ),
}));

const { lines } = fc.letrec<{ lines: Line[]; line: Line; branch: Branch }>((tie) => ({
  line: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 4 }))
      .map(([one, value]): Line => ({ kind: 'define', name: one, value: { kind: 'number', value } })),
    fc.constantFrom(...NAMES).map((one): Line => ({ kind: 'undef', name: one })),
    fc.constant<Line>({ kind: 'blank' }),
    fc.array(tie('branch'), { minLength: 1, maxLength: 3 }).map((branches): Line => ({ kind: 'block', branches })),
  ),
  lines: fc.array(tie('line'), { maxLength: 6 }),
  branch: fc
    .tuple(fc.constantFrom('test', 'defined', 'absent', 'else'), expression, name, tie('lines'))
    .map(([opens, test, one, inner]): Branch => ({ opens, test, name: one, lines: inner })),
}));

/** `#else` only counts as the last of several branches. */
function opensOf(branches: readonly Branch[], i: number): Branch['opens'] {
  const { opens } = branches[i] as Branch;
  return opens === 'else' && (i === 0 || i < branches.length - 1) ? 'test' : opens;
}

function write(one: Expression): string {
  switch (one.kind) {
    case 'number':
      return String(one.value);
    case 'name':
      return one.name;
    case 'defined':
      return `defined(${one.name})`;
    case 'not':
      return `!${one.inner.kind === 'defined' || one.inner.kind === 'not' ? write(one.inner) : `(${write(one.inner)})`}`;
    case 'twice':
      return `TWICE(${write(one.inner)})`;
    case 'binary':
      return `(${write(one.left)}) ${one.operator} (${write(one.right)})`;
    case 'choice':
      return `(${write(one.test)}) ? (${write(one.yes)}) : (${write(one.no)})`;
  }
}

function print(some: readonly Line[], out: string[]): string[] {
  for (const line of some) {
    if (line.kind === 'define') out.push(`#define ${line.name} ${write(line.value)}`);
    else if (line.kind === 'undef') out.push(`#undef ${line.name}`);
    else if (line.kind === 'blank') out.push('');
    else {
      for (const [i, branch] of line.branches.entries()) {
        const opens = opensOf(line.branches, i);
        const el = i === 0 ? '' : 'el';
        if (opens === 'else') out.push('#else');
        else if (opens === 'test') out.push(`#${el}if ${write(branch.test)}`);
        else out.push(`#${el}if${opens === 'defined' ? 'def' : 'ndef'} ${branch.name}`);
        print(branch.lines, out);
      }
      out.push('#endif');
    }
  }
  return out;
}

/** The naive evaluator: over what was made, not over its text. */
function value(one: Expression, macros: ReadonlyMap<string, number>): number {
  switch (one.kind) {
    case 'number':
      return one.value;
    case 'name':
      return macros.get(one.name) ?? 0;
    case 'defined':
      return Number(macros.has(one.name));
    case 'not':
      return Number(value(one.inner, macros) === 0);
    case 'twice':
      return 2 * value(one.inner, macros);
    case 'binary':
      return OPERATORS[one.operator]?.(value(one.left, macros), value(one.right, macros)) ?? 0;
    case 'choice':
      return value(value(one.test, macros) !== 0 ? one.yes : one.no, macros);
  }
}

/** Runs the lines; the result is the state of each line, in order. */
function follow(some: readonly Line[], macros: Map<string, number>, active: boolean, states: boolean[]): boolean[] {
  for (const line of some) {
    if (line.kind !== 'block') {
      states.push(active);
      if (active && line.kind === 'define') macros.set(line.name, value(line.value, macros));
      else if (active && line.kind === 'undef') macros.delete(line.name);
      continue;
    }
    let taken = false;
    for (const [i, branch] of line.branches.entries()) {
      const opens = opensOf(line.branches, i);
      const holds =
        opens === 'else' ||
        (opens === 'test' ? value(branch.test, macros) !== 0 : macros.has(branch.name) === (opens === 'defined'));
      states.push(active);
      follow(branch.lines, macros, active && !taken && holds, states);
      taken ||= holds;
    }
    states.push(active);
  }
  return states;
}

function statesOf(result: Preprocessed): readonly string[] {
  return (result.lines.get('a.h') ?? []).flatMap(({ state, lines }) => Array<string>(lines).fill(state));
}

function checked(some: readonly Line[], outside: ReadonlyMap<string, number>) {
  const text = `${['#define TWICE(x) (2 * (x))', ...print(some, [])].join('\n')}\n`;
  const macros = new Map(outside);
  const states = follow(some, macros, true, [true]);
  return { source: { path: 'a.h', text }, macros, states };
}

describe('preprocess: generated headers', () => {
  it('come to what a naive evaluator finds', () => {
    fc.assert(
      fc.property(lines, fc.subarray(OUTSIDE), (some, outside) => {
        const given = new Map(outside.map((one) => [one, 1]));
        const { source, macros, states } = checked(some, given);
        const result = preprocess(source, { defines: outside.map((one) => ({ name: one, value: '1' })) });
        assert.deepEqual(
          result.problems.filter(({ kind }) => kind !== 'redefined'),
          [],
        );
        assert.deepEqual(
          Object.fromEntries([...result.macros].sort()),
          Object.fromEntries([...macros].map(([n, v]) => [n, String(v)]).sort()),
        );
        assert.deepEqual(
          statesOf(result),
          states.map((active) => (active ? 'active' : 'inactive')),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('are told for certain only where every world agrees', () => {
    const worlds = [[], ['X'], ['Y'], ['X', 'Y']].map((world) => new Map(world.map((one) => [one, 1])));
    fc.assert(
      fc.property(lines, (some) => {
        const { source } = checked(some, new Map());
        const result = preprocess(source, { unknown: (one) => OUTSIDE.includes(one) });
        const told = statesOf(result);
        for (const world of worlds) {
          const { macros, states } = checked(some, world);
          for (const [i, active] of states.entries())
            if (told[i] !== 'unknown') assert.equal(told[i], active ? 'active' : 'inactive', `line ${i}`);
          for (const [one, known] of result.macros) assert.equal(String(macros.get(one)), known, one);
          for (const one of NAMES) {
            if (macros.has(one)) assert.ok(result.macros.has(one) || result.uncertain.has(one), one);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
