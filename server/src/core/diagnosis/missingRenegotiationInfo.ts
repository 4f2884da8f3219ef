import { type ClientHello, hasExtension, type Session } from '../session/model.ts';
import { offersTls12, offersTls13 } from '../session/negotiation.ts';
import { fatalAlert, refusedChoice } from './evidence.ts';
import type { Finding } from './finding.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, capital, endingWords } from './words.ts';

const RENEGOTIATION_INFO = 0xff01;
const SIGNAL_SUITE = 0x00ff;
const HANDSHAKE_FAILURE = 40;

/**
 * One side demands secure renegotiation: the client, that signals it and ends when the server doesn't answer; or, as a guess,
 * the server. RFC 5746 sections 3.4, 4.1 and 4.3.
 */
export const missingRenegotiationInfo: Rule = {
  code: 'missing-renegotiation-info',
  title: 'One side demands renegotiation_info and the other does not send it',
  check: ({ session }) => (session.serverHello ? ofServer(session) : ofClient(session)),
};

function ofServer(session: Session): readonly Finding[] {
  const { serverHello } = session;
  const hello = session.clientHellos.at(-1);
  if (!hello || !serverHello?.complete || !refusedChoice(session) || serverHello.selectedVersion) return [];
  if (!signals(hello) || hasExtension(serverHello, RENEGOTIATION_INFO)) return [];
  return [
    finding({
      code: missingRenegotiationInfo.code,
      severity: 'error',
      message:
        'The ServerHello does not answer the signal of secure renegotiation (RFC 5746), and the client ended the handshake.',
      cause: true,
      likelihood: 0.6,
      at: helloPlace(session, serverHello, serverHello.at),
      related: alertRelated(session),
      because: [
        `${capital(endingWords(session))}.`,
        'OpenSSL since 3.0, and wolfSSL after 5.9.1, refuse servers without it.',
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
      likelihood: 0.2,
      guess: true,
      at: helloPlace(session, hello, hello.cipherSuitesAt),
      related: alertRelated(session),
      because: [`Right after the hello, ${endingWords(session)}.`],
      although: ['Most servers do without it.'],
      settledBy: 'A second dump, from a build that signals it, to the same server.',
      fixes: [{ kind: 'macro', name: 'HAVE_RENEGOTIATION_INDICATION', value: null }],
    }),
  ];
}

/** By the extension, or by the suite that stands for it. RFC 5746 section 3.3. */
function signals(hello: ClientHello): boolean {
  return hasExtension(hello, RENEGOTIATION_INFO) || hello.cipherSuites.some(({ value }) => value === SIGNAL_SUITE);
}
