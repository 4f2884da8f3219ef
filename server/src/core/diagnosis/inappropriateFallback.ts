import { versions } from '../registry/versions.ts';
import { fatalAlert } from './evidence.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, endingWords } from './words.ts';

const FALLBACK_SCSV = 0x5600;
const INAPPROPRIATE_FALLBACK = 86;

/** TLS_FALLBACK_SCSV in a hello below what the server has: the server ends it on purpose. RFC 7507 section 3. */
export const inappropriateFallback: Rule = {
  code: 'inappropriate-fallback',
  title: 'TLS_FALLBACK_SCSV in a hello below what the server has',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    const signal = hello?.cipherSuites.find((suite) => suite.value === FALLBACK_SCSV);
    if (!hello || !signal || !refusedAtHello(session)) return [];
    const told = fatalAlert(session, INAPPROPRIATE_FALLBACK) !== undefined;
    return [
      finding({
        code: inappropriateFallback.code,
        severity: 'error',
        message: `The client repeats its hello at ${versions.name(hello.version.value)} and marks it as a fallback; the server has a newer version and refuses.`,
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
