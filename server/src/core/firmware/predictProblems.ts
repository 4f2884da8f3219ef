import type { BuildRule } from '../wolfssl/predict/buildRule.ts';
import type { FailedCall } from './predictRun.ts';
import type { PreprocessProblem } from './preprocess/preprocessed.ts';

/** What is wrong with a firmware, in the shape of the command line's findings. */
export interface PredictionProblem {
  readonly code: 'does-not-compile' | 'call-fails';
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly cause: false;
  readonly likelihood: number;
  readonly at: null;
  readonly fixes: readonly (
    | { readonly kind: 'macro'; readonly name: string; readonly value: null }
    | { readonly kind: 'advice'; readonly name: string }
  )[];
}

/** A rule of wolfSSL's own sources that stops the compiler. */
export function ruleProblem(rule: BuildRule): PredictionProblem {
  const fixes = rule.add.map((name) => ({ kind: 'macro', name, value: null }) as const);
  return problem('does-not-compile', 'error', `${rule.message} (${rule.source})`, fixes);
}

/** An active `#error` of a header. */
export function errorProblem({ message, file }: PreprocessProblem): PredictionProblem {
  return problem('does-not-compile', 'error', `${message} (#error of ${file})`, []);
}

/** A call that answers an error code. */
export function failureProblem({ name, code, file, line }: FailedCall): PredictionProblem {
  const names: Readonly<Record<number, string>> = { [-173]: 'BAD_FUNC_ARG', [-174]: 'NOT_COMPILED_IN' };
  const error = names[code] === undefined ? `${code}` : `${names[code]} (${code})`;
  return problem('call-fails', 'warning', `${name} in ${file}:${line} answers ${error} with these settings.`, []);
}

function problem(
  code: PredictionProblem['code'],
  severity: PredictionProblem['severity'],
  message: string,
  fixes: PredictionProblem['fixes'],
): PredictionProblem {
  return { code, severity, message, cause: false, likelihood: 1, at: null, fixes };
}
