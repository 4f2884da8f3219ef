import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanSource } from '../../server/src/core/firmware/calls.ts';
import { editsBetween, unifiedDiff } from '../../server/src/core/firmware/diff.ts';
import { applyEdits } from '../../server/src/core/firmware/edit.ts';
import { lexC } from '../../server/src/core/firmware/lexC.ts';
import { placeCall } from '../../server/src/core/firmware/placeCall.ts';
import { placeMacros } from '../../server/src/core/firmware/placeMacro.ts';
import { type FixStep, planFix } from '../../server/src/core/firmware/plan.ts';
import { scanSettings } from '../../server/src/core/firmware/settings.ts';

const NAMES = ['HAVE_SNI', 'HAVE_ALPN', 'HAVE_TLS_EXTENSIONS', 'HAVE_SUPPORTED_CURVES', 'NO_RC4', 'SP_INT_BITS', 'FOO'];
/** Macros that nobody in a header defines: each may be set from outside. */
const OUTSIDE = ['ESP32', 'STM32'];

const name = fc.constantFrom(...NAMES);
const define = fc
  .tuple(name, fc.constantFrom('', ' 1', ' 2048', '  (64 * 4)', ' /* c */', ' 4096 // d'))
  .map(([n, v]) => [`#define ${n}${v}`]);
const undef = name.map((n) => [`#undef  ${n}`]);
const commented = fc
  .tuple(
    name,
    fc.constantFrom('//#define ', '// #define ', '/* #define ', '//#undef '),
    fc.constantFrom('', ' 3', ' /* c'),
  )
  .map(([n, mark, rest]) => [
    mark.startsWith('/*') ? `${mark}${n}${rest.replace(' /*', '')} */` : `${mark}${n}${rest === ' /* c' ? '' : rest}`,
  ]);
const pair = name.map((n) => [`#undef  ${n}`, `#define ${n}`, '']);
const other = fc.constantFrom(
  [''],
  ['/* TLS */'],
  ['// Math'],
  ['/* ---- */', '/* Crypto */', '/* ---- */'],
  ['extern int f(void);'],
  ['#include <x.h>'],
);
const condition = fc.constantFrom(
  '#if 0',
  '#if 1',
  '#ifdef ESP32',
  '#ifndef STM32',
  '#if defined(ESP32) && !defined(STM32)',
  '#ifdef FOO',
  '#ifndef HAVE_SNI',
);

const { lines } = fc.letrec<{ lines: string[]; item: string[]; block: string[] }>((tie) => ({
  item: fc
    .oneof({ depthSize: 'small', withCrossShrink: true }, define, undef, commented, pair, other, tie('block'))
    .map((some) => [...some]),
  lines: fc.array(tie('item'), { maxLength: 7 }).map((items) => items.flat()),
  block: fc
    .tuple(condition, tie('lines'), fc.option(tie('lines')), fc.constantFrom('', '    '))
    .map(([open, yes, no, indent]) => [
      open,
      ...yes.map((line) => indent + line),
      ...(no === null ? [] : ['#else', ...no.map((line) => indent + line)]),
      '#endif',
    ]),
}));

/** A header: with or without guard, in either line end, with or without the last one. */
const header = fc
  .tuple(lines, fc.boolean(), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([body, guard, newline, last]) => {
    const all = guard ? ['#ifndef SETTINGS_H', '#define SETTINGS_H', ...body, '#endif'] : body;
    return all.join(newline) + (last && all.length > 0 ? newline : '');
  });

