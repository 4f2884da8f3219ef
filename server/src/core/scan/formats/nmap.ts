import type { ScanDraft } from '../draft.ts';
import { scannedVersions } from '../report.ts';

const TLS_1_3 = 0x0304;

/**
 * The script tries SSL 3.0 to TLS 1.2, and TLS 1.3 since Nmap 7.92. What it doesn't list the server refused; of TLS 1.3 that
 * holds only where the script knows it.
 */
export function settleNmap(draft: ScanDraft, release: readonly [number, number] | undefined): void {
  if (draft.versions.size === 0) return;
  const knowsTls13 =
    draft.versions.has(TLS_1_3) ||
    (release !== undefined && (release[0] > 7 || (release[0] === 7 && release[1] >= 92)));
  for (const version of scannedVersions) {
    if (version === TLS_1_3 && !knowsTls13) continue;
    draft.wholeFor.add(version);
    if (!draft.versions.has(version)) draft.refused.add(version);
  }
}
