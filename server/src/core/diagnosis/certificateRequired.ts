import { sentEmptyCertificate } from '../session/hiddenAlert.ts';
import { seenMessage } from '../session/messages.ts';
import type { Alert, Session } from '../session/model.ts';
import { alertPlace, ended, fatalAlert, stages } from './evidence.ts';
import { type EvidenceKind, seenIf } from './evidenceKind.ts';
import { finding, placeOf, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const CERTIFICATE = 11;
const CERTIFICATE_REQUEST = 13;
/** certificate_required (RFC 8446), no_certificate of SSL 3.0: sent for nothing else. */
const ABOUT_ABSENCE = [116, 41];
/** Alerts about keys and records: the server had gone on without a certificate. */
const ABOUT_KEYS = [20, 21, 22, 51];

const kinds = {
  told: {
    weight: 'decisive',
    when: 'the server sent certificate_required (116), or no_certificate (41)',
    why: 'Both are defined for this alone; mbedTLS sends 41 in TLS 1.3 too.',
  },
  empty: {
    weight: 'decisive',
    when: 'the server asked (CertificateRequest), the client answered with an empty Certificate, and the server ended it with an alert',
    why: 'TLS 1.2 has no alert of its own for it: OpenSSL, mbedTLS and most send 40, Java, Go and NSS 42, GnuTLS 50. A server for which a certificate is optional goes on.',
  },
  closed: {
    weight: 'strong',
    when: 'the same, and the server closed without an alert',
    why: 'A server that closes right behind an empty answer hardly has another reason (mongoose 3445).',
  },
  gone: {
    weight: 'strong',
    when: "TLS 1.3: the client's records have the lengths of an empty Certificate and Finished, and the server closed without another byte (`@closed server`)",
    why: 'A server that takes the empty answer sends tickets or data (mongoose 3445).',
  },
  hidden: {
    weight: 'decisive',
    when: "TLS 1.3: the client's first encrypted record has the length of an empty Certificate, and the server answers its flight with an encrypted alert",
    why: 'A Certificate without certificates has 8 bytes, and Finished 36 or 52: no other messages of a client have these lengths together.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'The server asks for a certificate of the client (mutual TLS), and the client sends none. TLS lets it answer with an empty Certificate; whether that will do is for the server to say, and this one says no.',
  evidence: { ...kinds, ending: stages.ending },
  against:
    'A server for which the certificate is optional goes on after an empty answer. Where the request names authorities, the client may have a certificate that is from none of them: see client-ca-not-accepted.',
  cure: [
    'Load certificate and key with `wolfSSL_CTX_use_certificate_chain_file` and `wolfSSL_CTX_use_PrivateKey_file` (or their `_buffer` forms) before `wolfSSL_new`, and check what they return.',
    'The certificate must come from one of the authorities that the CertificateRequest names, where it names any.',
  ],
  references: ['RFC 5246 section 7.4.6', 'RFC 8446 section 4.4.2.4', 'Conscrypt issue 777, mosquitto issue 764'],
};

/** The server asked for a client certificate and got none it takes. RFC 5246 section 7.4.6, RFC 8446 section 4.4.2.4. */
export const certificateRequired: Rule = {
  code: 'certificate-required',
  title: 'The server asked for a client certificate and got none it takes',
  page,
  check: ({ session }) => {
    const alert = fatalAlert(session);
    const answer = emptyAnswer(session);
    const empty = answer !== undefined && endedByServer(session, alert);
    const told = alert !== undefined && ABOUT_ABSENCE.includes(alert.description) && alert.sender !== 'client';
    const { outcome } = session;
    const hidden =
      outcome.kind === 'hidden-alert' && outcome.sender === 'server' && sentEmptyCertificate(session)
        ? outcome
        : undefined;
    const gone = wentBehindEmpty(session);
    if (!told && !empty && !hidden && !gone) return [];
    const at = answer ? placeOf(session, 'client', answer) : undefined;
    return [
      finding({
        code: certificateRequired.code,
        severity: 'error',
        message: 'The server asked for a certificate of the client, and the client sent none.',
        cause: true,
        at: hidden ? placeOf(session, hidden.sender, hidden.at) : null,
        ...(alert ? alertPlace(session, alert) : {}),
        ...(at ? { at, related: alertRelated(session) } : {}),
        evidence: [
          ...seenIf(
            empty && alert !== undefined,
            kinds.empty,
            "The client answered the server's CertificateRequest with an empty Certificate, and the server ended it there.",
          ),
          ...seenIf(
            empty && !alert,
            kinds.closed,
            "The client answered the server's CertificateRequest with an empty Certificate, and the server went.",
          ),
          ...seenIf(told, kinds.told, 'The alert is sent for nothing else.'),
          ...seenIf(
            hidden !== undefined,
            kinds.hidden,
            "The lengths of the client's encrypted records are those of an empty Certificate and its Finished, and the server answers with what has the length of an alert.",
          ),
          ...seenIf(
            gone,
            kinds.gone,
            "The lengths of the client's encrypted records are those of an empty Certificate and its Finished, and the server went.",
          ),
          ...(gone ? [] : [ended(session)]),
        ],
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

/** TLS 1.3: nothing came back for an empty Certificate and Finished, and the server closed. */
function wentBehindEmpty(session: Session): boolean {
  if (session.outcome.kind !== 'completed' || session.knowledge.closed?.by !== 'server') return false;
  const flight = session.sides
    .find(({ sender }) => sender === 'client')
    ?.decoded.records.filter((each) => each.encrypted);
  const last = session.events.at(-1);
  return sentEmptyCertificate(session) && (flight?.length ?? 0) <= 2 && last?.sender === 'client';
}

/** The server ended it, with an alert that leaves room for this reason or without one. */
function endedByServer(session: Session, alert: Alert | undefined): boolean {
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
