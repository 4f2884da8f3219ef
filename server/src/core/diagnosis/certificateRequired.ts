import { seenMessage } from '../session/messages.ts';
import type { Session } from '../session/model.ts';
import { fatalAlert, onAlert } from './evidence.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import { alertRelated } from './words.ts';

const CERTIFICATE = 11;
const CERTIFICATE_REQUEST = 13;
/** certificate_required (RFC 8446), no_certificate of SSL 3.0: sent for nothing else. */
const ABOUT_ABSENCE = [116, 41];

/** The server asked for a client certificate and got none it takes. RFC 5246 section 7.4.6, RFC 8446 section 4.4.2.4. */
export const certificateRequired: Rule = {
  code: 'certificate-required',
  title: 'The server asked for a client certificate and got none it takes',
  check: ({ session }) => {
    const alert = fatalAlert(session);
    if (alert?.sender !== 'server') return [];
    const told = ABOUT_ABSENCE.includes(alert.description);
    const empty = emptyAnswer(session);
    if (!told && !empty) return [];
    const at = empty ? placeOf(session, 'client', empty) : undefined;
    return [
      finding({
        code: certificateRequired.code,
        severity: 'error',
        message: 'The server asked for a certificate of the client, and the client sent none.',
        cause: true,
        likelihood: told ? 0.97 : 0.93,
        ...onAlert(session, alert),
        ...(at ? { at, related: alertRelated(session) } : {}),
        fixes: [
          {
            kind: 'advice',
            name: 'Load certificate and key with wolfSSL_CTX_use_certificate_chain_file and wolfSSL_CTX_use_PrivateKey_file (or their _buffer forms) before wolfSSL_new, and check what they return.',
          },
          {
            kind: 'advice',
            name: 'The certificate must come from one of the authorities that the CertificateRequest names.',
          },
        ],
      }),
    ];
  },
};

/** The client's Certificate message that holds no certificate, sent after the server had asked. */
function emptyAnswer(session: Session) {
  const answer = seenMessage(session, 'client', CERTIFICATE);
  const asked = seenMessage(session, 'server', CERTIFICATE_REQUEST);
  return asked && answer && !answer.field('certificate.length') ? answer.at : undefined;
}
