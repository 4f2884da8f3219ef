import { rules } from './all.ts';
import { errorEvidence } from './errorCauses.ts';
import { stages } from './evidence.ts';
import { type Evidence, weigh, weights } from './evidenceKind.ts';
import type { Finding, Severity } from './finding.ts';
import type { RuleContext } from './rule.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/**
 * What a cause starts from, in log-odds, before anything is seen of it: it is one of some thirty, and the bytes may show none
 * of them. Causes are not counted in the field (incidents.md was searched for by cause), so all start alike.
 */
const PRIOR = -2;

/** Below this a cause isn't told as one. */
const LEAST = 0.05;

/** Odds of a cause beside which no mere guess is told: nearly three to one. */
const SURE = Math.E;

/** No bytes make it certain: a dump may be of another connection, or put together by hand. */
const MOST = 0.99;

/** All findings of a connection, the most likely cause first, then what is wrong without being the cause. */
export function diagnose(context: RuleContext): readonly Finding[] {
  const found: Finding[] = [];
  for (const rule of rules) {
    const findings = rule.check(context);
    // Most often nothing: a loop over nothing costs more than to see that.
    if (findings.length > 0) for (const finding of findings) found.push(withError(context, finding));
  }
  if (found.length === 0) return found;
  const sorted = withLikelihoods(found).sort(compare);
  return sorted[0]?.cause ? sorted.reduce(besideCoarse, []) : sorted;
}

/** What wolfSSL itself reported is evidence for or against every cause alike. */
function withError({ session }: RuleContext, finding: Finding): Finding {
  return finding.cause ? { ...finding, evidence: [...finding.evidence, ...errorEvidence(session, finding)] } : finding;
}

/**
 * A connection fails for one reason as a rule: the causes share one whole, with a part left for what no rule knows. A cause
 * with next to nothing left is no longer told as one; what it says of the bytes stays true, and a mere guess isn't told at all.
 */
function withLikelihoods(all: readonly Finding[]): Finding[] {
  if (!all.some(({ cause }) => cause)) return all.map(apart);
  const sure = all.some((each) => each.cause && !each.guess && oddsOf(each) >= SURE);
  const found = sure ? all.filter(({ cause, guess }) => !cause || !guess) : all;
  const exact = (finding: Finding) => finding.refines !== undefined && found.some((each) => isCoarse(each, finding));
  const odds = new Map(found.filter(({ cause }) => cause).map((each) => [each, oddsOf(each)]));
  const whole = [...odds].reduce((sum, [each, value]) => (exact(each) ? sum : sum + value), 1);
  const shareOf = (finding: Finding): number => {
    const coarse = exact(finding) ? found.find((each) => isCoarse(each, finding)) : undefined;
    // A finer form is as likely as its coarse one, and then as likely as its own evidence makes it.
    return ((coarse ? (odds.get(coarse) ?? 0) * alone(finding) : odds.get(finding)) ?? 0) / whole;
  };
  return found.flatMap((finding) => {
    if (!finding.cause) return [apart(finding)];
    const share = shareOf(finding);
    if (share >= LEAST) return [told(finding, rounded(share))];
    return finding.guess
      ? []
      : [told({ ...finding, cause: false, severity: lowered(finding.severity) }, rounded(alone(finding)))];
  });
}

/** A finding that explains no failure: it is as likely as its own evidence makes it. */
function apart(finding: Finding): Finding {
  return finding.evidence.length === 0 ? finding : told(finding, rounded(alone(finding)));
}

/** The coarser form of a finding, told as a cause too. */
function isCoarse(coarse: Finding, finding: Finding): boolean {
  return coarse.cause && coarse.code === finding.refines;
}

function oddsOf({ evidence }: Finding): number {
  return Math.exp(PRIOR + weigh(evidence));
}

/** The likelihood where nothing else is suspected. */
function alone(finding: Finding): number {
  const odds = oddsOf(finding);
  return odds / (1 + odds);
}

function rounded(likelihood: number): number {
  return Math.min(MOST, Math.round(likelihood * 1000) / 1000);
}

/** How it ended needs no line of its own where another line names the same alert. */
function withoutEcho(evidence: readonly Evidence[]): readonly Evidence[] {
  const number = (text: string) => /\(\d+\)|-\d{3}\b/.exec(text)?.[0];
  const echoes = ({ kind, text }: Evidence) => {
    const said = kind === stages.ending || kind === stages.gaveUp ? number(text) : undefined;
    return said !== undefined && evidence.some((other) => other.text !== text && other.text.includes(said));
  };
  return evidence.filter((each) => !echoes(each));
}

/** The lines of the evidence: what weighs for it, or merely belongs to it, and what weighs against it. */
function told(finding: Finding, likelihood: number): Finding {
  const evidence = withoutEcho(finding.evidence);
  const lines = (against: boolean) =>
    evidence.filter(({ kind }) => weights[kind.weight] < 0 === against).map(({ text }) => text);
  return {
    ...finding,
    evidence,
    likelihood,
    because: [...lines(false), ...finding.because],
    although: [...lines(true), ...finding.although],
  };
}

/** A finer form stands right behind its coarse one. */
function besideCoarse(sorted: readonly Finding[], finding: Finding): readonly Finding[] {
  const coarse = finding.cause ? sorted.findIndex((each) => isCoarse(each, finding)) : -1;
  return coarse < 0 ? [...sorted, finding] : sorted.toSpliced(coarse + 1, 0, finding);
}

function lowered(severity: Severity): Severity {
  return severity === 'error' || severity === 'warning' ? 'information' : severity;
}

function compare(a: Finding, b: Finding): number {
  if (a.cause !== b.cause) return a.cause ? -1 : 1;
  // A finer form comes behind, so that its coarse one is there before it.
  const finer = Number(a.refines !== undefined) - Number(b.refines !== undefined);
  if (a.cause) return b.likelihood - a.likelihood || finer;
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.likelihood - a.likelihood;
}
