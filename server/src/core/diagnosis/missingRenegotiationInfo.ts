import { hasExtension } from '../session/model.ts';
import { clientGaveUp } from './evidence.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import { alertRelated, capital, endingWords } from './words.ts';

const RENEGOTIATION_INFO = 0xff01;
const SIGNAL_SUITE = 0x00ff;
const TLS_1_2 = 0x0303;

/** The client signals secure renegotiation, the server doesn't answer it, and the client ends. RFC 5746 section 3.4. */
export const missingRenegotiationInfo: Rule = {
  code: 'missing-renegotiation-info',
  title: 'One side demands renegotiation_info and the other does not send it',
  check: ({ session }) => {
    const { serverHello } = session;
    const hello = session.clientHellos.at(-1);
    if (!hello || !serverHello?.complete || !clientGaveUp(session) || serverHello.selectedVersion) return [];
    const signalled =
      hasExtension(hello, RENEGOTIATION_INFO) || hello.cipherSuites.some(({ value }) => value === SIGNAL_SUITE);
    if (!signalled || hasExtension(serverHello, RENEGOTIATION_INFO) || serverHello.version.value > TLS_1_2) return [];
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
        because: [`${capital(endingWords(session))}.`, 'OpenSSL since 3.0 refuses servers without it.'],
        settledBy: "The client's own log, or a second attempt with legacy servers allowed.",
        fixes: [
          { kind: 'macro', name: 'HAVE_SERVER_RENEGOTIATION_INFO', value: null },
          {
            kind: 'advice',
            name: 'The server has to be updated; a wolfSSL server answers the signal with HAVE_SERVER_RENEGOTIATION_INFO.',
          },
        ],
      }),
    ];
  },
};
