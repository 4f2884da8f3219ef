import { evaluateCondition, type KnownMacro } from './conditions.ts';
import type { Branch, ConditionalBlock, Directive, Item } from './directives.ts';
import type { CToken } from './lexC.ts';

/** Whether a place is compiled: certainly (as far as the file itself tells), certainly not, or depending on what the file doesn't say. */
export type Liveness = 'live' | 'dead' | 'conditional';

/** Where a directive or comment stands. */
export interface Place {
  readonly liveness: Liveness;
  /** How many conditional blocks stand around it, those of the file's shell (include guard and the like) not counted. */
  readonly depth: number;
  /** Whether all of those are switched by a plain `#if 0` or `#if 1`. */
  readonly literal: boolean;
  /** The branch it stands in; undefined at the top of the file. */
  readonly branch: Branch | undefined;
}

/**
 * What a macro may be at a place, one entry a way of getting there: `?` nobody in the file has spoken of it,
 * `!` undefined, `*` defined elsewhere with a value not seen here, `=value` defined in the file.
 */
export type Possibility = '?' | '!' | '*' | `=${string}`;

/** The possibilities of each macro; a macro that isn't listed is `?`. */
export type MacroStates = ReadonlyMap<string, ReadonlySet<Possibility>>;

/** A `#define` that may meet another definition of the same macro with a different value: compilers warn. */
export interface Conflict {
  readonly name: string;
  readonly directive: Directive;
  /** Whether the other definition stands in the file, and isn't only possible from outside. */
  readonly inFile: boolean;
  /** How many possibilities there are that don't clash. */
  readonly clean: number;
}

/** What following the file from top to bottom gives. */
export interface Evaluation {
  readonly states: MacroStates;
  readonly conflicts: readonly Conflict[];
}

/** Called in order: for each directive (blocks' own included) and comment, and for each branch before what it holds. */
export interface Visitor {
  readonly item?: (item: Directive | CToken, place: Place) => void;
  readonly branch?: (branch: Branch, place: Place) => void;
}

/**
 * Follows a file as the preprocessor would, keeping every way that is open. Branches in `assumed` are taken for active;
 * ways that end at an `#error` are left out, since the firmware compiles; `initial` is what is known before the first line.
 */
export function evaluateItems(
  items: readonly Item[],
  assumed: ReadonlySet<Branch>,
  initial: MacroStates,
  visit: Visitor,
): Evaluation {
  const walk: Walk = { assumed, visit, conflicts: [] };
  const states = new States(initial);
  walkItems(walk, items, states, { liveness: 'live', depth: 0, literal: true, branch: undefined });
  return { states: new Map([...initial, ...states.own]), conflicts: walk.conflicts };
}

/** What is known of a macro where `states` hold. */
export function knownMacro(states: Pick<MacroStates, 'get'>, name: string): KnownMacro {
  const possible = [...(states.get(name) ?? UNSPOKEN)];
  if (possible.every((one) => one === '!')) return { defined: false };
  const defined = possible.every(isDefined) ? true : undefined;
  const only = possible[0];
  return possible.length === 1 && only !== undefined && only.startsWith('=')
    ? { defined, value: only.slice(1) }
    : { defined };
}

/** Whether the possibility is a defined one. */
export function isDefined(possibility: Possibility): boolean {
  return possibility === '*' || possibility.startsWith('=');
}

/** The states of macros of which nothing else is known than that they are not defined. */
export function undefinedMacros(names: readonly string[]): MacroStates {
  return new Map(names.map((name) => [name, new Set<Possibility>(['!'])]));
}

/** States as changes to those of the way they branched off from: branching costs nothing, joining only what changed. */
class States {
  readonly own = new Map<string, ReadonlySet<Possibility>>();
  readonly #before: { get(name: string): ReadonlySet<Possibility> | undefined };

  constructor(before: { get(name: string): ReadonlySet<Possibility> | undefined }) {
    this.#before = before;
  }

  get(name: string): ReadonlySet<Possibility> | undefined {
    return this.own.get(name) ?? this.#before.get(name);
  }

  set(name: string, possible: ReadonlySet<Possibility>): void {
    this.own.set(name, possible);
  }
}

interface Walk {
  readonly assumed: ReadonlySet<Branch>;
  readonly visit: Visitor;
  readonly conflicts: Conflict[];
}

const UNSPOKEN: ReadonlySet<Possibility> = new Set<Possibility>(['?']);

/** Returns whether the way ends at an `#error`. */
function walkItems(walk: Walk, items: readonly Item[], states: States, place: Place): boolean {
  let fails = false;
  for (const item of items) {
    if (item.kind === 'comment') walk.visit.item?.(item.comment, place);
    else if (item.kind === 'block') fails = walkBlock(walk, item.block, states, place) || fails;
    else if (item.kind === 'directive') {
      walk.visit.item?.(item.directive, place);
      if (place.liveness === 'dead') continue;
      if (item.directive.keyword === 'error') fails = true;
      else apply(walk, item.directive, states);
    }
  }
  return fails;
}

