import { seenMessage } from '../session/messages.ts';
import type { Alert, Session } from '../session/model.ts';
import { fatalAlert, onAlert } from './evidence.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import { alertRelated, capital, endingWords } from './words.ts';

const CERTIFICATE = 11;
const CERTIFICATE_REQUEST = 13;
/** certificate_required (RFC 8446), no_certificate of SSL 3.0: sent for nothing else. */
const ABOUT_ABSENCE = [116, 41];
/** Alerts about keys and records: the server had gone on without a certificate. */
const ABOUT_KEYS = [20, 21, 22, 51];

/** The server asked for a client certificate and got none it takes. RFC 5246 section 7.4.6, RFC 8446 section 4.4.2.4. */
export const certificateRequired: Rule = {
  code: 'certificate-required',
  title: 'The server asked for a client certificate and got none it takes',
  check: ({ session }) => {
    const alert = fatalAlert(session);
    const empty = emptyAnswer(session);
    const told = alert !== undefined && ABOUT_ABSENCE.includes(alert.description) && alert.sender !== 'client';
    if (!told && !(empty && ended(session, alert))) return [];
    const at = empty ? placeOf(session, 'client', empty) : undefined;
    return [
      finding({
        code: certificateRequired.code,
        severity: 'error',
        message: 'The server asked for a certificate of the client, and the client sent none.',
        cause: true,
        likelihood: told ? 0.97 : alert ? 0.93 : 0.8,
        at: null,
        because: [`${capital(endingWords(session))}.`],
        ...(alert ? onAlert(session, alert) : {}),
        ...(at ? { at, related: alertRelated(session) } : {}),
        fixes: [
          {
            kind: 'advice',
            name: 'Load certificate and key with wolfSSL_CTX_use_certificate_chain_file and wolfSSL_CTX_use_PrivateKey_file (or their _buffer forms) before wolfSSL_new, and check what they return.',
          },
          {
            kind: 'advice',
            name: 'The certificate must come from one of the authorities that the CertificateRequest names, where it names any.',
          },
        ],
      }),
    ];
  },
};

/** The server ended it, with an alert that leaves room for this reason or without one. */
function ended(session: Session, alert: Alert | undefined): boolean {
  const { outcome } = session;
  return alert
    ? alert.sender === 'server' && !ABOUT_KEYS.includes(alert.description)
    : outcome.kind === 'closed' && outcome.by === 'server';
}

/** The client's Certificate message that holds no certificate, sent after the server had asked. */
function emptyAnswer(session: Session) {
  const answer = seenMessage(session, 'client', CERTIFICATE);
  const asked = seenMessage(session, 'server', CERTIFICATE_REQUEST);
  return asked && answer && !answer.field('certificate.length') ? answer.at : undefined;
}
