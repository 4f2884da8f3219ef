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

/** Suites in the hello that nobody should use any more. They break no handshake by being offered. RFC 9325 section 4.1. */
export const weakCipherSuites: Rule = {
  code: 'weak-cipher-suites',
  title: 'The client offers weak cipher suites',
  page,
  check: ({ session }) => {
    const hello = session.clientHello;
    if (!hello) return [];
    const weak = hello.cipherSuites.flatMap((placed) => {
      const suite = cipherSuites.get(placed.value);
      const weakness = suite && weaknessOf(suite);
      return suite && weakness ? [{ placed, suite, weakness }] : [];
    });
    const first = weak[0];
    if (!first) return [];
    const kinds = [...new Set(weak.map(({ weakness }) => weakness.replace(/:.*$/, '')))];
    return [
      finding({
        code: weakCipherSuites.code,
        severity: 'information',
        message: `${weak.length === 1 ? 'One suite is' : `${capital(countWord(weak.length))} suites are`} weak (${wordList(kinds)}).`,
        at: helloPlace(session, hello, first.placed.at),
        related: weak.slice(1).flatMap(({ placed, suite, weakness }) => {
          const at = helloPlace(session, hello, placed.at);
          return at ? [{ at, message: `${suite.name}: ${weakness}` }] : [];
        }),
        because: [...new Set(weak.map(({ weakness }) => weakness))],
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
