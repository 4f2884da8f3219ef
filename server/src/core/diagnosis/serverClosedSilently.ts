import type { SessionSide } from '../session/model.ts';
import { type EvidenceKind, seen, seenIf } from './evidenceKind.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import type { RulePage } from './rulePage.ts';

/** About what one TCP segment carries. */
const ONE_SEGMENT = 1400;

const kinds = {
  nothing: {
    weight: 'fair',
    when: 'the server closed or reset, and said nothing that is TLS, not even an alert',
    why: 'That it did is certain. As the cause it stands until the hello shows something better: one site in eight of 1000 ends without a reason (hello_tls PR 6).',
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
    if (outcome.kind !== 'closed' || outcome.by !== 'server' || answered || !clientHello || !refusedAtHello(session))
      return [];
    return [
      finding({
        code: serverClosedSilently.code,
        severity: 'warning',
        message: `The server ${outcome.reset ? 'reset' : 'closed'} the connection without any answer to the hello.`,
        cause: true,
        at: helloPlace(session, clientHello, clientHello.at),
        evidence: [
          seen(kinds.nothing, 'It said nothing that would give a reason, and the hello shows none by itself.'),
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
