import { cipherSuites, hasForwardSecrecy, isAead, isTls13Suite, weaknessOf } from '../registry/cipherSuites.ts';
import type { ClientHello, Session } from '../session/model.ts';
import { commonCipherSuites, offeredVersions, realSuites } from '../session/negotiation.ts';
import type { Fix } from './finding.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, countWord, endingWords, suiteList } from './words.ts';

/**
 * The two sides share no suite. Certain where the server's list is known; else judged by what servers of today no longer
 * have: RC4, 3DES, export, NULL, anonymous suites, and by whether the suites fit the versions offered.
 */
export const noCommonCipherSuite: Rule = {
  code: 'no-common-cipher-suite',
  title: 'The two sides share no cipher suite',
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    // A list that is cut short may go on with the suite that is wanted.
    if (!hello?.complete || session.serverHello) return [];
    const reason = reasonOf(session, hello);
    if (!reason) return [];
    const cause = refusedAtHello(session);
    return [
      finding({
        code: noCommonCipherSuite.code,
        severity: reason.likelihood >= 0.8 ? 'error' : 'warning',
        message: reason.message,
        cause,
        likelihood: reason.likelihood,
        at: helloPlace(session, hello, hello.cipherSuitesAt),
        related: alertRelated(session),
        because: cause ? [reason.because, `Right after the hello, ${endingWords(session)}.`] : [reason.because],
        settledBy: session.knowledge.serverSuites
          ? undefined
          : 'A list of the suites that the server takes, given as @server-suites.',
        fixes: reason.fixes,
      }),
    ];
  },
};

interface Reason {
  readonly likelihood: number;
  readonly message: string;
  readonly because: string;
  readonly fixes: readonly Fix[];
}

function reasonOf(session: Session, hello: ClientHello): Reason | undefined {
  const suites = realSuites(hello);
  const { serverSuites } = session.knowledge;
  if (serverSuites) {
    if (serverSuites.length === 0 || commonCipherSuites(session)?.length !== 0) return undefined;
    return {
      likelihood: 0.97,
      message: `None of the client's ${suites.length} suites is on the server's list.`,
      because: `The client offers ${suiteList(suites)}; the server takes ${suiteList(serverSuites)}.`,
      fixes: [...serverFixes(serverSuites)],
    };
  }
  if (suites.length === 0) {
    return {
      likelihood: 0.97,
      message: 'The hello offers no cipher suite.',
      because:
        'Its list holds nothing that a server could choose. In wolfSSL, wolfSSL_CTX_set1_sigalgs_list called before any suite list exists leaves the list empty.',
      fixes: [
        {
          kind: 'advice',
          name: 'Set the cipher list before the list of signature algorithms, or leave both at their defaults.',
        },
      ],
    };
  }
  const weak = suites.filter(isDropped);
  if (weak.length === suites.length) {
    return {
      likelihood: 0.85,
      message: `${suites.length === 1 ? 'The one suite' : `All ${countWord(suites.length)} suites`} in the hello ${suites.length === 1 ? 'is' : 'are'} of a kind that servers of today no longer take.`,
      because: weakWords(weak),
      fixes: MODERN,
    };
  }
  const only13 = offeredVersions(hello).every((version) => version === 0x0304);
  if (only13 && !suites.some(isTls13Code)) {
    return {
      likelihood: 0.95,
      message: 'The hello offers only TLS 1.3 and no suite of TLS 1.3.',
      because: `TLS 1.3 has suites of its own (TLS_AES_128_GCM_SHA256 and others); offered are ${suiteList(suites)}.`,
      fixes: [{ kind: 'macro', name: 'HAVE_AESGCM', value: null }],
    };
  }
  return refusedAtHello(session) && !suites.some((suite) => isModern(suite)) ? dated(suites) : undefined;
}

/** Nothing with forward secrecy and authenticated encryption: some servers of today take nothing else. */
function dated(suites: readonly number[]): Reason {
  const ephemeral = suites.some((code) => {
    const suite = cipherSuites.get(code);
    return suite !== undefined && hasForwardSecrecy(suite);
  });
  return {
    likelihood: ephemeral ? 0.4 : 0.55,
    message: ephemeral
      ? 'The hello offers no suite with authenticated encryption (GCM, CCM or ChaCha20-Poly1305); the server may take nothing else.'
      : 'The hello offers no suite with an ephemeral key exchange (ECDHE or DHE); the server may take nothing else.',
    because: `Offered are ${suiteList(suites)}.`,
    fixes: MODERN,
  };
}

const MODERN: readonly Fix[] = [
  { kind: 'macro', name: 'HAVE_ECC', value: null },
  { kind: 'macro', name: 'HAVE_AESGCM', value: null },
  { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
  { kind: 'macro', name: 'HAVE_SUPPORTED_CURVES', value: null },
];

/** What the firmware lacks to have one of the server's suites: the least that brings one. */
function serverFixes(serverSuites: readonly number[]): readonly Fix[] {
  const rows = serverSuites.flatMap((code) => cipherSuites.get(code) ?? []);
  if (rows.some((suite) => suite.kx === 'ECDHE' && isAead(suite))) return MODERN;
  if (rows.length > 0 && rows.every((suite) => suite.kx === 'RSA'))
    return [{ kind: 'macro', name: 'WOLFSSL_STATIC_RSA', value: null }];
  return [{ kind: 'advice', name: `Compile in one of the server's suites: ${suiteList(serverSuites)}.` }];
}

function isDropped(code: number): boolean {
  const suite = cipherSuites.get(code);
  return suite !== undefined && weaknessOf(suite) !== undefined;
}

function isModern(code: number): boolean {
  const suite = cipherSuites.get(code);
  return suite !== undefined && isAead(suite) && hasForwardSecrecy(suite);
}

function isTls13Code(code: number): boolean {
  const suite = cipherSuites.get(code);
  return suite !== undefined && isTls13Suite(suite);
}

function weakWords(codes: readonly number[]): string {
  const reasons = new Set(codes.flatMap((code) => weaknessOf(cipherSuites.get(code) as never) ?? []));
  return `Offered are ${suiteList(codes)}. ${[...reasons].join('; ')}.`;
}
