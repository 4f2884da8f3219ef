/**
 * How much one observation moves a suspicion, in natural log-odds: a step of 1 multiplies the odds by nearly three. Few words,
 * so that a rule can say why it takes this one and not its neighbour.
 */
export const weights = {
  /** The bytes prove it, or the other side says it in as many words: odds of 400 to 1. */
  decisive: 6,
  /** Rarely seen with any other cause: 20 to 1. */
  strong: 3,
  /** Several times as likely with this cause as without: 7 to 1. */
  fair: 2,
  /** A hint: 3 to 1. */
  weak: 1,
  /** Says when it happened or what stood there, and no more. */
  none: 0,
  'weak against': -1,
  'fair against': -2,
  'strong against': -3,
} as const;

export type Weight = keyof typeof weights;

/** An observation that a rule looks for, as its page lists it. */
export interface EvidenceKind {
  readonly weight: Weight;
  /** What has to be seen. */
  readonly when: string;
  /** Why it weighs what it weighs: base rates, RFC sections, what stacks were seen to do. */
  readonly why: string;
}

/** An observation made in one connection. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** What was seen, in a sentence. */
  readonly text: string;
}

/** An observation of a kind, told in a sentence. */
export function seen(kind: EvidenceKind, text: string): Evidence {
  return { kind, text };
}

/** The same where it was made, else nothing: for lists. */
export function seenIf(condition: boolean, kind: EvidenceKind, text: string): readonly Evidence[] {
  return condition ? [{ kind, text }] : [];
}

/** What observations add up to, in log-odds. */
export function weigh(evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, { kind }) => sum + weights[kind.weight], 0);
}
