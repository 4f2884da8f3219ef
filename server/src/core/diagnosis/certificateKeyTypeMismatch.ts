import { cipherSuites, serverKey } from '../registry/cipherSuites.ts';
import type { ClientHello, Session } from '../session/model.ts';
import { commonCipherSuites, realSuites } from '../session/negotiation.ts';
import { atHello, fatalAlert, helloStages } from './evidence.ts';
import { type Evidence, type EvidenceKind, seen } from './evidenceKind.ts';
import type { Finding, Fix } from './finding.ts';
import { withoutFix } from './firmwareFixes.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated, tellerOf } from './words.ts';

const kinds = {
  known: {
    weight: 'decisive',
    when: 'the kind of the key is known (`@server-certificate`) and fits no suite offered',
    why: 'RFC 5246 section 7.4.2: the key has to fit the suite. Left open is that the server has a second certificate.',
  },
  otherListed: {
    weight: 'strong',
    when: 'suites are shared with the list of the server, all offered ones want one kind of key, and the list has suites for the other',
    why: 'A server that shares suites and refuses them all cannot use them: it lacks the key for them. Groups and schemes are the other reasons, and have rules of their own.',
  },
  oneKind: {
    weight: 'weak',
    when: 'all suites offered want one kind of key, and the server is unknown',
    why: 'Real clients offer both kinds. About as many servers have an RSA key alone as have one of each, so it is a guess.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    "A suite up to TLS 1.2 names the kind of key that the server's certificate holds: ECDHE_RSA wants RSA, ECDHE_ECDSA wants an EC key. A client that offers one kind alone cannot talk to a server that has the other, however many suites both know.",
  evidence: { ...kinds, ...helloStages },
  against:
    'Suites of TLS 1.3 fit any key; there the signature schemes decide (no-common-signature-algorithm). A server that merely went without an alert has hardly looked at its key.',
  cure: [
    'Compile the other kind in: `HAVE_ECC` for ECDSA; for RSA remove `NO_RSA`, and set `SP_INT_BITS` or `FP_MAX_BITS` to the size of the key.',
    'Or give the server a second certificate of the other kind.',
    'Between two devices of your own: load the certificate that fits the suite (wolfSSL server: -501 otherwise).',
  ],
  references: ['RFC 5246 section 7.4.2', 'RFC 8422 section 5.3', 'wolfssl-examples issue 187, SyncTrayzor issue 512'],
};

/** The server's key doesn't fit any suite that the client offers. Certain where the key is known by `@server-certificate`. */
export const certificateKeyTypeMismatch: Rule = {
  code: 'certificate-key-type-mismatch',
  title: "The server's key does not fit any suite the client offers",
  page,
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello || session.serverHello || !hello.complete) return [];
    const lists = ownLists(session, hello);
    if (lists) return lists;
    const offered = kindOffered(hello);
    if (!offered) return [];
    const known = session.knowledge.serverCertificate;
    const cause = refusedAtHello(session);
    // A guess at the server's key explains a refusal, not a server that just went.
    if (known ? fits(known, offered) : !cause || !fatalAlert(session)) return [];
    // With a list that shares nothing, the suites are the reason and not the key.
    if (!known && commonCipherSuites(session)?.length === 0) return [];
    return [report(session, hello, offered, known, cause)];
  },
};

