import { hasExtension, type SessionSide } from '../session/model.ts';
import { alertToNothing } from './evidence.ts';
import { type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import { hostOf, isAddress } from './hostNames.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';

/** About what one TCP segment carries. */
const ONE_SEGMENT = 1400;
const SERVER_NAME = 0x0000;

const kinds = {
  nothing: {
    weight: 'fair',
    when: 'the server closed or reset, and said nothing that is TLS, not even an alert',
    why: 'That it did is certain. As the cause it stands until the hello shows something better: one site in eight of 1000 ends without a reason (hello_tls PR 6).',
  },
  ownAlert: {
    weight: 'fair',
    when: "the client's own alert stands right behind its hello, the server's side is empty, and nothing says who closed",
    why: 'With no byte of an answer the alert can only be about the end of the connection: OpenSSL says 50 then, GnuTLS 10, Java 40.',
  },
  nameless: {
    weight: 'fair against',
    when: 'the hello carries no server_name, and the host has one',
    why: 'A plain close is among the answers that servers of many hosts were seen to give to such a hello: then it is missing-server-name.',
  },
  large: {
    weight: 'none',
    when: 'the hello is longer than one TCP segment carries (about 1400 bytes)',
    why: 'Firewalls that want the whole hello in the first packet drop such ones (tldr.fail); nine hellos of 175 are as long. Only a second dump tells.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'The server ended the connection and gave no reason. Bytes tell no more. It may not speak TLS on this port, be overloaded, drop hellos it cannot meet, or a firewall on the way ended it in its name.',
  evidence: kinds,
  against:
    'Anything in the hello that a server has reason to refuse explains the end better: no server_name, no groups, old versions or suites.',
  cure: [
    'Check that the port is the one of the TLS service, and that no firewall or proxy stands between.',
    'Try another client from the same place: `openssl s_client -connect host:port -servername host`.',
    'Where the hello is longer than 1400 bytes, leave hybrid groups out and try again.',
  ],
  references: ['hello_tls PR 6, OpenSSL issue 15153', 'https://tldr.fail'],
};

/**
 * The server ended the connection without any answer. Bytes tell no more than that: it is the cause that is named when
 * nothing in the hello explains the end better.
 */
export const serverClosedSilently: Rule = {
  code: 'server-closed-silently',
  title: 'The server closed or reset without any answer',
  page,
  check: ({ session }) => {
    const { outcome, clientHello } = session;
    const answered = session.sides.some(({ sender, decoded }) => sender === 'server' && !isDialogue(decoded));
    const closed = outcome.kind === 'closed' && outcome.by === 'server' && refusedAtHello(session);
    const own = alertToNothing(session) !== undefined;
    if (!(closed || own) || answered || !clientHello) return [];
    const host = hostOf(session);
    const reset = outcome.kind === 'closed' && outcome.reset;
    return [
      finding({
        code: serverClosedSilently.code,
        severity: 'warning',
        message: own
          ? 'No byte of an answer came, and the client gave up: the server most likely closed the connection.'
          : `The server ${reset ? 'reset' : 'closed'} the connection without any answer to the hello.`,
        cause: true,
        at: helloPlace(session, clientHello, clientHello.at),
        evidence: [
          own
            ? seen(kinds.ownAlert, 'The alert of the client can be about nothing that the server said.')
            : seen(kinds.nothing, 'It said nothing that would give a reason.'),
          ...seenIf(
            clientHello.complete && !hasExtension(clientHello, SERVER_NAME) && host !== undefined && !isAddress(host),
            kinds.nameless,
            'The hello names no host, and some servers close on that without a word.',
          ),
          ...seenIf(
            clientHello.at.length > ONE_SEGMENT,
            kinds.large,
            `The hello has ${clientHello.at.length} bytes, more than one TCP segment carries: some firewalls drop such hellos.`,
          ),
        ],
        settledBy: 'The log of the server, or the answer to another client from the same place.',
        fixes: [
          {
            kind: 'advice',
            name: 'Check that the port is the one of the TLS service, and that no firewall or proxy stands between.',
          },
        ],
      }),
    ];
  },
};

/** Nothing but a dialogue in clear that led to TLS, the way through a proxy, say; or a good-bye (close_notify) and no more. */
function isDialogue({ records, messages, alerts, interludes }: SessionSide['decoded']): boolean {
  const bye =
    alerts.length > 0 && records.length === alerts.length && alerts.every(({ description }) => description === 0);
  return (
    messages.length === 0 &&
    (records.length + alerts.length === 0 || bye) &&
    interludes.every(({ opensTls }) => opensTls === true)
  );
}
