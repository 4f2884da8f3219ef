import { ruleCodes } from '../core/index.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import type { Environment } from './environment.ts';

/** The link from a diagnostic's code to the page that tells of its rule; undefined where there is none to give. */
export type RulePage = (code: string) => string | undefined;

/** Pages open by the client's command where it has one, else as files. */
export function rulePages({ codeDescriptions, showsRules }: ClientFeatures, { rulePages }: Environment): RulePage {
  if (!codeDescriptions) return () => undefined;
  return (code) => {
    if (!ruleCodes.has(code)) return undefined;
    if (showsRules) return `command:tlshex.showRule?${encodeURIComponent(JSON.stringify([code]))}`;
    return rulePages && `${rulePages.replace(/\/$/, '')}/${code}.md`;
  };
}
