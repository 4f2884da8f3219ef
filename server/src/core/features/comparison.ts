import { type Compared, type Comparison, compare, type NoComparison } from '../compare/compare.ts';
import type { Analysis } from './types.ts';

/** A dump to compare, and what to call it. */
export interface LabelledDump {
  readonly label: string;
  readonly analysis: Analysis;
}

/**
 * Compares the connection that a dump is about with the one of another dump that came furthest. Without another, its own
 * other connection, or the one that its `@compare` names, is the second.
 */
export function compareDumps(first: LabelledDump, second?: LabelledDump): Comparison | NoComparison {
  const { label, analysis } = first;
  const mine: Compared = { label, session: analysis.main.session };
  if (second) return compare(mine, furthest(second));
  const { witness } = mine.session.knowledge;
  if (!witness) return { problem: `${label} holds no second connection that a server answered; name another dump` };
  return compare(mine, { label: witness.by.words.replace(/^by /, ''), session: witness.session });
}

function furthest({ label, analysis: { connections, main } }: LabelledDump): Compared {
  const sessions = connections.map(({ session }) => session);
  const best =
    sessions.find(({ outcome }) => outcome.kind === 'completed') ?? sessions.find(({ serverHello }) => serverHello);
  return { label, session: best ?? main.session };
}
