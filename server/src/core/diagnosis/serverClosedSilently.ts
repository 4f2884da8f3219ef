import type { SessionSide } from '../session/model.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';

/**
 * The server ended the connection without any answer. Bytes tell no more than that: it is the cause that is named when
 * nothing in the hello explains the end better.
 */
export const serverClosedSilently: Rule = {
  code: 'server-closed-silently',
  title: 'The server closed or reset without any answer',
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
        likelihood: 0.4,
        at: helloPlace(session, clientHello, clientHello.at),
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

/** Nothing but a dialogue in clear that led to TLS: the way through a proxy, say. */
function isDialogue({ records, messages, alerts, interludes }: SessionSide['decoded']): boolean {
  return (
    records.length + messages.length + alerts.length === 0 && interludes.every(({ opensTls }) => opensTls === true)
  );
}
