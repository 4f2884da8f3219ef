import type { KnownMacro } from './conditions.ts';

/**
 * What a macro may be at a place, one entry a way of getting there: `?` nobody in the file has spoken of it,
 * `!` undefined, `*` defined elsewhere with a value not seen here, `=value` defined in the file,
 * `(a, b) value` defined in the file with parameters.
 */
export type Possibility = '?' | '!' | '*' | `=${string}` | `(${string}`;

/** The possibilities of each macro; a macro that isn't listed is `?`. */
export type MacroStates = ReadonlyMap<string, ReadonlySet<Possibility>>;

/** What is known of a macro that may be any of these. */
export function knownMacro(possible: ReadonlySet<Possibility>): KnownMacro {
  if (possible.size === 1) {
    for (const only of possible) return knownPossibility(only);
  }
  let defined = 0;
  let undefinedOnes = 0;
  for (const one of possible) {
    if (one === '!') undefinedOnes++;
    else if (one !== '?') defined++;
  }
  if (undefinedOnes === possible.size) return NOT_DEFINED;
  return { defined: defined === possible.size ? true : undefined };
}

/** What is known of a macro of which nobody has spoken. */
export const UNSPOKEN: ReadonlySet<Possibility> = new Set<Possibility>(['?']);
/** What is known of a macro that is not defined. */
export const UNDEFINED: ReadonlySet<Possibility> = new Set<Possibility>(['!']);

/** What a definition makes of a macro. */
export function defined(argument: string, parameters?: readonly string[]): Possibility {
  return parameters === undefined ? `=${argument}` : `(${parameters.join(',')}) ${argument}`;
}

const NOT_DEFINED: KnownMacro = { defined: false };

function knownPossibility(one: Possibility): KnownMacro {
  if (one === '!') return NOT_DEFINED;
  if (one === '?' || one === '*') return { defined: one === '*' ? true : undefined };
  if (one.startsWith('=')) return { defined: true, value: one.slice(1) };
  const close = one.indexOf(')');
  const parameters = one.slice(1, close);
  return { defined: true, value: one.slice(close + 2), parameters: parameters === '' ? [] : parameters.split(',') };
}

/** Whether the possibility is a defined one. */
export function isDefined(possibility: Possibility): boolean {
  return possibility !== '?' && possibility !== '!';
}

/** The replacement that the text gives; undefined where it gives none. */
export function replacementOf(possibility: Possibility): string | undefined {
  return knownPossibility(possibility).value;
}

/** The states of macros of which nothing else is known than that they are not defined. */
export function undefinedMacros(names: readonly string[]): MacroStates {
  return new Map(names.map((name) => [name, UNDEFINED]));
}
