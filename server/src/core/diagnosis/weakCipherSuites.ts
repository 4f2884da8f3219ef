import { cipherSuites, weaknessOf } from '../registry/cipherSuites.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { capital, countWord, wordList } from './words.ts';

const page: RulePage = {
  meaning:
    'Some suites in the hello are broken or outdated: RC4, 3DES, NULL, export, anonymous. To offer them breaks no handshake, since the server chooses; but a server that chooses one protects little.',
  evidence: {},
  against: 'An old server may have nothing else.',
  cure: ['Remove `WOLFSSL_ALLOW_RC4`, and define `NO_RC4` and `NO_DES3`, unless the server has nothing else.'],
  references: ['RFC 9325 section 4.1', 'RFC 7465'],
};

/** What is weak about each suite that is, and the line that names both. */
const weak: ReadonlyMap<number, { readonly weakness: string; readonly message: string }> = new Map(
  cipherSuites.rows.flatMap((suite) => {
    const weakness = weaknessOf(suite);
    return weakness === undefined ? [] : [[suite.code, { weakness, message: `${suite.name}: ${weakness}` }]];
  }),
);

/** Suites in the hello that nobody should use any more. They break no handshake by being offered. RFC 9325 section 4.1. */
export const weakCipherSuites: Rule = {
  code: 'weak-cipher-suites',
  title: 'The client offers weak cipher suites',
  page,
  check: ({ session }) => {
    const hello = session.clientHello;
    if (!hello) return [];
    const offered = hello.cipherSuites.filter(({ value }) => weak.has(value));
    const [first, ...others] = offered;
    if (!first) return [];
    const reasons = new Set(offered.map(({ value }) => weak.get(value)?.weakness ?? ''));
    const kinds = [...new Set([...reasons].map((weakness) => weakness.replace(/:.*$/, '')))];
    return [
      finding({
        code: weakCipherSuites.code,
        severity: 'information',
        message: `${offered.length === 1 ? 'One suite is' : `${capital(countWord(offered.length))} suites are`} weak (${wordList(kinds)}).`,
        at: helloPlace(session, hello, first.at),
        related: others.flatMap(({ value, at: span }) => {
          const at = helloPlace(session, hello, span);
          return at ? [{ at, message: weak.get(value)?.message ?? '' }] : [];
        }),
        because: [...reasons],
        fixes: [
          {
            kind: 'advice',
            name: 'Remove WOLFSSL_ALLOW_RC4, and define NO_RC4 and NO_DES3, unless the server has nothing else.',
          },
        ],
      }),
    ];
  },
};
