import { cipherSuites, weaknessOf } from '../registry/cipherSuites.ts';
import type { Placed } from '../session/model.ts';
import type { Fix, Place, Related } from './finding.ts';
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

interface Weak {
  readonly weakness: string;
  /** The weakness in a word. */
  readonly kind: string;
  /** The line that names suite and weakness. */
  readonly message: string;
}

/** What is weak about each suite that is. */
const weak: ReadonlyMap<number, Weak> = new Map(
  cipherSuites.rows.flatMap((suite): [number, Weak][] => {
    const weakness = weaknessOf(suite);
    if (weakness === undefined) return [];
    return [[suite.code, { weakness, kind: weakness.replace(/:.*$/, ''), message: `${suite.name}: ${weakness}` }]];
  }),
);

const fixes: readonly Fix[] = [
  {
    kind: 'advice',
    name: 'Remove WOLFSSL_ALLOW_RC4, and define NO_RC4 and NO_DES3, unless the server has nothing else.',
  },
];

function relatedSuite({ stream, sender }: Place, { at: { offset, length } }: Placed, { message }: Weak): Related {
  return { at: { stream, sender, offset, length }, message };
}

/** Suites in the hello that nobody should use any more. They break no handshake by being offered. RFC 9325 section 4.1. */
export const weakCipherSuites: Rule = {
  code: 'weak-cipher-suites',
  title: 'The client offers weak cipher suites',
  page,
  check: ({ session }) => {
    const hello = session.clientHello;
    if (!hello?.suiteCodes.some((code) => weak.has(code))) return [];
    const offered = hello.cipherSuites.filter(({ value }) => weak.has(value));
    const [first] = offered;
    if (!first) return [];
    const told = offered.map(({ value }) => weak.get(value) as Weak);
    const reasons = new Set(told.map(({ weakness }) => weakness));
    const kinds = [...new Set(told.map(({ kind }) => kind))];
    const at = helloPlace(session, hello, first.at);
    return [
      finding({
        code: weakCipherSuites.code,
        severity: 'information',
        message: `${offered.length === 1 ? 'One suite is' : `${capital(countWord(offered.length))} suites are`} weak (${wordList(kinds)}).`,
        at,
        related: at ? offered.slice(1).map((suite, i) => relatedSuite(at, suite, told[i + 1] as Weak)) : [],
        because: [...reasons],
        fixes,
      }),
    ];
  },
};
