import { requestedAuthorities } from '../session/certificates.ts';
import { seenMessage } from '../session/messages.ts';
import type { Session } from '../session/model.ts';
import { certificateCase } from './certificateCase.ts';
import { ended, stages } from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated, related, wordList } from './words.ts';

const CERTIFICATE = 11;

const kinds = {
  otherIssuer: {
    weight: 'strong',
    when: "the CertificateRequest names authorities, none of them stands in the client's chain, and the server refuses it",
    why: 'RFC 5246 section 7.4.4: the list says what the server takes; compared byte by byte, as verifiers do.',
  },
  emptyAnswer: {
    weight: 'weak',
    when: 'the CertificateRequest names authorities, and the client answers with an empty Certificate',
    why: 'Java, browsers and others send none where none of theirs fits (ZooKeeper with Java 8); but a client without any certificate looks the same.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'The server asks for a certificate of the client and says from which authorities it takes one (certificate_authorities). The certificate of the client comes from another; or the client has none from these and sends an empty answer.',
  evidence: { ...kinds, ending: stages.ending },
  against:
    'A request with an empty list takes any authority. Many clients, wolfSSL among them, send what they have whatever the list says. In TLS 1.3 all of it is encrypted.',
  cure: [
    'Use a client certificate from one of the authorities that the request names, and send its intermediates too.',
    "Or add the authority of the client's certificate to the trust store of the server: the authority, not the certificate itself.",
  ],
  references: ['RFC 5246 section 7.4.4', 'RFC 8446 section 4.2.4'],
};

/** The server's list of authorities doesn't reach the client's certificate. Tells unknown-ca or certificate-required more exactly. */
export const clientCaNotAccepted: Rule = {
  code: 'client-ca-not-accepted',
  title: "The client's certificate is from no authority that the server asked for",
  page,
  check: ({ session, now }) => {
    const answer = seenMessage(session, 'client', CERTIFICATE);
    const asked = answer && requestedAuthorities(session);
    if (!asked || asked.names.length === 0) return [];
    const empty = !answer.field('certificate.length');
    if (empty) return isRefused(session) ? [emptyAnswer(session, asked.names, answer.at)] : [];
    const found = certificateCase(session, now);
    const flaw = found?.by === 'server' ? found.flaws.find((each) => each.kind === 'authority') : undefined;
    if (flaw?.kind !== 'authority') return [];
    const { view, placeOf: at } = flaw.certificate;
    return [
      finding({
        code: clientCaNotAccepted.code,
        severity: 'error',
        message: `The client's certificate comes from ${view.issuer}; the server asked for one from ${wordList(asked.names, 3)}.`,
        cause: true,
        refines: 'unknown-ca',
        at: placeOf(session, 'client', at(view.at.issuer ?? view.at.certificate)),
        related: [
          ...related(placeOf(session, 'server', asked.at), 'These authorities the server asked for.'),
          ...alertRelated(session),
        ],
        evidence: [
          seen(kinds.otherIssuer, "No name on the server's list stands in the client's chain."),
          ended(session),
        ],
        fixes: CURE,
      }),
    ];
  },
};

/** The server ended it over the empty answer. */
function isRefused({ outcome }: Session): boolean {
  return (
    (outcome.kind === 'fatal-alert' &&
      outcome.alert.sender === 'server' &&
      ![20, 21, 22, 51].includes(outcome.alert.description)) ||
    (outcome.kind === 'closed' && outcome.by === 'server')
  );
}

function emptyAnswer(session: Session, names: readonly string[], at: { offset: number; length: number }) {
  return finding({
    code: clientCaNotAccepted.code,
    severity: 'error',
    message: `The server takes certificates from ${wordList(names, 3)} alone; a client that has one from elsewhere sends none.`,
    cause: true,
    refines: 'certificate-required',
    at: placeOf(session, 'client', at),
    related: alertRelated(session),
    evidence: [
      seen(kinds.emptyAnswer, 'Java and others leave the answer empty where no certificate of theirs fits the list.'),
      ended(session),
    ],
    settledBy: 'The issuer of the certificate that the client has loaded, where it has one.',
    fixes: CURE,
  });
}

const CURE = [
  {
    kind: 'advice',
    name: 'Use a client certificate from one of the authorities that the CertificateRequest names, with its intermediates.',
  },
  { kind: 'advice', name: "Or add the authority of the client's certificate to the trust store of the server." },
] as const;
