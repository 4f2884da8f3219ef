import { cipherSuites, hasForwardSecrecy } from '../registry/cipherSuites.ts';
import type { ClientHello, Session } from '../session/model.ts';
import { commonCipherSuites, offeredVersions, realSuites } from '../session/negotiation.ts';
import { atHello, fatalAlert, helloStages } from './evidence.ts';
import { type Evidence, type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import type { Fix } from './finding.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { isDropped, isModern, isRare, isTls13Code, weakWords } from './suiteFamilies.ts';
import { MODERN, serverFixes } from './suiteFixes.ts';
import { hasNoneFor } from './versionFit.ts';
import { alertRelated, countWord, suiteList, tellerOf } from './words.ts';

const INSUFFICIENT_SECURITY = 71;

const kinds = {
  listSharesNone: {
    weight: 'decisive',
    when: 'the list of the server (`@server-suites`) holds none of the suites offered',
    why: 'Then there is nothing to choose. Left open is only that the list is of another server, or out of date.',
  },
  otherVersion: {
    weight: 'fair against',
    when: 'no suite on the list is for a version that is offered',
    why: 'Then it is the versions that do not meet: no-common-version. Servers that read no further say so by the same alert.',
  },
  hasOne: {
    weight: 'strong against',
    when: 'the server is known to take one of the suites: a scan found it, or it chose it with another client',
    why: 'Then a suite is in common, and what keeps the server from it (group, scheme, key, name) is another cause.',
  },
  empty: {
    weight: 'decisive',
    when: 'the hello offers no suite at all',
    why: 'Nothing can be chosen from nothing.',
  },
  versionMismatch: {
    weight: 'decisive',
    when: 'only TLS 1.3 is offered, and no suite of TLS 1.3',
    why: 'TLS 1.3 has suites of its own (RFC 8446 appendix B.4).',
  },
  dropped: {
    weight: 'strong',
    when: 'all suites are of a kind that servers dropped: RC4, 3DES, export, NULL, anonymous, MD5',
    why: 'RFC 9325 section 4.1 rules them out, and no stack of today takes them as shipped; an old server in the field still may.',
  },
  rare: {
    weight: 'strong',
    when: 'all suites are of a family that few servers have: Camellia, ARIA, SEED, CCM, GOST, SM4, pre-shared keys, SRP',
    why: 'Each is missing from most of OpenSSL, Go, Java, NSS and BearSSL as they are shipped; a server has to be set up for it.',
  },
  notEphemeral: {
    weight: 'fair',
    when: 'no suite has an ephemeral key exchange (ECDHE, DHE)',
    why: 'Many servers of today take nothing else (Go since 1.22; ESP8266 issues 2748, 2771); as many still do.',
  },
  notAead: {
    weight: 'weak',
    when: 'no suite has authenticated encryption (GCM, CCM, ChaCha20-Poly1305)',
    why: 'Servers set up after RFC 9325 take nothing else, but most as shipped still have CBC.',
  },
  few: {
    weight: 'weak',
    when: 'a single suite is offered',
    why: 'Of 175 hellos of real clients none is so short. A server set up otherwise has no choice left.',
  },
  elimination: {
    weight: 'none',
    when: 'the server refused, and its list is not known',
    why: 'It is the commonest meaning of handshake_failure (40), but a diagnosis by elimination: only after the hello itself shows nothing.',
  },
  insufficient: {
    weight: 'weak',
    when: 'the server sent insufficient_security (71)',
    why: 'RFC 5246 section 7.2.2 means suites by it, and Erlang sends it for no shared suite; but for schemes as well (Erlang 7774).',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'The client offers a list of cipher suites and the server has to choose one of them; there is none that both have. A suite counts only where version, groups and certificate fit it too, so that other causes often look like this one.',
  evidence: { ...kinds, ...helloStages },
  against:
    'OpenSSL says "no shared cipher" also of groups, schemes and certificates that do not fit. Look first at missing-supported-groups, no-common-signature-algorithm and certificate-key-type-mismatch. A server that merely went, without an alert, says nothing of suites.',
  cure: [
    'Compile in what servers of today take: `HAVE_ECC`, `HAVE_AESGCM`, `HAVE_TLS_EXTENSIONS`, `HAVE_SUPPORTED_CURVES`.',
    'A server that has static RSA suites alone needs `WOLFSSL_STATIC_RSA` in the client.',
    'Leave `wolfSSL_CTX_set_cipher_list` out, or widen it.',
  ],
  references: ['RFC 5246 section 7.4.1.3', 'RFC 9325 section 4', 'wolfSSL issues 8916 and 2710, OpenWrt issue 16652'],
};

/**
 * The two sides share no suite. Certain where the server's list is known; else judged by what servers of today no longer
 * have: RC4, 3DES, export, NULL, anonymous suites, and by whether the suites fit the versions offered.
 */
export const noCommonCipherSuite: Rule = {
  code: 'no-common-cipher-suite',
  title: 'The two sides share no cipher suite',
  page,
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    // A list that is cut short may go on with the suite that is wanted.
    if (!hello || session.serverHello || !hello.complete) return [];
    const reason = reasonOf(session, hello);
    if (!reason) return [];
    const cause = refusedAtHello(session);
    return [
      finding({
        code: noCommonCipherSuite.code,
        severity: reason.sure ? 'error' : 'warning',
        message: reason.message,
        cause,
        guess: reason.guess === true,
        at: helloPlace(session, hello, hello.cipherSuitesAt),
        related: alertRelated(session),
        evidence: [
          ...reason.evidence,
          ...hasOne(session, hello),
          ...seenIf(
            cause && fatalAlert(session, INSUFFICIENT_SECURITY) !== undefined,
            kinds.insufficient,
            'The alert insufficient_security (71) is mostly about suites.',
          ),
          ...atHello(session),
        ],
        settledBy:
          session.knowledge.serverSuites || realSuites(hello).length === 0
            ? undefined
            : 'A list of the suites that the server takes, given as @server-suites.',
        fixes: reason.fixes,
      }),
    ];
  },
};

/** A suite that is offered and that the server has for sure. Where its whole list is known, that decides by itself. */
function hasOne({ knowledge }: Session, hello: ClientHello): readonly Evidence[] {
  const { suites } = knowledge.server;
  const shared = knowledge.serverSuites ? undefined : realSuites(hello).find((code) => suites?.values.includes(code));
  if (!suites || shared === undefined) return [];
  return [seen(kinds.hasOne, `The server takes ${cipherSuites.label(shared)}${tellerOf(suites)}.`)];
}

interface Reason {
  readonly sure: boolean;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly fixes: readonly Fix[];
  /** Told only where nothing better is known. */
  readonly guess?: boolean;
}

function reasonOf(session: Session, hello: ClientHello): Reason | undefined {
  const suites = realSuites(hello);
  const { serverSuites } = session.knowledge;
  if (serverSuites) {
    if (serverSuites.length === 0 || commonCipherSuites(session)?.length !== 0) return undefined;
    return {
      sure: true,
      message:
        suites.length === 1
          ? "The client's one suite is not on the server's list."
          : `None of the client's ${countWord(suites.length)} suites is on the server's list.`,
      evidence: [
        seen(
          kinds.listSharesNone,
          `The client offers ${suiteList(suites)}; the server takes ${suiteList(serverSuites)}${tellerOf(session.knowledge.server.suites)}.`,
        ),
        ...seenIf(
          hasNoneFor(serverSuites, offeredVersions(hello)),
          kinds.otherVersion,
          "No suite on the server's list is for a version that is offered: it is the versions that do not meet.",
        ),
      ],
      fixes: serverFixes(serverSuites, suites),
    };
  }
  if (suites.length === 0) {
    return {
      sure: true,
      message: 'The hello offers no cipher suite.',
      evidence: [
        seen(
          kinds.empty,
          'Its list holds nothing that a server could choose. In wolfSSL, wolfSSL_CTX_set1_sigalgs_list called before any suite list exists leaves the list empty.',
        ),
      ],
      fixes: [
        {
          kind: 'advice',
          name: 'Set the cipher list before the list of signature algorithms, or leave both at their defaults.',
        },
      ],
    };
  }
  const every = suites.length === 1 ? 'The one suite' : `All ${countWord(suites.length)} suites`;
  const are = suites.length === 1 ? 'is' : 'are';
  if (suites.every(isDropped)) {
    return {
      sure: true,
      message: `${every} in the hello ${are} of a kind that servers of today no longer take.`,
      evidence: [seen(kinds.dropped, weakWords(suites))],
      fixes: MODERN,
    };
  }
  const only13 = offeredVersions(hello).every((version) => version === 0x0304);
  if (only13 && !suites.some(isTls13Code)) {
    return {
      sure: true,
      message: 'The hello offers only TLS 1.3 and no suite of TLS 1.3.',
      evidence: [
        seen(
          kinds.versionMismatch,
          `TLS 1.3 has suites of its own (TLS_AES_128_GCM_SHA256 and others); offered are ${suiteList(suites)}.`,
        ),
      ],
      fixes: [{ kind: 'macro', name: 'HAVE_AESGCM', value: null }],
    };
  }
  if (!refusedAtHello(session)) return undefined;
  if (suites.every((code) => isDropped(code) || isRare(code))) {
    return {
      sure: true,
      message: `${every} in the hello ${are} of a family that few servers have.`,
      evidence: [seen(kinds.rare, `Offered are ${suiteList(suites)}.`)],
      fixes: MODERN,
    };
  }
  if (!suites.some(isModern)) return dated(suites);
  return fatalAlert(session) ? byElimination(suites) : undefined;
}

/** Nothing with forward secrecy and authenticated encryption: some servers of today take nothing else. */
function dated(suites: readonly number[]): Reason {
  const ephemeral = suites.some((code) => {
    const suite = cipherSuites.get(code);
    return suite !== undefined && hasForwardSecrecy(suite);
  });
  return {
    sure: false,
    message: ephemeral
      ? 'The hello offers no suite with authenticated encryption (GCM, CCM or ChaCha20-Poly1305); the server may take nothing else.'
      : 'The hello offers no suite with an ephemeral key exchange (ECDHE or DHE); the server may take nothing else.',
    evidence: [seen(ephemeral ? kinds.notAead : kinds.notEphemeral, `Offered are ${suiteList(suites)}.`)],
    fixes: MODERN,
  };
}

/** Nothing is wrong with the suites; they may still not be the server's. */
function byElimination(suites: readonly number[]): Reason {
  const few = suites.length === 1;
  return {
    sure: false,
    guess: true,
    message: few
      ? `The hello offers ${suiteList(suites)} and no more; the server may not have it.`
      : 'The suites are ordinary ones; the server may be set up for others all the same.',
    evidence: [
      few
        ? seen(kinds.few, 'Real clients offer more suites, so that one of them is sure to fit.')
        : seen(
            kinds.elimination,
            'Nothing in the hello itself explains the refusal, and the list of the server is not known.',
          ),
    ],
    fixes: [
      {
        kind: 'advice',
        name: 'Scan the suites of the server (nmap --script ssl-enum-ciphers, or sslscan), and add them to the dump as @server-suites.',
      },
    ],
  };
}
