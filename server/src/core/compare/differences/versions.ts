import { advice, macroFixes } from '../cures.ts';
import type { Difference } from '../difference.ts';
import { offers, type Pair, tlsVersions } from '../pair.ts';
import { listed, versionNames } from '../words.ts';

const TLS_1_2 = 0x0303;
const TLS_1_3 = 0x0304;
const PROTOCOL_VERSION = 70;

/** The version that the server chose is none that the failing client offers. RFC 8446 section 4.2.1. */
export function versionDifference({ failing, working, choice, failure, server }: Pair): Difference | undefined {
  const [mine, theirs] = [tlsVersions(failing), tlsVersions(working)];
  const [mostOfMine = 0, mostOfTheirs = 0] = [mine[0], theirs[0]];
  const chosen = choice?.version ?? mostOfTheirs;
  if (offers(failing, chosen)) return undefined;
  const isAbove = mine.every((version) => version > chosen);
  const refused = server.refusedVersions?.values.filter((version) => offers(failing, version)) ?? [];
  const weight = (() => {
    if (failure.alert === PROTOCOL_VERSION || refused.includes(mostOfMine)) return 0.97;
    if (server.versions?.values.includes(mostOfMine)) return 0.05;
    // The server takes the highest version it has: what it passed over in the working hello it lacks.
    if (isAbove) return choice && mine.some((version) => theirs.includes(version)) ? 0.9 : 0.6;
    return mostOfMine < TLS_1_2 ? 0.85 : 0.3;
  })();
  const name = versionNames([chosen]);
  return {
    kind: 'versions',
    title: `offers ${listed(mine.map((version) => versionNames([version])))}, and not ${name}`,
    detail: choice
      ? `The server chose ${name} for the hello that works${isAbove ? ', although that one offers a higher version too: it has none' : ''}.${!isAbove && mostOfMine === TLS_1_2 ? ' Most servers with TLS 1.3 take TLS 1.2 as well, so this alone seldom decides.' : ''}`
      : `The hello that works offers ${versionNames(theirs)}.`,
    weight,
    fixes: isAbove
      ? [
          advice(
            'Make the context with wolfSSLv23_client_method(), and build without WOLFSSL_NO_TLS12: then TLS 1.2 is offered too.',
          ),
        ]
      : chosen === TLS_1_3
        ? [
            ...macroFixes('WOLFSSL_TLS13'),
            advice('Make the context with wolfSSLv23_client_method() or wolfTLSv1_3_client_method().'),
          ]
        : [advice('Make the context with wolfSSLv23_client_method(): it offers every version of the build.')],
  };
}
