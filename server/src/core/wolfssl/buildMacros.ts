import { groupOfCode } from './groups.ts';
import { macroNamed } from './macros.ts';
import { type Condition, parseCondition } from './predict/condition.ts';
import { suiteRows } from './predict/suiteRows.ts';

/** The macros that a user_settings.h has to define for a suite; undefined where wolfSSL has none such. */
export function macrosOfSuite(code: number): readonly string[] | undefined {
  const row = suiteRows.find((suite) => suite.code === code);
  return row && asked(parseCondition(row.requires));
}

/** The macros that a user_settings.h has to define for a named group; undefined where wolfSSL has none such. */
export function macrosOfGroup(code: number): readonly string[] | undefined {
  const row = groupOfCode(code);
  return row && asked(parseCondition(row.needs));
}

/** The macros that keep a suite out of a build, of those that take something out: NO_RSA, WOLFSSL_NO_TLS12. */
export function barsOfSuite(code: number): readonly string[] {
  const row = suiteRows.find((suite) => suite.code === code);
  return row === undefined ? [] : [...new Set(barred(parseCondition(row.requires)))];
}

function barred(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'defined':
      return TAKEN_OUT[condition.name] ?? [];
    case 'not':
      return condition.of.kind === 'defined' && /^NO_|_NO_/.test(condition.of.name) ? [condition.of.name] : [];
    case 'and':
      return condition.of.flatMap(barred);
    default:
      return [];
  }
}

/** What settings.h defines by itself unless a macro takes it out. wolfSSL 5.9.2, wolfssl/wolfcrypt/settings.h:3431-3440. */
const TAKEN_OUT: Readonly<Record<string, readonly string[]>> = {
  HAVE_AES_CBC: ['NO_AES_CBC'],
  WOLFSSL_AES_128: ['NO_AES_128'],
  WOLFSSL_AES_256: ['NO_AES_256'],
};

/** The name that wolfSSL_CTX_set_cipher_list takes for a suite. */
export function listNameOfSuite(code: number): string | undefined {
  return suiteRows.find((suite) => suite.code === code)?.names[0];
}

/** The constant of wolfssl/ssl.h for a named group. */
export function constantOfGroup(code: number): string | undefined {
  return groupOfCode(code)?.constant;
}

/** What a condition asks for, with what that needs to compile; of alternatives the first. What settings.h defines by itself is left out. */
function asked(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'defined':
      return withNeeds(condition.name);
    case 'and':
      return [...new Set(condition.of.flatMap(asked))];
    case 'or':
      return condition.of[0] ? asked(condition.of[0]) : [];
    case 'not':
    case 'compare':
      return [];
  }
}

function withNeeds(name: string): readonly string[] {
  const row = macroNamed(name);
  if (row?.defaults.userSettings !== 'off') return [];
  return [name, ...row.needs.flatMap((need) => (typeof need === 'string' ? withNeeds(need) : []))];
}
