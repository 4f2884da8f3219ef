import { defined, type Possibility } from '../possibility.ts';
import { HAS_OPERATORS } from './expand.ts';
import { armMacros, x64Macros } from './hostMacros.ts';

/** A compiler: what it defines before the first line, and what it answers when it is asked. */
export interface Host {
  readonly id: string;
  readonly title: string;
  readonly macros: ReadonlyMap<string, ReadonlySet<Possibility>>;
  /** `__has_attribute(nonnull)` and its like, with the answer; what isn't listed is not known. */
  readonly has: ReadonlyMap<string, number>;
}

/** Makes a host from `#define` lines as `gcc -dM -E -x c /dev/null` prints them, the word `#define` left out or not. */
export function hostFrom(id: string, title: string, lines: string, answers = COMMON_ANSWERS): Host {
  const macros = new Map<string, ReadonlySet<Possibility>>();
  for (const name of [...ASKED, ...VARYING]) macros.set(name, DEFINED);
  for (const line of lines.split('\n')) {
    const parts = /^(?:#define )?(\w+)(?:\(([^)]*)\))?(?: (.*))?$/.exec(line);
    if (parts?.[1] === undefined) continue;
    macros.set(parts[1], new Set([defined((parts[3] ?? '').trim(), parts[2]?.split(','))]));
  }
  return { id, title, macros, has: new Map(answers.map((asked) => [asked, 1])) };
}

const DEFINED: ReadonlySet<Possibility> = new Set<Possibility>(['*']);
/** Defined, with a value that changes from place to place or day to day (C11 6.10.8.1, GCC manual 3.7.2). */
const VARYING = [
  '__FILE__',
  '__LINE__',
  '__DATE__',
  '__TIME__',
  '__COUNTER__',
  '__INCLUDE_LEVEL__',
  '__BASE_FILE__',
  '__TIMESTAMP__',
];
/** What GCC 12 can be asked (GCC manual 4.2.4 to 4.2.8). */
const ASKED = [...HAS_OPERATORS].filter(
  (name) => /_include(_next)?$|_attribute$|_builtin$/.test(name) && !/declspec/.test(name),
);
/** What wolfSSL and C libraries ask and GCC 12 grants (seen with GCC 12.2). */
const COMMON_ANSWERS: readonly string[] = [
  ...['nonnull', 'noreturn', 'unused', 'deprecated', 'pure', 'const', 'malloc', 'alloc_size', 'format', 'fallthrough'],
  ...['aligned', 'packed', 'weak', 'visibility', 'always_inline', 'noinline', 'warn_unused_result', 'nonstring'],
  ...['returns_nonnull', 'nothrow', 'leaf', 'copy', 'access', 'section', 'may_alias', 'cold', 'hot', 'used'],
].map((name) => `__has_attribute(${name})`);

/** GCC for a desktop or server: x86-64, Linux. */
export const gccX64: Host = hostFrom('gcc-x86_64', 'GCC 12.2 for x86-64 Linux', x64Macros);

/** GCC for a microcontroller: Arm Cortex-M4, bare metal. */
export const gccArm: Host = hostFrom('gcc-arm-none-eabi', 'GCC 12.2 for Arm Cortex-M4, bare metal', armMacros);
