import { hasExtension } from '../session/model.ts';
import { clientGaveUp } from './evidence.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import { alertRelated, capital, endingWords } from './words.ts';

const EXTENDED_MASTER_SECRET = 0x0017;

/** The client offers extended_master_secret, the server doesn't take it, and the client ends. RFC 7627 section 5.2. */
export const missingExtendedMasterSecret: Rule = {
  code: 'missing-extended-master-secret',
  title: 'One side demands extended_master_secret and the other does not send it',
  check: ({ session }) => {
    const { serverHello } = session;
    const hello = session.clientHellos.at(-1);
    if (!hello || !serverHello?.complete || !clientGaveUp(session) || serverHello.selectedVersion) return [];
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
        fixes: [{ kind: 'macro', name: 'HAVE_EXTENDED_MASTER', value: null }],
      }),
    ];
  },
};
