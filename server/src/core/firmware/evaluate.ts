import { conditionIn } from './conditionLines.ts';
import { type HasLookup, type Reading, readCondition } from './conditions.ts';
import type { Branch, ConditionalBlock, Directive, Item } from './directives.ts';
import type { CToken } from './lexC.ts';
import {
  defined,
  isDefined,
  knownMacro,
  type MacroStates,
  type Possibility,
  UNDEFINED,
  UNSPOKEN,
} from './possibility.ts';

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
  /** `verdict` is undefined where nobody asked: in dead code, behind a branch that is taken, and where the branch is assumed. */
  readonly branch?: (branch: Branch, place: Place, verdict: Verdict | undefined, block: ConditionalBlock) => void;
  /** Called for a directive that may be compiled, before it takes effect. Returns whether the way ends here. */
  readonly directive?: (directive: Directive, place: Place, way: Way) => boolean;
}

/** What a condition came to, and the macros that were asked about. */
export interface Verdict extends Reading {
  readonly names: readonly string[];
  readonly way: Way;
}

/** The way that leads to a place: what is known there, and following other items from there on. */
export interface Way {
  possible(name: string): ReadonlySet<Possibility>;
  follow(items: readonly Item[], place: Place): boolean;
}

/** What holds where the first line stands. */
export interface World {
  /** What is known of a macro that nobody in the text has spoken of. */
  readonly before: (name: string) => ReadonlySet<Possibility>;
  readonly has?: HasLookup;
  /** Branches that are taken for active. */
  readonly assumed: ReadonlySet<Branch>;
  /** Whether a condition that a compiler refuses counts for what GCC makes of it, mostly false; else it is unknown. */
  readonly strict?: boolean;
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
  const { states, conflicts } = followItems(items, { assumed, before: (name) => initial.get(name) ?? UNSPOKEN }, visit);
  return { states: new Map([...initial, ...states]), conflicts };
}

/** The same for any knowledge of the world. The states are those of the macros that the text speaks of. */
export function followItems(items: readonly Item[], world: World, visit: Visitor): Evaluation {
  const walk: Walk = { ...world, visit, conflicts: [] };
  const states = new States({ get: world.before });
  walkItems(walk, items, states, { liveness: 'live', depth: 0, literal: true, branch: undefined });
  return { states: states.own, conflicts: walk.conflicts };
}

/** States as changes to those of the way they branched off from: branching costs nothing, joining only what changed. */
class States {
  readonly own = new Map<string, ReadonlySet<Possibility>>();
  readonly #before: { get(name: string): ReadonlySet<Possibility> };

  constructor(before: { get(name: string): ReadonlySet<Possibility> }) {
    this.#before = before;
  }

  get(name: string): ReadonlySet<Possibility> {
    return this.own.get(name) ?? this.#before.get(name);
  }

  set(name: string, possible: ReadonlySet<Possibility>): void {
    this.own.set(name, possible);
  }

  take(other: States): void {
    for (const [name, possible] of other.own) this.own.set(name, possible);
  }
}

interface Walk extends World {
  readonly visit: Visitor;
  readonly conflicts: Conflict[];
}

/** Returns whether the way ends at an `#error`. */
function walkItems(walk: Walk, items: readonly Item[], states: States, place: Place): boolean {
  let fails = false;
  for (const item of items) {
    if (item.kind === 'comment') walk.visit.item?.(item.comment, place);
    else if (item.kind === 'block') fails = walkBlock(walk, item.block, states, place) || fails;
    else if (item.kind === 'directive') {
      const { directive } = item;
      walk.visit.item?.(directive, place);
      if (place.liveness === 'dead') continue;
      if (directive.keyword === 'error') fails = true;
      if (walk.visit.directive?.(directive, place, new WayFrom(walk, states))) fails = true;
      apply(walk, directive, states);
    }
  }
  return fails;
}

class WayFrom implements Way {
  readonly #walk: Walk;
  readonly #states: States;

  constructor(walk: Walk, states: States) {
    this.#walk = walk;
    this.#states = states;
  }

  possible(name: string): ReadonlySet<Possibility> {
    return this.#states.get(name);
  }