function apply(walk: Walk, directive: Directive, states: States): void {
  const name = directive.name;
  if (name === undefined) return;
  if (directive.keyword === 'undef') states.set(name, new Set<Possibility>(['!']));
  if (directive.keyword !== 'define') return;
  const value: Possibility = `=${directive.argument}`;
  const before = [...(states.get(name) ?? UNSPOKEN)];
  const others = before.filter((one) => isDefined(one) && one !== value);
  if (others.length > 0)
    walk.conflicts.push({
      name,
      directive,
      inFile: others.some((one) => one !== '*'),
      clean: before.length - others.length,
    });
  states.set(name, new Set<Possibility>([value]));
}

function walkBlock(walk: Walk, block: ConditionalBlock, states: States, place: Place): boolean {
  const shell = block.branches.find((branch) => walk.assumed.has(branch));
  const results: States[] = [];
  /** The states of the way that has passed by every branch so far. */
  const rest = new States(states);
  let taken: 'no' | 'maybe' | 'yes' = 'no';
  let literal = place.literal;
  let fails = false;
  for (const branch of block.branches) {
    const { open } = branch;
    literal = literal && (open.keyword === 'else' || isLiteral(open));
    const condition = shell === undefined ? conditionOf(open, rest) : branch === shell;
    const dead = place.liveness === 'dead' || taken === 'yes' || condition === false;
    const liveness: Liveness = dead ? 'dead' : condition === true && taken === 'no' ? place.liveness : 'conditional';
    const inner: Place =
      branch === shell
        ? { ...place, branch }
        : { liveness, depth: place.depth + 1, literal: literal && shell === undefined, branch };
    walk.visit.item?.(open, place);
    walk.visit.branch?.(branch, inner);
    const branchStates = branchOff(rest, states);
    if (!dead) refine(branchStates, open, true);
    const failed = walkItems(walk, branch.items, branchStates, inner);
    if (!dead && failed) fails = true;
    if (!dead && !failed) results.push(branchStates);
    if (condition === true) taken = 'yes';
    else if (condition === undefined && taken === 'no') taken = 'maybe';
    refine(rest, open, false);
  }
  if (block.close !== undefined) walk.visit.item?.(block.close, place);
  if (place.liveness === 'dead') return false;
  if (taken !== 'yes') results.push(rest);
  join(results.length === 0 ? [rest] : results, states);
  return fails && results.length === 0;
}

function conditionOf(open: Directive, states: States): boolean | undefined {
  const lookup = (name: string) => knownMacro(states, name);
  switch (open.keyword) {
    case 'else':
      return true;
    case 'ifdef':
    case 'elifdef':
      return open.name === undefined ? undefined : lookup(open.name).defined;
    case 'ifndef':
    case 'elifndef': {
      const defined = open.name === undefined ? undefined : lookup(open.name).defined;
      return defined === undefined ? undefined : !defined;
    }
    default:
      return evaluateCondition(open.argument, lookup);
  }
}

function isLiteral(open: Directive): boolean {
  return /^(if|elif)$/.test(open.keyword) && /^\(?[01]\)?$/.test(open.argument);
}

/** Takes what the truth (or falsehood) of a simple condition tells into the states. */
function refine(states: States, open: Directive, truth: boolean): void {
  for (const [name, defined] of simpleTests(open, truth)) {
    const possible = new Set<Possibility>();
    for (const one of states.get(name) ?? UNSPOKEN) {
      if (one === '?') possible.add(defined ? '*' : '!');
      else if (isDefined(one) === defined) possible.add(one);
    }
    if (possible.size === 0) possible.add(defined ? '*' : '!');
    states.set(name, possible);
  }
}

/** The macros a condition tests alone, or joined by `&&` (when true) or `||` (when false), with what they turn out to be. */
function simpleTests(open: Directive, truth: boolean): readonly (readonly [string, boolean])[] {
  if (/^(ifdef|elifdef)$/.test(open.keyword)) return open.name === undefined ? [] : [[open.name, truth]];
  if (/^(ifndef|elifndef)$/.test(open.keyword)) return open.name === undefined ? [] : [[open.name, !truth]];
  if (!/^(if|elif)$/.test(open.keyword)) return [];
  const [joint, other] = truth ? ['&&', '||'] : ['||', '&&'];
  if (open.argument.includes(other)) return [];
  const tests: [string, boolean][] = [];
  for (const part of open.argument.split(joint)) {
    const test = /^\s*(!?)\s*defined\s*(?:\(\s*(\w+)\s*\)|\s(\w+))\s*$/.exec(part);
    const name = test?.[2] ?? test?.[3];
    if (name !== undefined) tests.push([name, (test?.[1] === '') === truth]);
  }
  return tests;
}

/** Puts every possibility of every way into the states they branched off from. A macro only asked about goes back to `?`. */
function join(ways: readonly States[], states: States): void {
  const names = new Set(ways.flatMap((way) => [...way.own.keys()]));
  for (const name of names) {
    const possible = new Set<Possibility>();
    for (const way of ways) for (const one of way.get(name) ?? UNSPOKEN) possible.add(one);
    const asked = possible.has('*') && possible.has('!') && (states.get(name) ?? UNSPOKEN).has('?');
    if (asked && ways.length > 1) {
      possible.delete('*');
      possible.delete('!');
      possible.add('?');
    }
    states.set(name, possible);
  }
}

/** States that begin with what is known on the way past the branches so far, and are independent of it from there. */
function branchOff(rest: States, entry: States): States {
  const copy = new States(entry);
  for (const [name, possible] of rest.own) copy.set(name, possible);
  return copy;
}
