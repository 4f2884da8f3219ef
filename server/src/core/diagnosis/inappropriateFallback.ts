import { versions } from '../registry/versions.ts';
import { offersTls13 } from '../session/negotiation.ts';
import { fatalAlert } from './evidence.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, endingWords } from './words.ts';

const FALLBACK_SCSV = 0x5600;
const INAPPROPRIATE_FALLBACK = 86;
/** handshake_failure, which F5 sends, and alerts that say as little. */
const UNTOLD = [0, 40, 47, 80];

/** TLS_FALLBACK_SCSV in a hello below what the server has: the server ends it on purpose. RFC 7507 section 3. */
export const inappropriateFallback: Rule = {
  code: 'inappropriate-fallback',
  title: 'TLS_FALLBACK_SCSV in a hello below what the server has',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    const signal = hello?.cipherSuites.find((suite) => suite.value === FALLBACK_SCSV);
    if (!hello || !signal || !refusedAtHello(session)) return [];
    const told = fatalAlert(session, INAPPROPRIATE_FALLBACK) !== undefined;
    // No server has more than TLS 1.3; and an alert that says something else means it.
    const otherwise = fatalAlert(session) !== undefined && !fatalAlert(session, ...UNTOLD);
    if (!told && (!hello.complete || offersTls13(hello) || otherwise)) return [];
    return [
      finding({
        code: inappropriateFallback.code,
        severity: 'error',
        message: `The client marks its hello of ${versions.name(hello.version.value)} as a fallback from a newer version (TLS_FALLBACK_SCSV); the server has a newer one too, and refuses.`,
        cause: true,
        likelihood: told ? 0.97 : 0.85,
        at: helloPlace(session, hello, signal.at),
        related: alertRelated(session),
        because: [`Right after the hello, ${endingWords(session)}.`],
        settledBy: told ? undefined : 'The first attempt, at the higher version: its failure is the one to look into.',
        fixes: [
          {
            kind: 'advice',
            name: 'Look into why the first attempt failed, and do not retry at a lower version: offer all versions in one hello with wolfTLS_client_method().',
          },
        ],
      }),
    ];
  },
};