  follow(items: readonly Item[], place: Place): boolean {
    return walkItems(this.#walk, items, this.#states, place);
  }
}

function apply(walk: Walk, directive: Directive, states: States): void {
  const name = directive.name;
  if (name === undefined) return;
  if (directive.keyword === 'undef') states.set(name, UNDEFINED);
  if (directive.keyword !== 'define' || directive.refused !== undefined) return;
  const value = defined(directive.argument, directive.parameters);
  const before = [...states.get(name)];
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
  const failed: States[] = [];
  /** The states of the way that has passed by every branch so far. */
  const rest = new States(states);
  let taken: 'no' | 'maybe' | 'yes' = 'no';
  let literal = place.literal;
  let alone = false;
  let fails = false;
  for (const branch of block.branches) {
    const { open } = branch;
    literal = literal && (open.keyword === 'else' || isLiteral(open));
    const verdict =
      shell === undefined && place.liveness !== 'dead' && taken !== 'yes' ? verdictOf(walk, open, rest) : undefined;
    const condition = shell !== undefined ? branch === shell : verdict && outcome(verdict, walk.strict);
    const dead = place.liveness === 'dead' || taken === 'yes' || condition === false;
    const certain = condition === true && taken === 'no';
    const liveness: Liveness = dead ? 'dead' : certain ? place.liveness : 'conditional';
    const inner: Place =
      branch === shell
        ? { ...place, branch }
        : { liveness, depth: place.depth + 1, literal: literal && shell === undefined, branch };
    walk.visit.item?.(open, place);
    walk.visit.branch?.(branch, inner, verdict, block);
    if (dead) walkItems(walk, branch.items, states, inner);
    else if (certain && shell === undefined) {
      // The only way there is: no need to branch off.
      states.take(rest);
      if (walkItems(walk, branch.items, states, inner)) fails = true;
    } else {
      const inside = new States(states);
      inside.take(rest);
      refine(inside, open, true, shell !== undefined);
      (walkItems(walk, branch.items, inside, inner) ? failed : results).push(inside);
    }
    if (condition === true) taken = 'yes';
    else if (condition === undefined && taken === 'no') taken = 'maybe';
    alone ||= certain && shell === undefined;
    if (place.liveness !== 'dead' && !alone) refine(rest, open, false, shell !== undefined);
  }
  if (block.close !== undefined) walk.visit.item?.(block.close, place);
  if (place.liveness === 'dead' || alone) return fails;
  if (taken !== 'yes') results.push(rest);
  join(results.length > 0 ? results : failed, states);
  return failed.length > 0 && results.length === 0;
}

function outcome({ holds, problem }: Verdict, strict: boolean | undefined): boolean | undefined {
  if (problem === undefined) return holds;
  return strict ? holds === true : undefined;
}

/** What decides a branch. */
function verdictOf(walk: Walk, open: Directive, states: States): Verdict {
  const names: string[] = [];
  const lookup = (name: string) => {
    names.push(name);
    return knownMacro(states.get(name));
  };
  const way = new WayFrom(walk, states);
  const found = ({ holds, value, problem }: Reading): Verdict => ({ holds, value, problem, names, way });
  switch (open.keyword) {
    case 'else':
      return found(settled(true));
    case 'ifdef':
    case 'elifdef':
      return found(open.name === undefined ? NAMELESS : settled(lookup(open.name).defined));
    case 'ifndef':
    case 'elifndef': {
      if (open.name === undefined) return found(NAMELESS);
      const known = lookup(open.name).defined;
      return found(settled(known === undefined ? undefined : !known));
    }
    default:
      return found(readCondition(conditionIn(open).tokens, lookup, walk.has));
  }
}

function settled(holds: boolean | undefined): Reading {
  return { holds, value: undefined, problem: undefined };
}

const NAMELESS: Reading = { holds: undefined, value: undefined, problem: 'it has no name' };

const LITERALS: ReadonlySet<string> = new Set(['0', '1', '(0)', '(1)', '( 0 )', '( 1 )']);

function isLiteral(open: Directive): boolean {
  return (open.keyword === 'if' || open.keyword === 'elif') && LITERALS.has(open.argument);
}

/** Takes what the truth (or falsehood) of a simple condition tells into the states. What is known is only given up for an assumption. */
function refine(states: States, open: Directive, truth: boolean, assumed: boolean): void {
  for (const [name, defined] of conditionIn(open).tests[truth ? 'true' : 'false']) {
    const before = states.get(name);
    const [only] = before;
    if (before.size === 1 && only !== undefined && only !== '?' && (!assumed || isDefined(only) === defined)) continue;
    const possible = new Set<Possibility>();
    for (const one of before) {
      if (one === '?') possible.add(defined ? '*' : '!');
      else if (isDefined(one) === defined) possible.add(one);
    }
    if (possible.size === 0) possible.add(defined ? '*' : '!');
    states.set(name, possible);
  }
}

/** Puts every possibility of every way into the states they branched off from. A macro only asked about goes back to `?`. */
function join(ways: readonly States[], states: States): void {
  const only = ways[0];
  if (ways.length === 1 && only !== undefined) {
    states.take(only);
    return;
  }
  const names = new Set(ways.flatMap((way) => [...way.own.keys()]));
  for (const name of names) {
    const possible = new Set<Possibility>();
    for (const way of ways) for (const one of way.get(name)) possible.add(one);
    if (possible.has('*') && possible.has('!') && states.get(name).has('?')) {
      possible.delete('*');
      possible.delete('!');
      possible.add('?');
    }
    states.set(name, possible);
  }
}
