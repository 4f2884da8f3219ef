import { editsFirmware, type Finding, type Fix, isCallFix, isSetting } from '../diagnosis/finding.ts';
import { apiNamed } from '../wolfssl/apis.ts';
import type { QuickFix } from './types.ts';

/** The cures that a finding offers: all in one, the macros, each call, then what may be worth having besides. */
export function quickFixes(finding: Finding, settingsName = 'user_settings.h'): readonly QuickFix[] {
  const edits = finding.fixes.filter(editsFirmware);
  const macros = edits.filter(isSetting);
  const calls = edits.filter(isCallFix);
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
  const without = fixes.flatMap((fix) => (fix.kind === 'advice' && fix.does?.kind === 'without' ? fix.does.names : []));
  const methods = fixes.flatMap((fix) => (fix.kind === 'advice' && fix.does?.kind === 'method' ? [fix.does.name] : []));
  const changes = fixes.flatMap((fix) =>
    fix.kind === 'advice' && fix.does?.kind === 'also' ? alsoWords(fix.does) : [],
  );
  const where = settingsName === 'user_settings.h' ? '' : `, in ${settingsName}`;
  const added = [...macros, ...calls, ...methods, ...changes];
  if ([macros, calls, without, methods, changes].filter((list) => list.length > 0).length > 1) {
    const out = without.length === 0 ? '' : `, without ${wordList(without)}`;
    return `${all}: ${wordList(added)}${out}${where}`;
  }
  if (macros.length > 0) return `Add ${wordList(macros)} to ${settingsName}`;
  if (without.length > 0) return `Take ${wordList(without)} out of ${settingsName}`;
  if (methods.length > 0) return `Use ${wordList(methods)}`;
  if (changes.length > 0) return `Name ${wordList(changes)} in the calls that choose`;
  return calls.length > 0 ? `Call ${wordList(calls)} before the handshake` : '';
}

/** What a call is to name as well, as it is written without quotes and casts. */
function alsoWords({
  name,
  arguments: args,
}: {
  readonly name: string;
  readonly arguments: readonly string[];
}): readonly string[] {
  const said = args[apiNamed(name)?.says?.at ?? 1];
  return said === undefined ? [] : [said.replace(/^\([^)]*\)|"/g, '')];
}

function wordList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
