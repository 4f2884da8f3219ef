import { extensions } from '../registry/extensions.ts';
import { type Alert, type HelloExtension, hasExtension, type Session } from '../session/model.ts';
import { alertPlace, atChoice, ended, fatalAlert, stages, stoppedAtAnswer } from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import type { Finding } from './finding.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { alertRelated } from './words.ts';

const UNSUPPORTED_EXTENSION = 110;
const RENEGOTIATION_INFO = 0xff01;
const SIGNAL_SUITE = 0x00ff;
/** pre_shared_key, supported_versions and key_share: all that a ServerHello of TLS 1.3 may hold. RFC 8446 section 4.2. */
const OF_SERVER_HELLO_13 = [0x0029, 0x002b, 0x0033];
/** supported_groups and signature_algorithms are the client's alone up to TLS 1.2. RFC 8422 section 5.1, RFC 5246 section 7.4.1.4.1. */
const OF_CLIENT_12 = [0x000a, 0x000d];

const kinds = {
  unasked: {
    weight: 'decisive',
    when: 'the ServerHello answers an extension that the hello does not carry',
    why: 'RFC 8446 section 4.2 and RFC 5246 section 7.4.1.4 make the client end it; renegotiation_info is allowed where the signal suite asked for it.',
  },
  misplaced: {
    weight: 'strong',
    when: 'the ServerHello carries an extension that belongs elsewhere, and the client gave up',
    why: 'Hardly any client complains; wolfSSL before 4 did of supported_groups in a Java ServerHello (PR 1872).',
  },
  toldByServer: {
    weight: 'strong',
    when: 'the server sent unsupported_extension (110)',
    why: 'It is defined for clients; GnuTLS sends it for an extension that stands twice.',
  },
  told: {
    weight: 'decisive',
    when: 'the client sent unsupported_extension (110)',
    why: 'RFC 5246 section 7.2.2 defines it for this alone.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'A server may only answer extensions that the client sent, and each in its own message: in TLS 1.3 most belong into EncryptedExtensions. One stands where it may not.',
  evidence: { ...kinds, gaveUp: stages.gaveUp, ending: stages.ending },
  against:
    'An empty echo of server_name is right. Where the suite or version is one that was never offered as well, something on the way rewrote the hello.',
  cure: [
    'The server is at fault: it may only answer extensions that the hello carries. Update it, or have the client send the extension.',
  ],
  references: ['RFC 8446 section 4.2', 'wolfSSL PR 1872, bc-java issue 578'],
};

/** An extension where the RFC allows none of its type: above all an answer to what nobody asked for. RFC 8446 section 4.2. */
export const unsupportedExtension: Rule = {
  code: 'unsupported-extension',
  title: 'The server answers an extension that the client never sent, or in the wrong message',
  page,
  check: ({ session }) => {
    const alert = fatalAlert(session, UNSUPPORTED_EXTENSION);
    const strange = unasked(session) ?? misplaced(session);
    // Of a misplaced one hardly any client complains.
    if (strange && (!strange.tolerated || stoppedAtAnswer(session))) return [onExtension(session, strange)];
    return alert ? [onAlertAlone(session, alert)] : [];
  },
};

interface Strange {
  readonly extension: HelloExtension;
  readonly why: string;
  /** Most clients go on all the same. */
  readonly tolerated: boolean;
}

function onExtension(session: Session, { extension, why, tolerated }: Strange): Finding {
  const cause = stoppedAtAnswer(session);
  return finding({
    code: unsupportedExtension.code,
    severity: 'error',
    message: `The ServerHello carries ${extensions.label(extension.type)}, ${why}.`,
    cause,
    at: session.serverHello ? helloPlace(session, session.serverHello, extension.at) : null,
    related: alertRelated(session),
    evidence: [
      tolerated
        ? seen(kinds.misplaced, 'RFC 8446 section 4.2 says in which message each extension may stand.')
        : seen(
            kinds.unasked,
            'RFC 8446 section 4.2: a client has to end a handshake in which an extension answers what it never asked.',
          ),
      ...atChoice(session),
    ],
    fixes: [{ kind: 'advice', name: 'The server is at fault: it may only answer extensions that the hello carries.' }],
  });
}

function onAlertAlone(session: Session, alert: Alert): Finding {
  const server = alert.sender === 'server';
  const who = alert.sender === 'unknown' ? 'One side' : `The ${alert.sender}`;
  return finding({
    code: unsupportedExtension.code,
    severity: 'error',
    message: `${who} found an extension ${server ? 'that may not stand where the client sent it' : 'that it had not asked for, or in a message where it may not stand'}.`,
    cause: true,
    ...alertPlace(session, alert),
    evidence: [
      server
        ? seen(
            kinds.toldByServer,
            'A server says so of an extension that may not stand in a hello, or stands there twice.',
          )
        : seen(kinds.told, 'The alert is sent for nothing else.'),
      ended(session),
    ],
    settledBy: 'The log of the side that sent the alert: it names the extension.',
    fixes: [
      {
        kind: 'advice',
        name: server
          ? 'Compare the extensions with those of a hello that the same server takes.'
          : 'The server is at fault: it may only answer extensions that the hello carries.',
      },
    ],
  });
}

function unasked(session: Session): Strange | undefined {
  const hello = session.clientHellos.at(-1);
  if (!hello || !session.serverHello) return undefined;
  // The signal suite asks for renegotiation_info too; RFC 5746 section 3.4.
  const signalled = hello.suiteCodes.includes(SIGNAL_SUITE);
  const extension = session.serverHello.extensions.find(
    ({ type }) => !hasExtension(hello, type) && !(type === RENEGOTIATION_INFO && signalled),
  );
  return extension && hello.complete ? { extension, why: 'which the client never sent', tolerated: false } : undefined;
}

function misplaced({ serverHello }: Session): Strange | undefined {
  const tls13 = serverHello?.selectedVersion !== undefined;
  const extension = serverHello?.extensions.find(({ type }) =>
    tls13 ? !OF_SERVER_HELLO_13.includes(type) : OF_CLIENT_12.includes(type),
  );
  const why = tls13 ? 'which belongs into EncryptedExtensions' : 'which only a client may send';
  return extension && { extension, why, tolerated: true };
}