/** The server's own list has suites in common with the hello, all for another kind of key than it has (spring-boot issue 28546). */
function ownLists(session: Session, hello: ClientHello): readonly Finding[] | undefined {
  const { serverCertificate: known } = session.knowledge;
  const common = commonCipherSuites(session) ?? [];
  const wants = common.map((code) => {
    const suite = cipherSuites.get(code);
    return suite ? serverKey(suite) : 'other';
  });
  const [first] = wants;
  if (!known || !refusedAtHello(session) || (first !== 'rsa' && first !== 'ec')) return undefined;
  if (!wants.every((want) => want === first) || fits(known, first)) return undefined;
  const kind = first === 'rsa' ? 'RSA' : 'ECDSA';
  return [
    finding({
      code: certificateKeyTypeMismatch.code,
      severity: 'error',
      message: `Every suite that both sides have wants an ${kind} key; the server's is ${known.toUpperCase()}.`,
      cause: true,
      at: helloPlace(session, hello, hello.cipherSuitesAt),
      related: alertRelated(session),
      evidence: [
        seen(kinds.known, 'Both the suites of the server and the kind of its key are known, and the two do not fit.'),
        ...atHello(session),
      ],
      fixes: [
        {
          kind: 'advice',
          name: `Give the server an ${kind} certificate, or enable suites there that fit the key it has.`,
        },
        ...(first === 'ec' ? [] : ECDSA_MACROS),
      ],
    }),
  ];
}

function report(
  session: Session,
  hello: ClientHello,
  offered: 'rsa' | 'ec',
  known: string | undefined,
  cause: boolean,
) {
  const kind = offered === 'rsa' ? 'RSA' : 'ECDSA';
  const other = offered === 'rsa' ? 'ECDSA' : 'RSA';
  return finding({
    code: certificateKeyTypeMismatch.code,
    severity: known ? 'error' : 'warning',
    message: known
      ? `Every suite in the hello wants a server with an ${kind} key; the server's is ${known.toUpperCase()}.`
      : `Every suite in the hello wants a server with an ${kind} key; the server may have only an ${other} one.`,
    cause,
    guess: !known,
    at: helloPlace(session, hello, hello.cipherSuitesAt),
    related: alertRelated(session),
    evidence: [evidenceOf(session, offered, known), ...atHello(session)],
    settledBy: known ? undefined : "The kind of the server's key, given as @server-certificate.",
    fixes:
      offered === 'rsa'
        ? ECDSA_MACROS
        : [
            withoutFix(
              ['NO_RSA'],
              'Compile RSA in: remove NO_RSA, and set SP_INT_BITS or FP_MAX_BITS to the size of the key.',
            ),
          ],
  });
}

/** Suites with a curve do no good without groups: missing-supported-groups. */
const ECDSA_MACROS: readonly Fix[] = [
  { kind: 'macro', name: 'HAVE_ECC', value: null },
  { kind: 'macro', name: 'HAVE_TLS_EXTENSIONS', value: null },
  { kind: 'macro', name: 'HAVE_SUPPORTED_CURVES', value: null },
];

function evidenceOf(session: Session, offered: 'rsa' | 'ec', known: string | undefined): Evidence {
  if (known)
    return seen(
      kinds.known,
      `The key of the server is ${known.toUpperCase()}${tellerOf(session.knowledge.server.certificates[0])}, and no suite offered can use it.`,
    );
  const wanted = offered === 'rsa' ? 'ec' : 'rsa';
  const listed = session.knowledge.serverSuites?.some((code) => {
    const suite = cipherSuites.get(code);
    return suite !== undefined && serverKey(suite) === wanted;
  });
  return listed
    ? seen(
        kinds.otherListed,
        'The server shares suites with the client and refuses them all; the others on its list want the other kind of key.',
      )
    : seen(kinds.oneKind, 'Real clients offer suites for both kinds of key, so that either server will do.');
}

/** The one kind of key that all suites want; undefined where they want several, or leave it open. */
function kindOffered(hello: ClientHello): 'rsa' | 'ec' | undefined {
  const kinds = new Set(
    realSuites(hello).map((code) => {
      const suite = cipherSuites.get(code);
      return suite ? serverKey(suite) : 'other';
    }),
  );
  const only = kinds.size === 1 ? [...kinds][0] : undefined;
  return only === 'rsa' || only === 'ec' ? only : undefined;
}

function fits(known: string, offered: 'rsa' | 'ec'): boolean {
  return offered === 'rsa' ? known === 'rsa' : known !== 'rsa';
}