/** What a header defines, and what it defines twice with different values: an evaluator of its own, for the few conditions of these headers. */
function defines(text: string, outside: readonly string[], clashes: string[] = []): ReadonlyMap<string, string> {
  const defined = new Map<string, string>(outside.map((one) => [one, '1']));
  const stack: { active: boolean; taken: boolean }[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const line = raw
      .replace(/^\ufeff/, '')
      .replace(/\/\/.*/, '')
      .replace(/\/\*.*?\*\//g, ' ')
      .trim();
    const active = stack.every((one) => one.active);
    const open = /^#(?:ifdef|ifndef|if) ?(.*)$/.exec(line);
    if (open !== null) {
      const truth = line.startsWith('#ifdef')
        ? defined.has(open[1] ?? '')
        : line.startsWith('#ifndef')
          ? !defined.has(open[1] ?? '')
          : open[1] === '1' ||
            (open[1]?.startsWith('defined') === true && defined.has('ESP32') && !defined.has('STM32'));
      stack.push({ active: truth, taken: truth });
    } else if (line === '#else') {
      const top = stack.at(-1);
      if (top !== undefined) top.active = !top.taken;
    } else if (line === '#endif') stack.pop();
    else if (active) {
      const set = /^#define (\w+)\s*(.*)$/.exec(line);
      const unset = /^#undef\s+(\w+)/.exec(line);
      if (set !== null) {
        const [macro, value] = [set[1] ?? '', (set[2] ?? '').trim()];
        if (defined.has(macro) && defined.get(macro) !== value) clashes.push(macro);
        defined.set(macro, value);
      }
      if (unset !== null) defined.delete(unset[1] ?? '');
    }
  }
  return defined;
}

/** The value of `4096` or `(64 * 4)`. */
function product(value: string): number {
  return value
    .replace(/[()]/g, '')
    .split('*')
    .map(Number)
    .reduce((a, b) => a * b, 1);
}

const WANTED = [
  { name: 'HAVE_TLS_EXTENSIONS', value: null },
  { name: 'HAVE_SUPPORTED_CURVES', value: null },
  { name: 'HAVE_SNI', value: null },
  { name: 'SP_INT_BITS', value: '4096' },
];

/** Blocks that hold a whole file count as its shell, where macros are only set inside: those headers say nothing here. */
function hasShell(text: string): boolean {
  return scanSettings(text).shell.some((branch) => branch.open.name !== 'SETTINGS_H');
}

describe('placing macros in any header', () => {
  it('sets them on every platform', () => {
    fc.assert(
      fc.property(header, fc.subarray(WANTED, { minLength: 1 }), (text, wanted) => {
        fc.pre(!hasShell(text));
        const after = applyEdits(text, placeMacros(text, wanted).edits);
        for (const outside of [[], ['ESP32'], ['STM32'], OUTSIDE]) {
          const defined = defines(after, outside);
          for (const { name: macro, value } of wanted) {
            assert.ok(defined.has(macro), `${macro} with ${outside.join()}`);
            if (value !== null)
              assert.ok(product(defined.get(macro) ?? '') >= Number(value), `${macro} is ${defined.get(macro)}`);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never makes a macro clash that did not before', () => {
    fc.assert(
      fc.property(header, fc.constantFrom(...WANTED), (text, wanted) => {
        fc.pre(!hasShell(text));
        const after = applyEdits(text, placeMacros(text, [wanted]).edits);
        for (const outside of [[], ['ESP32'], ['STM32'], OUTSIDE]) {
          const [old, fresh]: [string[], string[]] = [[], []];
          defines(text, outside, old);
          defines(after, outside, fresh);
          const count = (all: readonly string[]) => all.filter((one) => one === wanted.name).length;
          assert.ok(count(fresh) <= count(old), `${wanted.name} with ${outside.join()}`);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('takes others out on every platform, or says that it cannot', () => {
    const names = fc.subarray(['NO_RC4', 'HAVE_ALPN', 'FOO'], { minLength: 1 });
    fc.assert(
      fc.property(header, names, fc.subarray(WANTED), (text, out, wanted) => {
        const steps: readonly FixStep[] = [
          { kind: 'advice', name: 'out', does: { kind: 'without', names: out } },
          ...wanted.map((one) => ({ kind: 'macro' as const, ...one })),
        ];
        const file = (content: string) => [{ path: 'user_settings.h', text: content }];
        const plan = planFix(file(text), steps);
        const after = applyEdits(text, plan.files[0]?.edits ?? []);
        const failed = new Set(plan.problems.flatMap((problem) => problem.steps));
        for (const outside of [[], ['ESP32'], ['STM32'], OUTSIDE]) {
          const defined = defines(after, outside);
          for (const macro of out) if (!failed.has(macro)) assert.ok(!defined.has(macro), `${macro} is still there`);
          for (const { name: macro } of hasShell(text) || hasShell(after) ? [] : wanted)
            if (!failed.has(macro)) assert.ok(defined.has(macro), `${macro} is not there`);
        }
        assert.deepEqual(planFix(file(after), steps).files, []);
      }),
      { numRuns: 150 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(header, fc.subarray(WANTED, { minLength: 1 }), (text, wanted) => {
        const after = applyEdits(text, placeMacros(text, wanted).edits);
        assert.deepEqual(placeMacros(after, wanted).edits, []);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves every other line as it was', () => {
    fc.assert(
      fc.property(header, (text) => {
        const after = applyEdits(text, placeMacros(text, WANTED).edits);
        const about = /HAVE_TLS_EXTENSIONS|HAVE_SUPPORTED_CURVES|HAVE_SNI|SP_INT_BITS|^\s*#if [01]/;
        const added = /^(\/[/*] ?)?-*(TLS extensions|Math|)-*( ?\*\/)?$|^#ifndef|^\s*#endif|^\/\* -+ \*\/$/;
        const left = text.split(/\r?\n/).filter((line) => !about.test(line));
        const rest = after.split(/\r?\n/).filter((line) => !about.test(line));
        let at = 0;
        for (const line of rest) {
          if (line === left[at]) at++;
          else assert.match(line, added);
        }
        assert.equal(at, left.length);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the line ends of the file', () => {
    fc.assert(
      fc.property(header, (text) => {
        fc.pre(text.includes('\r\n'));
        const after = applyEdits(text, placeMacros(text, WANTED).edits);
        assert.ok(!/[^\r]\n/.test(after));
      }),
    );
  });
});

describe('any text', () => {
  const words = [
    '#if',
    '#endif',
    '#else',
    '#define X',
    '#undef',
    '//',
    '/*',
    '*/',
    '"',
    "'",
    '\\',
    '\n',
    '\r\n',
    '{',
    '}',
    '(',
    ')',
    ';',
    ' ',
    '=',
  ];
  const code = [
    'ssl',
    'wolfSSL_new(ctx)',
    'wolfSSL_connect(ssl)',
    'if',
    'else',
    'while',
    'do',
    'for',
    'goto x',
    'x:',
    'return',
    'int f(void)',
    '== NULL',
  ];
  const soup = fc
    .array(fc.oneof(fc.constantFrom(...words, ...code), fc.string({ unit: 'binary' })), { maxLength: 60 })
    .map((parts) => parts.join(' '));
  const text = fc.oneof(fc.string({ unit: 'binary' }), soup);

  it('is cut into tokens that follow each other', () => {
    fc.assert(
      fc.property(text, (any) => {
        let end = 0;
        for (const token of lexC(any)) {
          assert.ok(token.start >= end && token.end > token.start && token.end <= any.length);
          end = token.end;
        }
      }),
    );
  });

  it('is read without a throw, and edited only once', () => {
    fc.assert(
      fc.property(text, (any) => {
        scanSettings(any);
        scanSource(any);
        const after = applyEdits(any, placeMacros(any, WANTED).edits);
        assert.deepEqual(placeMacros(after, WANTED).edits, []);
        const call = { name: 'wolfSSL_UseSupportedCurve', arguments: ['ssl', 'WOLFSSL_ECC_SECP256R1'] };
        const placement = placeCall(any, call);
        if (placement.kind !== 'edits') return;
        assert.notEqual(placeCall(applyEdits(any, placement.edits), call).kind, 'edits');
      }),
      { numRuns: 400 },
    );
  });

  it('has a difference that leads from one to the other', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        assert.equal(applyEdits(a, editsBetween(a, b)), b);
        assert.equal(unifiedDiff('x', a, b) === '', a === b);
      }),
    );
  });
});
