import {
  type CipherSuite,
  cipherSuites,
  hasForwardSecrecy,
  isAead,
  isTls13Suite,
  serverKey,
  usesEllipticCurve,
} from '../../registry/cipherSuites.ts';
import { realSuites } from '../../session/negotiation.ts';
import { isWholeFor } from '../../session/serverKnowledge.ts';
import { suiteFixes } from '../cures.ts';
import type { Difference } from '../difference.ts';
import { type Pair, tlsVersions } from '../pair.ts';
import { suiteNames } from '../words.ts';

/** The suite that the server chose is none of the failing client's, or nothing is left that the server's key can serve. */
export function suiteDifference(pair: Pair): Difference | undefined {
  const { failing, working, choice } = pair;
  const mine = realSuites(failing);
  const theirs = realSuites(working);
  const has13 = tlsVersions(failing).includes(0x0304);
  const lacking = theirs.filter((code) => !mine.includes(code) && (has13 || !is13(code)));
  if (lacking.length === 0 || mine.length === 0) return undefined;
  const chosen = choice?.suite;
  if (chosen !== undefined && mine.includes(chosen) && !pair.server.suites?.whole) return undefined;
  const shared = mine.filter((code) => theirs.includes(code));
  const { weight, why } = judged(pair, mine, shared);
  const wanted = pickWanted(pair, lacking);
  const isChoice = chosen !== undefined && wanted === chosen;
  return {
    kind: 'cipher-suites',
    title: isChoice
      ? `lacks ${suiteNames([chosen])}`
      : `offers ${suiteNames(mine, 2)}, and not ${suiteNames(lacking, 2)}`,
    detail: isChoice ? `The server chose it for the hello that works. ${why}` : why,
    weight,
    fixes: wanted === undefined ? [] : suiteFixes(wanted),
  };
}

function judged(
  pair: Pair,
  mine: readonly number[],
  shared: readonly number[],
): { readonly weight: number; readonly why: string } {
  const { server, failing, choice } = pair;
  const known = server.suites;
  if (known && isWholeFor(known, tlsVersions(failing))) {
    const common = mine.filter((code) => known.values.includes(code));
    return common.length === 0
      ? {
          weight: 0.99,
          why: `Of the suites that the server takes (known ${known.by.words}) the failing hello has none.`,
        }
      : { weight: 0.05, why: `The server takes ${suiteNames(common)} as well (known ${known.by.words}).` };
  }
  if (shared.length === 0) return { weight: 0.93, why: 'The two hellos share no suite at all.' };
  const usable = shared.filter((code) => fitsServer(pair, code));
  if (usable.length === 0)
    return {
      weight: 0.9,
      why: `The suites that both have (${suiteNames(shared)}) don't go with the server's certificate or version.`,
    };
  const narrow = narrowness(pair, usable);
  if (narrow) return { weight: narrow.weight, why: `Both have ${suiteNames(usable)}: ${narrow.why}.` };
  const in12 = choice?.version === 0x0304 && !usable.some(is13);
  return in12
    ? { weight: 0.1, why: `Both have ${suiteNames(usable)} for TLS 1.2.` }
    : { weight: 0.3, why: `Both have ${suiteNames(usable)}, which the server may take as well or not.` };
}

/** What makes it likely that a server takes none of these suites. */
function narrowness(
  { choice, server }: Pair,
  usable: readonly number[],
): { readonly weight: number; readonly why: string } | undefined {
  if (usable.some(is13)) return undefined;
  const suites = usable.flatMap((code) => row(code) ?? []);
  if (!suites.some(hasForwardSecrecy))
    return { weight: 0.7, why: "no forward secrecy and an RSA certificate, which many servers don't go with any more" };
  if (!suites.some(usesEllipticCurve))
    return { weight: 0.5, why: 'only finite field Diffie-Hellman, which many servers have switched off' };
  const keys = new Set(suites.map(serverKey));
  const isKeyKnown = choice?.certificate !== undefined || choice?.version !== 0x0304 || server.certificates.length > 0;
  if (keys.size === 1 && !isKeyKnown)
    return {
      weight: 0.4,
      why: `only for ${keys.has('rsa') ? 'an RSA' : 'an ECDSA'} certificate, and TLS 1.3 doesn't show which one the server has`,
    };
  return suites.some(isAead) ? undefined : { weight: 0.35, why: 'only CBC, which some servers have switched off' };
}

function is13(code: number): boolean {
  const suite = row(code);
  return suite !== undefined && isTls13Suite(suite);
}

/** Whether a suite goes with the certificate that the server showed, and the version it chose. */
function fitsServer({ choice, server }: Pair, code: number): boolean {
  const suite = row(code);
  if (!suite) return true;
  if (isTls13Suite(suite)) return choice === undefined || choice.version === 0x0304;
  const kinds = choice?.certificate ? [choice.certificate.kind] : server.certificates.map(({ kind }) => kind);
  const chosen = choice?.suite === undefined ? undefined : row(choice.suite);
  const byChoice = chosen && !isTls13Suite(chosen) ? serverKey(chosen) : undefined;
  const key = serverKey(suite);
  if (byChoice !== undefined) return key === byChoice;
  if (kinds.length === 0) return true;
  return key === 'none' ? false : kinds.some((kind) => (kind === 'rsa' ? key === 'rsa' : key === 'ec'));
}

/** The suite worth having: the server's choice, else the first with forward secrecy. */
function pickWanted({ choice }: Pair, lacking: readonly number[]): number | undefined {
  const candidates = lacking.flatMap((code) => row(code) ?? []);
  const wanted =
    candidates.find(({ code }) => code === choice?.suite) ?? candidates.find(hasForwardSecrecy) ?? candidates[0];
  return wanted?.code;
}

function row(code: number): CipherSuite | undefined {
  return cipherSuites.get(code);
}
