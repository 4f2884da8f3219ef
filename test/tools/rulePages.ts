import { errorKinds } from '../../server/src/core/diagnosis/errorCauses.ts';
import type { EvidenceKind } from '../../server/src/core/diagnosis/evidenceKind.ts';
import type { Rule } from '../../server/src/core/diagnosis/rule.ts';

/** Where the pages of the rules lie, which diagnostics link to. */
export const RULE_PAGES = 'client/rules';

/** The page of a rule, from the rule itself: `client/rules/<code>.md`. Renewed by `UPDATE=1 npx mocha test/unit/diagnosis/rulePages.test.ts`. */
export function rulePageText({ code, title, page }: Rule): string {
  const kinds = Object.values(page.evidence);
  // Only causes have evidence, and what wolfSSL reports weighs for or against each of them.
  const shared: readonly EvidenceKind[] = kinds.length > 0 ? [errorKinds.errorSays, errorKinds.errorSaysOther] : [];
  const rows = [...kinds, ...shared].map(
    ({ weight, when, why }) => `| ${weight === 'none' ? 'no weight' : weight} | ${cell(when)} | ${cell(why)} |`,
  );
  const evidence = [
    '## The evidence',
    'Each observation shifts the odds; together they make the likelihood. Decisive: 400 to 1. Strong: 20 to 1. Fair: 7 to 1. Weak: 3 to 1.',
    ['| weighs | what is seen | why it weighs that |', '|---|---|---|', ...rows].join('\n'),
  ];
  return `${[
    `# ${title}`,
    `\`${code}\``,
    page.meaning,
    ...(kinds.length > 0 ? evidence : []),
    '## What speaks against it',
    page.against,
    '## The cure',
    page.cure.map((step) => `- ${step}`).join('\n'),
    '## References',
    page.references.map((reference) => `- ${reference}`).join('\n'),
  ].join('\n\n')}\n`;
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}
