import { rules } from './all.ts';
import type { Finding, Severity } from './finding.ts';
import type { RuleContext } from './rule.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** All findings of a connection, the most likely cause first, then what is wrong without being the cause. */
export function diagnose(context: RuleContext): readonly Finding[] {
  const found = rules.flatMap((rule) => rule.check(context)).sort(compare);
  return found.flatMap(explainAway).sort(compare);
}

/**
 * A connection fails for one reason as a rule: the surer the first cause, the less is left for the others. A cause with
 * next to nothing left is no longer told as one; what it says of the bytes stays true. A mere guess is then not told at all.
 */
function explainAway(finding: Finding, index: number, sorted: readonly Finding[]): Finding | readonly Finding[] {
  const first = sorted[0];
  if (!finding.cause || index === 0 || !first) return finding;
  if (finding.guess && !first.guess) return [];
  const likelihood = Math.round(finding.likelihood * (1 - first.likelihood) * 1000) / 1000;
  return likelihood < LEAST
    ? { ...finding, cause: false, severity: lowered(finding.severity) }
    : { ...finding, likelihood };
}

/** Below this a cause isn't told as one. */
const LEAST = 0.05;

function lowered(severity: Severity): Severity {
  return severity === 'error' || severity === 'warning' ? 'information' : severity;
}

function compare(a: Finding, b: Finding): number {
  if (a.cause !== b.cause) return a.cause ? -1 : 1;
  if (a.cause) return b.likelihood - a.likelihood;
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.likelihood - a.likelihood;
}
