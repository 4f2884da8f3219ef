import { hasExtension, type Session } from '../session/model.ts';
import { offersTls12, offersTls13 } from '../session/negotiation.ts';
import { fatalAlert, refusedChoice } from './evidence.ts';
import type { Finding } from './finding.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, capital, endingWords } from './words.ts';

const EXTENDED_MASTER_SECRET = 0x0017;
const HANDSHAKE_FAILURE = 40;

/**
 * One side demands extended_master_secret: the client, that offers it and ends when the server doesn't take it up; or, as a
 * guess, the server. RFC 7627 sections 5.2 and 5.3.
 */
export const missingExtendedMasterSecret: Rule = {
  code: 'missing-extended-master-secret',
  title: 'One side demands extended_master_secret and the other does not send it',
  check: ({ session }) => (session.serverHello ? ofServer(session) : ofClient(session)),
};

function ofServer(session: Session): readonly Finding[] {
  const { serverHello } = session;
  const hello = session.clientHellos.at(-1);
  if (!hello || !serverHello?.complete || !refusedChoice(session) || serverHello.selectedVersion) return [];
  if (!hasExtension(hello, EXTENDED_MASTER_SECRET) || hasExtension(serverHello, EXTENDED_MASTER_SECRET)) return [];
  return [
    finding({
      code: missingExtendedMasterSecret.code,
      severity: 'error',
      message:
        'The ServerHello does not take up extended_master_secret (RFC 7627), and the client ended the handshake.',
      cause: true,
      likelihood: 0.5,
      at: helloPlace(session, serverHello, serverHello.at),
      related: alertRelated(session),
      because: [`${capital(endingWords(session))}.`],
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
      likelihood: 0.1,
      guess: true,
      at: helloPlace(session, hello, hello.extensionsAt),
      related: alertRelated(session),
      because: [`Right after the hello, ${endingWords(session)}.`],
      although: ['Most servers do without it.'],
      settledBy: 'A second dump, from a build that offers it, to the same server.',
      fixes: [{ kind: 'macro', name: 'HAVE_EXTENDED_MASTER', value: null }],
    }),
  ];
}
