import { hasExtension, type Session } from '../session/model.ts';
import { offersTls12, offersTls13 } from '../session/negotiation.ts';
import { atChoice, atHello, fatalAlert, helloStages, refusedChoice, stages } from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import type { Finding } from './finding.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const EXTENDED_MASTER_SECRET = 0x0017;
const HANDSHAKE_FAILURE = 40;

const kinds = {
  unanswered: {
    weight: 'fair',
    when: 'the client offers extended_master_secret, the ServerHello of TLS 1.2 does not take it up, and the client gives up',
    why: 'FIPS clients, BouncyCastle and hs-tls 2 can insist on it (RFC 7627 section 5.2); most clients go on.',
  },
  unoffered: {
    weight: 'weak',
    when: 'the hello lacks the extension, and the server answers handshake_failure (40)',
    why: '54 of 136 hellos of real TLS 1.2 clients lack it, and hardly any server insists: suspected only where nothing else is.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'RFC 7627 binds the master secret of TLS 1.2 to the whole handshake. A side that insists on it, as FIPS 140-3 asks since 2023, ends the handshake where the other does not have it.',
  evidence: { ...kinds, ...helloStages, gaveUp: stages.gaveUp },
  against:
    'TLS 1.3 does without it. Many servers of before 2016 lack it and nobody minds: a flaw of the certificate, or renegotiation_info missing beside it, comes first.',
  cure: ['Define `HAVE_EXTENDED_MASTER` in a wolfSSL client or server.', 'Update a server that lacks it.'],
  references: ['RFC 7627 sections 5.2 and 5.3', 'wolfSSL PR 10978, testssl.sh issue 2806'],
};

/**
 * One side demands extended_master_secret: the client, that offers it and ends when the server doesn't take it up; or, as a
 * guess, the server. RFC 7627 sections 5.2 and 5.3.
 */
export const missingExtendedMasterSecret: Rule = {
  code: 'missing-extended-master-secret',
  title: 'One side demands extended_master_secret and the other does not send it',
  page,
  check: ({ session }) => (session.serverHello ? ofServer(session) : ofClient(session)),
};

function ofServer(session: Session): readonly Finding[] {
  const { serverHello } = session;
  const hello = session.clientHellos.at(-1);
  if (!hello || !serverHello || !refusedChoice(session) || serverHello.selectedVersion) return [];
  if (!hasExtension(hello, EXTENDED_MASTER_SECRET) || hasExtension(serverHello, EXTENDED_MASTER_SECRET)) return [];
  if (!serverHello.complete) return [];
  return [
    finding({
      code: missingExtendedMasterSecret.code,
      severity: 'error',
      message:
        'The ServerHello does not take up extended_master_secret (RFC 7627), and the client ended the handshake.',
      cause: true,
      at: helloPlace(session, serverHello, serverHello.at),
      related: alertRelated(session),
      evidence: [
        seen(
          kinds.unanswered,
          'The client offered it and the server has none; a client may insist on it (RFC 7627 section 5.2).',
        ),
        ...atChoice(session),
      ],
      settledBy: "The client's own log, or a second attempt in which the client does not insist on it.",
      fixes: [
        {
          kind: 'advice',
          name: 'It is the server that lacks it: update it, or define HAVE_EXTENDED_MASTER in a wolfSSL server.',
        },
      ],
    }),
  ];
}

/** Many hellos do without it, so that this is told only where nothing else is: 54 of 136 of TLS 1.2. */
function ofClient(session: Session): readonly Finding[] {
  const hello = session.clientHellos.at(-1);
  if (!hello?.complete || !refusedAtHello(session) || !fatalAlert(session, HANDSHAKE_FAILURE)) return [];
  if (!offersTls12(hello) || offersTls13(hello) || hasExtension(hello, EXTENDED_MASTER_SECRET)) return [];
  return [
    finding({
      code: missingExtendedMasterSecret.code,
      severity: 'warning',
      message: 'The hello does not offer extended_master_secret (RFC 7627); the server may insist on it.',
      cause: true,
      guess: true,
      at: helloPlace(session, hello, hello.extensionsAt),
      related: alertRelated(session),
      evidence: [
        seen(kinds.unoffered, 'RFC 7627 section 5.3 lets a server end the handshake without it.'),
        ...atHello(session),
      ],
      although: ['Most servers do without it.'],
      settledBy: 'A second dump, from a build that offers it, to the same server.',
      fixes: [
        { kind: 'macro', name: 'HAVE_EXTENDED_MASTER', value: null },
        { kind: 'bytes', name: 'add extended_master_secret' },
      ],
    }),
  ];
}
