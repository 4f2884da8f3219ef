import { cipherSuites, isTls13Suite } from '../registry/cipherSuites.ts';
import type { ClientHello, ServerHello, Session } from '../session/model.ts';
import { offersTls13 } from '../session/negotiation.ts';
import { helloHex, helloValues } from '../session/values.ts';
import { clientGaveUp } from './evidence.ts';
import type { EvidenceKind } from './evidenceKind.ts';
import type { Fix, Place } from './finding.ts';
import type { Fault } from './illegalHello.ts';
import { helloPlace } from './rule.ts';

const TLS_1_1 = 0x0302;
const TLS_1_2 = 0x0303;

/** What a ServerHello is judged by here. */
export const answerKinds = {
  changedSuite: {
    weight: 'decisive',
    when: 'the ServerHello after a HelloRetryRequest chooses another suite',
    why: 'RFC 8446 section 4.1.4 makes the client end it; wolfSSL issue 10016.',
  },
  answer: {
    weight: 'decisive',
    when: 'the ServerHello holds what no ServerHello may: another session id than was sent (TLS 1.3), compression, a suite of another version, a bad point',
    why: 'RFC 8446 section 4.1.3, RFC 5246 section 7.4.1.3. It follows from the bytes alone.',
  },
  downgrade: {
    weight: 'decisive',
    when: "the server's random ends in the mark of a downgrade (DOWNGRD), the client offers more, and it gave up",
    why: 'RFC 8446 section 4.1.3: the server has the newer version and was not offered it, so something on the way took it out of the hello. The client answers 47.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const SERVER_AT_FAULT: Fix = { kind: 'advice', name: 'The server, or a device between the two, is at fault.' };
/** What no ServerHello may hold, given the hello it answers. */
export function illegalAnswer(
  session: Session,
  serverHello: ServerHello,
  hello: ClientHello | undefined,
): Fault | undefined {
  const retry = session.helloRetryRequest;
  const before = retry?.cipherSuite;
  const after = serverHello.cipherSuite;
  const fault = (message: string, says: string, at: Place | null, kind: EvidenceKind = answerKinds.answer): Fault => ({
    kind,
    message,
    says,
    at,
    of: 'answer',
    fixes: [SERVER_AT_FAULT],
  });
  if (retry && before && after && before.value !== after.value) {
    return {
      ...fault(
        `The server asked for another hello with ${cipherSuites.label(before.value)} and then chose ${cipherSuites.label(after.value)}; it has to keep to the suite.`,
        'RFC 8446 section 4.1.4 makes the client end it.',
        helloPlace(session, serverHello, after.at),
        answerKinds.changedSuite,
      ),
      before: { at: helloPlace(session, retry, before.at), says: 'The suite of the HelloRetryRequest.' },
    };
  }
  if (!clientGaveUp(session) || !hello?.complete || !serverHello.complete) return undefined;
  const row = cipherSuites.get(after?.value ?? -1);
  const tls13 = serverHello.selectedVersion !== undefined;
  if (after && row && isTls13Suite(row) !== tls13 && serverHello.version.value <= TLS_1_2) {
    return fault(
      `The ServerHello chooses ${row.name}, which is no suite of the version it chooses.`,
      'Suites of TLS 1.3 are for TLS 1.3 alone, and it has no others (RFC 8446 appendix B.4).',
      helloPlace(session, serverHello, after.at),
    );
  }
  const mine = helloHex(hello, 'hello.session_id');
  const echo = helloHex(serverHello, 'hello.session_id');
  if (tls13 && mine !== echo) {
    return fault(
      'The ServerHello does not give back the session id of the hello.',
      'RFC 8446 section 4.1.3: it has to be echoed as it came.',
      helloPlace(session, serverHello, serverHello.at),
    );
  }
  const compression = helloValues(serverHello, 'hello.compression_method')[0];
  if (compression !== undefined && compression !== 0) {
    return fault(
      `The ServerHello chooses compression method ${compression}.`,
      'RFC 8446 section 4.1.3: it has to be null (0).',
      helloPlace(session, serverHello, serverHello.at),
    );
  }
  const mark = helloHex(serverHello, 'hello.random').slice(-16);
  const chosen = (serverHello.selectedVersion ?? serverHello.version).value;
  const marked =
    (mark === DOWNGRADED_TO_12 && offersTls13(hello)) || (mark === DOWNGRADED_BELOW && hello.version.value >= TLS_1_2);
  if (marked && !tls13 && chosen <= (mark === DOWNGRADED_BELOW ? TLS_1_1 : TLS_1_2)) {
    return {
      ...fault(
        "The end of the server's random says that it has a newer version and was not offered it, yet the hello here offers it: something on the way changed the offer.",
        'RFC 8446 section 4.1.3: the last eight bytes (DOWNGRD) are the mark of a downgrade, and the client has to end the handshake.',
        helloPlace(session, serverHello, serverHello.at),
        answerKinds.downgrade,
      ),
      fixes: [
        {
          kind: 'advice',
          name: 'Look for a proxy or firewall between the two that rewrites hellos; take a capture at the other end as well.',
        },
      ],
    };
  }
  return undefined;
}

/** `DOWNGRD` and 1 or 0. RFC 8446 section 4.1.3. */
const DOWNGRADED_TO_12 = '444f574e47524401';
const DOWNGRADED_BELOW = '444f574e47524400';
