import { extensions } from '../registry/extensions.ts';
import { type Alert, type HelloExtension, hasExtension, type Session } from '../session/model.ts';
import { fatalAlert, onAlert, refusedChoice } from './evidence.ts';
import type { Finding } from './finding.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import { alertRelated, capital, endingWords } from './words.ts';

const UNSUPPORTED_EXTENSION = 110;
const RENEGOTIATION_INFO = 0xff01;
const SIGNAL_SUITE = 0x00ff;
/** pre_shared_key, supported_versions and key_share: all that a ServerHello of TLS 1.3 may hold. RFC 8446 section 4.2. */
const OF_SERVER_HELLO_13 = [0x0029, 0x002b, 0x0033];
/** supported_groups and signature_algorithms are the client's alone up to TLS 1.2. RFC 8422 section 5.1, RFC 5246 section 7.4.1.4.1. */
const OF_CLIENT_12 = [0x000a, 0x000d];

/** An extension where the RFC allows none of its type: above all an answer to what nobody asked for. RFC 8446 section 4.2. */
export const unsupportedExtension: Rule = {
  code: 'unsupported-extension',
  title: 'The server answers an extension that the client never sent, or in the wrong message',
  check: ({ session }) => {
    const alert = fatalAlert(session, UNSUPPORTED_EXTENSION);
    const strange = unasked(session) ?? misplaced(session);
    // Of a misplaced one hardly any client complains.
    if (strange && (!strange.tolerated || refusedChoice(session))) return [onExtension(session, strange)];
    return alert ? [onAlertAlone(session, alert)] : [];
  },
};

interface Strange {
  readonly extension: HelloExtension;
  readonly why: string;
  /** Most clients go on all the same. */
  readonly tolerated: boolean;
}

function onExtension(session: Session, { extension, why }: Strange): Finding {
  const cause = refusedChoice(session);
  return finding({
    code: unsupportedExtension.code,
    severity: 'error',
    message: `The ServerHello carries ${extensions.label(extension.type)}, ${why}.`,
    cause,
    likelihood: 0.94,
    at: session.serverHello ? helloPlace(session, session.serverHello, extension.at) : null,
    related: alertRelated(session),
    because: cause ? [`${capital(endingWords(session))}.`] : [],
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
    likelihood: 0.9,
    ...onAlert(session, alert),
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
  if (!hello?.complete || !session.serverHello) return undefined;
  // The signal suite asks for renegotiation_info too; RFC 5746 section 3.4.
  const signalled = hello.cipherSuites.some(({ value }) => value === SIGNAL_SUITE);
  const extension = session.serverHello.extensions.find(
    ({ type }) => !hasExtension(hello, type) && !(type === RENEGOTIATION_INFO && signalled),
  );
  return extension && { extension, why: 'which the client never sent', tolerated: false };
}

function misplaced({ serverHello }: Session): Strange | undefined {
  const tls13 = serverHello?.selectedVersion !== undefined;
  const extension = serverHello?.extensions.find(({ type }) =>
    tls13 ? !OF_SERVER_HELLO_13.includes(type) : OF_CLIENT_12.includes(type),
  );
  const why = tls13 ? 'which belongs into EncryptedExtensions' : 'which only a client may send';
  return extension && { extension, why, tolerated: true };
}
