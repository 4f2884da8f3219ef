import { macroNamed } from '../wolfssl/macros.ts';
import { commentOut, listed, macroPlace, macrosOf, type ReviewContext, type ReviewRule } from './context.ts';
import { adviceFix, defineFix, type Remark } from './remark.ts';

/** Combinations at which wolfSSL's own headers and sources stop the compiler, and what the preprocessor itself stumbles over. */
export const doesNotCompile: ReviewRule = {
  code: 'does-not-compile',
  title: 'wolfSSL refuses to compile with these settings',
  check: (context) =>
    context.broken
      .filter(({ source }) => isCompiled(context, source))
      .map((rule): Remark => {
        const at = macrosOf(rule.when).filter((name) => context.build.user.has(name));
        return {
          code: doesNotCompile.code,
          severity: 'error',
          message: `This does not compile: ${lowerFirst(rule.message)} (#error at ${rule.source.replace(/^wolfSSL [\d.]+ /, '')}).`,
          source: rule.source,
          ...macroPlace(context, ...at),
          fixes:
            rule.add.length > 0
              ? [defineFix(...rule.add.map(withValue))]
              : listed(...at.map((name) => commentOut(context, name)), adviceFix('Drop one of the macros that clash.')),
        };
      }),
};

/** An active `#error`, a macro defined twice with different values, blocks that don't close. */
export const preprocessorProblems: ReviewRule = {
  code: 'preprocessor',
  title: 'The preprocessor stumbles over the settings',
  check: (context) =>
    (context.preprocessed?.problems ?? []).flatMap((problem): readonly Remark[] => {
      const severity = SEVERITIES[problem.kind];
      if (severity === undefined) return [];
      const { file, range, kind } = problem;
      const message = /^(error|warning)$/.test(kind)
        ? `The settings themselves say #${kind}: ${problem.message}.`
        : problem.message;
      return [{ code: `preprocessor-${kind}`, severity, message, file, range, source: '', fixes: [] }];
    }),
};

/** Includes that are not in the workspace are no fault of the file. */
const SEVERITIES = {
  error: 'error',
  warning: 'warning',
  unbalanced: 'error',
  redefined: 'warning',
  unreadable: 'information',
  'missing-include': undefined,
} as const;

/** Sources of TLS are left out of builds without it, whatever their rules. */
function isCompiled(context: ReviewContext, source: string): boolean {
  const tls = /\b(src\/|wolfssl\/internal\.h)/.test(source);
  return !tls || context.sure('!WOLFCRYPT_ONLY && !NO_TLS');
}

/** `FP_MAX_BITS` is worth nothing without a number. */
function withValue(name: string): string {
  const value = macroNamed(name)?.value?.example;
  return value === undefined ? name : `${name}=${value}`;
}

function lowerFirst(text: string): string {
  const plain = text.replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain;
}
