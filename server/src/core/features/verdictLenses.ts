import { cipherSuites } from '../registry/cipherSuites.ts';
import { versions } from '../registry/versions.ts';
import type { ServerHello } from '../session/model.ts';
import { verdictOf } from './explanation.ts';
import { textRangeOf } from './places.ts';
import type { Analysis, Connection, VerdictLens } from './types.ts';

/** Of many conversations each has its line; past these nobody reads them. */
const MOST = 100;
/** The longest title, in characters: one line of an editor of the usual width. */
const LONGEST = 140;

/** A line over the first bytes of every connection: what came of it, and the likely cause. */
export function verdictLenses(analysis: Analysis): readonly VerdictLens[] {
  return analysis.connections.slice(0, MOST).flatMap((connection, index): VerdictLens[] => {
    const { sides } = connection.session;
    const starts = sides.flatMap(({ stream }) => textRangeOf(analysis, stream, { offset: 0, length: 1 }) ?? []);
    const [first] = starts.sort((a, b) => a.start - b.start);
    return first ? [{ range: first, title: titleOf(connection), connection: index }] : [];
  });
}

function titleOf({ session, findings }: Connection): string {
  const cause = findings.find((finding) => finding.cause);
  if (cause) {
    const how = cause.likelihood >= SURE ? cause.code : `likely ${cause.code}`;
    return shortened(`${how}: ${cause.message}`);
  }
  const verdict = verdictOf(session, findings);
  const { serverHello } = session;
  return serverHello && session.outcome.kind === 'completed' ? `${verdict} ${agreed(serverHello)}` : verdict;
}

/** From here on a cause is told without "likely". */
const SURE = 0.9;

function agreed({ selectedVersion, version, cipherSuite }: ServerHello): string {
  const suite = cipherSuite === undefined ? '' : `, ${cipherSuites.name(cipherSuite.value)}`;
  return `${versions.name((selectedVersion ?? version).value)}${suite}.`;
}

/** Whole sentences as long as they fit, else whole words. */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const sentence = text.slice(0, LONGEST + 1).match(/^.*?[.;](?=\s)/)?.[0];
  if (sentence) return sentence.replace(/;$/, '');
  const words = text.slice(0, LONGEST - 3);
  return `${words.slice(0, words.lastIndexOf(' '))} ...`;
}
