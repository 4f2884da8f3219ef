import type { ClientHello, Session } from '../session/model.ts';
import { failed } from '../session/model.ts';
import type { Difference } from './difference.ts';
import { differenceChecks } from './differences/all.ts';
import { type Choice, type Pair, pairOf } from './pair.ts';
import { type TableRow, tableOf } from './table.ts';

/** A connection to compare, and what to call it: the name of its file. */
export interface Compared {
  readonly label: string;
  readonly session: Session;
}

/** Two hellos side by side. */
export interface Comparison {
  /** The one in question: it fails, or nothing tells that it doesn't. */
  readonly failing: Compared;
  readonly working: Compared;
  /** What the server chose for the one that works; undefined where it isn't shown. */
  readonly choice: Choice | undefined;
  /** Most likely to decide first. */
  readonly differences: readonly Difference[];
  readonly table: readonly TableRow[];
  /** What limits the comparison, a sentence each. */
  readonly notes: readonly string[];
}

/** What stands in the way of a comparison. */
export interface NoComparison {
  readonly problem: string;
}

/** Below this a difference decided hardly ever. */
export const NOTEWORTHY = 0.05;
/** After a ServerHello, what differs in the hellos has done its part. */
const AFTER_ANSWER = 0.15;

/** Compares two connections to the same server: `a` is the one in question, unless only `b` failed. */
export function compare(a: Compared, b: Compared): Comparison | NoComparison {
  const swapped = failed(b.session) && !failed(a.session);
  const [failing, working] = swapped ? [b, a] : [a, b];
  const lacking = [failing, working].find(({ session }) => !session.clientHello);
  const pair = pairOf(failing.session, working.session);
  if (!pair || lacking) return { problem: `${lacking?.label ?? failing.label} holds no ClientHello` };
  return {
    failing,
    working,
    choice: pair.choice,
    differences: rankedDifferences(pair),
    table: tableOf(pair),
    notes: notesOf(failing, working, pair),
  };
}

/** What the failing hello of a pair has otherwise, most likely to decide first. */
export function rankedDifferences(pair: Pair): readonly Difference[] {
  const factor = pair.failure.answered ? AFTER_ANSWER : 1;
  return differenceChecks
    .flatMap((check) => check(pair) ?? [])
    .map((difference) => ({ ...difference, weight: round(difference.weight * factor) }))
    .sort((x, y) => y.weight - x.weight);
}

function round(weight: number): number {
  return Math.round(weight * 1000) / 1000;
}

function notesOf(
  failing: Compared,
  working: Compared,
  { failure, failing: mine, working: theirs, choice }: Pair,
): readonly string[] {
  const notes: string[] = [];
  const cut = (hello: ClientHello, { label }: Compared) =>
    hello.complete ? [] : [`The hello of ${label} is cut short: what it seems to lack may stand in the missing part.`];
  notes.push(...cut(mine, failing), ...cut(theirs, working));
  if (!failed(failing.session))
    notes.push('Neither connection shows a failure: the first one is taken for the one in question.');
  else if (failed(working.session))
    notes.push(`${working.label} failed as well: what it has otherwise need not be what makes a connection work.`);
  if (failure.answered)
    notes.push(
      'The server answered the failing hello with a ServerHello: what decided came after it, and differences of the hellos weigh little.',
    );
  if (!choice)
    notes.push(
      `${working.label} does not show what the server chose: the order rests on what servers usually ask for.`,
    );
  const names = [mine.serverName, theirs.serverName];
  if (names[0] !== undefined && names[1] !== undefined && names[0] !== names[1])
    notes.push('The two ask for different names: it may not be the same server.');
  return notes;
}
