import { editsFirmware, type Finding, type Fix } from '../diagnosis/finding.ts';
import type { QuickFix } from './types.ts';

/** The cures that a finding offers: all in one, the macros, each call, then what may be worth having besides. */
export function quickFixes(finding: Finding, settingsName = 'user_settings.h'): readonly QuickFix[] {
  const edits = finding.fixes.filter(editsFirmware);
  const macros = edits.filter((fix) => fix.kind === 'macro');
  const calls = edits.filter((fix) => fix.kind === 'api');
  const groups = [...(macros.length > 0 ? [macros] : []), ...calls.map((call) => [call])];
  const both = macros.length > 0 && calls.length > 0 ? [edits] : [];
  const title = (fixes: readonly Fix[]) => fixTitle(fixes, settingsName, allWord(finding));
  const offered = [...both, ...groups].map((fixes, i): QuickFix => {
    return { title: title(fixes), finding, fixes, preferred: i === 0, why: undefined };
  });
  const optional = finding.optional
    .filter(({ fix }) => editsFirmware(fix))
    .map(
      ({ fix, why }): QuickFix => ({
        title: `Optional: ${lowerFirst(title([fix]))}`,
        finding,
        fixes: [fix],
        preferred: false,
        why,
      }),
    );
  return [...offered, ...optional];
}

/** How an action is headed that carries out all steps: only a cause is fixed by them. */
export function allWord(finding: Finding): string {
  return finding.cause ? 'Fix all' : 'Add all';
}

/**
 * `Add HAVE_TLS_EXTENSIONS and HAVE_SUPPORTED_CURVES to user_settings.h`; for macros and calls together
 * `Fix all: HAVE_TLS_EXTENSIONS, HAVE_SUPPORTED_CURVES and wolfSSL_UseSupportedCurve`, since titles are cut where they are long.
 */
export function fixTitle(fixes: readonly Fix[], settingsName: string, all: string): string {
  const macros = fixes.flatMap((fix) =>
    fix.kind === 'macro' ? [fix.value === null ? fix.name : `${fix.name} ${fix.value}`] : [],
  );
  const calls = fixes.flatMap((fix) => (fix.kind === 'api' ? [fix.name] : []));
  const where = settingsName === 'user_settings.h' ? '' : `, in ${settingsName}`;
  if (macros.length > 0 && calls.length > 0) return `${all}: ${wordList([...macros, ...calls])}${where}`;
  if (macros.length > 0) return `Add ${wordList(macros)} to ${settingsName}`;
  return calls.length > 0 ? `Call ${wordList(calls)} before the handshake` : '';
}

function wordList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
