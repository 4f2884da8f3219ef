import { reviewRules } from './all.ts';
import { reviewConfigFile } from './configFiles.ts';
import { type ReviewInput, reviewContext } from './context.ts';
import type { Remark } from './remark.ts';

/** What there is to say of settings and sources: in the order of the rules, each remark once. Never throws, whatever the text. */
export function review(input: ReviewInput): readonly Remark[] {
  const context = reviewContext(input);
  const seen = new Set<string>();
  const ofConfigs = (input.configs ?? []).flatMap(({ path, text }) => reviewConfigFile(path, text));
  return [...reviewRules.flatMap((rule) => rule.check(context)), ...ofConfigs].filter(
    ({ code, file, range, message }) => {
      const key = `${code} ${file} ${range.start} ${message}`;
      return !seen.has(key) && seen.add(key);
    },
  );
}
