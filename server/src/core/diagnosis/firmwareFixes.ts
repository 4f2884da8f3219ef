import type { Fix } from './finding.ts';

/** Advice that takes macros out of the settings of a firmware at hand. */
export function withoutFix(names: readonly string[], advice: string): Fix {
  return { kind: 'advice', name: advice, does: { kind: 'without', names } };
}

/** Advice that has the calls of a firmware at hand which choose among groups, versions or the like name these too. */
export function alsoFix(name: string, args: readonly string[], advice: string): Fix {
  return { kind: 'advice', name: advice, does: { kind: 'also', name, arguments: args } };
}

/** Advice that gives the contexts of a firmware at hand another method. */
export function methodFix(name: string, advice: string): Fix {
  return { kind: 'advice', name: advice, does: { kind: 'method', name } };
}

/** Macros to define. */
export function macroFixes(...names: readonly string[]): readonly Fix[] {
  return names.map((name) => ({ kind: 'macro', name, value: null }));
}
