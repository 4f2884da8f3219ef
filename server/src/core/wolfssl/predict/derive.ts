import type { MacroSet } from '../macroSet.ts';
import { isAtLeast, TABLES_VERSION, VERSION_MACRO, versionHex, type WolfsslVersion } from '../version.ts';
import type { BuildRule } from './buildRule.ts';
import { buildRules } from './buildRules.ts';
import { holds, reasons } from './condition.ts';
import { derivedRows } from './derivedRows.ts';
import { unreadRows } from './unreadRows.ts';

/** The macros of a build as wolfSSL's own headers leave them. */
export interface BuildMacros {
  readonly macros: MacroSet;
  /** For a macro the headers made: the user's macros that made it, none where it is a default. */
  readonly because: ReadonlyMap<string, readonly string[]>;
  /** Whether the macros are those of a source tree: then its BUILD_ macros say which suites there are. */
  readonly fromTree: boolean;
  /** The rules of wolfSSL's own sources that stop the compiler. Empty: it compiles, as far as they tell. */
  readonly broken: readonly BuildRule[];
}

/**
 * What settings.h and internal.h make of the macros of a user_settings.h (src: wolfSSL 5.9.2, derivedRows.ts): defaults,
 * what one macro brings along, what is taken away.
 */
export function deriveMacros(user: MacroSet, version: WolfsslVersion = TABLES_VERSION): BuildMacros {
  const made = follow(readBy(user, version), derivedRows);
  return { ...made, fromTree: false, broken: brokenRules(made.macros, () => true) };
}

/**
 * The macros of a build whose settings.h and internal.h were evaluated from a source tree. What further files make of them
 * follows the rules of 5.9.2.
 */
export function evaluatedMacros(macros: MacroSet, version: WolfsslVersion = TABLES_VERSION): BuildMacros {
  const isHeader = (place: string) => /wolfssl\/(wolfcrypt\/settings|internal)\.h/.test(place);
  const made = follow(
    readBy(macros, version),
    derivedRows.filter(({ source }) => !/settings\.h/.test(source)),
  );
  return { ...made, fromTree: true, broken: brokenRules(made.macros, ({ source }) => !isHeader(source)) };
}

/** The macros that a release reads, and the one that says which it is. */
function readBy(macros: MacroSet, version: WolfsslVersion): MacroSet {
  const unread = new Set(unreadRows.flatMap((row) => (isAtLeast(version, row.since) ? [] : row.macros)));
  const read = [...macros].filter(([name]) => !unread.has(name));
  return new Map([[VERSION_MACRO, versionHex(version)], ...read]);
}

function follow(user: MacroSet, rows: typeof derivedRows): Pick<BuildMacros, 'macros' | 'because'> {
  const macros = new Map(user);
  const because = new Map<string, readonly string[]>();
  for (const row of rows) {
    if (!holds(row.when, macros)) continue;
    for (const name of row.undefine ?? []) macros.delete(name);
    for (const [name, value] of row.define ?? []) {
      if (macros.has(name)) continue;
      because.set(name, usersOwn(reasons(row.when, macros), because));
      macros.set(name, value);
    }
  }
  return { macros, because };
}

/** Macros put down to those of the user that brought them about, each once. */
export function usersOwn(names: readonly string[], because: BuildMacros['because']): readonly string[] {
  return [...new Set(names.flatMap((name) => because.get(name) ?? [name]))];
}

function brokenRules(macros: MacroSet, counts: (rule: BuildRule) => boolean): readonly BuildRule[] {
  return buildRules.filter((rule) => counts(rule) && holds(rule.when, macros));
}
