import type { Branch, Directive } from '../directives.ts';
import type { Liveness, Verdict } from '../evaluate.ts';
import { knownMacro } from '../possibility.ts';
import { HAS_OPERATORS } from './expand.ts';

/** Tells where a macro got its value or lost it: `user_settings.h:12`, or undefined for one that no file speaks of. */
export type PlaceOf = (name: string) => string | undefined;

/** No sentence names more macros than this. */
const MOST_NAMED = 4;

/** Why a branch is compiled or not, for a person. `verdict` is undefined where an earlier branch was taken. */
export function whyBranch(
  { open }: Branch,
  liveness: Liveness,
  verdict: Verdict | undefined,
  earlier: string,
  placeOf: PlaceOf,
): string {
  if (verdict === undefined) return `An earlier branch of this block is compiled: ${earlier}`;
  if (open.keyword === 'else') {
    return `${liveness === 'conditional' ? 'Compiled only when no' : 'No'} earlier branch of this block is compiled: ${earlier}`;
  }
  const condition = quoted(open);
  if (verdict.problem !== undefined) return `${condition} can't be read: ${verdict.problem}.`;
  if (/^(if|elif)$/.test(open.keyword) && verdict.names.length === 0) {
    return `${condition} ${verdict.holds ? 'always' : 'never'} holds.`;
  }
  const place = (name: string) => (open.argument.includes(name) ? open.argument.indexOf(name) : open.argument.length);
  const names = [...new Set(verdict.names)]
    .filter((name) => !HAS_OPERATORS.has(name))
    .sort((a, b) => place(a) - place(b));
  const told = names.map((name) => aboutMacro(name, verdict, placeOf));
  if (verdict.holds === undefined) {
    const outside = names.filter((_, i) => told[i] === undefined).slice(0, MOST_NAMED);
    const open = told.filter((one) => one?.known === false).map((one) => one?.text);
    if (outside.length > 0) open.push(`${listed(outside)} may be defined by the compiler or the build`);
    return `${condition} hangs on what is not known here${open.length === 0 ? '' : `: ${open.join(', ')}`}.`;
  }
  const shown = told.slice(0, MOST_NAMED).map((one, i) => one?.text ?? `${names[i]} is not known`);
  const more = told.length > shown.length ? `, and ${told.length - shown.length} more` : '';
  return `${condition} ${verdict.holds ? 'holds' : "doesn't hold"}${shown.length === 0 ? '' : `: ${shown.join(', ')}${more}`}.`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

function quoted(open: Directive): string {
  const argument = open.argument.length > 80 ? `${open.argument.slice(0, 77)}...` : open.argument;
  return `\`#${[open.keyword, open.name, argument].filter((part) => part !== undefined && part !== '').join(' ')}\``;
}

/** What is to be told of a macro; undefined for one of which only the world outside knows. */
function aboutMacro(
  name: string,
  verdict: Verdict,
  placeOf: PlaceOf,
): { readonly text: string; readonly known: boolean } | undefined {
  const { defined, value, parameters } = knownMacro(verdict.way.possible(name));
  const place = placeOf(name);
  const at = place === undefined ? '' : ` (${place})`;
  if (defined === false) {
    return { text: `${name} is ${place === undefined ? 'not defined' : `undefined${at}`}`, known: true };
  }
  if (defined === undefined)
    return place === undefined ? undefined : { text: `${name} may be defined${at}`, known: false };
  if (value === undefined) return { text: `${name} has a value that is not known here`, known: false };
  const short = value.length > 40 ? `${value.slice(0, 37)}...` : value;
  return { text: `${name} is ${value === '' || parameters !== undefined ? 'defined' : short}${at}`, known: true };
}
