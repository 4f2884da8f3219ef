import { type ClientHello, hasExtension, type Session } from '../session/model.ts';
import { offersTls12, offersTls13 } from '../session/negotiation.ts';
import { atChoice, atHello, fatalAlert, helloStages, refusedChoice, stages } from './evidence.ts';
import { type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import type { Finding } from './finding.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const RENEGOTIATION_INFO = 0xff01;
const SIGNAL_SUITE = 0x00ff;
const HANDSHAKE_FAILURE = 40;

const kinds = {
  unanswered: {
    weight: 'fair',
    when: 'the client signals secure renegotiation, the ServerHello of TLS 1.2 or below does not answer it, and the client gives up',
    why: 'OpenSSL since 3.0 and wolfSSL after 5.9.1 refuse such a server by default; clients before them go on.',
  },
  usualAlert: {
    weight: 'weak',
    when: 'the client sent handshake_failure (40)',
    why: 'What RFC 5746 section 3.4 prescribes and OpenSSL sends.',
  },
  unsignalled: {
    weight: 'weak',
    when: 'the hello has neither renegotiation_info nor its signal suite, and the server answers handshake_failure (40)',
    why: 'Of 175 hellos of real clients two lack both, and GnuTLS, NSS and Java can be told to insist; few are. A wolfSSL client lacks it as shipped.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'RFC 5746 binds a renegotiation to the handshake before it. Both sides signal that they know it: the client by renegotiation_info or the suite 00ff, the server by renegotiation_info. A side that insists on it ends the handshake where the other does not signal.',
  evidence: { ...kinds, ...helloStages, gaveUp: stages.gaveUp },
  against:
    'TLS 1.3 has no renegotiation, and neither signal counts there. A flaw of the certificate explains a client that gives up at this place better.',
  cure: [
    'A server without it has to be updated; a wolfSSL server answers with `HAVE_SERVER_RENEGOTIATION_INFO`.',
    'A wolfSSL client signals it with `HAVE_RENEGOTIATION_INDICATION`, and takes a server without it with `WOLFSSL_ALLOW_LEGACY_SERVER_CONNECT` (after 5.9.1).',
  ],
  references: ['RFC 5746 sections 3.4, 4.1 and 4.3', 'wolfSSL PR 10984, PR 4742; OpenSSL issue 16278'],
};

/**
 * One side demands secure renegotiation: the client, that signals it and ends when the server doesn't answer; or, as a guess,
 * the server. RFC 5746 sections 3.4, 4.1 and 4.3.
 */
export const missingRenegotiationInfo: Rule = {
  code: 'missing-renegotiation-info',
  title: 'One side demands renegotiation_info and the other does not send it',
  page,
  check: ({ session }) => (session.serverHello ? ofServer(session) : ofClient(session)),
};

function ofServer(session: Session): readonly Finding[] {
  const { serverHello } = session;
  const hello = session.clientHellos.at(-1);
  if (!hello || !serverHello || !refusedChoice(session) || serverHello.selectedVersion) return [];
  if (!signals(hello) || hasExtension(serverHello, RENEGOTIATION_INFO) || !serverHello.complete) return [];
  return [
    finding({
      code: missingRenegotiationInfo.code,
      severity: 'error',
      message:
        'The ServerHello does not answer the signal of secure renegotiation (RFC 5746), and the client ended the handshake.',
      cause: true,
      at: helloPlace(session, serverHello, serverHello.at),
      related: alertRelated(session),
      evidence: [
        seen(kinds.unanswered, 'OpenSSL since 3.0, and wolfSSL after 5.9.1, refuse servers without it.'),
        ...seenIf(
          fatalAlert(session, HANDSHAKE_FAILURE) !== undefined,
          kinds.usualAlert,
          'handshake_failure (40) is the alert that RFC 5746 prescribes for it.',
        ),
        ...atChoice(session),
      ],
      settledBy: "The client's own log, or a second attempt with legacy servers allowed.",
      fixes: [
        {
          kind: 'advice',
          name: 'The server has to be updated; a wolfSSL server answers the signal with HAVE_SERVER_RENEGOTIATION_INFO.',
        },
      ],
    }),
  ];
}

/** Of 175 hellos of real clients two lack the signal; few servers mind, so that this is told only where nothing else is. */
function ofClient(session: Session): readonly Finding[] {
  const hello = session.clientHellos.at(-1);
  if (!hello?.complete || !refusedAtHello(session) || !fatalAlert(session, HANDSHAKE_FAILURE)) return [];
  if (!offersTls12(hello) || offersTls13(hello) || signals(hello)) return [];
  return [
    finding({
      code: missingRenegotiationInfo.code,
      severity: 'warning',
      message: 'The hello does not signal secure renegotiation (RFC 5746); the server may insist on it.',
      cause: true,
      guess: true,
      at: helloPlace(session, hello, hello.cipherSuitesAt),
      related: alertRelated(session),
      evidence: [seen(kinds.unsignalled, 'Of 175 hellos of real clients 173 carry the signal.'), ...atHello(session)],
      although: ['Most servers do without it.'],
      settledBy: 'A second dump, from a build that signals it, to the same server.',
      fixes: [
        { kind: 'macro', name: 'HAVE_RENEGOTIATION_INDICATION', value: null },
        { kind: 'bytes', name: 'add renegotiation_info' },
      ],
    }),
  ];
}

/** By the extension, or by the suite that stands for it. RFC 5746 section 3.3. */
function signals(hello: ClientHello): boolean {
  return hasExtension(hello, RENEGOTIATION_INFO) || hello.suiteCodes.includes(SIGNAL_SUITE);
}
