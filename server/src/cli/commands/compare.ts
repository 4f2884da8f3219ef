import { compareDumps } from '../../core/index.ts';
import type { Call } from '../call.ts';
import { type ExitCode, exitCodes, UsageError } from '../exitCodes.ts';
import { comparisonJson } from '../format/compareJson.ts';
import { comparisonText } from '../format/compareText.ts';

/**
 * `tlshex compare A B`: two hellos to the same server side by side, and what most likely decides. With one file, its other
 * connection, or the one that its `@compare` names, is the second.
 */
export function compareCommand(call: Call): ExitCode {
  const [first, second] = call.files.map((file) => ({
    label: file === '-' ? 'standard input' : file,
    analysis: call.read(file),
  }));
  if (!first || call.files.length > 2) throw new UsageError('compare wants two FILEs, or one that holds both');
  const comparison = compareDumps(first, second);
  if ('problem' in comparison) throw new UsageError(comparison.problem);
  call.out(
    call.values.get('format') === 'json'
      ? `${JSON.stringify(comparisonJson(comparison), null, 2)}\n`
      : comparisonText(comparison, call.style),
  );
  return exitCodes.clean;
}
