import type { EvidenceKind } from './evidenceKind.ts';

/** What the page of a rule says, beside its code and title. Markdown. */
export interface RulePage {
  /** What it means, in a paragraph or two. */
  readonly meaning: string;
  /** All the rule looks at, by a name of its own. Empty for remarks, which stand on the bytes alone. */
  readonly evidence: Readonly<Record<string, EvidenceKind>>;
  /** What looks the same and isn't, and what then speaks against this. */
  readonly against: string;
  /** A step a line. */
  readonly cure: readonly string[];
  readonly references: readonly string[];
}
