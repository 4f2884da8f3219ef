import type { ScanDraft } from '../draft.ts';

/**
 * sslscan tries every suite of every version that it says is enabled or disabled. Old releases don't say it: there the
 * versions that have suites count, and those below.
 */
export function settleSslscan(draft: ScanDraft, isWhole: boolean): void {
  if (draft.groups.size === 0) draft.wholeGroups = false;
  if (!isWhole || draft.suites.size === 0) return;
  const highest = Math.max(...draft.versions);
  for (const version of [...draft.versions, ...draft.refused]) draft.wholeFor.add(version);
  if (draft.refused.size > 0) return;
  for (let version = 0x0300; version <= highest; version++) {
    draft.wholeFor.add(version);
    if (!draft.versions.has(version)) draft.refused.add(version);
  }
}
